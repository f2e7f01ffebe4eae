public import ChannelKit
internal import Foundation
internal import Publishing

/// Where the newsroom's record is kept.
public enum StoreLocation: Sendable, Hashable {
  /// In a file of the workspace's own.
  case file
  /// In a PostgreSQL database, which several machines may share.
  case postgres(url: String, password: SecretReference?)
}

/// `store: postgres://kim@db.desa.example/kim?sslmode=verify-full`, or
/// `store: { url: …, password: { file: secrets/postgres } }`
enum StoreSettings {
  private static let url = Setting<String>.required(
    "url", or: "alamat", of: .postgresURL,
    for: Phrase(
      id: "basis data bersama: postgres://pengguna@server/basisdata",
      en: "the shared database: postgres://user@server/database"))
  private static let password = Setting<SecretReference?>.optional(
    "password", or: "sandi", of: .secret,
    for: Phrase(id: "sandi basis data, bila diminta", en: "the database's password, where it asks for one"))

  static let schema: SettingsSchema = [url, password]

  static func read(_ node: SettingsNode) throws(DiagnosticError) -> StoreLocation {
    if node.value == .null { return .file }
    if node.scalar != nil {
      return .postgres(url: try SettingType<String>.postgresURL.read(node), password: nil)
    }
    let values = try schema.read(node)
    return .postgres(url: values[url], password: values[password])
  }

  static var jsonSchema: JSONValue { ["anyOf": [SettingType<String>.postgresURL.schema, schema.jsonSchema]] }
}

extension SettingType where Value == String {
  /// An address as PostgreSQL's own tools take it, without a password.
  static var postgresURL: SettingType {
    let expected = Phrase(
      id: "alamat PostgreSQL: postgres://pengguna@server/basisdata",
      en: "an address of PostgreSQL: postgres://user@server/database")
    let schema: JSONValue = ["type": "string", "pattern": "^postgres(ql)?://"]
    return SettingType(schema: schema) { node throws(DiagnosticError) in
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      guard ["postgres://", "postgresql://"].contains(where: text.hasPrefix), SingleLine(text) != nil,
        let parts = URLComponents(string: text)
      else {
        throw DiagnosticError(
          .error(
            Phrase(id: "ini bukan \(expected.id)", en: "this is not \(expected.en)"),
            hint: Phrase(
              id: "tanpa 'store:' catatan disimpan di .kim/ seperti biasa",
              en: "without 'store:' the record is kept in .kim/ as usual"), at: node.location, excerpt: ""))
      }
      let holdsPassword = parts.queryItems?.contains { $0.name == "password" } == true
      guard parts.password == nil, !holdsPassword else {
        // The excerpt stays empty: nobody is to see the line.
        throw DiagnosticError(
          .error(
            Phrase(id: "jangan tulis sandi di channels.yaml", en: "no password belongs in channels.yaml"),
            hint: Phrase(
              id: "tulis: store: { url: …, password: { file: secrets/postgres } }",
              en: "write: store: { url: …, password: { file: secrets/postgres } }"), at: node.location, excerpt: ""))
      }
      return text
    }
  }
}
