internal import Foundation
internal import Publishing

/// What a server says to an envelope, before anything of the mail is sent.
public enum SMTPOffer: Sendable, Hashable {
  /// Which command was answered.
  public enum Stage: String, Sendable, Hashable { case sender, recipient, data }

  /// The server waits for the mail.
  case ready
  /// Not this mail: the sender, the reader or the moment is not acceptable, permanently (5xx) or for now (4xx).
  case declined(Stage, SMTPReply)
}

/// How one mail ended.
public enum SMTPVerdict: Sendable, Hashable {
  /// The server has taken responsibility for it.
  case accepted(SMTPReply)
  /// The server will never take it as it is (5xx).
  case refused(SMTPReply)
  /// The server did not take it now (4xx).
  case deferred(SMTPReply)
  /// The connection broke before the final dot was sent: the mail certainly did not go.
  case broken(SMTPFailure)
  /// The connection broke after the final dot and before its reply: nobody knows.
  case uncertain(SMTPFailure)
}

extension SMTPSession {
  /// An envelope whose commands have been sent and not yet been answered.
  struct Announcement: Equatable {
    var envelope: SMTPEnvelope
    var size: Int
    var resetsFirst: Bool
  }

  /// Asks whether the server takes a mail of `size` bytes for `envelope`, up to the reply to DATA.
  ///
  /// After `.declined` the session stands and takes the next envelope. After `.ready` the only calls that make sense
  /// are `transmit` and letting go of the session.
  ///
  /// - Throws: when the session ended.
  public func offer(_ envelope: SMTPEnvelope, size: Int) throws(SMTPFailure) -> SMTPOffer {
    guard isOpen else { throw .lost(server) }
    if let announced {
      self.announced = nil
      guard announced.envelope == envelope, announced.size == size else {
        isOpen = false
        throw .local("another mail was announced")
      }
      return try answer(to: announced)
    }
    let announcement = Announcement(envelope: envelope, size: size, resetsFirst: needsReset)
    needsReset = false
    let commands = try commands(of: announcement)
    if capabilities.pipelining {
      try write(Array(commands.joined().utf8), within: timeouts.command)
      return try answer(to: announcement)
    }
    return try converse(commands, resetsFirst: announcement.resetsFirst)
  }

  /// Sends the mail that was offered last, and with its end the commands for `next` where the server allows that;
  /// `offer` must then be called with the same envelope and size.
  public func transmit(_ content: SMTPContent, announcing next: (envelope: SMTPEnvelope, size: Int)? = nil)
    -> SMTPVerdict
  {
    guard awaitsContent, isOpen else { return .broken(.lost(server)) }
    awaitsContent = false
    if let verdict = push(content.wire) { return verdict }
    if capabilities.pipelining, let next { announce(next.envelope, size: next.size) }
    do throws(SMTPFailure) {
      let reply = try readReply(within: timeouts.acceptance)
      if reply.code == 421 { isOpen = false }
      return Self.verdict(reply)
    } catch {
      return .uncertain(error)
    }
  }

  /// Offers and sends one mail.
  public func send(_ content: SMTPContent, in envelope: SMTPEnvelope) throws(SMTPFailure) -> SMTPVerdict {
    switch try offer(envelope, size: content.count) {
    case .ready: transmit(content)
    case .declined(_, let reply): Self.verdict(reply)
    }
  }

  // MARK: - Envelope

  private func commands(of announcement: Announcement) throws(SMTPFailure) -> [String] {
    let size = capabilities.size ? " SIZE=\(announcement.size)" : ""
    let sender = try wireForm(announcement.envelope.sender)
    let recipient = try wireForm(announcement.envelope.recipient)
    return (announcement.resetsFirst ? ["RSET\r\n"] : [])
      + ["MAIL FROM:<\(sender)>\(size)\r\n", "RCPT TO:<\(recipient)>\r\n", "DATA\r\n"]
  }

  private func wireForm(_ address: EmailAddress) throws(SMTPFailure) -> String {
    guard let domain = Punycode.asciiDomain(address.domain) else { throw .unwritable(address) }
    return "\(address.localPart)@\(domain)"
  }

  /// Reads the replies to commands that went out together (RFC 2920 §3.1).
  private func answer(to announcement: Announcement) throws(SMTPFailure) -> SMTPOffer {
    if announcement.resetsFirst { _ = try readAnswer(within: timeouts.command) }
    let mail = try readAnswer(within: timeouts.command)
    let recipient = try readAnswer(within: timeouts.command)
    let data = try readAnswer(within: timeouts.data)
    let declined: SMTPOffer? =
      if mail.severity != .success {
        .declined(.sender, mail)
      } else if recipient.severity != .success {
        .declined(.recipient, recipient)
      } else if data.code != 354 {
        .declined(.data, data)
      } else {
        nil
      }
    guard let declined else {
      awaitsContent = true
      return .ready
    }
    if data.code == 354, recipient.severity == .success {
      // A reader without a sender: an end now might be taken for an empty mail to them. Only hanging up says no.
      isOpen = false
    } else if data.code == 354 {
      // The server opened the mail although nobody is to get it: it wants its dot all the same.
      try write(Array(".\r\n".utf8), within: timeouts.block)
      _ = try readAnswer(within: timeouts.acceptance)
    } else {
      needsReset = mail.severity == .success
    }
    return declined
  }

  /// One command at a time, for servers without PIPELINING.
  private func converse(_ commands: [String], resetsFirst: Bool) throws(SMTPFailure) -> SMTPOffer {
    var commands = commands[...]
    if resetsFirst, let reset = commands.popFirst() {
      try write(Array(reset.utf8), within: timeouts.command)
      _ = try readAnswer(within: timeouts.command)
    }
    for (stage, command) in zip([SMTPOffer.Stage.sender, .recipient, .data], commands) {
      try write(Array(command.utf8), within: timeouts.command)
      let reply = try readAnswer(within: stage == .data ? timeouts.data : timeouts.command)
      guard stage == .data ? reply.code == 354 : reply.severity == .success else {
        needsReset = stage != .sender
        return .declined(stage, reply)
      }
    }
    awaitsContent = true
    return .ready
  }

  // MARK: - Content

  /// Sends a mail up to its dot; returns a verdict only when that failed.
  ///
  /// A block that could not be written has not reached the server whole: libcurl and TLS hand over all of a block or
  /// say so. The dot is in the last block, so a failure here means that the mail did not go.
  private func push(_ wire: [UInt8]) -> SMTPVerdict? {
    do throws(SMTPFailure) {
      try write(wire, within: timeouts.block)
      return nil
    } catch {
      // A server that gives up in the middle often says why before it hangs up.
      if error.kind == .lost, let reply = try? readReply(within: 1), reply.severity != .success {
        return Self.verdict(reply)
      }
      return .broken(error)
    }
  }

  /// Sends the commands of the next mail behind the content of this one.
  ///
  /// When that fails, the reply to the content may still be waiting, and is read before the loss is noticed.
  private func announce(_ envelope: SMTPEnvelope, size: Int) {
    let announcement = Announcement(envelope: envelope, size: size, resetsFirst: false)
    guard let commands = try? commands(of: announcement),
      (try? write(Array(commands.joined().utf8), within: timeouts.command)) != nil
    else { return }
    announced = announcement
  }

  private static func verdict(_ reply: SMTPReply) -> SMTPVerdict {
    switch reply.severity {
    case .success: .accepted(reply)
    case .transient: .deferred(reply)
    case .intermediate, .permanent: .refused(reply)
    }
  }
}
