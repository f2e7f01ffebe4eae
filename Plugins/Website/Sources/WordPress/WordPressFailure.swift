internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

/// Why a question to WordPress has no usable answer.
enum WordPressFailure: Error, Sendable {
  /// No answer came.
  case unanswered(HTTPFailure)
  /// The site, or something before it, said no.
  case refused(WordPressRefusal)
  /// The site lives elsewhere.
  case moved(from: URL, to: URL?)
  /// Success in words that are not WordPress's: a firewall's page, a warning of PHP's before the JSON.
  case unreadable(status: Int, mediaType: String)
  /// The site answers, but is not WordPress or hides the interface.
  case noInterface

  /// Whether what was asked may have been done all the same.
  var mayHaveTakenEffect: Bool {
    switch self {
    case .unanswered(let failure): failure.wasSent
    case .unreadable: true
    // A gateway that gave up waiting, or a plugin that crashed after the article was stored. The interface itself
    // refuses with codes of its own before it acts.
    case .refused(let refusal):
      [500, 502, 504, 520, 522, 524].contains(refusal.status) && refusal.code?.hasPrefix("rest_") != true
    case .moved, .noInterface: false
    }
  }

  /// Whether the address turned out to be some page, and the interface may be elsewhere.
  var isAnotherPage: Bool {
    switch self {
    case .unreadable: true
    case .refused(let refusal): refusal.status == 404 || refusal.status == 405
    case .unanswered, .moved, .noInterface: false
    }
  }

  /// The site's own code for the reason: `rest_cannot_create`.
  var code: String? {
    if case .refused(let refusal) = self { return refusal.code }
    return nil
  }

  var status: Int? {
    if case .refused(let refusal) = self { return refusal.status }
    return nil
  }
}

/// An answer that is not a success.
struct WordPressRefusal: Sendable {
  var status: Int
  /// WordPress's code; `nil` when the answer is not WordPress's but a proxy's, a firewall's or a broken PHP's.
  var code: String?
  /// The site's own words, in whatever languages it mixes. Shown, never read.
  var message: String
  /// What is wrong, by field, for `rest_invalid_param`.
  var details: [String]
  /// The existing term, for `term_exists`.
  var termID: Int?
  /// Before when the site does not want to be asked again.
  var retry: Date?

  var isWordPress: Bool { code != nil }

  init(_ response: HTTPResponse, now: Date) {
    status = response.status
    retry = response.retryMoment(after: now)
    let body = try? JSONDecoder().decode(Body.self, from: response.body)
    code = body?.code
    let words = (body?.message ?? "").prefix(2000)
      .replacingOccurrences(of: "<[^>]*>", with: " ", options: .regularExpression)
    message = SingleLine(collapsing: HTMLReferences.resolved(words).prefix(200)).text
    details = (body?.data?.params ?? [:]).sorted { $0.key < $1.key }.map {
      SingleLine(collapsing: "\($0.key): \($0.value)".prefix(200)).text
    }
    termID = body?.data?.termID
  }

  private struct Body: Decodable {
    var code: String
    var message: String?
    var data: Details?

    private enum CodingKeys: String, CodingKey { case code, message, data }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      code = try values.decode(String.self, forKey: .code)
      message = try? values.decode(String.self, forKey: .message)
      data = try? values.decode(Details.self, forKey: .data)
    }
  }

  private struct Details: Decodable {
    var params: [String: String]?
    var termID: Int?

    private enum CodingKeys: String, CodingKey {
      case params
      case termID = "term_id"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      params = try? values.decode([String: String].self, forKey: .params)
      termID =
        (try? values.decode(Int.self, forKey: .termID))
        ?? (try? values.decode(String.self, forKey: .termID)).flatMap { Int($0) }
    }
  }
}
