import Foundation
import MailReading
import Testing

@testable import Sandbox

@Suite("A mail's HTML in its frame")
struct MailFrameTests {
  private func message(_ html: String, ids: [String]) -> MIMEPart {
    var message = MIMEPart()
    message.mediaType = "multipart/related"
    var body = MIMEPart()
    body.mediaType = "text/html"
    body.content = Data(html.utf8)
    message.parts = [body]
    for (index, id) in ids.enumerated() {
      var picture = MIMEPart()
      picture.mediaType = "image/png"
      picture.headers = [MIMEPart.Header(name: "Content-Id", value: "<\(id)>")]
      picture.content = Data([UInt8(index)])
      message.parts.append(picture)
    }
    return message
  }

  @Test("Pictures are put in, also when one's id begins like another's")
  func pictures() throws {
    let html = try #require(
      MailFrame.html(
        of: message(#"<img src="cid:a@x"><img src='cid:a@x2'><img src="cid:lain">"#, ids: ["a@x", "a@x2"])))
    #expect(html.contains(#"<img src="data:image/png;base64,AA==">"#))
    #expect(html.contains(#"<img src='data:image/png;base64,AQ=='>"#))
    #expect(html.contains("cid:lain"))
  }

  @Test("Links open beside the page, without disturbing the document type")
  func target() {
    #expect(
      MailFrame.html(of: message("<!DOCTYPE html><html><head lang=id><title>x", ids: []))
        == "<!DOCTYPE html><html><head lang=id><base target=\"_blank\"><title>x")
    #expect(MailFrame.html(of: message("<p>x", ids: [])) == "<base target=\"_blank\"><p>x")
    #expect(MailFrame.html(of: MIMEPart()) == nil)
  }

  @Test("The frame may run nothing and load nothing from elsewhere")
  func policy() async throws {
    try await withGround { ground in
      _ = try await MailTalk.connect(ground).send(
        "Content-Type: text/html\r\n\r\n<script>1</script>", to: "a@warga.example")
      let frame = try #require(try await ground.request("GET", "/_kim/mails/1.html"))
      let policy = try #require(frame.headers["content-security-policy"])
      #expect(policy.hasPrefix("sandbox allow-popups allow-popups-to-escape-sandbox;"))
      #expect(policy.contains("default-src 'none'"))
      #expect(!policy.contains("script"))
      let page = try #require(try await ground.request("GET", "/_kim/mails/1"))
      #expect(page.text.contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\""))
    }
  }
}
