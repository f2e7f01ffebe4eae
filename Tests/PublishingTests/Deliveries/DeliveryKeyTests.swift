import Publishing
import Testing

@Suite("What makes a delivery unique")
struct DeliveryKeyTests {
  private func key(
    _ publication: String = "banjir", _ channel: String = "surat", _ recipient: String = "reader:17",
    _ purpose: Purpose = .publish
  ) throws -> DeliveryKey {
    DeliveryKey(
      publication: try #require(PostID(publication)), channel: try #require(ChannelID(channel)),
      recipient: Recipient.Key(recipient), purpose: purpose)
  }

  @Test("is the same token for ever: other systems remember it")
  func stable() throws {
    #expect(try key().token == "debea664b6383127cc518a114ed0b2e8")
    #expect(try key("a", "b", "site", .correction(2)).token == "bb2cae9d791d783fb643f55c04ccca20")
  }

  @Test("differs when any part differs, wherever the parts are cut")
  func distinct() throws {
    let tokens = [
      try key(), try key("banji"), try key("banjir", "surat2"), try key("banjir", "surat", "reader:18"),
      try key("banjir", "surat", "reader:17", .correction(1)), try key("banjir", "surat", "reader:17", .correction(2)),
      try key("banjir", "surat", "reader:17", .withdrawal), try key("ab", "c"), try key("a", "bc"),
    ].map(\.token)
    #expect(Set(tokens).count == tokens.count)
    #expect(tokens.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test(
    "has a purpose that can be written down",
    arguments: [
      ("publish", Purpose.publish), ("withdrawal", .withdrawal), ("correction-1", .correction(1)),
      ("correction-12", .correction(12)),
    ])
  func purposes(_ text: String, _ purpose: Purpose) {
    #expect(Purpose(text) == purpose && purpose.text == text)
  }

  @Test(
    "has no other purpose",
    arguments: ["", "Publish", "correction", "correction-", "correction-0", "correction--1", "correction-x"])
  func noPurpose(_ text: String) { #expect(Purpose(text) == nil) }
}
