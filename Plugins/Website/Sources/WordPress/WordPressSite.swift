internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Synchronization
internal import Transport

/// The REST interface of one WordPress site (https://developer.wordpress.org/rest-api/).
struct WordPressSite: Sendable {
  /// What the site calls home: `https://desa.example` or `https://desa.example/berita`.
  let root: URL
  let client: HTTPClient
  let credentials: HTTPCredentials
  let now: @Sendable () -> Date
  /// How long to wait, time after time, when something takes a while.
  let patience: [Duration]
  private let entrance = Entrance()

  init(
    root: URL, client: HTTPClient, credentials: HTTPCredentials, now: @escaping @Sendable () -> Date,
    patience: [Duration]
  ) {
    self.root = root
    self.client = client
    self.credentials = credentials
    self.now = now
    self.patience = patience
  }

  /// Which of its two forms an address of the interface has on this site.
  enum Form: Sendable {
    /// `/wp-json/wp/v2/posts`
    case path
    /// `/?rest_route=/wp/v2/posts`, where the web server rewrites no addresses.
    case query
  }

  private final class Entrance: Sendable {
    private let form = Mutex<Form?>(nil)
    var known: Form? {
      get { form.withLock { $0 } }
      set { form.withLock { $0 = newValue } }
    }
  }

  /// An answer that was read.
  struct Answer<Value: Sendable>: Sendable {
    var value: Value
    /// When the site answered, by its own clock.
    var date: Date?
  }

  /// Finds the interface and says what the site tells about itself.
  func index() async throws(WordPressFailure) -> WordPressIndex {
    let query: Query = [("_fields", "name,url,home,gmt_offset,timezone_string,namespaces")]
    var failure = WordPressFailure.noInterface
    for form in [Form.path, .query] {
      do throws(WordPressFailure) {
        let index: WordPressIndex = try await ask(.get, address("/", query, in: form), body: nil).value
        guard index.namespaces.contains("wp/v2") else { continue }
        entrance.known = form
        return index
      } catch {
        guard error.isAnotherPage else { throw error }
        if form == .path { failure = error }
      }
    }
    throw failure
  }

  typealias Query = [(name: String, value: String)]

  /// Asks for, or sends, one thing below `/wp/v2`.
  func ask<Value: Decodable & Sendable>(
    _ method: HTTPMethod, _ route: String, _ query: Query = [], _ payload: JSONValue? = nil
  ) async throws(WordPressFailure) -> Answer<Value> {
    let body = payload.map { ("application/json", Data($0.text(indented: false).utf8)) }
    let form: Form
    if let known = entrance.known {
      form = known
    } else {
      _ = try await index()
      form = entrance.known ?? .path
    }
    return try await ask(method, address("/wp/v2" + route, query, in: form), body: body)
  }

  /// Sends a file's bytes as they are; without a name the site refuses them once it has them.
  func upload<Value: Decodable & Sendable>(
    _ route: String, _ query: Query, _ data: Data, mediaType: SingleLine, name: FileName?
  ) async throws(WordPressFailure) -> Answer<Value> {
    try await ask(
      .post, address("/wp/v2" + route, query, in: entrance.known ?? .path), body: (mediaType.text, data),
      fields: name.map {
        [HTTPField("Content-Disposition", SingleLine(collapsing: "attachment; filename=\"\($0)\""))]
      } ?? [])
  }

  private func ask<Value: Decodable & Sendable>(
    _ method: HTTPMethod, _ url: URL, body: (type: String, data: Data)?, fields: [HTTPField] = []
  ) async throws(WordPressFailure) -> Answer<Value> {
    var fields = fields + [HTTPField("Accept", SingleLine(collapsing: "application/json"))]
    if let body { fields.append(HTTPField("Content-Type", SingleLine(collapsing: body.type))) }
    // A cache between us and the site must not answer a look for what was made a moment ago.
    if method == .get { fields.append(HTTPField("Cache-Control", SingleLine(collapsing: "no-cache"))) }
    // A redirect is never followed: it would lose the password, and turn a POST into a GET.
    let request = HTTPRequest(
      method, url, fields: fields, body: body.map { .data($0.data) }, credentials: credentials, redirectLimit: 0)
    let response: HTTPResponse
    do throws(HTTPFailure) { response = try await client.send(request, patience: patience, now: now) } catch {
      throw .unanswered(error)
    }
    if (300...399).contains(response.status) { throw .moved(from: root, to: response.redirect) }
    guard (200...299).contains(response.status) else {
      throw .refused(WordPressRefusal(response, now: now()))
    }
    guard let value = try? JSONDecoder().decode(Value.self, from: response.body) else {
      throw .unreadable(status: response.status, mediaType: response.mediaType)
    }
    return Answer(value: value, date: response.date)
  }

  private func address(_ route: String, _ query: Query, in form: Form) -> URL {
    let base = root.absoluteString.drop(trailing: "/")
    var pairs = query.map { "\($0.name)=\(PercentEncoding.encode($0.value))" }
    let text: String
    switch form {
    case .path: text = "\(base)/wp-json\(route)"
    case .query:
      pairs.insert("rest_route=\(route)", at: 0)
      text = "\(base)/"
    }
    return URL(string: pairs.isEmpty ? text : "\(text)?\(pairs.joined(separator: "&"))") ?? root
  }
}

extension String {
  fileprivate func drop(trailing character: Character) -> String {
    var text = self
    while text.last == character { text.removeLast() }
    return text
  }
}
