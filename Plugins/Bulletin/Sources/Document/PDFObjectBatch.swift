internal import Foundation

/// Objects on their way into one object stream (ISO 32000-1 §7.5.7).
struct PDFObjectBatch {
  struct Packed {
    /// The objects' numbers, in the order they stand in the stream.
    var numbers: [Int]
    var dictionary: String
    var data: Data
  }

  private var numbers: [Int] = []
  private var index = ""
  private var bodies: [UInt8] = []

  /// A reader unpacks a stream whole to get at one object; its place in there is one byte of the cross-references.
  private static let most = 200

  var isEmpty: Bool { numbers.isEmpty }
  var isFull: Bool { numbers.count >= Self.most }

  mutating func append(_ number: Int, _ body: some Collection<UInt8>) {
    numbers.append(number)
    index += "\(number) \(bodies.count) "
    bodies.append(contentsOf: body)
    bodies.append(0x0A)
  }

  /// - Returns: `nil` when memory ran out.
  func packed() -> Packed? {
    guard let data = Deflate.packed(Array(index.utf8) + bodies) else { return nil }
    return Packed(
      numbers: numbers,
      dictionary:
        "<< /Type /ObjStm /N \(numbers.count) /First \(index.utf8.count) /Filter /FlateDecode /Length \(data.count) >>",
      data: data)
  }
}
