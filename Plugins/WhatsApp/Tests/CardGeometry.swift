import ChannelKit
import Foundation
import Imaging
import Publishing
import Typesetting

@testable import WhatsApp

/// Where everything stands on a card, in whole pixels: what a golden file can hold on any machine.
struct CardGeometry {
  struct Line {
    var text: String
    var size: Double
    var frame: Frame
  }

  var texts: [Line] = []
  var fills: [(frame: Frame, tint: Tint)] = []
  var pictures: [(crop: Crop, frame: Frame)] = []
  var codes: [(code: QRCode, frame: Frame)] = []
  var description = ""

  init(_ publication: Publication, in scene: Scene) throws {
    let context = scene.context(for: publication)
    guard let card = StoryCard(publication, in: context) else { return }
    let file = publication.posts.lazy.compactMap(\.leadPicture).first?.file
    let picture = try file.flatMap { CardPicture.isLargeEnough($0) ? try CardPicture($0, in: context) : nil }
    let words = ReaderWords(language: context.community.language)
    self = try FontLibrary.withShared { library throws(DiagnosticError) in
      let type = CardType(typesetter: Typesetter(library: library))
      let marks = CardLayout(card: card, picture: picture, words: words, type: type).result().marks
      return CardGeometry(marks, by: library)
    }
  }

  private init(_ marks: [CardMark], by library: FontLibrary) {
    for mark in marks {
      switch mark {
      case .text(let line, let x, let baseline):
        guard let style = line.text.runs.last?.style else { continue }
        let size = style.size, reach = line.inkReach
        // The blank that carries copied text to the next line is not seen.
        let blank = line.text.string.hasSuffix(" ") ? library.width(of: " ", in: style) : 0
        let frame = Frame(
          x: x, y: baseline - reach.above, width: line.width - blank, height: reach.above + reach.below)
        texts.append(Line(text: line.text.string, size: size, frame: frame))
        note("text", frame, "\(Int(size)) px \(line.text.string)")
      case .fill(let frame, let tint):
        fills.append((frame, tint))
        note("fill", frame, "\(tint)")
      case .picture(let pixels, let crop, let frame):
        pictures.append((crop, frame))
        let share = crop.share(of: frame, width: pixels.width, height: pixels.height)
        note("picture", frame, "\(pixels.width) × \(pixels.height), \(Int((share * 100).rounded())) % seen")
      case .code(let code, let x, let y, let module):
        let side = Double(code.size) * module
        codes.append((code, Frame(x: x, y: y, width: side, height: side)))
        note("code", Frame(x: x, y: y, width: side, height: side), "\(code.size) modules")
      }
    }
  }

  private mutating func note(_ kind: String, _ frame: Frame, _ what: String) {
    let numbers = [frame.x, frame.y, frame.width, frame.height].map { String(Int($0.rounded())) }
    description += "\(kind) \(numbers.joined(separator: " ")): \(what)\n"
  }
}

extension CardGeometry: Sendable {}
