import ChannelTesting
import Markup
import Publishing
import Testing

@testable import WhatsApp

@Suite("WhatsApp: a long text in parts")
struct SplittingTests {
  /// The letters that a text prints: without blanks, marks, joiners, and what opens a line of a quote.
  private func ink(_ text: String) -> String {
    text.split(separator: "\n").map { $0.hasPrefix("> ") ? $0.dropFirst(2) : $0 }.joined()
      .filter { !$0.isWhitespace && !"*_~`\u{2060}".contains($0) }
  }

  private func post(seed: Int) -> Post {
    var words = WordGenerator(seed: seed)
    return Sample.post(body: words.body())
  }

  @Test("Parts joined are the whole, and none is longer than the limit", arguments: [500, 700, 1000, 3000])
  func wholeness(limit: Int) throws {
    for seed in 0..<60 {
      let post = post(seed: seed)
      let text = PostText(
        post: post, context: Scene().context(for: .post(post)), settings: WhatsAppSettings(partLength: limit),
        pictureNumbers: [:])
      let parts = text.parts(limit: limit)
      let bare = parts.enumerated().map { index, part in
        let mark = parts.count == 1 ? "" : "(\(index + 1)/\(parts.count))"
        let opening = text.opening(part: index + 1, mark: mark)
        #expect(part.hasPrefix(opening + "\n\n"), "seed \(seed)")
        #expect(ChatLength.of(part) <= limit, "seed \(seed): part \(index + 1) has \(ChatLength.of(part))")
        return String(part.dropFirst(opening.count))
      }
      #expect(ink(bare.joined()) == ink(text.paragraphs.joined(separator: "\n")), "seed \(seed)")
    }
  }

  @Test("No address and no letter is cut, every mark is closed, in whatever parts a text comes")
  func seams() throws {
    let address = "https://sumberwening.example/unduh/form_data_warga_2026.pdf?rw=02&rt=01"
    for seed in 0..<60 {
      let post = post(seed: seed)
      let whole = try Scene(settings: WhatsAppSettings(partLength: 60_000)).render(post).parts
      let parts = try Scene(settings: WhatsAppSettings(partLength: 500)).render(post).parts
      #expect(whole.count == 1)
      let count = { (texts: [String], word: String) in texts.reduce(0) { $0 + $1.ranges(of: word).count } }
      for word in [address, "👨‍👩‍👧‍👦"] { #expect(count(parts, word) == count(whole, word), "seed \(seed)") }
      for part in parts {
        #expect(part.ranges(of: "```").count.isMultiple(of: 2), "seed \(seed): \(part)")
        #expect(marked(parts).isSubset(of: marked(whole)), "seed \(seed)")
      }
    }
  }

  /// The words that are read as marked, each with its mark.
  private func marked(_ texts: [String]) -> Set<String> {
    var found: Set<String> = []
    func collect(_ pieces: [ChatMarks.Piece], _ line: [Character], _ mark: String) {
      for piece in pieces {
        switch piece {
        case .text(let range), .link(let range), .code(let range):
          if mark.isEmpty { continue }
          for word in String(line[range]).split(separator: " ") where word.count > 3 { found.insert("\(mark)\(word)") }
        case .marked(let sign, _, let inner): collect(inner, line, "\(mark)\(sign)")
        }
      }
    }
    for text in texts {
      for line in text.split(separator: "\n") where !line.hasPrefix("*Kerja bakti") {
        collect(ChatMarks.pieces(of: Array(line)), Array(line), "")
      }
    }
    return found
  }

  @Test("A heading stays with what it heads, and a short text is not parted")
  func headings() throws {
    let paragraph = String(repeating: "Warga diminta menampung air. ", count: 12)
    let body = (1...6).map { "## Bagian \($0)\n\n\(paragraph)" }.joined(separator: "\n\n")
    let parts = try Scene(settings: WhatsAppSettings(partLength: 700)).render(Sample.post(body: body)).parts
    #expect(parts.count > 2)
    for part in parts { #expect(!part.hasSuffix("*") || part.hasSuffix("*KIM Sumber Rejeki*")) }
    #expect(try Scene().render(Sample.post()).parts.count == 1)
  }

  @Test("Parts are numbered, and each says what it belongs to")
  func numbers() throws {
    let parts = try Scene(settings: WhatsAppSettings(partLength: 1000)).render(try SamplePosts.post("feature")).parts
    for (index, part) in parts.enumerated() {
      let first = try #require(part.split(separator: "\n").first)
      #expect(first.hasPrefix("*Dari Tumpukan Plastik"))
      #expect(first.hasSuffix("(\(index + 1)/\(parts.count))"))
    }
  }

  @Test("Only an address that fills a part by itself may go beyond the limit")
  func endlessAddress() throws {
    let address = "https://a.example/" + String(repeating: "x", count: 900)
    let post = Sample.post(body: "Lihat \(address) ya. " + String(repeating: "kata ", count: 200))
    let parts = try Scene(settings: WhatsAppSettings(partLength: 500)).render(post).parts
    #expect(parts.filter { ChatLength.of($0) > 500 }.allSatisfy { $0.contains(address) })
    #expect(parts.contains { $0.contains(address) })
  }
}
