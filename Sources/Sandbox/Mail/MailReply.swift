/// A server's reply: a code and its lines (RFC 5321, 4.2).
struct MailReply: Sendable, Hashable {
  var code: Int
  var lines: [String]

  init(_ code: Int, _ lines: String...) {
    self.code = code
    self.lines = lines
  }

  init(_ code: Int, lines: [String]) {
    self.code = code
    self.lines = lines
  }

  var text: String {
    lines.enumerated().map { "\(code)\($0.offset == lines.count - 1 ? " " : "-")\($0.element)\r\n" }.joined()
  }

  /// After these the server hangs up.
  var endsConnection: Bool { code == 221 || code == 421 }

  static let ok = MailReply(250, "2.0.0 Ok")
  static let badSequence = MailReply(503, "5.5.1 Bad sequence of commands")
  static let badArguments = MailReply(501, "5.5.4 Syntax error in parameters or arguments")
}
