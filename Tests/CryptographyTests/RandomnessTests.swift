import Cryptography
import Testing

@Suite("Randomness")
struct RandomnessTests {
  @Test("As many bytes as asked for, none included")
  func counts() {
    #expect(Randomness.bytes(0).isEmpty)
    #expect(Randomness.bytes(1).count == 1)
    #expect(Randomness.bytes(4096).count == 4096)
  }

  @Test("No two keys are alike, and no byte is preferred")
  func spread() {
    let keys = (0..<64).map { _ in Randomness.bytes(32) }
    #expect(Set(keys).count == keys.count)
    // 64 kB: each value is expected 256 times; ten standard deviations are 160.
    var counts = [Int](repeating: 0, count: 256)
    for byte in Randomness.bytes(65_536) { counts[Int(byte)] += 1 }
    #expect(counts.allSatisfy { (96...416).contains($0) })
  }
}
