import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Secrets written into channels.yaml")
struct SecretLinesTests {
  @Test(
    "are never repeated, whatever else is wrong with the line",
    arguments: [
      "password: hunter2", "{ password:hunter2 }", "sandi: hunter2", "password: 12345", "password: [hunter2]",
      "pasword: hunter2",
      "passwrod: hunter2", "Password: hunter2", "password: hun: hunter2", "password : \"hunter2", "password: {hunter2",
      "password:hunter2", "password: @hunter2", "password: |\n      hunter2: x\n       - hunter2",
      "password:\n      env: A\n      file: hunter2",
      "password:\n      hunter2:", "api_token: hunter2", "tokn: hunter2", "akses: hunter2", "ackses: hunter2",
      "sandi_surat: hunter2",
      "\"password\": hunter2", "'sandi': hunter2", "smtp: smtp://kim:hunter2@surat.example", "password: *hunter2",
      "password: !hunter2 x", "password: &hunter2 x", "{ password: hunter2 }",
      "password: hunter2\n    password: hunter2",
      "password: \"a\n  hunter2\n  b: c",
    ])
  func lines(_ line: String) {
    let text = ConfigurationText.community + "channels:\n  s:\n    use: website\n    site: 3\n    \(line)\n"
    let diagnostics = ConfigurationText.diagnostics(text)
    #expect(!diagnostics.isEmpty)
    for diagnostic in diagnostics {
      for text in [diagnostic.line, diagnostic.line(in: .indonesian), diagnostic.excerpt ?? ""] {
        #expect(!text.contains("hunter2"))
      }
    }
  }

  @Test("are refused as literals with the way out")
  func literal() {
    let text =
      ConfigurationText.community + """
        channels:
          s: { use: website, site: a, user: b, password: hunter2 }
        """
    #expect(
      ConfigurationText.complaints(text)
        == "channels.yaml:5:50: a secret is not written here (write where it is kept: { env: NAME }, { file: path } or { command: [program] })"
    )
  }

  @Test("stay errors on a channel that rests")
  func resting() {
    let text = ConfigurationText.community + "channels:\n  s: { use: website, aktif: false, password: hunter2 }\n"
    #expect(ConfigurationText.diagnostics(text).contains { $0.severity == .error && $0.excerpt == "" })
  }

  @Test("do not hide the lines beside them")
  func neighbours() {
    let text =
      ConfigurationText.community + """
        channels:
          s:
            use: website
            password:
              env: A
            sit: x
            usr: y
        """
    let shown = ConfigurationText.diagnostics(text).compactMap(\.excerpt)
    #expect(shown.contains("    sit: x") && shown.contains("    usr: y"))
  }

  @Test("in an address are not repeated")
  func address() {
    let text =
      "community: { name: a, timezone: WIB, website: \"https://kim:hunter2@kim.example\" }\nchannels: { b: { use: bulletin } }\n"
    #expect(
      ConfigurationText.complaints(text)
        == "channels.yaml:1:47: 'https://…@kim.example' is not an address like https://… or http://…")
    #expect(ConfigurationText.diagnostics(text).map(\.excerpt) == [nil])
  }
}
