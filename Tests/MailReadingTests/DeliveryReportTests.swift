import Foundation
import MailReading
import Testing

@Suite("Reports of mail servers")
struct DeliveryReportTests {
  private func read(_ recipient: String, returned: String = "Message-ID: <0a1b@desa.example>") -> DeliveryReport? {
    let source = """
      From: MAILER-DAEMON@mx.example
      Content-Type: multipart/report; report-type=delivery-status; boundary="b/1"

      --b/1
      Content-Type: text/plain

      Maaf.
      --b/1
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example
      Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0700

      \(recipient)
      --b/1
      Content-Type: text/rfc822-headers

      Subject: Kabar
      \(returned)
      --b/1--
      """
    return DeliveryReport(MIMEReader.read(Data(source.utf8)))
  }

  @Test("a dead address: whose, why, and which mail")
  func dead() throws {
    let report = try #require(
      read(
        """
        Original-Recipient: rfc822;ayu@desa.example
        Final-Recipient: rfc822; ayu@pos.example
        Action: failed
        Status: 5.1.1 (bad mailbox)
        Diagnostic-Code: smtp; 550 5.1.1
            tidak ada di sini
        """))
    let recipient = try #require(report.recipients.first)
    #expect(recipient.addresses == ["ayu@desa.example", "ayu@pos.example"])
    #expect(recipient.isPermanent && !recipient.isPassing)
    #expect(recipient.diagnostic == "550 5.1.1 tidak ada di sini")
    #expect(report.messageID == "0a1b@desa.example")
  }

  @Test("a full mailbox may empty; a warning of delay says nothing yet")
  func passing() throws {
    let full = try #require(read("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 4.2.2"))
    #expect(full.recipients.allSatisfy { $0.isPassing && !$0.isPermanent })
    let delay = try #require(read("Final-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 4.4.1"))
    #expect(delay.recipients.allSatisfy { !$0.isPassing && !$0.isPermanent })
  }

  @Test("a report without a status, or a mail that is none, is no report")
  func none() {
    #expect(read("Final-Recipient: rfc822; a@b.example\nAction: failed") == nil)
    #expect(DeliveryReport(MIMEReader.read(Data("Status: 5.1.1\nAction: failed\n\nhalo".utf8))) == nil)
  }
}
