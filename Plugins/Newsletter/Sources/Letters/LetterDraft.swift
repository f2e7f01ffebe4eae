internal import Foundation
internal import Publishing

/// A mail being put together: headers that all readers share, a page in two forms, pictures.
struct LetterDraft: Sendable {
  struct Attachment: Sendable, Hashable {
    var contentID: String
    var fileName: String
    var mediaType: String
    var data: Data
  }

  /// Name and folded value, in order.
  var headers: [(name: String, value: String)]
  /// With marks for slots.
  var text: String
  /// With marks for slots.
  var html: String
  var pictures: [Attachment]

  /// Writes the mail as the sample reader gets it, and notes where their own words are.
  ///
  /// - Parameter sheet: everything but its splices.
  func print(for sample: Salutation, on sheet: LetterSheet) -> (mail: Data, sheet: LetterSheet) {
    var press = Press(sheet: sheet, sample: sample)
    press.personal(.header, as: .header)
    for (name, value) in headers { press.line("\(name): \(value)") }
    press.line("MIME-Version: 1.0")
    let outer = boundary("alternative"), inner = boundary("related")
    press.line("Content-Type: multipart/alternative;")
    press.line(" boundary=\"\(outer)\"")
    press.line("")
    press.line("--\(outer)")
    press.page(text, type: "text/plain", as: .text)
    press.line("--\(outer)")
    if pictures.isEmpty {
      press.page(html, type: "text/html", as: .html)
    } else {
      press.line("Content-Type: multipart/related; type=\"text/html\";")
      press.line(" boundary=\"\(inner)\"")
      press.line("")
      press.line("--\(inner)")
      press.page(html, type: "text/html", as: .html)
      for picture in pictures {
        press.line("--\(inner)")
        press.picture(picture)
      }
      press.line("--\(inner)--")
    }
    press.line("--\(outer)--")
    return (Data(press.bytes), press.sheet)
  }

  /// A line that can stand in no part: neither quoted-printable nor Base64 ever holds `=_`.
  private func boundary(_ part: String) -> String {
    let fields = [text, html, part] + pictures.map(\.contentID)
    return "=_kim_" + ContentDigest(fields: fields.map { Data($0.utf8) }).hex.prefix(32)
  }
}

/// Writes a mail and keeps count of where things are.
private struct Press {
  var bytes: [UInt8] = []
  var sheet: LetterSheet
  let head: Letterhead
  let sample: Salutation

  init(sheet: LetterSheet, sample: Salutation) {
    self.sheet = sheet
    head = Letterhead(sheet)
    self.sample = sample
  }

  mutating func line(_ text: String) { bytes += Array((text + "\r\n").utf8) }

  mutating func personal(_ slot: Slot, as form: LetterSheet.Form) {
    let own = sample.bytes(of: slot, as: form, on: head)
    sheet.splices.append(.init(slot: slot, form: form, at: bytes.count, length: own.count))
    bytes += own
  }

  mutating func page(_ page: String, type: String, as form: LetterSheet.Form) {
    line("Content-Type: \(type); charset=utf-8")
    line("Content-Transfer-Encoding: quoted-printable")
    line("")
    for piece in Piece.pieces(of: page.hasSuffix("\n") ? page : page + "\n") {
      switch piece {
      case .text(let text):
        var writer = QuotedPrintable()
        writer.append(text)
        writer.breakSoftly()
        bytes += writer.bytes
      case .slot(let slot): personal(slot, as: form)
      }
    }
    // The line end before a boundary belongs to the boundary.
    line("")
  }

  mutating func picture(_ picture: LetterDraft.Attachment) {
    line("Content-Type: \(picture.mediaType); name=\"\(picture.fileName)\"")
    line("Content-Transfer-Encoding: base64")
    line("Content-ID: <\(picture.contentID)>")
    line("Content-Disposition: inline; filename=\"\(picture.fileName)\"")
    line("")
    bytes += Base64Lines.encode(picture.data)
  }
}
