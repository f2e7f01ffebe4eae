import Foundation

/// Mails as servers write them when something is wrong with one of ours.
enum ReturnedMail {
  /// - Parameter number: makes one report another than the next.
  static func bounce(_ status: String, of messageID: String, at address: String, number: Int = 1) -> String {
    """
    From: MAILER-DAEMON@mx.example
    Message-ID: <\(number)@mx.example>
    Auto-Submitted: auto-replied
    Subject: Undelivered
    Content-Type: multipart/report; report-type=delivery-status; boundary=b

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example

    Final-Recipient: rfc822; \(address)
    Action: failed
    Status: \(status)
    Diagnostic-Code: smtp; 550 <\(address)> tidak dikenal

    --b
    Content-Type: text/rfc822-headers

    Message-ID: \(messageID)

    --b--
    """
  }

  static func complaint(about messageID: String) -> String {
    """
    From: complaints@pos.example
    Subject: FW: Kabar
    Content-Type: multipart/report; report-type=feedback-report; boundary=b

    --b
    Content-Type: message/feedback-report

    Feedback-Type: abuse
    Version: 1

    --b
    Content-Type: message/rfc822

    Message-ID: \(messageID)

    --b--
    """
  }
}

/// What is kept of a reader.
struct ReaderHistory {
  var status: String
  var events: [String]
  var details: String
}

extension Newsdesk {
  func history(of address: String) async throws -> ReaderHistory {
    let answer = await kim("subscribers", "export-one", address)
    let json = try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any]
    let events = json?["history"] as? [[String: Any]] ?? []
    return ReaderHistory(
      status: json?["status"] as? String ?? "", events: events.compactMap { $0["event"] as? String },
      details: events.compactMap { $0["detail"] as? String }.joined(separator: "|"))
  }
}
