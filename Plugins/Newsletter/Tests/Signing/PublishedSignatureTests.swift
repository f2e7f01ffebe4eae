import Cryptography
import Foundation
import Testing

@testable import Newsletter

/// The message, key and signature of RFC 8463, Appendix A: what we would sign must be what they signed.
@Suite struct PublishedSignatureTests {
  private static let header = """
    From: Joe SixPack <joe@football.example.com>
    To: Suzie Q <suzie@shopping.example.net>
    Subject: Is dinner ready?
    Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
    Message-ID: <20030712040037.46341.5F8J@football.example.com>

    """.replacing("\n", with: "\r\n")
  private static let body = "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n"
  private static let unsigned = """
    DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
     d=football.example.com; i=@football.example.com;
     q=dns/txt; s=brisbane; t=1528637909; h=from : to :
     subject : date : message-id : from : subject : date;
     bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
     b=
    """.replacing("\n", with: "\r\n")
  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
    -----END PRIVATE KEY-----
    """

  @Test("the body's hash is the published one")
  func bodyHash() {
    let hash = SHA256.hash(RelaxedLines(Array(Self.body.utf8)).bytes)
    #expect(Data(hash).base64EncodedString() == "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=")
  }

  @Test("the signature is the published one")
  func signature() throws {
    let fields = Field.fields(of: Array(Self.header.utf8))
    var signed: [UInt8] = []
    for name in ["from", "to", "subject", "date", "message-id"] {
      signed += try #require(fields.first { $0.name == name }).bytes + RelaxedLines.lineEnd
    }
    signed += RelaxedForm.header(Array(Self.unsigned.utf8))
    let signature = try SigningKey(pem: Self.key).sign(digest: SHA256.hash(signed))
    #expect(
      Data(signature).base64EncodedString()
        == "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==")
  }
}
