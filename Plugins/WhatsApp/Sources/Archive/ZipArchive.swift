internal import Foundation
internal import Publishing

/// A ZIP archive (PKWARE APPNOTE 6.3) of stored files, the same bytes for the same files.
///
/// Nothing is compressed: almost all of a bundle is photos, which do not become smaller.
struct ZipArchive {
  /// What the archive unpacks into.
  let folder: PostID
  /// The time that every file in it bears.
  let date: Date
  let zone: TimeZone

  init(folder: PostID, date: Date, in zone: TimeZone) {
    self.folder = folder
    self.date = date
    self.zone = zone
  }

  private struct Entry {
    var name: Data
    var checksum: UInt32
    var size: UInt32
    var offset: UInt32
  }

  /// - Returns: `nil` when the files are too many or too large for an archive without ZIP64.
  func data(of files: [RenditionFile]) -> Data? {
    let total = files.reduce(0) { $0 + $1.content.count + 2 * ($1.name.text.utf8.count + folder.text.utf8.count + 100) }
    guard files.count < 0xFFFF, total < 0xFFFF_FFFF else { return nil }
    var archive = Data(capacity: total)
    var entries: [Entry] = []
    for file in files {
      let entry = Entry(
        name: Data("\(folder)/\(file.name)".utf8), checksum: CRC32.of(file.content), size: UInt32(file.content.count),
        offset: UInt32(archive.count))
      archive.append(littleEndian: UInt32(0x0403_4B50))
      archive += facts(of: entry)
      archive += entry.name
      archive += file.content
      entries.append(entry)
    }
    let start = archive.count
    for entry in entries {
      archive.append(littleEndian: UInt32(0x0201_4B50))
      // Made by version 2.0 for Unix, where a file's mode says who may read it.
      archive.append(littleEndian: UInt16(0x0314))
      archive += facts(of: entry)
      for _ in 0..<3 { archive.append(littleEndian: UInt16(0)) }
      archive.append(littleEndian: UInt32(0o100_644) << 16)
      archive.append(littleEndian: entry.offset)
      archive += entry.name
    }
    let size = archive.count - start
    archive.append(littleEndian: UInt32(0x0605_4B50))
    archive.append(littleEndian: UInt32(0))
    for _ in 0..<2 { archive.append(littleEndian: UInt16(entries.count)) }
    archive.append(littleEndian: UInt32(size))
    archive.append(littleEndian: UInt32(start))
    archive.append(littleEndian: UInt16(0))
    return archive
  }

  /// What a local header and the directory say alike: version, flags, method, time, checksum, sizes, lengths.
  private func facts(of entry: Entry) -> Data {
    var facts = Data()
    for value: UInt16 in [20, 0, 0, time, day] { facts.append(littleEndian: value) }
    for value in [entry.checksum, entry.size, entry.size] { facts.append(littleEndian: value) }
    for value in [UInt16(entry.name.count), 0] { facts.append(littleEndian: value) }
    return facts
  }

  /// Hours, minutes and every other second since midnight.
  private var time: UInt16 {
    let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
    let second = ((seconds % 86_400) + 86_400) % 86_400
    let (hour, minute) = (second / 3600, second / 60 % 60)
    return UInt16(hour << 11 | minute << 5 | second % 60 / 2)
  }

  /// Years since 1980, as far as 2107, months and days.
  private var day: UInt16 {
    let day = CalendarDay(date, in: zone)
    guard (1980...2107).contains(day.year) else { return 1 << 5 | 1 }
    return UInt16((day.year - 1980) << 9 | day.month << 5 | day.day)
  }
}

extension Data {
  fileprivate mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
