/// The entries of a feed, the newest first, no more than it keeps.
struct EntryList: Sendable, Hashable {
  private(set) var entries: [FeedEntry]
  private let limit: Int

  init(_ entries: [FeedEntry], limit: Int) {
    self.entries = entries
    self.limit = limit
    arrange()
  }

  /// Puts an entry into the place of an earlier one of the same post, whose identifier it takes over. One that stands
  /// there already stays as it is, so that its date of change stays true.
  ///
  /// - Returns: the entry's identifier.
  mutating func put(_ entry: FeedEntry, at now: Int) -> String {
    guard let index = entries.firstIndex(where: { $0.publication == entry.publication }) else {
      var entry = entry
      entry.modified = now
      entries.append(entry)
      arrange()
      return entry.id
    }
    let standing = entries[index]
    guard standing.version != entry.version || standing.isWithdrawn else { return standing.id }
    entries[index] = entry
    entries[index].id = standing.id
    // Readers take a text for new when its date is later, whatever this machine's clock thinks of it.
    entries[index].modified = max(now, standing.modified + 1)
    arrange()
    return standing.id
  }

  /// Leaves a notice where a post's entry was. An entry that merely vanished would stay in every reader that has it.
  mutating func withdraw(_ publication: String, saying notice: WithdrawalNotice, at now: Int) {
    guard let index = entries.firstIndex(where: { $0.publication == publication }), !entries[index].isWithdrawn else {
      return
    }
    let standing = entries[index]
    entries[index] = FeedEntry(
      id: standing.id, publication: publication, title: notice.title, summary: notice.text, html: notice.html,
      published: standing.published, modified: max(now, standing.modified + 1), tags: [], isWithdrawn: true)
  }

  private mutating func arrange() {
    entries.sort { ($1.published, $0.publication) < ($0.published, $1.publication) }
    entries = Array(entries.prefix(limit))
  }
}
