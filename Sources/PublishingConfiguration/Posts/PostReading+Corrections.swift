internal import ChannelKit
internal import Foundation
internal import Publishing

extension PostReading {
  /// More than these nobody reads any more; the post is better withdrawn and written anew.
  private static let correctionLimit = 50

  /// `ralat:` as a list of `tanggal:` and `isi:`, the oldest first: what readers were, or are to be, told.
  mutating func readCorrections() -> [Correction] {
    guard let node = front.take(.corrections) else { return [] }
    let nodes = front.list(node)
    if nodes.count > Self.correctionLimit {
      front.diagnostics.append(
        .error(
          Phrase(
            id: "\(nodes.count) ralat; paling banyak \(Self.correctionLimit)",
            en: "\(nodes.count) corrections; \(Self.correctionLimit) at most"), at: node.location))
      return []
    }
    return nodes.compactMap { readCorrection($0) }
  }

  private mutating func readCorrection(_ node: SettingsNode) -> Correction? {
    guard case .mapping(let entries) = node.value else {
      front.diagnostics.append(.halfCorrection(at: node.location))
      return nil
    }
    var date: Date?
    var note: SingleLine?
    for entry in entries where entry.value.value != .null {
      switch entry.key {
      case "tanggal", "date": date = readInstant(entry.value)?.date
      case "isi", "catatan", "note": note = front.paragraph(entry.value)
      default:
        let key = SingleLine(collapsing: entry.key.prefix(60)).text
        front.diagnostics.append(
          .error(
            Phrase(id: "'\(key)' tidak dikenal di sini", en: "unknown key '\(key)' here"),
            hint: Phrase(id: "yang dikenal: tanggal, isi", en: "known are: date, note"), at: entry.keyLocation))
      }
    }
    guard let date, let note else {
      front.diagnostics.append(.halfCorrection(at: node.location))
      return nil
    }
    return Correction(date: date, note: note)
  }
}

extension Diagnostic {
  fileprivate static func halfCorrection(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(id: "ralat perlu tanggal dan isi", en: "a correction needs a date and a note"),
      hint: Phrase(
        id: "tulis: - tanggal: 24 November 2026, lalu di bawahnya isi: \"apa yang dibetulkan\"",
        en: "write: - date: 2026-11-24, and below it note: \"what was put right\""),
      at: location)
  }
}
