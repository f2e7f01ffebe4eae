import Cryptography
import Foundation
import Testing

@Suite struct SigningKeyTests {
  /// The key and the public key of RFC 8463, Appendix A.2; the seed as PKCS #8.
  private static let ed25519 = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
    -----END PRIVATE KEY-----
    """

  @Test("the public half of RFC 8463's key is the one that its record publishes")
  func publicHalf() throws {
    let key = try SigningKey(pem: Self.ed25519)
    #expect(key.algorithm == .ed25519)
    #expect(Data(key.publicKey).base64EncodedString() == "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
  }

  @Test("the same digest is signed the same, and with 64 bytes")
  func deterministic() throws {
    let key = try SigningKey(pem: Self.ed25519)
    let digest = SHA256.hash("surat".utf8)
    #expect(try key.sign(digest: digest) == key.sign(digest: digest))
    #expect(try key.sign(digest: digest).count == 64)
    #expect(try key.sign(digest: digest) != key.sign(digest: SHA256.hash("Surat".utf8)))
  }

  @Test(
    "what is no key is refused, and so is one under a passphrase, without asking for it",
    arguments: [
      "", "bukan kunci", "-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----",
      """
      -----BEGIN ENCRYPTED PRIVATE KEY-----
      MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhnTIsb3gBSVAICCAAw
      DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEJs0sHRjpDpOzHPH6sDEiEEEQPbb
      -----END ENCRYPTED PRIVATE KEY-----
      """,
    ])
  func refused(_ pem: String) {
    #expect(throws: SigningKey.Failure.unreadable) { try SigningKey(pem: pem) }
  }

  @Test("a key of another kind is told apart")
  func otherKind() {
    // prime256v1, made for this test alone.
    let pem = """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2
      OF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r
      1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G
      -----END PRIVATE KEY-----
      """
    #expect(throws: SigningKey.Failure.unsupported) { try SigningKey(pem: pem) }
  }
}
