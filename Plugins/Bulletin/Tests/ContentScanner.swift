/// Reads the operators of a page's content (ISO 32000-1 §7.8.2), as far as marked content is concerned.
struct ContentScanner {
  private let bytes: [UInt8]
  /// How many pieces of text are shown.
  private(set) var shown = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Returns: whether each piece of text is shown within content that is part of the structure.
  mutating func scan() -> Bool {
    var open: [Bool] = []
    var isPart = false
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "("): place = endOfString(from: place)
      case UInt8(ascii: "<"):
        if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "<") {
          place += 2
        } else {
          place = after(">", place)
        }
      case let byte where byte > 0x20 && !"[]<>()/".utf8.contains(byte) || byte == UInt8(ascii: "/"):
        let start = place
        place += 1
        while place < bytes.count, bytes[place] > 0x20, !"[]<>()/".utf8.contains(bytes[place]) { place += 1 }
        switch String(decoding: bytes[start..<place], as: UTF8.self) {
        case "/MCID": isPart = true
        case "BDC", "BMC":
          open.append(isPart)
          isPart = false
        case "EMC": _ = open.popLast()
        case "Tj", "TJ":
          shown += 1
          if !open.contains(true) { return false }
        default: continue
        }
      default: place += 1
      }
    }
    return open.isEmpty
  }

  private func after(_ mark: Character, _ start: Int) -> Int {
    guard let code = mark.asciiValue, let end = bytes[start...].firstIndex(of: code) else { return bytes.count }
    return end + 1
  }

  private func endOfString(from start: Int) -> Int {
    var depth = 0, place = start
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return place + 1 }
      default: break
      }
      place += 1
    }
    return place
  }
}
