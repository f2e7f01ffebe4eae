import Cryptography
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  /// FIPS 180-4's examples and the empty message (NIST CAVP, SHA256ShortMsg).
  static let vectors: [(message: String, digest: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (
      String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test("Known messages have their known digests", arguments: vectors.indices)
  func knownDigests(index: Int) {
    #expect(SHA256.hash(Self.vectors[index].message.utf8).hexadecimal == Self.vectors[index].digest)
  }

  @Test(
    "A message in pieces of any size has the digest of the whole", arguments: [1, 3, 55, 56, 63, 64, 65, 127, 1000])
  func pieces(size: Int) {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var hash = SHA256()
    hash.update([])
    for start in stride(from: 0, to: message.count, by: size) {
      hash.update(message[start..<min(start + size, message.count)])
      hash.update([])
    }
    #expect(hash.finalize() == SHA256.hash(message))
  }

  @Test("Bytes that lie in one block of memory and bytes that do not are hashed alike")
  func sequences() {
    let expected = SHA256.hash(Array("abc".utf8))
    #expect(SHA256.hash(AnySequence(Array("abc".utf8))) == expected)
    #expect(SHA256.hash(Array("xabcx".utf8)[1...3]) == expected)
    var hash = SHA256()
    Array("abc".utf8).withUnsafeBytes { hash.update($0) }
    #expect(hash.finalize() == expected)
  }

  @Test("An empty buffer without an address changes nothing")
  func emptyBuffer() {
    var hash = SHA256()
    hash.update(UnsafeRawBufferPointer(start: nil, count: 0))
    #expect(hash.finalize() == SHA256.hash([]))
  }
}
