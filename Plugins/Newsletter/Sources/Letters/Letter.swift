internal import Cryptography
internal import Foundation
internal import Publishing
internal import Transport

/// A mail that is ready to go: its bytes cut once where readers differ, each piece prepared for the wire.
struct Letter: Sendable {
  private enum Part: Sendable {
    case fixed(SMTPSegment)
    /// An entry of `own`.
    case personal(Int)
  }

  /// Something of the reader's own, which may stand in several places.
  private struct Own: Sendable, Hashable {
    var slot: Slot
    var form: LetterSheet.Form
  }

  let sheet: LetterSheet
  let head: Letterhead
  private let parts: [Part]
  private let own: [Own]
  private let seal: LetterSeal?

  /// Takes a rendition's `mail.eml` and `mail.json`; `nil` when they do not fit together.
  ///
  /// - Parameter keys: sign each reader's mail.
  init?(_ rendition: Rendition, signedBy keys: [DKIMKey] = []) {
    guard let mail = rendition.file(named: LetterFiles.mail.text)?.content,
      let description = rendition.file(named: LetterFiles.sheet.text)?.content,
      let sheet = try? JSONDecoder().decode(LetterSheet.self, from: description),
      sheet.format == LetterSheet.currentFormat
    else { return nil }
    let bytes = [UInt8](mail)
    var parts: [Part] = []
    var pieces: [LetterSeal.Piece] = []
    var own: [Own] = []
    var end = 0
    for splice in sheet.splices {
      guard splice.at >= end, splice.length >= 0, splice.at + splice.length <= bytes.count else { return nil }
      parts.append(.fixed(SMTPSegment(Array(bytes[end..<splice.at]))))
      let place = Own(slot: splice.slot, form: splice.form)
      let index = own.firstIndex(of: place) ?? own.count
      if index == own.count { own.append(place) }
      parts.append(.personal(index))
      pieces += [.fixed(Array(bytes[end..<splice.at])), .personal(index)]
      end = splice.at + splice.length
    }
    parts.append(.fixed(SMTPSegment(Array(bytes[end...]))))
    pieces.append(.fixed(Array(bytes[end...])))
    seal = keys.isEmpty ? nil : LetterSeal(pieces, keys: keys)
    guard keys.isEmpty || seal != nil else { return nil }
    self.sheet = sheet
    self.parts = parts
    self.own = own
    head = Letterhead(sheet)
  }

  /// The mail as one reader gets it.
  ///
  /// - Throws: when a key does not sign.
  func content(for salutation: Salutation) throws(SigningKey.Failure) -> SMTPContent {
    let bytes = own.map { salutation.bytes(of: $0.slot, as: $0.form, on: head) }
    let own = bytes.map { SMTPSegment($0) }
    let signature = try seal.map { seal throws(SigningKey.Failure) in
      SMTPSegment(try seal.signatures(over: bytes, at: salutation.date))
    }
    return SMTPContent(
      (signature.map { [$0] } ?? [])
        + parts.map { part in
          switch part {
          case .fixed(let segment): segment
          case .personal(let index): own[index]
          }
        })
  }
}

/// What a mail's files are called.
enum LetterFiles {
  /// The whole mail as the sample reader would get it; mail programs open it.
  static let mail: FileName = "mail.eml"
  static let sheet: FileName = "mail.json"
  static let html: FileName = "mail.html"
  static let text: FileName = "mail.txt"
}
