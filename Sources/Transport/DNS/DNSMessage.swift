/// Questions and answers as they travel (RFC 1035 §4).
enum DNSMessage {
  /// How large an answer may come in one datagram: what fits every path without being cut up on the way.
  private static let datagramSize: UInt16 = 1232

  /// A question in bytes.
  ///
  /// - Parameter isExtended: offers to take longer answers (EDNS, RFC 6891), which very old servers do not understand.
  /// - Returns: `nil` when `name` cannot be written.
  static func question(_ name: String, _ type: DNSRecordType, number: UInt16, isExtended: Bool) -> [UInt8]? {
    guard let labels = encoded(name) else { return nil }
    // The flag asks the server to find out what it does not know.
    var bytes = number.bytes + [0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, isExtended ? 1 : 0]
    bytes += labels + type.rawValue.bytes + [0, 1]
    if isExtended { bytes += [0, 0, 41] + datagramSize.bytes + [0, 0, 0, 0, 0, 0] }
    return bytes
  }

  /// The number that a message carries, whatever else it says.
  static func number(of bytes: [UInt8]) -> UInt16? {
    bytes.count >= 2 ? UInt16(bytes[0]) << 8 | UInt16(bytes[1]) : nil
  }

  private static func encoded(_ name: String) -> [UInt8]? {
    let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard name.utf8.count <= 253, labels.allSatisfy({ (1...63).contains($0.count) }),
      name.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    return labels.flatMap { [UInt8($0.count)] + $0 } + [0]
  }

  /// An answer, with only the records that this program can read.
  struct Answer {
    var number: UInt16
    /// 0: found; 3: no such name.
    var code: Int
    /// There is more than fits; ask again over TCP.
    var isTruncated: Bool
    /// What was asked. A server that did not understand may leave it out.
    var question: Question?
    var records: [(owner: String, type: DNSRecordType, record: DNSRecord)] = []

    /// Reads an answer. Hostile ones are refused: what points outside, in circles, or has impossible lengths.
    init(_ bytes: [UInt8]) throws(Damage) {
      var reader = DNSReader(bytes)
      number = try reader.number()
      let flags = try reader.number()
      guard flags & 0x8000 != 0 else { throw Damage() }
      isTruncated = flags & 0x0200 != 0
      code = Int(flags & 0x000F)
      let (questions, answers) = (try reader.number(), try reader.number())
      try reader.skip(4)
      guard questions == 1 || questions == 0 && code != 0 else { throw Damage() }
      if questions == 1 {
        question = Question(name: try reader.name(), type: try reader.number())
        try reader.skip(2)
      }
      // What is missing of a truncated answer comes again over TCP.
      guard !isTruncated else { return }
      for _ in 0..<answers {
        let owner = try reader.name()
        let (type, kind) = (try reader.number(), try reader.number())
        try reader.skip(4)
        let length = Int(try reader.number())
        let record = try reader.record(type, length: length)
        guard kind == 1, let type = DNSRecordType(rawValue: type), let record else { continue }
        records.append((owner, type, record))
      }
    }
  }

  struct Question: Hashable {
    var name: String
    var type: UInt16
  }

  /// The bytes are no answer.
  struct Damage: Error {}
}

extension UInt16 {
  /// In network order.
  fileprivate var bytes: [UInt8] { [UInt8(self >> 8), UInt8(self & 0xFF)] }
}
