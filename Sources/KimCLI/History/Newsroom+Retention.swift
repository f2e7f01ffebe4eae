import Foundation
import Publishing
import PublishingConfiguration
import PublishingEngine
import PublishingStore

extension Newsroom {
  /// When `history: keep:` was last acted upon: the date of this file.
  private var keepingMark: URL { workspace.stateFolder.appending(path: "history") }

  /// The first day whose history is kept today; `nil` when all of it is.
  private var keptSince: CalendarDay? {
    configuration.history.keep?.start(on: CalendarDay(surroundings.now(), in: community.timeZone))
  }

  /// Whether what is too old has not been let go today.
  func mustLetGo() -> Bool {
    guard keptSince != nil, hasRecord else { return false }
    let attributes = try? FileManager.default.attributesOfItem(atPath: keepingMark.path)
    guard let last = attributes?[.modificationDate] as? Date else { return true }
    let zone = community.timeZone
    return CalendarDay(last, in: zone) != CalendarDay(surroundings.now(), in: zone)
  }

  /// When there may be something to let go again; `nil` when everything is kept.
  func nextLettingGo() -> Date? {
    guard keptSince != nil, hasRecord else { return nil }
    let (now, zone) = (surroundings.now(), community.timeZone)
    return mustLetGo() ? now : CalendarDay(daysSince1970: CalendarDay(now, in: zone).daysSince1970 + 1).start(in: zone)
  }

  /// Once a day, lets go of what is older than `history: keep:` says; kim's own copies of the record too.
  ///
  /// - Returns: what was let go; `nil` when it was not the time.
  @discardableResult
  func letGo(_ store: any NewsroomStore) throws(StoreFailure) -> LetGo? {
    guard mustLetGo(), let start = keptSince, let keeper = store as? any RetentionStore else { return nil }
    let now = surroundings.now()
    let gone = try keeper.letGo(before: start.start(in: community.timeZone), at: now)
    if gone.concernsPeople, let store = store as? WorkspaceStore {
      try BackupShelf(workspace.backupsFolder).renew(from: store, at: now)
    }
    // Only what has been done is noted; what could not be is done with the next run.
    let files = FileManager.default
    if files.createFile(atPath: keepingMark.path, contents: Data(), attributes: [.posixPermissions: 0o600]) {
      try? files.setAttributes([.modificationDate: now], ofItemAtPath: keepingMark.path)
    }
    return gone
  }

  /// How long the history is kept, and when that was last seen to.
  var keepingWords: Phrase {
    guard let keep = configuration.history.keep else {
      return Phrase(id: "disimpan selamanya", en: "kept for ever")
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: keepingMark.path)
    guard let last = attributes?[.modificationDate] as? Date else {
      return Phrase(id: "disimpan \(keep.words.id)", en: "kept for \(keep.words.en)")
    }
    let day = EYD.date(last, in: community.timeZone)
    return Phrase(
      id: "disimpan \(keep.words.id), yang lebih tua terakhir dihapus \(day)",
      en: "kept for \(keep.words.en), what is older was last removed on \(day)")
  }
}
