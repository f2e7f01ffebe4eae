import Foundation
import Testing

@testable import Typesetting

@Suite("Dividing Indonesian words") struct HyphenatorTests {
  /// Counted in characters.
  private func places(in word: String) -> [Int] {
    let bytes = Array(word.utf8)
    return Hyphenator.indonesian.places(in: bytes[...]).map { String(decoding: bytes[..<$0], as: UTF8.self).count }
  }

  private func divided(_ word: String) -> String {
    let found = Set(places(in: word))
    return word.enumerated().map { (found.contains($0.offset) ? "-" : "") + String($0.element) }.joined()
  }

  @Test(
    "words are divided as EYD has it",
    arguments: [
      "sau-dara", "masya-rakat", "peng-guna", "makh-luk", "instru-men", "sang-gup", "tang-gal", "ke-lapa", "cap-lok",
      "bang-krut", "rumah-nya", "me-nutup", "me-nyapu", "mem-bantu", "nya-nyian", "ke-camatan", "pem-bangunan",
    ])
  func rules(_ expected: String) {
    let word = expected.filter { $0 != "-" }
    let allowed = divided(word)
    // Every division the list names is found; more of them, at other syllables, may be.
    let wanted = expected.firstIndex(of: "-").map { expected.distance(from: expected.startIndex, to: $0) } ?? 0
    #expect(places(in: word).contains(wanted), "found \(allowed)")
  }

  @Test(
    "a whole word and its divisions",
    arguments: ["ke-se-ha-tan", "pe-me-rin-tah", "ber-sih-kan", "me-ngu-cap-kan", "sam-pah", "ting-gal"])
  func syllables(_ syllables: String) {
    let parts = syllables.split(separator: "-").map(String.init)
    let word = parts.joined()
    var boundaries: Set<Int> = []
    var length = 0
    for part in parts {
      length += part.count
      boundaries.insert(length)
    }
    #expect(Set(places(in: word)).isSubset(of: boundaries), "\(divided(word))")
  }

  @Test(
    "a place that only the root could settle is not used", arguments: ["kebaikan", "makanan", "tindakan", "lapangan"])
  func doubtfulSuffixes(_ word: String) {
    let found = places(in: word)
    let ending = word.hasSuffix("ngan") ? 4 : 3
    #expect(!found.contains(word.count - ending), "\(divided(word))")
  }

  @Test("a prefix before a vowel is left whole", arguments: ["beralih", "perempuan", "mengambil", "pengadaan"])
  func doubtfulPrefixes(_ word: String) {
    let prefix = word.hasPrefix("be") || word.hasPrefix("pere") ? 3 : 4
    #expect(places(in: word).allSatisfy { $0 > prefix }, "\(divided(word))")
  }

  @Test("ai, au, oi, ei and eu stay together", arguments: ["pandai", "saudara", "survei", "keuangan", "sepoi"])
  func glides(_ word: String) {
    let letters = Array(word)
    for place in places(in: word) {
      #expect(!["ai", "au", "oi", "ei", "eu"].contains(String(letters[place - 1...place])), "\(divided(word))")
    }
  }

  @Test(
    "names, figures, addresses and short words are never divided",
    arguments: [
      "Sumberwening", "KECAMATAN", "RT01RW02", "rw02krajan", "surel@desa", "lapor.go.id", "dari", "بسمالله", "ꦱꦸꦩ꧀ꦧꦼꦂ",
    ])
  func never(_ word: String) {
    #expect(places(in: word).isEmpty)
  }

  @Test("accented vowels are vowels, and a place is a byte") func accents() {
    #expect(divided("désakota") == "dé-sa-kota")
    #expect(Hyphenator.indonesian.places(in: Array("désakota".utf8)[...]) == [3, 5])
    #expect(places(in: "×sakotaraya").isEmpty)
  }

  @Test("exceptions go before the rules") func exceptions() {
    #expect(divided("transportasi") == "trans-portasi")
    #expect(divided("olahraga") == "olah-raga")
    #expect(divided("ekspor") == "eks-por")
  }

  @Test("every division leaves a vowel on both sides, two letters before and three after")
  func everySampleWord() throws {
    let vowels = Set("aeiouéè")
    let folder = URL(filePath: #filePath).appending(path: "../../../Examples/posts").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "md" }
    #expect(!files.isEmpty)
    for file in files {
      let words = try String(contentsOf: file, encoding: .utf8).split { !$0.isLetter }
      for word in Set(words.map { $0.lowercased() }) {
        for place in places(in: word) {
          #expect(place >= 2 && word.count - place >= 3)
          #expect(word.prefix(place).contains { vowels.contains($0) }, "\(divided(word))")
          #expect(word.dropFirst(place).contains { vowels.contains($0) }, "\(divided(word))")
        }
      }
    }
  }
}
