import Publishing
import Testing

/// Links that only one reader holds, each good for one thing.
@Suite struct SealedWishTests {
  private let kartika: Reader
  private let nurul: Reader

  init() throws {
    let address = try #require(EmailAddress("warga@sumberwening.example"))
    kartika = Reader(number: 17, address: address, token: "0123456789abcdef01234567")
    nurul = Reader(number: 18, address: address, token: "89abcdef0123456701234567")
  }

  @Test("a wish is read back as it was written, whatever case a mail program makes of it")
  func reading() throws {
    let text = kartika.sealed(.leave).description
    #expect(text.hasPrefix("17-"))
    #expect(try #require(SealedWish(text)).isTrue(.leave, of: kartika))
    #expect(try #require(SealedWish(text.uppercased())).isTrue(.leave, of: kartika))
    #expect(!text.contains(kartika.token.prefix(8)))
  }

  @Test("a wish to leave is none to confirm, and nobody else's")
  func binding() throws {
    let wish = kartika.sealed(.leave)
    #expect(!wish.isTrue(.confirm, of: kartika))
    #expect(!wish.isTrue(.leave, of: nurul))
    let turned = try #require(SealedWish("18-" + wish.description.dropFirst(3)))
    #expect(!turned.isTrue(.leave, of: nurul))
    #expect(!turned.isTrue(.leave, of: kartika))
  }

  @Test(
    "what is no wish is not read",
    arguments: [
      "", "17", "17-", "-0123456789abcdef01234567", "17-0123456789abcdef0123456", "17-0123456789abcdef0123456g",
      "17-0123456789abcdef01234567-1", "+17-0123456789abcdef01234567", "1e3-0123456789abcdef01234567",
      "9999999999999999999-0123456789abcdef01234567", "１７-0123456789abcdef01234567",
    ])
  func refusal(_ text: String) { #expect(SealedWish(text) == nil) }
}
