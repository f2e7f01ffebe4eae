public import Foundation

/// A piece of a mail, made ready for the wire once and sent many times.
///
/// The mail's lines end in CRLF. Lines inside the piece that begin with a dot are already doubled (RFC 5321 §4.5.2);
/// whether the piece's own first dot needs doubling depends on where it lands, and is decided there.
public struct SMTPSegment: Sendable, Hashable {
  /// The bytes, dots doubled after every line end within the piece.
  let bytes: [UInt8]
  let beginsWithDot: Bool
  let endsLine: Bool
  /// How many bytes the piece has without doubled dots.
  public let count: Int

  public init(_ raw: [UInt8]) {
    let dot = UInt8(ascii: "."), newline = UInt8(ascii: "\n")
    count = raw.count
    beginsWithDot = raw.first == dot
    endsLine = raw.last == newline
    // Most pieces have no such line and are sent from where they are.
    guard zip(raw, raw.dropFirst()).contains(where: { $0 == newline && $1 == dot }) else {
      bytes = raw
      return
    }
    var stuffed: [UInt8] = []
    stuffed.reserveCapacity(raw.count + 16)
    var atLineStart = false
    for byte in raw {
      if atLineStart, byte == dot { stuffed.append(byte) }
      stuffed.append(byte)
      atLineStart = byte == newline
    }
    bytes = stuffed
  }

  public init(_ text: String) { self.init(Array(text.utf8)) }
}

/// A whole mail as pieces in order.
public struct SMTPContent: Sendable, Hashable {
  public var segments: [SMTPSegment]

  public init(_ segments: [SMTPSegment]) { self.segments = segments }
  public init(_ mail: Data) { segments = [SMTPSegment([UInt8](mail))] }

  /// In bytes, as declared at MAIL.
  public var count: Int { segments.reduce(0) { $0 + $1.count } }

  /// The mail as it goes on the wire, without its end: pieces with their dots doubled. Nothing is copied.
  var pieces: [[UInt8]] {
    var pieces: [[UInt8]] = []
    pieces.reserveCapacity(segments.count)
    var atLineStart = true
    for segment in segments where !segment.bytes.isEmpty {
      if atLineStart, segment.beginsWithDot { pieces.append([UInt8(ascii: ".")]) }
      pieces.append(segment.bytes)
      atLineStart = segment.endsLine
    }
    return pieces
  }

  /// What tells the server that the mail is whole: the line with the final dot.
  var end: [UInt8] {
    let endsLine = segments.last { !$0.bytes.isEmpty }?.endsLine ?? true
    return Array((endsLine ? ".\r\n" : "\r\n.\r\n").utf8)
  }
}
