internal import ChannelKit
internal import Foundation
internal import Publishing

/// Looks at how settings are described and read.
struct SettingsExamination {
  let schema: SettingsSchema
  /// Settings that are meant to be accepted.
  let given: SettingsNode

  typealias Finding = ConformanceReport.Finding

  var findings: [Finding] { descriptions + jsonSchema + strictness + misspellings + literals }

  private var descriptions: [Finding] {
    var findings: [Finding] = []
    var seen: Set<String> = ["use"]
    for setting in schema.settings {
      for name in [setting.name] + setting.aliases {
        if !seen.insert(name).inserted {
          findings.append(.init(.settingsAreDescribed, on: name, "the name is taken"))
        }
        if !name.unicodeScalars.allSatisfy({
          ("a"..."z").contains($0) || ("0"..."9").contains($0) || "-_".unicodeScalars.contains($0)
        })
          || name.isEmpty
        {
          findings.append(.init(.settingsAreDescribed, on: name, "a name is lower-case letters, digits, '-' and '_'"))
        }
      }
      if setting.purpose.id.isEmpty || setting.purpose.en.isEmpty {
        findings.append(.init(.settingsAreDescribed, on: setting.name, "says what it is for in one language only"))
      }
    }
    return findings
  }

  private var jsonSchema: [Finding] {
    let text = schema.jsonSchema.text()
    var findings: [Finding] = []
    if (try? JSONSerialization.jsonObject(with: Data(text.utf8))) == nil {
      findings.append(.init(.settingsAreDescribed, on: "schema", "is not JSON"))
    }
    if schema.jsonSchema.text() != text {
      findings.append(.init(.settingsAreDescribed, on: "schema", "is another one each time"))
    }
    for setting in schema.settings {
      for path in setting.jsonSchema.openObjects(at: setting.name) {
        findings.append(
          .init(.settingsAreStrict, on: path, "the JSON Schema lacks \"additionalProperties\": false"))
      }
    }
    return findings
  }

  /// An unknown key is put into every group that the given settings have.
  private var strictness: [Finding] {
    given.groups(at: "settings").compactMap { path, altered in
      do throws(DiagnosticError) {
        _ = try schema.read(altered)
        return Finding(.settingsAreStrict, on: path, "an unknown setting is passed over in silence")
      } catch {
        return nil
      }
    }
  }

  private var misspellings: [Finding] {
    schema.settings.compactMap { setting in
      let wrong = setting.name + "x"
      guard !schema.settings.contains(where: { ([$0.name] + $0.aliases).contains(wrong) }) else { return nil }
      do throws(DiagnosticError) {
        _ = try schema.read(SettingsNode(.object([.init(wrong, "1")])))
        return Finding(.settingsAreStrict, on: setting.name, "'\(wrong)' is passed over in silence")
      } catch {
        let helps = error.diagnostics.contains {
          $0.summary.en.contains(wrong) && ($0.hint?.en.contains(setting.name) ?? false)
        }
        return helps ? nil : Finding(.settingsAreStrict, on: setting.name, "'\(wrong)' is refused without a suggestion")
      }
    }
  }

  private var literals: [Finding] {
    schema.settings.compactMap { setting in
      let isSecret = setting is Setting<SecretReference> || setting is Setting<SecretReference?>
      guard isSecret || Self.soundsSecret(setting.name) else { return nil }
      let literal = "tersurat-Kanari7431"
      do throws(DiagnosticError) {
        _ = try setting.value(from: SettingsNode(.string(literal)))
        return Finding(.secretsAreReferences, on: setting.name, "takes the secret itself; make it a `.secret`")
      } catch {
        let isRepeated = error.diagnostics.contains { diagnostic in
          [diagnostic.summary, diagnostic.hint].compactMap { $0 }.contains {
            $0.id.contains(literal) || $0.en.contains(literal)
          } || diagnostic.excerpt?.contains(literal) ?? false
        }
        return isRepeated ? Finding(.secretsAreReferences, on: setting.name, "repeats the literal it refuses") : nil
      }
    }
  }

  private static func soundsSecret(_ name: String) -> Bool {
    ["password", "passwd", "secret", "token", "sandi", "rahasia", "api_key", "apikey"].contains { name.contains($0) }
  }
}

extension SettingsNode {
  /// Every group in these settings by its path, each time as the whole settings with an unknown key in that group.
  fileprivate func groups(at path: String) -> [(path: String, altered: SettingsNode)] {
    let unknown = Entry(
      key: "kunci-asing-7431", keyLocation: location, value: SettingsNode(.text("1"), at: location, scalar: "1"))
    switch value {
    case .mapping(let entries):
      var groups = [(path, SettingsNode(.mapping(entries + [unknown]), at: location))]
      for (index, entry) in entries.enumerated() {
        for (inner, altered) in entry.value.groups(at: entry.key) {
          var changed = entries
          changed[index].value = altered
          groups.append((inner, SettingsNode(.mapping(changed), at: location)))
        }
      }
      return groups
    case .sequence(let nodes):
      return nodes.enumerated().flatMap { index, node in
        node.groups(at: "\(path)[\(index)]").map { inner, altered in
          var changed = nodes
          changed[index] = altered
          return (inner, SettingsNode(.sequence(changed), at: location))
        }
      }
    default: return []
    }
  }
}

extension JSONValue {
  /// Where in a JSON Schema an object lists properties and lets others through.
  fileprivate func openObjects(at path: String) -> [String] {
    switch self {
    case .object(let members):
      let isOpen = self["properties"] != nil && self["additionalProperties"] != .bool(false)
      return (isOpen ? [path] : []) + members.flatMap { $0.value.openObjects(at: path) }
    case .array(let values): return values.flatMap { $0.openObjects(at: path) }
    default: return []
    }
  }
}
