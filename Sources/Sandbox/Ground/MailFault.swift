/// What can go wrong between kim and a mail server, to be played on request.
public enum MailFault: Sendable, Hashable {
  /// A reply in place of the usual one. 421 also closes the connection (RFC 5321, 3.8).
  case reply(code: Int, text: String, to: Stage)
  /// These recipients, in lower case, get the reply; others are served as usual.
  case refuse(recipients: Set<String>, code: Int, text: String)
  /// The line breaks when the mail's final dot has arrived; the mail is not kept.
  case dropBeforeStoring
  /// The mail is kept, then the line breaks: the reply to the final dot is lost.
  case dropAfterStoring

  /// Where in a conversation a reply is given.
  public enum Stage: Sendable, Hashable {
    case greeting, mail, recipient, data, finalDot
  }
}

extension MailFault {
  /// 421: the server shuts down, or has had enough of this connection.
  public static func shuttingDown(at stage: Stage = .mail) -> MailFault {
    .reply(code: 421, text: "4.3.2 Service shutting down", to: stage)
  }

  /// 450: greylisting asks to come back later.
  public static var greylisting: MailFault {
    .reply(code: 450, text: "4.2.0 Greylisted, please try again later", to: .recipient)
  }

  /// 452: out of space, or too many mails for now.
  public static var tooManyMails: MailFault {
    .reply(code: 452, text: "4.2.2 Too many mails, slow down", to: .recipient)
  }

  /// 550: nobody of this address lives here.
  public static func unknown(_ recipients: String...) -> MailFault {
    .refuse(recipients: Set(recipients.map { $0.lowercased() }), code: 550, text: "5.1.1 User unknown")
  }
}
