internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Publishing
internal import Typesetting

/// Makes `kartu.png`: one upright picture a post, for groups, statuses and printing.
struct CardMaker {
  let publication: Publication
  let context: RenderContext

  struct Card: Sendable {
    var data: Data
    /// What the card says, for those who cannot see it.
    var alt: String
  }

  struct Result: Sendable {
    var card: Card?
    var warnings: [Diagnostic] = []
  }

  /// A card that cannot be made is a warning: the texts go out without it.
  func make() -> Result {
    guard let card = StoryCard(publication, in: context) else { return Result() }
    var warnings: [Diagnostic] = []
    let picture = picture(&warnings)
    let words = ReaderWords(language: context.community.language)
    do throws(DiagnosticError) {
      let (drawn, isCut) = try FontLibrary.withShared { library throws(DiagnosticError) -> (PixelGrid?, Bool) in
        let layout = CardLayout(
          card: card, picture: picture, words: words, type: CardType(typesetter: Typesetter(library: library)))
        let result = layout.result()
        return (CardCanvas(accent: card.accent).picture(of: result.marks), result.isHeadlineCut)
      }
      if isCut { warnings.append(.headlineCut(at: place)) }
      // Packing takes longest, and others may set type meanwhile.
      return Result(card: drawn?.png().map { Card(data: $0, alt: card.alt) }, warnings: warnings)
    } catch {
      return Result(warnings: error.diagnostics.map { .noCard($0) })
    }
  }

  private var place: SourceLocation? {
    guard case .post(let post) = publication else { return nil }
    return SourceLocation(file: post.file)
  }

  /// The leading picture of the post, or of the first post that has one.
  private func picture(_ warnings: inout [Diagnostic]) -> CardPicture? {
    guard let picture = publication.posts.lazy.compactMap(\.leadPicture).first else { return nil }
    guard CardPicture.isLargeEnough(picture.file) else {
      warnings.append(.smallPicture(picture, at: place))
      return nil
    }
    // What is wrong with a photo that cannot be read is said where the photos are developed.
    return try? CardPicture(picture.file, in: context)
  }
}

extension Diagnostic {
  fileprivate static func headlineCut(at place: SourceLocation?) -> Diagnostic {
    .warning(
      Phrase(
        id: "judul terlalu panjang untuk kartu, jadi dipotong", en: "the headline is too long for the card and was cut"),
      hint: Phrase(
        id: "pendekkan judulnya, atau tulis judul khusus kanal ini",
        en: "shorten the headline, or write one for this channel"),
      at: place)
  }

  fileprivate static func smallPicture(_ picture: Picture, at place: SourceLocation?) -> Diagnostic {
    .warning(
      Phrase(
        id:
          "gambar '\(picture.source)' terlalu kecil untuk kartu (\(picture.file.width) × \(picture.file.height) piksel); kartunya tanpa foto",
        en:
          "picture '\(picture.source)' is too small for the card (\(picture.file.width) × \(picture.file.height) pixels), which goes without it"
      ),
      hint: Phrase(
        id: "pakai foto aslinya, bukan yang diterima lewat WhatsApp atau tangkapan layar kecil",
        en: "use the original photo, not one received through WhatsApp or a small screenshot"),
      at: place)
  }

  fileprivate static func noCard(_ reason: Diagnostic) -> Diagnostic {
    .warning(
      Phrase(id: "kartu tidak dibuat: \(reason.summary.id)", en: "no card was made: \(reason.summary.en)"),
      hint: reason.hint)
  }
}
