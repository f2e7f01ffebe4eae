import ChannelKit
import Publishing
import Testing

@Suite("Secrets in settings")
struct SecretTests {
  private struct Account: Sendable {
    var user: SingleLine
    var password: SecretReference?
  }

  private static let user = Setting<SingleLine>.required("user", of: .text, for: Phrase(id: "nama", en: "the name"))
  private static let password = Setting<SecretReference?>.optional(
    "password", of: .secret, for: Phrase(id: "sandi", en: "the password"))
  private static let account = SettingType<Account>.group([user, password]) {
    Account(user: $0[user], password: $0[password])
  }

  private func reference(_ key: String, _ value: SettingsNode.Value) -> SettingsNode { group((key, value), line: 4) }

  @Test("a secret is a variable, a file or a program's first line")
  func places() throws {
    let type = SettingType<SecretReference>.secret
    #expect(try type.read(reference("env", .text("KIM_SANDI"))).place == .env("KIM_SANDI"))
    #expect(try type.read(reference("file", .text("secrets/smtp"))).place == .file("secrets/smtp"))
    let words = SettingsNode.Value.sequence([node(.text("pass")), node(.text("situs"))])
    #expect(try type.read(reference("command", words)).place == .command(["pass", "situs"]))
  }

  @Test(
    "a literal secret, wherever it was written, is refused without a word of it",
    arguments: [
      node(.text("Kanari-7431")), group(("env", .text("Kanari-7431=x"))), group(("Kanari-7431", .text("x"))),
      group(("value", .text("Kanari-7431"))), group(("env", .text("A")), ("file", .text("Kanari-7431"))),
      node(.sequence([node(.text("Kanari-7431"))])), group(("command", .text("echo Kanari-7431"))),
      group(("command", .sequence([]))), group(("command", .sequence([node(.sequence([]))]))),
      group(("file", .text(""))), node(.null),
    ])
  func literal(_ node: SettingsNode) {
    let found = diagnostics { () throws(DiagnosticError) in _ = try SettingType<SecretReference>.secret.read(node) }
    #expect(found.map(\.summary.en) == ["a secret is not written here"])
    #expect(!found.contains { $0.shown.contains("Kanari") })
    // An excerpt that is there, and empty, keeps others from showing the line.
    #expect(found.map(\.excerpt) == [""])
  }

  @Test("every reference is found, in groups and in lists, in the order of the file")
  func nested() throws {
    let accounts = Setting<[Account]>.required(
      "accounts", of: .list(of: Self.account), for: Phrase(id: "akun", en: "the accounts"))
    let key = Setting<SecretReference>.required("key", of: .secret, for: Phrase(id: "kunci", en: "the key"))
    func account(_ name: String, line: Int) -> SettingsNode {
      SettingsNode(
        .mapping([
          .init(key: "user", keyLocation: place(line), value: node(.text(name), line: line)),
          .init(key: "password", keyLocation: place(line), value: group(("env", .text(name)), line: line)),
        ]), at: place(line))
    }
    let settings = SettingsNode(
      .mapping([
        .init(key: "key", keyLocation: place(9), value: group(("file", .text("kunci")), line: 9)),
        .init(
          key: "accounts", keyLocation: place(2),
          value: node(.sequence([account("SATU", line: 3), account("DUA", line: 5)]))),
      ]), at: place(1))
    let values = try SettingsSchema([accounts, key, Self.password]).read(settings)
    #expect(values.secrets.map(\.place) == [.env("SATU"), .env("DUA"), .file("kunci")])
  }

  @Test("a secret shows itself to nobody who does not ask")
  func dots() {
    let secret = Secret("Kanari-7431")
    var shown = "\(secret) \(String(reflecting: secret)) \(["x": secret]) \(Optional(secret) as Any)"
    dump([secret], to: &shown)
    #expect(!shown.contains("Kanari"))
    #expect(secret.reveal() == "Kanari-7431")
  }
}
