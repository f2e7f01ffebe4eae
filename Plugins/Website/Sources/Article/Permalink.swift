internal import Foundation
internal import Publishing

/// How a site forms an article's address below its own: `/{year}/{month}/{slug}/`.
struct Permalink: Sendable, Hashable {
  private enum Piece: Sendable, Hashable {
    case text(String)
    case slug, year, month, day
  }

  private let pieces: [Piece]

  /// `/{slug}/`
  static let plain = Permalink(pieces: [.text("/"), .slug, .text("/")])

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// Reads a pattern that starts with a slash and names the slug; other names in braces are refused.
  init?(_ pattern: String) {
    guard pattern.hasPrefix("/"), pattern.utf8.count <= 200 else { return nil }
    var pieces: [Piece] = []
    var rest = pattern[...]
    while !rest.isEmpty {
      if rest.first == "{" {
        guard let end = rest.firstIndex(of: "}") else { return nil }
        switch rest[rest.index(after: rest.startIndex)..<end] {
        case "slug": pieces.append(.slug)
        case "year": pieces.append(.year)
        case "month": pieces.append(.month)
        case "day": pieces.append(.day)
        default: return nil
        }
        rest = rest[rest.index(after: end)...]
      } else {
        let text = rest.prefix { $0 != "{" }
        guard text.unicodeScalars.allSatisfy(Self.isPathScalar) else { return nil }
        pieces.append(.text(String(text)))
        rest = rest[text.endIndex...]
      }
    }
    guard pieces.contains(.slug) else { return nil }
    self.pieces = pieces
  }

  /// The address of an article below `site`; the day is the one it is in `zone`.
  func address(of slug: String, dated date: Date, in zone: TimeZone, below site: URL) -> String {
    let day = CalendarDay(date, in: zone)
    let path = pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .slug: slug
      case .year: Self.padded(day.year, to: 4)
      case .month: Self.padded(day.month, to: 2)
      case .day: Self.padded(day.day, to: 2)
      }
    }.joined()
    var base = site.absoluteString
    while base.hasSuffix("/") { base.removeLast() }
    return base + path
  }

  private static func isPathScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "/", "-", "_", ".", "~": true
    default: false
    }
  }

  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
