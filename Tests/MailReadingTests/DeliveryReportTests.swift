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
    #expect(recipient.finding == .gone)
    #expect(recipient.diagnostic == "550 5.1.1 tidak ada di sini")
    #expect(report.messageID == "0a1b@desa.example")
  }

  @Test(
    "the code says whether the address is dead, may take the next mail, or only does not like this one",
    arguments: [
      ("5.1.1", "", DeliveryReport.Recipient.Finding.gone), ("5.1.2", "", .gone), ("5.1.10", "", .gone),
      ("5.2.1", "", .gone), ("4.2.2", "", .passing), ("5.2.2", "550 over quota", .passing), ("5.4.4", "", .passing),
      ("5.3.0", "", .passing), ("5.7.1", "550 user unknown, or blocked", .policy), ("4.7.26", "", .policy),
      ("5.1.8", "", .policy), ("5.0.0", "550 blocked", .passing), ("5.0.0", "550 No such user here", .gone),
      ("5.1.0", "554 User unknown", .gone),
    ])
  func findings(status: String, words: String, finding: DeliveryReport.Recipient.Finding) throws {
    let report = try #require(
      read("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: \(status)\nDiagnostic-Code: smtp; \(words)"))
    #expect(report.recipients.map(\.finding) == [finding])
  }

  @Test(
    "a mail that got through, or that a server goes on trying, says nothing",
    arguments: ["delayed", "delivered", "relayed", "expanded"])
  func nothingYet(action: String) throws {
    let report = try #require(read("Final-Recipient: rfc822; a@b.example\nAction: \(action)\nStatus: 4.4.1"))
    #expect(report.recipients.map(\.finding) == [nil])
  }

  @Test("a status that is none says nothing", arguments: ["5", "5.1", "gagal", "5.1.1.1", "2.0.0"])
  func strangeStatus(status: String) throws {
    let report = try #require(read("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: \(status)"))
    #expect(report.recipients.map(\.finding) == [nil])
  }

  @Test("a report that returns nothing of the mail may still say which one it answers")
  func answering() {
    let source = """
      In-Reply-To: <0a1b@desa.example>
      Content-Type: multipart/report; boundary=b

      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example

      Final-Recipient: rfc822; a@b.example
      Action: failed
      Status: 5.1.1
      --b--
      """
    #expect(DeliveryReport(MIMEReader.read(Data(source.utf8)))?.messageID == "0a1b@desa.example")
  }

  @Test("a report without a status, or a mail that is none, is no report")
  func none() {
    #expect(read("Final-Recipient: rfc822; a@b.example\nAction: failed") == nil)
    #expect(DeliveryReport(MIMEReader.read(Data("Status: 5.1.1\nAction: failed\n\nhalo".utf8))) == nil)
  }
}
