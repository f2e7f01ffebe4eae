import Testing

@testable import Typesetting

@Suite("Addresses in a PDF's links") struct LinkAddressTests {
  @Test(
    "what could end the PDF's string or cairo's attribute is encoded",
    arguments: [
      ("https://a.example/(x)", "https://a.example/%28x%29"), ("https://a.example/it's", "https://a.example/it%27s"),
      ("https://a.example/\\)", "https://a.example/%5C%29"), ("https://a.example/\"<>", "https://a.example/%22%3C%3E"),
      ("https://a.example/\n/JS", "https://a.example/%0A/JS"), ("https://a.example/é", "https://a.example/%C3%A9"),
      ("https://wa.me/62?text=Halo%2C%20saya", "https://wa.me/62?text=Halo%2C%20saya"),
    ])
  func encoding(_ address: String, _ expected: String) {
    #expect(LinkAddress(address)?.text == expected)
  }

  @Test("nothing and far too much are no addresses") func limits() {
    #expect(LinkAddress("") == nil)
    #expect(LinkAddress("https://a.example/" + String(repeating: "a", count: 3000)) == nil)
  }
}
