import Foundation

/// The parts that a picture file is made of, by name: segments of a JPEG, chunks of a PNG. As `exiftool -v` lists them.
enum PictureChunks {
  static func names(in data: Data) -> [String] {
    let bytes = [UInt8](data)
    return bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) ? png(bytes) : jpeg(bytes)
  }

  private static func png(_ bytes: [UInt8]) -> [String] {
    var names: [String] = []
    var place = 8
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      names.append(String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self))
      place += 12 + length
    }
    if place != bytes.count { names.append("rest") }
    return names
  }

  /// Segments up to the first scan by their marker; one that an application owns with the name it begins with.
  private static func jpeg(_ bytes: [UInt8]) -> [String] {
    var names: [String] = []
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      var name = String(marker, radix: 16, uppercase: true)
      if (0xE0...0xEF).contains(marker) || marker == 0xFE {
        name += " " + String(decoding: bytes[(place + 4)...].prefix { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self)
      }
      names.append(name)
      place += 2 + length
      if marker != 0xDA { continue }
      // In a scan a marker is FF and something else than 00 or a restart.
      while place + 1 < bytes.count,
        bytes[place] != 0xFF || bytes[place + 1] == 0 || (0xD0...0xD7).contains(bytes[place + 1])
      { place += 1 }
      if place + 1 < bytes.count, bytes[place + 1] == 0xD9 {
        if place + 2 != bytes.count { names.append("rest") }
        break
      }
    }
    return names
  }
}
