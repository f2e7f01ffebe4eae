import Publishing
import PublishingEngine

/// Readers of a long list on their way into the store, put in the order of its index some at a time.
///
/// A list in no order touches a page of the index for each address, another one every time, and most of them have to be
/// read and written again. A run in order goes through the index once from front to back. A list that is shorter than a
/// run keeps its order.
struct ReaderRun {
  /// A new reader as the store keeps them. A class, so that putting a run in order moves nothing but pointers.
  final class Entry {
    let address: String
    /// What the list is unique by: the address in lower case, as most are written anyhow.
    let folded: String
    let name: String?
    let tags: [String]
    let consent: Consent

    init(_ reader: NewReader) {
      address = reader.address.description
      folded = address.utf8.allSatisfy(Self.isFolded) ? address : reader.address.folded
      name = reader.name?.text
      tags = reader.tags
      consent = reader.consent
    }

    private static func isFolded(_ byte: UInt8) -> Bool {
      byte < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
  }

  /// How many are put in order together: some 10 MB, and as much again is on its way into the store.
  private static let size = 40_000

  private var isLongList = false
  private var isOver = false

  /// The next run, in order; `nil` when the list is at its end.
  mutating func gather(_ next: () throws -> [NewReader]) throws -> [Entry]? {
    var entries: [Entry] = []
    while !isOver, entries.count < Self.size {
      let readers = try next()
      isOver = readers.isEmpty
      entries += readers.lazy.map(Entry.init)
    }
    isLongList = isLongList || entries.count >= Self.size
    if isLongList { entries.sort { $0.folded < $1.folded } }
    return entries.isEmpty ? nil : entries
  }
}
