internal import Publishing
internal import Typesetting

/// A rectangle in points, y downwards.
struct Box: Sendable, Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double
}

/// Something to be drawn, placed relative to its row.
indirect enum Mark {
  /// `spoken` is text read before the line's own: the letter that stands large beside it.
  case text(TypeLine, x: Double, baseline: Double, spoken: String = "")
  /// A letter drawn as a shape, read elsewhere.
  case outline(TypeLine, x: Double, baseline: Double)
  case picture(Picture, Box)
  case line(fromX: Double, fromY: Double, toX: Double, toY: Double, thickness: Double, Tint)
  case fill(Box, Tint)
  case tickBox(x: Double, y: Double, size: Double, isTicked: Bool)
  case code(QRCode, Box)
  /// Marks that are one element of the document's structure.
  case element(StructureElement, [Mark])
}

extension [Mark] {
  /// The marks themselves, out of the elements they stand in.
  var flattened: [Mark] {
    flatMap { mark -> [Mark] in
      if case .element(_, let marks) = mark { return marks.flattened }
      return [mark]
    }
  }
}

/// An element of the document's structure (ISO 32000-1 §14.8.4), for those who listen to the page.
struct StructureElement: Sendable, Hashable {
  enum Role: String, Sendable, Hashable {
    case article = "Art"
    case section = "Sect"
    case heading1 = "H1"
    case heading2 = "H2"
    case heading3 = "H3"
    case heading4 = "H4"
    case paragraph = "P"
    case quote = "BlockQuote"
    case list = "L"
    case listEntry = "LI"
    case label = "Lbl"
    case listBody = "LBody"
    case table = "Table"
    case tableRow = "TR"
    case headCell = "TH"
    case cell = "TD"
    case figure = "Figure"
    case caption = "Caption"
    case code = "Code"
    case note = "Note"
  }

  var role: Role
  /// Tells two neighbours of one role apart.
  var number: Int
  /// What a figure shows.
  var alternative: String?
}
