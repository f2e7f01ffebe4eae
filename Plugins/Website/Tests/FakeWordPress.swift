import ChannelKit
import ChannelTesting
import Foundation
import Synchronization

/// As much of a WordPress as the tests need, and the ways in which real ones go wrong.
final class FakeWordPress: Sendable {
  struct Record: Sendable, Hashable {
    var id: Int
    var slug: String
    var status: String
    var title: String
    var content: String
    var excerpt = ""
    var date = ""
    var categories: [Int] = []
    var tags: [Int] = []
    var media = 0
    var isSticky = false
    var author: Int?
  }

  struct Medium: Sendable, Hashable {
    var id: Int
    var slug: String
    var file: String
    var alt: String
    var caption: String
    var type: String
    var data: Data
  }

  struct Term: Sendable, Hashable {
    var id: Int
    var name: String
    var slug: String
  }

  struct State: Sendable {
    var posts: [Record] = []
    var media: [Medium] = []
    var categories = [Term(id: 1, name: "Tak Berkategori", slug: "tak-berkategori")]
    var tags: [Term] = []
    var lastID = 10
    var capabilities = [
      "edit_posts", "publish_posts", "edit_published_posts", "upload_files", "manage_categories", "edit_others_posts",
    ]
    /// Comes before the site; `nil` lets the request through.
    var before: @Sendable (LoopbackSite.Request) -> LoopbackSite.Answer? = { _ in nil }
    /// Comes after the site has acted; `nil` lets the answer through.
    var after: @Sendable (LoopbackSite.Request) -> LoopbackSite.Answer? = { _ in nil }
    /// Spoils what is stored, as plugins of a site do.
    var spoil: @Sendable (inout Record) -> Void = { _ in }
    var hasPrettyAddresses = true
    var clock = Scene.moment
    var timeZone = "Asia/Jakarta"
  }

  private let state: Mutex<State>
  private let server: Mutex<LoopbackSite?> = Mutex(nil)

  init(_ change: (inout State) -> Void = { _ in }) throws {
    var first = State()
    change(&first)
    state = Mutex(first)
    let site = try LoopbackSite { [weak self] request in self?.answer(request) ?? .hangUp }
    server.withLock { $0 = site }
  }

  var address: String { server.withLock { $0?.address } ?? "" }
  var requests: [LoopbackSite.Request] { server.withLock { $0?.requests } ?? [] }
  var current: State { state.withLock { $0 } }
  var posts: [Record] { state.withLock { $0.posts } }
  /// Articles that readers or editors see.
  var articles: [Record] { posts.filter { $0.status != "trash" } }
  var media: [Medium] { state.withLock { $0.media } }

  /// Creations of articles that were asked for, `/posts` and not `/posts/7`.
  var creations: Int { requests.count { $0.method == "POST" && $0.route == "/wp/v2/posts" } }

  func set(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }

  private func answer(_ request: LoopbackSite.Request) -> LoopbackSite.Answer {
    let (before, after) = state.withLock { ($0.before, $0.after) }
    if let answer = before(request) { return answer }
    let answer = state.withLock { $0.answer(request) }
    return after(request) ?? answer
  }
}

extension LoopbackSite.Request {
  /// The route below the interface, in either form of its address.
  var route: String {
    if let route = query["rest_route"] { return route }
    return path.hasPrefix("/wp-json") ? String(path.dropFirst("/wp-json".count)) : ""
  }

  var json: [String: Any] { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:] }
}

extension LoopbackSite.Answer {
  static func json(_ value: JSONValue, status: Int = 200, clock: Date? = nil) -> LoopbackSite.Answer {
    .reply(
      status,
      [("Content-Type", "application/json; charset=UTF-8")]
        + (clock.map { [("Date", FakeWordPress.httpDate($0))] } ?? []),
      Data(value.text(indented: false).utf8))
  }

  static func error(_ status: Int, _ code: String, data: [JSONValue.Member] = []) -> LoopbackSite.Answer {
    .json(
      ["code": .string(code), "message": "Maaf.", "data": .object([.init("status", .integer(status))] + data)],
      status: status)
  }

  static func page(_ status: Int, _ fields: [(String, String)] = []) -> LoopbackSite.Answer {
    .reply(status, [("Content-Type", "text/html")] + fields, Data("<h1>Galat</h1>".utf8))
  }
}
