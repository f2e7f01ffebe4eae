internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

/// How a site's own interface takes articles: which address, which fields, where the answer says what.
struct SiteMapping: Sendable {
  /// Below the site's address: `/api/v1`.
  var base: String
  var signIn: SignIn
  /// Sent with every request.
  var headers: [HTTPField]
  var dates: DateStyle
  /// What stands in the answer of every request that went well.
  var expectations: [Expectation]
  /// Where a refusal says why.
  var error: AnswerPath?
  var categories: [Category]
  /// The site's own words for `publish`, `pending`, `draft`.
  var statuses: [String: JSONValue]
  var picture: PictureStep?
  var create: WritingStep
  var find: FindStep?
  var read: ReadStep?
  var update: WritingStep?
  var withdraw: WritingStep?
  var check: MappedRequest?

  struct Category: Sendable, Hashable {
    var name: String
    var id: JSONValue
  }

  struct Expectation: Sendable, Hashable {
    var path: AnswerPath
    var value: JSONValue

    /// `true`, `1` and `"1"` are one: PHP writes what it likes.
    func isMet(by answer: JSONValue) -> Bool {
      guard let found = path.value(in: answer) else { return false }
      return found == value || (found.plainText != nil && found.plainText == value.plainText)
    }
  }

  /// How the site knows who asks.
  enum SignIn: Sendable {
    /// User and password with every request (RFC 7617).
    case basic
    /// The password as a token (RFC 6750).
    case bearer
    /// The password in a header of the site's own.
    case header(HTTPFieldName)
    /// A token that user and password are exchanged for.
    case login(LoginStep)
  }
}

/// A method and an address below the interface's: `PUT /berita/{id}`.
struct MappedRequest: Sendable, Hashable {
  var method: HTTPMethod
  var target: TextTemplate
}

/// How fields are written.
enum BodyStyle: String, Sendable, CaseIterable {
  case json, form, multipart
  /// A picture's bytes and nothing else.
  case raw
}

struct LoginStep: Sendable {
  var request: MappedRequest
  var body: BodyStyle
  var fields: [FieldTemplate.Member]
  /// Where the answer has the token.
  var result: AnswerPath
}

/// Creates an article, changes one or takes it away.
struct WritingStep: Sendable {
  var request: MappedRequest
  var body: BodyStyle
  /// `nil` for those of the creation.
  var fields: [FieldTemplate.Member]?
  var id: AnswerPath?
  var link: AnswerPath?

  var placeholders: Set<Placeholder> {
    (fields ?? []).reduce(into: request.target.placeholders) { $0.formUnion($1.value.placeholders) }
  }
}

/// Looks for an article or a picture among what the site has.
struct FindStep: Sendable {
  var request: MappedRequest
  /// Where the answer has the list; the answer itself when absent.
  var list: AnswerPath?
  /// Where an entry holds the key or the text with kim's mark; for pictures, the file's name.
  var match: AnswerPath
  /// Where an entry says which version it is.
  var version: AnswerPath?
  /// Where an entry says that readers see it.
  var shown: AnswerPath?
  var id: AnswerPath
  var link: AnswerPath?

  /// The entries of an answer; an answer that is one entry counts as a list of it.
  func entries(of answer: JSONValue) -> [JSONValue]? {
    guard let found = list.map({ $0.value(in: answer) }) ?? answer else { return nil }
    switch found {
    case .array(let entries): return entries
    case .object: return [found]
    case .null: return []
    default: return nil
    }
  }
}

/// Reads an article back.
struct ReadStep: Sendable {
  var request: MappedRequest
  var title: AnswerPath?
  var content: AnswerPath?
  /// What is there when the article has a leading picture.
  var lead: AnswerPath?
}

/// Brings a picture.
struct PictureStep: Sendable {
  var request: MappedRequest
  var body: BodyStyle
  /// What the form calls the picture.
  var file: String
  var fields: [FieldTemplate.Member]
  var id: AnswerPath?
  var link: AnswerPath
  var find: FindStep?
}

/// A picture that is on the site.
struct MappedPicture: Sendable, Hashable {
  var id: JSONValue?
  var link: String
}
