import ChannelKit
import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Where the record is")
struct StoreSettingsTests {
  private func read(_ text: String) throws(DiagnosticError) -> StoreLocation {
    let yaml = try YAMLReader.read(try SourceText(checking: Array(text.utf8), file: "channels.yaml"))
    guard case .mapping(let members)? = yaml.root?.value, let store = members.first else { return .file }
    return try StoreSettings.read(store.value)
  }

  @Test("is a database when an address says so, with its password elsewhere")
  func address() throws {
    #expect(
      try read("store: postgres://kim@db.desa.example/kim?sslmode=verify-full")
        == .postgres(url: "postgres://kim@db.desa.example/kim?sslmode=verify-full", password: nil))
    let guarded = try read("store: { url: 'postgresql:///kim?host=/run/postgresql', password: { file: secrets/pg } }")
    guard case .postgres(_, let password) = guarded else {
      Issue.record("\(guarded)")
      return
    }
    #expect(password?.place == .file("secrets/pg"))
  }

  @Test(
    "is refused when the address is another one's or holds a password, and the line is not shown",
    arguments: [
      "store: mysql://kim@db/kim", "store: 'postgres://kim:rahasia@db/kim'",
      "store: { url: 'postgres://kim@db/kim?password=rahasia' }",
    ])
  func refused(_ text: String) throws {
    let error = #expect(throws: DiagnosticError.self) { try read(text) }
    for diagnostic in error?.diagnostics ?? [] {
      #expect(diagnostic.excerpt == "" && !"\(diagnostic)".contains("rahasia"))
    }
  }
}
