internal import Publishing

/// A place in the mail where something of one reader goes.
enum Slot: String, Sendable, Hashable, Codable, CaseIterable {
  /// The header lines that are this reader's: Date, Message-ID, To, List-Unsubscribe.
  case header
  /// `Halo Bu Karti,`
  case greeting
  /// The address that a press on "Berhenti berlangganan" writes to.
  case leaveURL
  /// The subject to write when the address cannot be pressed.
  case leaveSubject

  /// What stands for the slot while a page is being made: a code point that Unicode keeps out of all text
  /// (noncharacters, §23.7), so that nothing an author writes can be taken for it.
  var mark: Unicode.Scalar? {
    switch self {
    case .header: nil
    case .greeting: Unicode.Scalar(0xFDD0 as UInt32)
    case .leaveURL: Unicode.Scalar(0xFDD1 as UInt32)
    case .leaveSubject: Unicode.Scalar(0xFDD2 as UInt32)
    }
  }

  static let byMark = Dictionary(uniqueKeysWithValues: allCases.compactMap { slot in slot.mark.map { ($0, slot) } })
}

/// Text with slots, cut at them.
enum Piece: Sendable, Hashable {
  case text(String)
  case slot(Slot)

  /// Cuts a page at its marks.
  static func pieces(of page: String) -> [Piece] {
    var pieces: [Piece] = []
    var text = String.UnicodeScalarView()
    for scalar in page.unicodeScalars {
      guard let slot = Slot.byMark[scalar] else {
        text.append(scalar)
        continue
      }
      if !text.isEmpty { pieces.append(.text(String(text))) }
      pieces.append(.slot(slot))
      text = String.UnicodeScalarView()
    }
    if !text.isEmpty { pieces.append(.text(String(text))) }
    return pieces
  }

  /// Takes the marks out of text that an author wrote.
  static func unmarked(_ text: String) -> String {
    // All marks begin with this byte in UTF-8, and few names do.
    guard text.utf8.contains(0xEF), text.unicodeScalars.contains(where: { Slot.byMark[$0] != nil }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { Slot.byMark[$0] == nil ? $0 : "\u{FFFD}" }))
  }
}
