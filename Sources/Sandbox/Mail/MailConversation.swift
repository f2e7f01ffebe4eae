import Foundation

/// What has been said on one connection so far, and what to answer to the next line: SMTP as a value, with no socket.
struct MailConversation: Sendable {
  /// Bytes a mail may have; told in the greeting (RFC 1870).
  static let sizeLimit = 26_214_400
  static let recipientLimit = 100
  private static let errorLimit = 50

  enum Step: Sendable, Hashable {
    case reply(MailReply)
    /// A recipient that would be accepted.
    case recipient(String)
    case sender(String)
    /// `DATA` in its place: the mail's lines come next.
    case data
  }

  private(set) var sender: String?
  private(set) var recipients: [String] = []
  private let password: String
  private var hasGreeted = false
  private var takesUTF8 = false
  private var isAuthenticated = false
  private var login: LoginStage?
  private var errors = 0

  private enum LoginStage: Sendable {
    case plain, userName, password
  }

  /// - Parameter password: with it any user name may sign in; signing in is never asked for.
  init(password: String) { self.password = password }

  mutating func receive(_ line: String) -> Step {
    let step = login == nil ? command(line) : .reply(continueLogin(line))
    if case .reply(let reply) = step, reply.code >= 500 {
      errors += 1
      if errors > Self.errorLimit { return .reply(MailReply(421, "4.7.0 Too many errors")) }
    }
    return step
  }

  mutating func accept(sender address: String) { sender = address }

  mutating func accept(recipient address: String) { recipients.append(address) }

  /// Forgets the mail under way.
  mutating func startOver() {
    sender = nil
    recipients = []
    takesUTF8 = false
  }

  private mutating func command(_ line: String) -> Step {
    let verb = line.prefix { $0 != " " }.uppercased()
    let rest = line.dropFirst(verb.count).trimmingCharacters(in: .whitespaces)
    switch verb {
    case "EHLO", "HELO": return .reply(greet(verb, rest))
    case "MAIL": return mailFrom(rest)
    case "RCPT": return recipientTo(rest)
    case "DATA":
      guard rest.isEmpty else { return .reply(.badArguments) }
      guard sender != nil else { return .reply(.badSequence) }
      return recipients.isEmpty ? .reply(MailReply(554, "5.5.1 No valid recipients")) : .data
    case "RSET":
      startOver()
      return .reply(.ok)
    case "NOOP": return .reply(.ok)
    case "QUIT": return .reply(MailReply(221, "2.0.0 Bye"))
    case "VRFY": return .reply(MailReply(252, "2.5.0 Cannot verify, send some mail"))
    case "HELP": return .reply(MailReply(214, "2.0.0 A training mailbox: nothing leaves this machine"))
    case "AUTH": return .reply(authenticate(rest))
    case "STARTTLS", "EXPN", "ETRN", "BDAT": return .reply(MailReply(502, "5.5.1 Command not implemented"))
    default: return .reply(MailReply(500, "5.5.2 Command not recognized"))
    }
  }

  private mutating func greet(_ verb: String, _ name: String) -> MailReply {
    guard !name.isEmpty else { return .badArguments }
    hasGreeted = true
    startOver()
    if verb == "HELO" { return MailReply(250, "latihan.kim.example") }
    return MailReply(
      250, "latihan.kim.example", "PIPELINING", "SIZE \(Self.sizeLimit)", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES",
      "AUTH PLAIN LOGIN", "HELP")
  }

  private mutating func mailFrom(_ rest: String) -> Step {
    guard hasGreeted, sender == nil else { return .reply(.badSequence) }
    guard let path = MailPath(rest, keyword: "FROM:") else { return .reply(.badArguments) }
    takesUTF8 = false
    for parameter in path.parameters {
      switch parameter.name {
      case "SIZE":
        guard let size = Int(parameter.value ?? ""), size >= 0 else { return .reply(.badArguments) }
        guard size <= Self.sizeLimit else {
          return .reply(MailReply(552, "5.3.4 Message size exceeds fixed limit"))
        }
      case "BODY":
        guard ["7BIT", "8BITMIME"].contains(parameter.value?.uppercased()) else { return .reply(.badArguments) }
      case "SMTPUTF8": takesUTF8 = true
      case "AUTH": continue
      default: return .reply(MailReply(555, "5.5.4 Parameter not recognized: \(parameter.name)"))
      }
    }
    guard takesUTF8 || path.isASCII else { return .reply(Self.needsUTF8) }
    return .sender(path.address)
  }

  private func recipientTo(_ rest: String) -> Step {
    guard sender != nil else { return .reply(.badSequence) }
    guard let path = MailPath(rest, keyword: "TO:"), !path.address.isEmpty else { return .reply(.badArguments) }
    guard path.parameters.isEmpty else {
      return .reply(MailReply(555, "5.5.4 Parameter not recognized: \(path.parameters[0].name)"))
    }
    guard takesUTF8 || path.isASCII else { return .reply(Self.needsUTF8) }
    guard recipients.count < Self.recipientLimit else { return .reply(MailReply(452, "4.5.3 Too many recipients")) }
    return .recipient(path.address)
  }

  private static let needsUTF8 = MailReply(553, "5.6.7 SMTPUTF8 required for this address")

  // MARK: - Signing in (RFC 4954)

  private mutating func authenticate(_ rest: String) -> MailReply {
    guard hasGreeted, !isAuthenticated, sender == nil else { return .badSequence }
    let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
    switch words.first?.uppercased() {
    case "PLAIN":
      if words.count > 1 { return plain(words[1]) }
      login = .plain
      return MailReply(334, "")
    case "LOGIN":
      login = words.count > 1 ? .password : .userName
      return MailReply(334, words.count > 1 ? "UGFzc3dvcmQ6" : "VXNlcm5hbWU6")
    default: return MailReply(504, "5.5.4 Unrecognized authentication type")
    }
  }

  private mutating func continueLogin(_ line: String) -> MailReply {
    let stage = login
    login = nil
    if line == "*" { return MailReply(501, "5.7.0 Authentication aborted") }
    switch stage {
    case .plain: return plain(line)
    case .userName:
      login = .password
      return MailReply(334, "UGFzc3dvcmQ6")
    case .password, nil:
      guard let data = Data(base64Encoded: line) else { return MailReply(501, "5.5.2 Cannot decode response") }
      return judge(String(decoding: data, as: UTF8.self))
    }
  }

  private mutating func plain(_ text: String) -> MailReply {
    guard let data = Data(base64Encoded: text) else { return MailReply(501, "5.5.2 Cannot decode response") }
    let fields = data.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3 else { return MailReply(501, "5.5.2 Cannot decode response") }
    return judge(String(decoding: fields[2], as: UTF8.self))
  }

  private mutating func judge(_ given: String) -> MailReply {
    guard given == password else { return MailReply(535, "5.7.8 Authentication credentials invalid") }
    isAuthenticated = true
    return MailReply(235, "2.7.0 Authentication successful")
  }
}
