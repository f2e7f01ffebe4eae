/// Reads a message from the front; every step is checked against its end.
struct DNSReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func number() throws(DNSMessage.Damage) -> UInt16 {
    let two = try take(2)
    return UInt16(two[two.startIndex]) << 8 | UInt16(two[two.startIndex + 1])
  }

  mutating func skip(_ count: Int) throws(DNSMessage.Damage) { _ = try take(count) }

  private mutating func take(_ count: Int) throws(DNSMessage.Damage) -> ArraySlice<UInt8> {
    guard place + count <= bytes.count else { throw DNSMessage.Damage() }
    defer { place += count }
    return bytes[place..<place + count]
  }

  /// A name in lower case. Its end may be a reference to an earlier place (§4.1.4); each has to lead further back than
  /// the one before, so that there is an end.
  mutating func name() throws(DNSMessage.Damage) -> String {
    var labels: [String] = []
    var length = 0
    var start = place
    var resume: Int?
    while true {
      guard let size = try take(1).first else { throw DNSMessage.Damage() }
      if size == 0 { break }
      if size & 0xC0 == 0xC0 {
        guard let low = try take(1).first else { throw DNSMessage.Damage() }
        let target = Int(size & 0x3F) << 8 | Int(low)
        guard target < start else { throw DNSMessage.Damage() }
        resume = resume ?? place
        (place, start) = (target, target)
        continue
      }
      length += Int(size) + 1
      guard size < 64, length <= 254 else { throw DNSMessage.Damage() }
      let label = try take(Int(size))
      // A dot within a label, or a byte that is no letter, has no business in the names that mail depends on.
      guard label.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ".") }) else {
        throw DNSMessage.Damage()
      }
      labels.append(String(decoding: label, as: UTF8.self).lowercased())
    }
    if let resume { place = resume }
    return labels.joined(separator: ".")
  }

  /// A record's content of `length` bytes; `nil` for kinds that are not read.
  mutating func record(_ type: UInt16, length: Int) throws(DNSMessage.Damage) -> DNSRecord? {
    let end = place + length
    guard end <= bytes.count else { throw DNSMessage.Damage() }
    let record: DNSRecord?
    switch DNSRecordType(rawValue: type) {
    case .a where length == 4, .aaaa where length == 16:
      record = IPAddress(bytes: Array(try take(length))).map(DNSRecord.address)
    case .a, .aaaa: throw DNSMessage.Damage()
    case .cname: record = .alias(try name())
    case .mx:
      let preference = Int(try number())
      record = .mailServer(host: try name(), preference: preference)
    case .txt:
      var text: [UInt8] = []
      while place < end, let size = try take(1).first {
        guard place + Int(size) <= end else { throw DNSMessage.Damage() }
        text += try take(Int(size))
      }
      record = .text(String(decoding: text, as: UTF8.self))
    case nil:
      try skip(length)
      return nil
    }
    guard place == end else { throw DNSMessage.Damage() }
    return record
  }
}
