import Foundation
import Publishing
import PublishingEngine
import Testing

@testable import PublishingStore

@Suite("Long lists of readers")
struct ReaderImportTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  /// More than go into one run, in no order, given in pieces.
  private func addresses() -> [String] {
    (0..<120_000).map { number in
      let scattered = number &* 7_919 % 120_000
      return "\(scattered % 2 == 0 ? "Warga" : "warga")\(scattered)@desa\(scattered % 7).example"
    }
  }

  private func add(_ addresses: [String], to store: WorkspaceStore) throws -> ReaderAddition {
    var rest = addresses[...]
    return try store.add(at: now) {
      defer { rest = rest.dropFirst(5000) }
      return rest.prefix(5000).map { .sample($0) }
    }
  }

  @Test("everybody is added once, in whatever order they come; those who left stay out")
  func shuffled() throws {
    let store = try WorkspaceStore()
    let left = try #require(EmailAddress("warga77@desa0.example"))
    _ = try store.add([.sample(left.description)], at: now)
    _ = try store.setStatus(.unsubscribed, of: left, at: now)
    let list = addresses()
    let addition = try add(list, to: store)
    #expect(addition == ReaderAddition(added: 119_999, known: 1, unsubscribed: 1))
    let again = try add(list.map { $0.uppercased() }, to: store)
    #expect(again == ReaderAddition(added: 0, known: 120_000, unsubscribed: 1))
    #expect(try store.readerCounts() == [.active: 119_999, .unsubscribed: 1])
  }

  @Test("an address that comes twice, in one run or in two, is one reader under the first spelling's tags")
  func twice() throws {
    let store = try WorkspaceStore()
    let list = addresses()
    let addition = try add(list + ["WARGA1@desa1.example", "warga1@desa1.example"], to: store)
    #expect(addition.added == 120_000 && addition.known == 2)
  }

  @Test("a short list keeps its order")
  func order() throws {
    let store = try WorkspaceStore()
    _ = try add(["citra@desa.example", "ayu@desa.example", "budi@desa.example"], to: store)
    let numbers = try store.readers(status: nil, tag: nil).sorted { $0.number < $1.number }
    #expect(numbers.map(\.address.localPart) == ["citra", "ayu", "budi"])
  }
}
