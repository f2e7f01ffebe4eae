import Synchronization

/// A statement with its parameters by name, `:name`, as PostgreSQL numbers them.
struct Query: Sendable {
  /// With `$1`, `$2` … in place of names.
  let text: String
  /// The names in the order of their numbers.
  let names: [String]

  private static let known = Mutex<[String: Query]>([:])

  /// The statements of this module are few and constant, so each is looked through once.
  static func named(_ sql: String) -> Query {
    known.withLock { known in
      if let query = known[sql] { return query }
      let query = Query(sql)
      known[sql] = query
      return query
    }
  }

  /// A name follows a single colon; `::` is a cast. Nothing in quotes has a colon here.
  init(_ sql: String) {
    var text: [UInt8] = []
    var names: [String] = []
    let bytes = Array(sql.utf8)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0
      guard byte == UInt8(ascii: ":"), Self.isLetter(next) else {
        let length = byte == UInt8(ascii: ":") && next == byte ? 2 : 1
        text += bytes[place..<place + length]
        place += length
        continue
      }
      let end = bytes[(place + 1)...].firstIndex { !Self.isLetter($0) } ?? bytes.count
      let name = String(decoding: bytes[place + 1..<end], as: UTF8.self)
      let number = names.firstIndex(of: name) ?? names.count
      if number == names.count { names.append(name) }
      text += "$\(number + 1)".utf8
      place = end
    }
    self.text = String(decoding: text, as: UTF8.self)
    self.names = names
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
