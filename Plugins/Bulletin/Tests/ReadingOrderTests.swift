import ChannelKit
import Foundation
import Markup
import Publishing
import Testing

@testable import Bulletin

/// Whole PDFs as others read them: in the posts' order, no word broken, none lost, none twice.
@Suite("As other programs read it", .enabled(if: Poppler.isInstalled("pdftotext") && Poppler.isInstalled("qpdf")))
struct ReadingOrderTests {
  /// A publication that has to be read in order.
  enum Case: Sendable, CustomTestStringConvertible {
    case sample(String)
    case edition(PaperSize, Int)

    var testDescription: String {
      switch self {
      case .sample(let name): name
      case .edition(let paper, let columns): "all samples, \(paper.rawValue), \(columns)"
      }
    }

    /// In the order they are printed: warnings first.
    func posts() throws -> [Post] {
      switch self {
      case .sample(let name): [try SamplePosts.post(name)]
      case .edition:
        try SamplePosts.names.map { try SamplePosts.post($0) }.filter(\.isWarning)
          + SamplePosts.names.map { try SamplePosts.post($0) }.filter { !$0.isWarning }
      }
    }

    func pdf() throws -> Data {
      switch self {
      case .sample(let name): try SampleNewsroom.pdf(.post(try SamplePosts.post(name)))
      case .edition(let paper, let columns):
        try SampleNewsroom.pdf(
          .edition(SamplePosts.edition(try posts())), BulletinSettings(paper: paper, columns: columns))
      }
    }

    static let all =
      SamplePosts.names.map(Case.sample)
      + [
        .edition(.a4, 3), .edition(.a4, 1), .edition(.a4, 4), .edition(.f4, 3), .edition(.a5, 2),
      ]
  }

  @Test("words are read in the order they were written", arguments: Case.all) func order(_ example: Case) throws {
    let read = Self.words(try Poppler.run("pdftotext", ["-raw"], on: try example.pdf(), output: "-").text)
    let posts = try example.posts()
    let written = posts.flatMap { Self.words(PlainText.of($0.body.blocks)) }
    // Words that stand once in the posts and once on the pages tell what comes after what.
    let places = Dictionary(read.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    let once = Self.once(written).intersection(Self.once(read)).subtracting(posts.flatMap(\.pictureWords))
    let sequence = written.filter(once.contains)
    #expect(sequence.count > min(20, written.count / 4) || written.count < 12)
    for (earlier, later) in zip(sequence, sequence.dropFirst()) {
      #expect((places[earlier] ?? 0) < (places[later] ?? 0), "'\(later)' is read before '\(earlier)'")
    }
  }

  @Test("every word is whole, and as often on the pages as in the posts", arguments: Case.all)
  func words(_ example: Case) throws {
    let read = Self.words(try Poppler.run("pdftotext", on: try example.pdf(), output: "-").text)
    let posts = try example.posts()
    let written = posts.flatMap { Self.words(PlainText.of($0.body.blocks)) }
    // What stands in heads, captions, tables' heads or the apparatus too is rightly there more often.
    let elsewhere = Set(posts.flatMap { Self.words($0.everythingButText) }).union(Self.apparatus)
    // What pictures show is printed where they have no caption, addresses as they are typed, code cut where columns end.
    let variable = Set(posts.flatMap(\.pictureWords) + posts.flatMap { Self.words($0.addresses) } + ["https"])
      .union(posts.flatMap { Self.words($0.codeLines) })
    let counts: [String: Int] = read.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let wanted: [String: Int] = written.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    for (word, count) in wanted where !variable.contains(word) {
      let found = counts[word] ?? 0
      #expect(elsewhere.contains(word) ? found >= count : found == count, "'\(word)' \(found) times, not \(count)")
    }
  }

  @Test("qpdf finds nothing to complain of", arguments: Case.all) func check(_ example: Case) throws {
    let result = try Poppler.run("qpdf", ["--check"], on: try example.pdf())
    #expect(result.status == 0, "\(result.text.suffix(300))")
  }

  @Test("the structure holds all the text, in one document", arguments: Case.all)
  func structure(_ example: Case) throws {
    let pdf = try example.pdf()
    let structure = try Poppler.run("pdfinfo", ["-struct"], on: pdf).text
    #expect(!structure.contains("Syntax"), "\(structure.prefix(300))")
    #expect(structure.contains("Document") && structure.contains("Art"))
    #expect(UnpackedPDF.isAllTextTagged(pdf))
  }

  /// Words of four letters and more; in smaller ones nothing can be told apart.
  static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 3 }
  }

  private static func once(_ words: [String]) -> Set<String> {
    let counts: [String: Int] = words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return Set(counts.filter { $0.value == 1 }.keys)
  }

  private static let apparatus = Set(
    words(
      """
      Bersambung Sambungan Dalam edisi Oleh Penyunting dari halaman Tautan Catatan Baca dan bagikan di situs Sampaikan aspirasi Anda Keluhan usulan
      laporan warga diterima WhatsApp Redaksi Kabar warga untuk warga Balai Desa Sumberwening Jalan Melati Penanggung Jawab
      Sugeng Riyadi Pemimpin Dwi Lestari Liputan Nurul Hidayati Karangasri lapor example https peringatan november oktober
      """))
}

extension Post {
  /// What its pictures show and say.
  fileprivate var pictureWords: [String] {
    let texts =
      body.images.flatMap { [$0.alt, $0.title ?? ""] }
      + (pictures + inlinePictures.values).flatMap { [$0.alt, $0.caption?.text ?? ""] }
    return texts.flatMap { ReadingOrderTests.words($0) }
  }

  fileprivate var codeLines: String { body.blocks.flatMap(\.codeLines).joined(separator: " ") }
  fileprivate var addresses: String { body.links.map(\.link.destination).joined(separator: " ") }

  /// What of the post is printed beside its text.
  fileprivate var everythingButText: String {
    var parts = [title.text, summary?.text, category?.text, label?.text, author?.text, editor?.text].compactMap { $0 }
    for block in body.blocks {
      if case .table(let table) = block.content { parts += table.header.map { PlainText.of($0) } }
    }
    for block in body.footnotes.flatMap(\.blocks) { parts.append(PlainText.of([block])) }
    return parts.joined(separator: " ")
  }
}

extension Block {
  fileprivate var codeLines: [String] {
    switch content {
    case .code(_, let text): [text]
    case .quote(let blocks): blocks.flatMap(\.codeLines)
    case .list(let list): list.entries.flatMap(\.blocks).flatMap(\.codeLines)
    default: []
    }
  }
}
