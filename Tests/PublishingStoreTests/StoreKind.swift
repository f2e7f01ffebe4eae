import Foundation
import PublishingEngine
import PublishingStore
import Testing

@testable import PostgresStore

/// The stores there are. What holds of one holds of the other, so their tests are the same.
enum StoreKind: String {
  case file
  case postgres = "PostgreSQL"

  /// The one that the present test is about.
  @TaskLocal static var current = StoreKind.file

  /// Both, where `Tests/Integration/with-postgres` has brought a server up.
  static var available: [StoreKind] { server == nil ? [.file] : [.file, .postgres] }

  static var server: String? { ProcessInfo.processInfo.environment["KIM_POSTGRES_URL"] }

  /// A new store of the present kind, with nothing in it.
  static func open(isAlive: @escaping @Sendable (RunnerID) -> Bool = { _ in true }) throws -> any NewsroomStore {
    switch current {
    case .file: try WorkspaceStore.temporary(isAlive: isAlive)
    case .postgres: try PostgresStore(at: freshAddress(), isAlive: isAlive)
    }
  }

  /// A schema of its own on the tests' server.
  private static func freshAddress() throws -> PostgresAddress {
    let server = try #require(server)
    let schema = "kim_" + UUID().uuidString.replacing("-", with: "").lowercased()
    try Connection(to: PostgresAddress(url: server, password: nil)).run("CREATE SCHEMA \(schema)")
    return PostgresAddress(url: "\(server)&options=-csearch_path%3D\(schema)", password: nil)
  }
}

/// Runs each test of a suite once for every store there is.
struct EachStore: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func scopeProvider(for test: Test, testCase: Test.Case?) -> EachStore? { testCase == nil ? nil : self }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    for kind in StoreKind.available {
      let naming = IssueHandlingTrait.compactMapIssues { issue in
        var issue = issue
        issue.comments.append("store: \(kind.rawValue)")
        return issue
      }
      try await StoreKind.$current.withValue(kind) {
        try await naming.provideScope(for: test, testCase: testCase, performing: function)
      }
    }
  }
}

extension Trait where Self == EachStore {
  static var eachStore: EachStore { EachStore() }
}
