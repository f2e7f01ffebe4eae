import Foundation
import MailReading
import Testing

@Suite("Complaints that a mail is spam")
struct ComplaintReportTests {
  private func read(_ type: String, returned: String = "Message-ID: <0a1b@desa.example>") -> ComplaintReport? {
    let source = """
      From: complaints@pos.example
      Content-Type: multipart/report; report-type=feedback-report; boundary=b

      --b
      Content-Type: text/plain

      Ini laporan penyalahgunaan.
      --b
      Content-Type: message/feedback-report

      Feedback-Type: \(type)
      User-Agent: Pos/1
      Version: 1
      --b
      Content-Type: message/rfc822

      From: redaksi@desa.example
      \(returned)
      Subject: Kabar

      Isi.
      --b--
      """
    return ComplaintReport(MIMEReader.read(Data(source.utf8)))
  }

  @Test("names the mail that was called spam", arguments: ["abuse", "Abuse", "opt-out"])
  func abuse(type: String) { #expect(read(type)?.messageID == "0a1b@desa.example") }

  @Test("is none when it takes a complaint back, is about something else, or names no mail")
  func none() {
    #expect(read("not-spam") == nil)
    #expect(read("fraud") == nil)
    #expect(read("abuse", returned: "X-Nothing: 1") == nil)
  }
}
