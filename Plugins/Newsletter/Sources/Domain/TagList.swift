internal import Foundation

/// `v=DKIM1; k=rsa; p=MIIB…`: how DKIM and DMARC write what they say (RFC 6376 §3.2).
struct TagList: Sendable, Hashable {
  private let pairs: [(name: String, value: String)]

  /// `nil` when a piece is no `name=value` or a name stands twice.
  init?(_ text: String) {
    var pairs: [(name: String, value: String)] = []
    for piece in text.split(separator: ";", omittingEmptySubsequences: false) {
      let piece = piece.trimmingCharacters(in: .whitespacesAndNewlines)
      if piece.isEmpty { continue }
      guard let sign = piece.firstIndex(of: "=") else { return nil }
      let name = piece[..<sign].trimmingCharacters(in: .whitespacesAndNewlines)
      let value = piece[piece.index(after: sign)...].trimmingCharacters(in: .whitespacesAndNewlines)
      guard !name.isEmpty, !pairs.contains(where: { $0.name == name }) else { return nil }
      pairs.append((name, value))
    }
    self.pairs = pairs
  }

  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// The name that stands at the front: `v` says what kind of record it is.
  var firstName: String? { pairs.first?.name }

  static func == (one: TagList, other: TagList) -> Bool { one.pairs.elementsEqual(other.pairs, by: ==) }

  func hash(into hasher: inout Hasher) {
    for pair in pairs { hasher.combine(pair.name) }
  }
}
