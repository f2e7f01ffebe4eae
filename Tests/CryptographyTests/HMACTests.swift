import Cryptography
import Testing

@Suite("HMAC-SHA-256")
struct HMACTests {
  struct Vector {
    var key: [UInt8]
    var message: [UInt8]
    var code: String
  }

  /// RFC 4231 §4.2 to §4.8; case 5's code is truncated there to 128 bits.
  static let vectors = [
    Vector(
      key: .init(repeating: 0x0B, count: 20), message: Array("Hi There".utf8),
      code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    Vector(
      key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8),
      code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    Vector(
      key: .init(repeating: 0xAA, count: 20), message: .init(repeating: 0xDD, count: 50),
      code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    Vector(
      key: Array(1...25), message: .init(repeating: 0xCD, count: 50),
      code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
    Vector(
      key: .init(repeating: 0x0C, count: 20), message: Array("Test With Truncation".utf8),
      code: "a3b6167473100ee06e0c796c2955552b"),
    Vector(
      key: .init(repeating: 0xAA, count: 131),
      message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    Vector(
      key: .init(repeating: 0xAA, count: 131),
      message: Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
  ]

  @Test("Known keys and messages have their known codes", arguments: vectors.indices)
  func knownCodes(index: Int) {
    let vector = Self.vectors[index]
    let code = HMAC.sha256(vector.message, key: vector.key)
    #expect(code.count == 32)
    #expect(code.hexadecimal.prefix(vector.code.count) == vector.code)
  }

  @Test("An empty key and an empty message have a code, and each of the two changes it")
  func empty() {
    #expect(
      HMAC.sha256([], key: []).hexadecimal == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    #expect(HMAC.sha256([0], key: []) != HMAC.sha256([], key: []))
    #expect(HMAC.sha256([], key: [1]) != HMAC.sha256([], key: []))
  }
}
