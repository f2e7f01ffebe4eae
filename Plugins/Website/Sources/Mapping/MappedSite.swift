internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Synchronization
internal import Transport

/// A site's own interface, spoken to as its mapping says.
struct MappedSite: Sendable {
  /// What the site calls home.
  let root: URL
  let mapping: SiteMapping
  let client: HTTPClient
  let user: String
  let password: Secret
  let now: @Sendable () -> Date
  /// How long to wait, time after time, when something takes a while.
  let patience: [Duration]
  private let token = Token()

  init(
    root: URL, mapping: SiteMapping, client: HTTPClient, user: String, password: Secret,
    now: @escaping @Sendable () -> Date, patience: [Duration]
  ) {
    self.root = root
    self.mapping = mapping
    self.client = client
    self.user = user
    self.password = password
    self.now = now
    self.patience = patience
  }

  var host: String { root.host() ?? root.absoluteString }

  /// What the password was exchanged for.
  private final class Token: Sendable {
    private let text = Mutex<String?>(nil)
    var known: String? {
      get { text.withLock { $0 } }
      set { text.withLock { $0 = newValue } }
    }
  }

  /// Sends one request and reads the answer; an empty one is `.null`.
  func ask(
    _ request: MappedRequest, _ values: MappedValues, _ body: MappedBody? = nil
  ) async throws(MappedFailure) -> JSONValue {
    let isFirst = token.known == nil
    do throws(MappedFailure) { return try await exchange(request, values, body, signIn: mapping.signIn) } catch {
      // A token may run out; a new one is worth one more try, for what was refused at the gate had no effect.
      guard case .login = mapping.signIn, error.status == 401, !isFirst else { throw error }
      token.known = nil
      return try await exchange(request, values, body, signIn: mapping.signIn)
    }
  }

  /// - Parameter signIn: `nil` for the request that signs in.
  private func exchange(
    _ request: MappedRequest, _ values: MappedValues, _ body: MappedBody?, signIn: SiteMapping.SignIn?
  ) async throws(MappedFailure) -> JSONValue {
    var fields = mapping.headers + [HTTPField("Accept", SingleLine(collapsing: "application/json"))]
    if let body { fields.append(HTTPField("Content-Type", SingleLine(collapsing: body.mediaType))) }
    if request.method == .get { fields.append(HTTPField("Cache-Control", SingleLine(collapsing: "no-cache"))) }
    var credentials: HTTPCredentials?
    switch signIn {
    case nil: break
    case .basic:
      credentials = HTTPCredentials(user: user, password: password.reveal())
      if credentials == nil { throw .unsendable }
    case .bearer: fields.append(HTTPField("Authorization", try line("Bearer \(password.reveal())")))
    case .header(let name): fields.append(HTTPField(name, try line(password.reveal())))
    case .login(let step): fields.append(HTTPField("Authorization", try line("Bearer \(try await session(step))")))
    }
    // A redirect is never followed: it would lose the password, and turn a POST into a GET.
    let question = HTTPRequest(
      request.method, address(request.target.filled(by: values, encode: PercentEncoding.encode)), fields: fields,
      body: body.map { .data($0.data) }, credentials: credentials, redirectLimit: 0)
    let response: HTTPResponse
    do throws(HTTPFailure) { response = try await client.send(question, patience: patience, now: now) } catch {
      throw .unanswered(error)
    }
    return try read(response)
  }

  private func read(_ response: HTTPResponse) throws(MappedFailure) -> JSONValue {
    if (300...399).contains(response.status) { throw .moved(response.redirect) }
    let answer = response.body.isEmpty ? nil : JSONValue(reading: response.body)
    let isWell = (200...299).contains(response.status)
    if isWell, answer == nil {
      guard response.body.isEmpty else { throw .unreadable(status: response.status, mediaType: response.mediaType) }
      return .null
    }
    guard isWell, let answer, mapping.expectations.allSatisfy({ $0.isMet(by: answer) }) else {
      throw .refused(MappedRefusal(response, answer, reason: mapping.error, now: now()))
    }
    return answer
  }

  /// The token, exchanged for the password when there is none yet.
  private func session(_ step: LoginStep) async throws(MappedFailure) -> String {
    if let known = token.known { return known }
    var values = MappedValues()
    values[.user] = .string(user)
    values[.password] = .string(password.reveal())
    let answer = try await exchange(
      step.request, values, step.fields.body(step.body, values, isChange: false), signIn: nil)
    guard let text = step.result.text(in: answer) else { throw .lacking(step.result) }
    token.known = text
    return text
  }

  private func line(_ text: String) throws(MappedFailure) -> SingleLine {
    guard let line = SingleLine(text), line.text == text else { throw .unsendable }
    return line
  }

  private func address(_ target: String) -> URL {
    var home = root.absoluteString
    while home.hasSuffix("/") { home.removeLast() }
    return URL(string: home + mapping.base + target) ?? root
  }

  /// An address that the site gave: whole, or below its own.
  func address(given text: String) -> URL? {
    guard let url = URL(string: text, relativeTo: root)?.absoluteURL, ["http", "https"].contains(url.scheme ?? "")
    else { return nil }
    return url
  }
}
