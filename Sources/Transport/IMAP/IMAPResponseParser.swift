internal import Publishing

/// Cuts what a server sends into responses, whatever the pieces it arrives in, and keeps no more of it than is wanted.
struct IMAPResponseParser {
  /// Why a stream is no IMAP that can be gone on with.
  enum Nonsense: Error, Equatable, Sendable {
    case notIMAP(SingleLine)
    /// A line or a literal that no server needs.
    case tooLong
  }

  /// Of a response without its literals, in bytes: room for the numbers of 100,000 mails.
  static let lineLimit = 1 << 20
  /// Of one literal, kept or not, in bytes.
  static let literalLengthLimit = 512 << 20

  /// How much is kept of a response's literals, in bytes; the rest is read past.
  var keptLimit = 64 * 1024

  private var line: [UInt8] = []
  private var pieces: [IMAPResponse.Piece] = []
  private var lineLength = 0
  private var literal: [UInt8] = []
  /// What is still to come of a literal; `nil` outside of one.
  private var literalLeft: Int?
  private var kept = 0
  private var finished: ArraySlice<IMAPResponse> = []

  /// The oldest response that has come in whole.
  mutating func next() -> IMAPResponse? { finished.popFirst() }

  mutating func take(_ bytes: ArraySlice<UInt8>) throws(Nonsense) {
    var rest = bytes
    while !rest.isEmpty {
      if let left = literalLeft {
        let part = rest.prefix(left)
        rest = rest.dropFirst(part.count)
        literal += part.prefix(max(0, keptLimit - kept))
        kept += part.count
        literalLeft = left - part.count
        if left == part.count { endLiteral() }
        continue
      }
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      let part = rest[..<(end ?? rest.endIndex)]
      line += part
      lineLength += part.count + 1
      guard lineLength <= Self.lineLimit else { throw .tooLong }
      guard let end else { return }
      rest = rest[(end + 1)...]
      try endLine()
    }
  }

  private mutating func endLiteral() {
    pieces.append(.literal(literal))
    literal = []
    literalLeft = nil
  }

  private mutating func endLine() throws(Nonsense) {
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if let (start, length) = try Self.literalAnnounced(by: line) {
      pieces.append(.text(Array(line[..<start])))
      line = []
      literalLeft = length
      if length == 0 { endLiteral() }
      return
    }
    pieces.append(.text(line))
    defer {
      line = []
      pieces = []
      lineLength = 0
      kept = 0
    }
    finished.append(try Self.response(pieces))
  }

  /// Where `{310}` at the end of a line begins, and its number.
  private static func literalAnnounced(by line: [UInt8]) throws(Nonsense) -> (start: Int, length: Int)? {
    guard line.last == UInt8(ascii: "}"), let start = line.lastIndex(of: UInt8(ascii: "{")) else { return nil }
    let digits = line[(start + 1)..<(line.count - 1)]
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    guard let length = Int(String(decoding: digits, as: UTF8.self)), length <= literalLengthLimit else {
      throw .tooLong
    }
    return (start, length)
  }

  /// Takes the tag off.
  private static func response(_ pieces: [IMAPResponse.Piece]) throws(Nonsense) -> IMAPResponse {
    guard case .text(let first) = pieces.first else { throw .notIMAP(SingleLine(collapsing: "")) }
    let tag = first.prefix { $0 != UInt8(ascii: " ") }
    let origin: IMAPResponse.Origin
    switch tag {
    case [UInt8(ascii: "*")]: origin = .untagged
    case [UInt8(ascii: "+")]: origin = .continuation
    default:
      guard (1...20).contains(tag.count), tag.count < first.count,
        tag.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) })
      else { throw .notIMAP(SingleLine(collapsing: String(decoding: first.prefix(200), as: UTF8.self))) }
      origin = .tagged(String(decoding: tag, as: UTF8.self))
    }
    return IMAPResponse(origin: origin, pieces: [.text(Array(first.dropFirst(tag.count + 1)))] + pieces.dropFirst())
  }
}
