import Publishing
import Testing

/// Names of mails that come back, and that nobody else can make up.
@Suite struct MailNameTests {
  private let kartika: Reader
  private let key: DeliveryKey

  init() throws {
    let address = try #require(EmailAddress("warga@sumberwening.example"))
    kartika = Reader(number: 17, address: address, token: "0123456789abcdef01234567")
    key = DeliveryKey(
      publication: try #require(PostID("banjir")), channel: try #require(ChannelID("surat")),
      recipient: Recipient.reader(kartika).key, purpose: .publish)
  }

  @Test("is the same for ever: mails that went out carry it")
  func stable() {
    #expect(MailName(of: key, to: kartika).description == "17-debea664b6383127-0523821f9f6b2ef43a19024b")
    var moved = kartika
    moved.name = SingleLine("Kartika")
    moved.address = EmailAddress("baru@sumberwening.example") ?? kartika.address
    #expect(MailName(of: key, to: moved) == MailName(of: key, to: kartika))
  }

  @Test("is read back out of a Message-ID, whatever case a server makes of it")
  func reading() throws {
    let text = MailName(of: key, to: kartika).description
    #expect(try #require(MailName(messageID: text + "@sumberwening.example")).isTrue(of: kartika))
    #expect(try #require(MailName(messageID: text.uppercased() + "@X.EXAMPLE")).isTrue(of: kartika))
    #expect(!text.contains(kartika.token.prefix(8)))
  }

  @Test("who knows the publication and the reader's number cannot make one up")
  func forging() throws {
    var other = kartika
    other.token = "fedcba987654321001234567"
    let guessed = MailName(of: key, to: other)
    #expect(!guessed.isTrue(of: kartika))
    other.token = ""
    #expect(!MailName(of: key, to: other).isTrue(of: kartika))
    // A link to leave is under the same secret word and says something else.
    let wish = kartika.sealed(.leave).description.dropFirst(3)
    #expect(try !#require(MailName(messageID: "17-debea664b6383127-\(wish)")).isTrue(of: kartika))
  }

  @Test("one mail's name is not another's, and no other reader's")
  func binding() throws {
    let text = MailName(of: key, to: kartika).description
    var next = key
    next.purpose = .correction(1)
    #expect(MailName(of: next, to: kartika).description != text)
    var nurul = kartika
    nurul.number = 18
    #expect(!MailName(of: key, to: kartika).isTrue(of: nurul))
    #expect(try !#require(MailName(messageID: "18" + text.dropFirst(2))).isTrue(of: nurul))
    #expect(try !#require(MailName(messageID: text.replacing("-debea664", with: "-debea665"))).isTrue(of: kartika))
  }

  @Test("tells which delivery it was")
  func delivery() {
    let name = MailName(of: key, to: kartika)
    #expect(name.isOf(key))
    var next = key
    next.purpose = .correction(1)
    #expect(!name.isOf(next))
  }

  @Test(
    "what is no name is not read",
    arguments: [
      "", "@x.example", "debea664b6383127cc518a114ed0b2e8@x.example", "17-debea664b6383127", "17--",
      "17-debea664b638312-0523821f9f6b2ef43a19024b", "17-debea664b6383127-2f3ab43fb58e9e3b9a6f6a1",
      "17-debea664b6383127-0523821f9f6b2ef43a19024b-1", "-17-debea664b6383127-0523821f9f6b2ef43a19024b",
      "17-debea664b638312x-0523821f9f6b2ef43a19024b", "9999999999999999999-debea664b6383127-0523821f9f6b2ef43a19024b",
    ])
  func refusal(_ text: String) { #expect(MailName(messageID: text) == nil) }
}
