internal import Foundation
internal import Publishing

/// An answer as it comes in, within bounds.
final class HTTPAnswer {
  /// All header lines together, in bytes; sites that send more are not sites.
  private static let fieldLimit = 256 << 10

  private let limit: Int
  private var status = 0
  private var fields: [HTTPField] = []
  private var fieldBytes = 0
  private var body = Data()
  private(set) var isTooLarge = false

  init(limit: Int) { self.limit = limit }

  /// Takes one header line; `false` to give up.
  func takeLine(_ line: UnsafeRawBufferPointer) -> Bool {
    fieldBytes += line.count
    guard fieldBytes <= Self.fieldLimit else {
      isTooLarge = true
      return false
    }
    let text = SingleLine(collapsing: String(decoding: line, as: UTF8.self)).text
    if text.hasPrefix("HTTP/") {
      // An interim answer (1xx) or a proxy's comes before the one that counts.
      fields = []
      status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    } else if let colon = text.firstIndex(of: ":"), let name = HTTPFieldName(text[..<colon]) {
      fields.append(HTTPField(name, SingleLine(collapsing: text[text.index(after: colon)...])))
    }
    return true
  }

  /// Takes a piece of the body; `false` to give up.
  func take(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard piece.count <= limit - body.count else {
      isTooLarge = true
      return false
    }
    body.append(contentsOf: piece)
    return true
  }

  func response(from url: URL) -> HTTPResponse? {
    (100...599).contains(status) ? HTTPResponse(status: status, fields: fields, body: body, url: url) : nil
  }
}
