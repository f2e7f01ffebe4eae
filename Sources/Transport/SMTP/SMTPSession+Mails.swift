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
  /// The caller would not have it end: it certainly did not go, and the session is over.
  case withheld
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
      try write(commands.joined(), within: timeouts.command)
      return try answer(to: announcement)
    }
    return try converse(commands, resetsFirst: announcement.resetsFirst)
  }

  /// Sends the mail that was offered last, and with its end the commands for `next` where the server allows that;
  /// `offer` must then be called with the same envelope and size.
  ///
  /// - Parameter mayEnd: asked when all of the mail but its end has been sent. Until then hanging up takes the mail
  ///   back; from its end on it may have effect. When the answer is no, the session is over.
  public func transmit(
    _ content: SMTPContent, announcing next: (envelope: SMTPEnvelope, size: Int)? = nil,
    mayEnd: () -> Bool = { true }
  ) -> SMTPVerdict {
    guard awaitsContent, isOpen else { return .broken(.lost(server)) }
    awaitsContent = false
    if let failure = write(content.pieces, within: timeouts.block, isFollowed: true).failure { return broken(failure) }
    guard mayEnd() else {
      isOpen = false
      return .withheld
    }
    var end = [content.end]
    var announcement: Announcement?
    if capabilities.pipelining, let next {
      let written = Announcement(envelope: next.envelope, size: next.size, resetsFirst: false)
      if let commands = try? commands(of: written) {
        announcement = written
        end.append(Array(commands.joined().utf8))
      }
    }
    let progress = write(end, within: timeouts.block)
    if let failure = progress.failure {
      // Without its end the mail did not go. With it, the reply may still be waiting although what followed is lost.
      if progress.count < end[0].count { return broken(failure) }
    } else {
      announced = announcement
    }
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
      try write(".\r\n", within: timeouts.block)
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
      try write(reset, within: timeouts.command)
      _ = try readAnswer(within: timeouts.command)
    }
    for (stage, command) in zip([SMTPOffer.Stage.sender, .recipient, .data], commands) {
      try write(command, within: timeouts.command)
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

  /// A mail that could not be sent up to its end.
  ///
  /// A block that could not be written has not reached the server whole: libcurl, TLS and the system hand over all of
  /// it or say how much. The end goes last, so the mail did not go.
  private func broken(_ failure: SMTPFailure) -> SMTPVerdict {
    // A server that gives up in the middle often says why before it hangs up.
    if failure.kind == .lost, let reply = try? readReply(within: 1), reply.severity != .success {
      return Self.verdict(reply)
    }
    return .broken(failure)
  }

  private static func verdict(_ reply: SMTPReply) -> SMTPVerdict {
    switch reply.severity {
    case .success: .accepted(reply)
    case .transient: .deferred(reply)
    case .intermediate, .permanent: .refused(reply)
    }
  }
}
