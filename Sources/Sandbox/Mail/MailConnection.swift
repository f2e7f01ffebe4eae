import FlyingSocks
import Foundation

/// One client's connection, from greeting to goodbye.
struct MailConnection {
  let socket: AsyncSocket
  let password: String
  let mailbox: Mailbox

  /// The connection ends once what was said has gone out.
  private struct Ending: Error {}
  /// The connection ends at once, with nothing more said.
  private struct HangUp: Error {}

  func serve() async {
    var talk = Talk(socket: socket, password: password)
    do {
      try await greet(&talk)
      while true {
        if !talk.lines.hasLine { try await talk.flush() }
        guard let line = try await talk.lines.command() else { return }
        try await answer(line, &talk)
      }
    } catch is Ending {
      try? await talk.flush()
    } catch {
      // The client is gone, or the server closes.
    }
  }

  private func greet(_ talk: inout Talk) async throws {
    if case .reply(let code, let text, _) = await mailbox.fault(at: MailEvent(stage: .greeting)) {
      talk.say(MailReply(code, text))
      throw Ending()
    }
    talk.say(MailReply(220, "latihan.kim.example ESMTP kotak surat latihan kim"))
  }

  private func answer(_ line: MailLines.Line, _ talk: inout Talk) async throws {
    guard case .text(let bytes) = line else { return talk.say(MailReply(500, "5.5.2 Line too long")) }
    switch talk.conversation.receive(String(decoding: bytes, as: UTF8.self)) {
    case .reply(let reply):
      talk.say(reply)
      if reply.endsConnection { throw Ending() }
    case .sender(let address):
      if try await play(MailEvent(stage: .mail), &talk) { return }
      talk.conversation.accept(sender: address)
      talk.say(MailReply(250, "2.1.0 Ok"))
    case .recipient(let address):
      if try await play(MailEvent(stage: .recipient, recipient: address), &talk) { return }
      talk.conversation.accept(recipient: address)
      talk.say(MailReply(250, "2.1.5 Ok"))
    case .data:
      if try await play(MailEvent(stage: .data), &talk) { return }
      talk.say(MailReply(354, "End data with <CR><LF>.<CR><LF>"))
      try await talk.flush()
      try await receiveMail(&talk)
    }
  }

  private func receiveMail(_ talk: inout Talk) async throws {
    guard let content = try await talk.lines.content(limit: MailConversation.sizeLimit) else { throw Ending() }
    let (sender, recipients) = (talk.conversation.sender ?? "", talk.conversation.recipients)
    talk.conversation.startOver()
    guard case .mail(let source) = content else {
      return talk.say(MailReply(552, "5.3.4 Message size exceeds fixed limit"))
    }
    let fault = await mailbox.fault(at: MailEvent(stage: .finalDot))
    if case .reply(let code, let text, _) = fault {
      talk.say(MailReply(code, text))
      if code == 421 { throw Ending() }
      return
    }
    if fault == .dropBeforeStoring { throw HangUp() }
    do {
      try await mailbox.keep(source, from: sender, to: recipients)
    } catch {
      return talk.say(MailReply(452, "4.3.1 Insufficient system storage"))
    }
    if fault == .dropAfterStoring { throw HangUp() }
    talk.say(MailReply(250, "2.0.0 Ok: caught"))
  }

  /// Plays a planned fault in place of the usual reply. Says whether there was one.
  private func play(_ event: MailEvent, _ talk: inout Talk) async throws -> Bool {
    switch await mailbox.fault(at: event) {
    case .reply(let code, let text, _), .refuse(_, let code, let text):
      talk.say(MailReply(code, text))
      if code == 421 { throw Ending() }
      return true
    default: return false
    }
  }

  /// The conversation and its wire.
  private struct Talk {
    var lines: MailLines
    var conversation: MailConversation
    private let socket: AsyncSocket
    private var pending = ""

    init(socket: AsyncSocket, password: String) {
      self.socket = socket
      lines = MailLines(socket)
      conversation = MailConversation(password: password)
    }

    mutating func say(_ reply: MailReply) { pending += reply.text }

    mutating func flush() async throws {
      guard !pending.isEmpty else { return }
      let data = Data(pending.utf8)
      pending = ""
      try await socket.write(data)
    }
  }
}
