internal import Foundation
internal import Synchronization

/// What a run has learnt about a site, so that a hundred posts do not ask a hundred times: who we are there, the numbers
/// of categories and tags, and which addresses nobody has.
///
/// Kept for minutes, and forgotten as soon as anything goes wrong: what was true may have changed.
final class WordPressMemory: Sendable {
  private struct Contents {
    var visitor: WordPress.Visitor?
    var terms: [String: Int] = [:]
    var freeAddresses: Set<String> = []
    var since: Date?
  }

  private let contents = Mutex(Contents())
  private let now: @Sendable () -> Date

  /// In seconds.
  private static let span: TimeInterval = 5 * 60

  init(now: @escaping @Sendable () -> Date) { self.now = now }

  var visitor: WordPress.Visitor? {
    get { fresh { $0.visitor } }
    set { change { $0.visitor = newValue } }
  }

  subscript(taxonomy: WordPress.Taxonomy, name: String) -> Int? {
    get { fresh { $0.terms["\(taxonomy.rawValue)/\(name)"] } }
    set { change { $0.terms["\(taxonomy.rawValue)/\(name)"] = newValue } }
  }

  /// Whether no article had the address a moment ago. The answer is good for one article.
  func takeFree(_ slug: String) -> Bool { fresh { $0.freeAddresses.remove(slug) } != nil }

  func free(_ slugs: Set<String>) { change { $0.freeAddresses.formUnion(slugs) } }

  func forget() { contents.withLock { $0 = Contents() } }

  private func fresh<Value: Sendable>(_ read: (inout Contents) -> Value?) -> Value? {
    let now = now()
    return contents.withLock { contents in
      guard let since = contents.since, abs(now.timeIntervalSince(since)) <= Self.span else {
        contents = Contents()
        return nil
      }
      return read(&contents)
    }
  }

  private func change(_ change: (inout Contents) -> Void) {
    let now = now()
    contents.withLock { contents in
      if contents.since == nil { contents.since = now }
      change(&contents)
    }
  }
}
