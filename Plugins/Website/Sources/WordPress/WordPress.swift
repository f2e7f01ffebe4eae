internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

/// The WordPress way of taking articles.
///
/// WordPress answers 201 to much that it did not do: an unknown category is dropped, a second article of the same
/// address becomes `-2`. So kim looks before it creates, reads back what it wrote, and knows its own articles by a mark
/// in their text.
struct WordPress: SiteDialect {
  let site: WordPressSite
  let settings: WebsiteSettings
  let user: String
  let community: Community
  let memory: WordPressMemory
  /// The addresses of the articles that this run brings, in their order.
  let expected: @Sendable () -> [String]
  /// Before it: what two articles that come at once may share.
  let turnstile = Turnstile()

  init(
    site: WordPressSite, settings: WebsiteSettings, user: String, community: Community,
    expected: @escaping @Sendable () -> [String] = { [] }
  ) {
    self.site = site
    self.settings = settings
    self.user = user
    self.community = community
    self.expected = expected
    memory = WordPressMemory(now: site.now)
  }

  var host: String { site.root.host() ?? site.root.absoluteString }

  /// Takes a step towards the site; its failure is told as the host needs it.
  func attempt<Value>(
    _ what: Phrase, _ step: () async throws(WordPressFailure) -> Value
  ) async throws(DeliveryFailure) -> Value {
    do throws(WordPressFailure) { return try await step() } catch {
      memory.forget()
      throw error.delivery(what, at: host, now: site.now())
    }
  }

  /// Writes an article and reads what was stored.
  func write(_ route: String, _ payload: JSONValue) async throws(WordPressFailure) -> WordPressPost {
    try await site.ask(.post, route, [("_fields", WordPressPost.fields)], payload).value
  }

  /// Who we are to the site. A wrong password is only noticed here: public questions are answered to anybody.
  func signIn() async throws(WordPressFailure) -> Visitor {
    do throws(WordPressFailure) {
      let answer: WordPressSite.Answer<WordPressUser> = try await site.ask(.get, "/users/me", [("context", "edit")])
      return Visitor(user: answer.value, clockOffset: answer.date.map { $0.timeIntervalSince(site.now()) })
    } catch {
      // Some security plugins close all of /users; the first write will tell.
      guard case .refused(let refusal) = error, refusal.isWordPress, [403, 404].contains(refusal.status) else {
        throw error
      }
      return Visitor(user: nil, clockOffset: nil)
    }
  }

  func visitor() async throws(DeliveryFailure) -> Visitor {
    try await attempt(Self.signingIn) { () throws(WordPressFailure) in try await signIn() }
  }

  /// A visitor who may write articles. WordPress would complain of the questions that others may not ask.
  func writer() async throws(DeliveryFailure) -> Visitor {
    if let visitor = memory.visitor { return visitor }
    let visitor = try await visitor()
    guard visitor.lacks("edit_posts") else {
      memory.visitor = visitor
      return visitor
    }
    throw DeliveryFailure(
      .misconfigured,
      Phrase(
        id: "akun '\(user)' tidak boleh menulis artikel di \(host); \(Self.raise.id)",
        en: "the account '\(user)' may not write articles on \(host); \(Self.raise.en)"), code: "rights")
  }

  static let raise = Phrase(
    id: "minta pengelola situs memberi peran Penulis (Author) atau Penyunting (Editor)",
    en: "ask the site's administrator for the role of Author or Editor")

  /// The account we come as.
  struct Visitor: Sendable {
    /// `nil` when the site does not say.
    var user: WordPressUser?
    /// How far the site's clock is ahead of ours, in seconds.
    var clockOffset: TimeInterval?

    /// Whether the account certainly lacks a right.
    func lacks(_ capability: String) -> Bool { user?.may(capability) == false }
  }

  private static let signingIn = Phrase(id: "masuk ke situs", en: "signing in")
  static let looking = Phrase(id: "mencari artikel di situs", en: "looking for the article on the site")

  func find(_ mark: ArticleMark) async throws(DeliveryFailure) -> Receipt? {
    let visitor = try await writer()
    let found = try await attempt(Self.looking) { () throws(WordPressFailure) in
      try await copies(of: mark.token, seenBy: visitor)
    }
    // An older version is not this delivery; delivering it again finds that one and replaces it.
    return found.first { $0.digest(of: mark.token) == mark.digest }.map { receipt(for: $0) }
  }
}
