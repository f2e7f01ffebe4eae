package import ChannelKit
package import Publishing

/// What may be written for a setting, as a manifest file says it.
package indirect enum SettingForm: Sendable, Hashable {
  /// One line of text.
  case text
  case path
  case bool
  case integer(ClosedRange<Int>)
  case url(schemes: [String])
  case email
  case choice([String])
  case secret
  case list(SettingForm)
  case group([SettingDescription])
}

/// One setting of a channel, as a manifest file describes it.
package struct SettingDescription: Sendable, Hashable {
  package var name: String
  /// The same in the other language.
  package var aliases: [String]
  package var purpose: Phrase
  package var isRequired: Bool
  package var form: SettingForm

  package init(name: String, aliases: [String] = [], purpose: Phrase, isRequired: Bool = false, form: SettingForm) {
    self.name = name
    self.aliases = aliases
    self.purpose = purpose
    self.isRequired = isRequired
    self.form = form
  }
}

extension SettingDescription {
  package var wire: JSONValue {
    .object(
      [
        .init("name", .string(name)), .init("aliases", .strings(aliases)), .init("purpose", purpose.wire),
        .init("required", .bool(isRequired)),
      ].filter { $0.value != .array([]) } + form.members)
  }

  package init(wire object: WireObject) throws(WireFault) {
    self.init(
      name: try object.settingName(), aliases: try object.texts("aliases"), purpose: try object.phrase("purpose"),
      isRequired: try object.bool("required", else: false), form: try SettingForm(in: object))
    for alias in aliases where !alias.isSettingName {
      throw object.fault("aliases", expected: "a list of names of lower-case letters, digits, '-' and '_'")
    }
  }
}

extension SettingForm {
  /// The members that describe the form, `type` first.
  fileprivate var members: [JSONValue.Member] {
    func type(_ word: String, _ more: (String, JSONValue)...) -> [JSONValue.Member] {
      [.init("type", .string(word))] + more.map { .init($0.0, $0.1) }
    }
    return switch self {
    case .text: type("text")
    case .path: type("path")
    case .bool: type("boolean")
    case .integer(let range):
      type("integer", ("minimum", .integer(range.lowerBound)), ("maximum", .integer(range.upperBound)))
    case .url(let schemes): type("url", ("schemes", .strings(schemes)))
    case .email: type("email")
    case .choice(let words): type("choice", ("choices", .strings(words)))
    case .secret: type("secret")
    case .list(let form): type("list", ("of", .object(form.members)))
    case .group(let settings): type("group", ("settings", .array(settings.map(\.wire))))
    }
  }

  fileprivate init(in object: WireObject, depth: Int = 0) throws(WireFault) {
    guard depth < 4 else { throw WireFault(object.path, expected: "a setting less deep inside others") }
    switch try object.text("type") {
    case "text": self = .text
    case "path": self = .path
    case "boolean": self = .bool
    case "integer":
      let least = try object.optionalInteger("minimum") ?? 0
      let most = try object.optionalInteger("maximum") ?? 1_000_000_000
      guard least <= most else { throw object.fault("maximum", expected: "at least the minimum") }
      self = .integer(least...most)
    case "url":
      let schemes = try object.texts("schemes")
      self = .url(schemes: schemes.isEmpty ? ["https"] : schemes)
    case "email": self = .email
    case "choice":
      let words = try object.texts("choices")
      guard !words.isEmpty else { throw object.fault("choices", expected: "a list of words") }
      self = .choice(words)
    case "secret": self = .secret
    case "list": self = .list(try SettingForm(in: try object.object("of"), depth: depth + 1))
    case "group":
      var settings: [SettingDescription] = []
      for entry in try object.objects("settings") { settings.append(try SettingDescription(wire: entry)) }
      self = .group(settings)
    default:
      throw object.fault(
        "type", expected: "one of text, path, boolean, integer, url, email, choice, secret, list, group")
    }
  }
}

extension WireObject {
  fileprivate func settingName() throws(WireFault) -> String {
    try value("name", expected: "a name of lower-case letters, digits, '-' and '_'") { $0.isSettingName ? $0 : nil }
  }
}

extension String {
  fileprivate var isSettingName: Bool {
    (1...40).contains(utf8.count)
      && unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_" }
  }
}
