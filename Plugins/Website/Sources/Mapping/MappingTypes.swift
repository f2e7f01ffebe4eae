internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

// How the values of a mapping are read, each with what is wrong with it and where.

extension SettingType where Value == MappedRequest {
  /// `POST /berita`
  ///
  /// - Parameter allowed: what may stand in braces in the address.
  static func request(_ allowed: Set<Placeholder>) -> SettingType {
    let expected = Phrase(
      id: "cara dan alamat seperti 'POST /berita'", en: "a method and an address like 'POST /berita'")
    return SettingType(schema: ["type": "string", "pattern": "^(GET|POST|PUT|PATCH|DELETE) /"]) {
      node throws(DiagnosticError) in
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      let words = text.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count == 2, words[1].hasPrefix("/"), !words[1].hasPrefix("//"), !words[1].contains("#"),
        words[1].unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value < 0x7F })
      else { throw .notAccepted(text, expected: expected, at: node.location) }
      let methods = HTTPMethod.allCases.filter { $0 != .head }.map(\.rawValue)
      guard let method = HTTPMethod(rawValue: String(words[0])), method != .head else {
        throw .notAccepted(
          String(words[0]),
          expected: Phrase(
            id: "salah satu dari \(methods.joined(separator: ", "))",
            en: "one of \(methods.joined(separator: ", "))"), at: node.location,
          suggestion: Spelling.suggestion(for: words[0].uppercased(), among: methods))
      }
      return MappedRequest(method: method, target: try .read(String(words[1]), allowed, at: node.location))
    }
  }
}

extension SettingType where Value == AnswerPath {
  static var answerPath: SettingType {
    .scalar(
      expected: Phrase(id: "letak di jawaban situs, seperti data.id", en: "a place in the site's answer, like data.id"),
      schema: ["type": "string"]
    ) { AnswerPath($0) }
  }
}

extension SettingType where Value == [FieldTemplate.Member] {
  /// The site's own field names, with constants and places to fill in.
  static func fields(_ allowed: Set<Placeholder>) -> SettingType {
    let expected = Phrase(id: "nama isian dan isinya", en: "field names with their values")
    return SettingType(schema: ["type": "object"]) { node throws(DiagnosticError) in
      guard case .mapping(let entries) = node.value else { throw .wrongKind(node, expected: expected) }
      return try FieldTemplate.members(entries, allowed, depth: 0)
    }
  }
}

extension SettingType where Value == [SiteMapping.Expectation] {
  static var expectations: SettingType {
    SettingType(schema: ["type": "object"]) { node throws(DiagnosticError) in
      try node.constants(Phrase(id: "letak dan isi yang harus ada", en: "places and what must stand there")).map {
        name, value, location throws(DiagnosticError) in
        guard let path = AnswerPath(name) else {
          throw .notAccepted(
            name, expected: Phrase(id: "letak di jawaban situs", en: "a place in the site's answer"), at: location)
        }
        return SiteMapping.Expectation(path: path, value: value)
      }
    }
  }
}

extension SettingType where Value == [SiteMapping.Category] {
  static var categories: SettingType {
    SettingType(schema: ["type": "object"]) { node throws(DiagnosticError) in
      try node.constants(Phrase(id: "kategori dan nomornya", en: "categories with their numbers")).map {
        SiteMapping.Category(name: $0.name, id: $0.value)
      }
    }
  }
}

extension SettingType where Value == [HTTPField] {
  static var headers: SettingType {
    let expected = Phrase(id: "nama header dan isinya", en: "header names with their values")
    return SettingType(schema: ["type": "object"]) { node throws(DiagnosticError) in
      try node.constants(expected).map { name, value, location throws(DiagnosticError) in
        guard let field = HTTPFieldName(name), let text = value.plainText.flatMap({ SingleLine($0) }),
          field != "Authorization"
        else {
          throw .notAccepted(
            name,
            expected: Phrase(
              id: "nama header biasa; sandi diatur dengan 'sign_in'",
              en: "an ordinary header name; passwords are for 'sign_in'"), at: location)
        }
        return HTTPField(field, text)
      }
    }
  }
}

extension SettingType where Value == HTTPFieldName {
  static var headerName: SettingType {
    .scalar(expected: Phrase(id: "nama header", en: "a header's name"), schema: ["type": "string"]) {
      HTTPFieldName($0)
    }
  }
}

extension SettingType where Value == JSONValue {
  /// A text, number or truth.
  static var constant: SettingType {
    SettingType(schema: ["type": ["string", "number", "boolean"]]) { node throws(DiagnosticError) in
      guard let value = node.constant else {
        throw .wrongKind(node, expected: Phrase(id: "teks atau angka", en: "a text or number"))
      }
      return value
    }
  }
}

extension TextTemplate {
  static func read(_ text: String, _ allowed: Set<Placeholder>, at location: SourceLocation) throws(DiagnosticError)
    -> TextTemplate
  {
    let names = allowed.map(\.rawValue).sorted()
    do throws(Fault) {
      let template = try TextTemplate(text)
      guard let stray = template.placeholders.subtracting(allowed).map(\.rawValue).min() else { return template }
      throw .unknown(stray)
    } catch {
      let (summary, hint) =
        switch error {
        case .unclosed:
          (
            Phrase(id: "kurung kurawal tidak berpasangan", en: "a brace has no partner"),
            Phrase(id: "kurung biasa ditulis dua kali: {{", en: "a brace of its own is written twice: {{")
          )
        case .unknown(let name):
          (
            Phrase(
              id: "{\(SingleLine(collapsing: name.prefix(40)))} tidak dikenal di sini",
              en: "{\(SingleLine(collapsing: name.prefix(40)))} is not known here"),
            Spelling.suggestion(for: name, among: names).map {
              Phrase(id: "maksudnya {\($0)}?", en: "did you mean {\($0)}?")
            }
              ?? Phrase(
                id: "yang dikenal: \(names.joined(separator: ", "))", en: "known are: \(names.joined(separator: ", "))")
          )
        }
      throw DiagnosticError(.error(summary, hint: hint, at: location))
    }
  }
}

extension FieldTemplate {
  fileprivate static func members(
    _ entries: [SettingsNode.Entry], _ allowed: Set<Placeholder>, depth: Int
  ) throws(DiagnosticError) -> [Member] {
    var members: [Member] = []
    var diagnostics: [Diagnostic] = []
    for entry in entries {
      do throws(DiagnosticError) {
        members.append(Member(name: entry.key, value: try read(entry.value, allowed, depth: depth)))
      } catch { diagnostics += error.diagnostics }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
    return members
  }

  private static func read(
    _ node: SettingsNode, _ allowed: Set<Placeholder>, depth: Int
  ) throws(DiagnosticError) -> FieldTemplate {
    guard depth < 6 else {
      throw DiagnosticError(.error(Phrase(id: "terlalu dalam", en: "nested too deeply"), at: node.location))
    }
    switch node.value {
    case .text(let text): return .text(try .read(text, allowed, at: node.location))
    case .sequence(let nodes):
      return .list(try nodes.map { node throws(DiagnosticError) in try read(node, allowed, depth: depth + 1) })
    case .mapping(let entries): return .group(try members(entries, allowed, depth: depth + 1))
    case .null, .bool, .integer, .number: return .constant(node.constant ?? .null)
    }
  }
}

extension SettingsNode {
  /// A scalar as JSON; `nil` for lists, groups and nothing.
  fileprivate var constant: JSONValue? {
    switch value {
    case .bool(let truth): .bool(truth)
    case .integer(let number): .integer(number)
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    case .null, .sequence, .mapping: nil
    }
  }

  /// Names of the site's own with scalars.
  fileprivate func constants(
    _ expected: Phrase
  ) throws(DiagnosticError) -> [(name: String, value: JSONValue, location: SourceLocation)] {
    guard case .mapping(let entries) = value else { throw .wrongKind(self, expected: expected) }
    return try entries.map { entry throws(DiagnosticError) in
      guard let constant = entry.value.constant else {
        throw .wrongKind(entry.value, expected: Phrase(id: "teks atau angka", en: "a text or number"))
      }
      return (entry.key, constant, entry.keyLocation)
    }
  }
}
