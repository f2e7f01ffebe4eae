import Foundation

@testable import Sandbox

/// A conversation with the mail catcher, typed by hand.
struct MailTalk {
  let wire: Wire

  static func connect(_ ground: TrainingGround) async throws -> MailTalk {
    let talk = MailTalk(wire: try await .connect(ground.mailPort))
    _ = await talk.reply()
    return talk
  }

  /// Sends lines, each with its end, and reads as many replies as lines.
  func say(_ lines: String...) async throws -> [String] {
    try await wire.send(lines.map { $0 + "\r\n" }.joined())
    return await replies(lines.count)
  }

  func reply() async -> String { await replies(1).first ?? "" }

  /// The last line of each reply; fewer when the server hangs up.
  private func replies(_ count: Int) async -> [String] {
    func complete(_ text: String) -> [String] {
      text.components(separatedBy: "\r\n").filter { $0.count >= 4 && $0.dropFirst(3).first == " " }
    }
    return complete(await wire.read { $0.hasSuffix("\r\n") && complete($0).count >= count })
  }

  /// Greets and sends one mail; returns the reply to its final dot, empty when there is none.
  func send(_ content: String, to recipients: String..., from sender: String = "redaksi@kim.example") async throws
    -> String
  {
    _ = try await say("EHLO uji.example", "MAIL FROM:<\(sender)>")
    for recipient in recipients { _ = try await say("RCPT TO:<\(recipient)>") }
    guard try await say("DATA").first?.hasPrefix("354") == true else { return "" }
    try await wire.send(content + "\r\n.\r\n")
    return await reply()
  }
}
