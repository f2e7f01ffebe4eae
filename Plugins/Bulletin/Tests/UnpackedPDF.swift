import CZlib
import Foundation

/// A PDF with its object streams unpacked, to be looked into as text.
struct UnpackedPDF {
  let text: String

  init(_ data: Data) {
    let bytes = [UInt8](data)
    var parts = [String(decoding: bytes, as: UTF8.self)]
    var start = bytes.startIndex
    let mark = Array("/Type /ObjStm".utf8), stream = Array("\nstream\n".utf8)
    while let found = Self.place(of: mark, in: bytes[start...]),
      let begin = Self.place(of: stream, in: bytes[found...])
    {
      start = begin + stream.count
      parts.append(String(decoding: Self.inflated(bytes[start...]), as: UTF8.self))
    }
    text = parts.joined(separator: "\n")
  }

  var pageCount: Int { count(of: "/Type /Page %") }

  func contains(_ part: String) -> Bool { text.contains(part) }
  func count(of part: String) -> Int { text.components(separatedBy: part).count - 1 }

  private static func place(of wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= wanted.count else { return nil }
    return (bytes.startIndex...bytes.endIndex - wanted.count).first {
      bytes[$0] == wanted[0] && bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }

  /// Whether all text on the pages stands in elements of the structure.
  static func isAllTextTagged(_ data: Data) -> Bool {
    let bytes = [UInt8](data), stream = Array("\nstream\n".utf8)
    var start = 0, found = 0
    while let begin = place(of: stream, in: bytes[start...]) {
      start = begin + stream.count
      let dictionary = String(decoding: bytes[max(0, begin - 300)..<begin], as: UTF8.self).components(
        separatedBy: " obj"
      ).last
      guard let dictionary, dictionary.contains("/FlateDecode"), !dictionary.contains("/Subtype") else { continue }
      var scanner = ContentScanner(inflated(bytes[start...]))
      guard scanner.scan() else { return false }
      found += scanner.shown
    }
    return found > 0
  }

  /// Unpacks what begins the bytes; whatever follows the compressed data is left alone.
  private static func inflated(_ packed: ArraySlice<UInt8>) -> [UInt8] {
    var source = Array(packed.prefix(1 << 20))
    var target = [UInt8](repeating: 0, count: 1 << 20)
    var state = z_stream()
    guard inflateInit_(&state, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return [] }
    defer { inflateEnd(&state) }
    let size = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        state.next_in = source.baseAddress
        state.avail_in = UInt32(source.count)
        state.next_out = target.baseAddress
        state.avail_out = UInt32(target.count)
        _ = inflate(&state, Z_FINISH)
        return Int(state.total_out)
      }
    }
    return Array(target.prefix(size))
  }
}
