import Foundation
import Publishing
import PublishingConfiguration
import PublishingEngine
import Scheduling

/// What schedules bring out, from the workspace's files as they are when the hour has come.
struct ScheduledPosts: ScheduleContents {
  let newsroom: Newsroom
  let store: any DeliveryStore

  init(newsroom: Newsroom, _ store: any DeliveryStore) {
    self.newsroom = newsroom
    self.store = store
  }

  func content(
    of schedule: Schedule, for occurrence: Occurrence, after carried: Set<PostID>
  ) throws -> ScheduledContent? {
    switch schedule.content {
    case .post(let path): try post(path, of: schedule, due: occurrence.due)
    case .folder(let path): try nextPost(of: path, for: occurrence, after: carried)
    case .edition(let days): try edition(of: days, for: occurrence, of: schedule, after: carried)
    }
  }

  /// The post; when it comes round again and again, one of its own each time, dated with the day.
  private func post(_ path: String, of schedule: Schedule, due: Date) throws -> ScheduledContent {
    guard var post = try newsroom.readPosts([file(path)]).first?.post else { throw Self.noPost(path) }
    if case .recurring(let timetable) = schedule.timing {
      let stamp = Self.stamp(due, by: timetable)
      let head = post.id.text.prefix(PostID.maximumLength - stamp.count - 1)
      post.id = PostID(slugging: "\(head)-\(stamp)") ?? post.id
      post.date = due
      post.dateHasTime = false
    }
    // Its hour has come, whatever stands in it.
    post.publishAt = nil
    return ScheduledContent(publication: .post(post), posts: [post.id])
  }

  /// The first post of a folder that has not gone out.
  private func nextPost(
    of folder: String, for occurrence: Occurrence, after carried: Set<PostID>
  ) throws -> ScheduledContent? {
    let root = newsroom.workspace.root.appending(path: folder)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: root.path) else {
      throw DiagnosticError(
        .error(
          Phrase(
            id: "folder '\(SingleLine(collapsing: folder))' tidak ada",
            en: "there is no folder '\(SingleLine(collapsing: folder))'"), at: SourceLocation(file: folder)))
    }
    let files = names.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().map { root.appending(path: $0) }
    for file in files {
      guard let id = PostReader.id(of: file) else { continue }
      if let begun = occurrence.publication {
        if begun != id { continue }
      } else if try carried.contains(id) || store.publication(id) != nil {
        continue
      }
      guard var post = try newsroom.readPosts([file.path]).first?.post else { continue }
      post.publishAt = nil
      return ScheduledContent(publication: .post(post), posts: [post.id])
    }
    return nil
  }

  /// An edition of the posts of the last days that have been published and that no earlier one carried.
  ///
  /// Its file is written first, so that a run that was stopped goes on with the same posts and the same number.
  private func edition(
    of days: Int, for occurrence: Occurrence, of schedule: Schedule, after carried: Set<PostID>
  ) throws -> ScheduledContent? {
    let zone = schedule.zone(in: newsroom.community.timeZone)
    let day = WallClock(in: zone).reading(at: occurrence.due).day
    let stamp: String =
      if case .recurring(let timetable) = schedule.timing { Self.stamp(occurrence.due, by: timetable) } else {
        Self.stamp(day)
      }
    let file = newsroom.workspace.editionsFolder.appending(path: "\(schedule.id)-\(stamp).yaml")
    if !FileManager.default.fileExists(atPath: file.path) {
      let posts = try candidates(since: day.daysSince1970 - days, through: occurrence.due, zone: zone)
        .filter { !carried.contains($0.id) }
      if posts.isEmpty { return nil }
      let number = (try newsroom.editions().map(\.number).max() ?? 0) + 1
      let draft = EditionDraft(
        number: number, title: schedule.title, date: occurrence.due, zone: zone, posts: posts.map(\.file))
      try write(draft, to: file)
    }
    let (edition, _) = try newsroom.assemble(try newsroom.readEdition(file))
    return ScheduledContent(publication: .edition(edition), posts: edition.posts.map(\.id))
  }

  /// Published posts by their dates, the latest first.
  private func candidates(since day: Int, through due: Date, zone: TimeZone) throws -> [Post] {
    let clock = WallClock(in: zone)
    let known = Set(try store.publications(limit: .max).map(\.id))
    // A draft that lies in the folder is nobody's business yet.
    let paths = newsroom.allPosts().filter { path in
      PostReader.id(of: URL(filePath: path)).map { known.contains($0) } ?? false
    }
    return try newsroom.readPosts(paths).map(\.post)
      .filter { $0.date <= due && clock.reading(at: $0.date).day.daysSince1970 >= day }
      .sorted { ($1.date, $0.id.text) < ($0.date, $1.id.text) }
  }

  private func write(_ draft: EditionDraft, to file: URL) throws {
    do {
      try FileManager.default.createDirectory(
        at: newsroom.workspace.editionsFolder, withIntermediateDirectories: true)
      try Data(draft.text.utf8).write(to: file, options: .atomic)
    } catch {
      let path = newsroom.relativePath(of: file)
      throw StoreFailure(
        .unavailable, Phrase(id: "'\(path)' tidak dapat ditulis", en: "'\(path)' cannot be written"))
    }
  }

  private func file(_ path: String) throws -> String {
    guard let file = newsroom.postFile(named: path) else { throw Self.noPost(path) }
    return file.path
  }

  private static func noPost(_ path: String) -> DiagnosticError {
    let shown = SingleLine(collapsing: path.prefix(80))
    return DiagnosticError(
      .error(
        Phrase(id: "pos '\(shown)' tidak ada", en: "there is no post '\(shown)'"),
        hint: Phrase(
          id: "tulis nama berkasnya seperti di folder posts", en: "write its file's name as it is in the folder posts"))
    )
  }

  /// `2026-11-30`, with the time where there are several a day: what tells one occurrence from the next.
  private static func stamp(_ due: Date, by timetable: Timetable) -> String {
    let (day, second) = timetable.clock.reading(at: due)
    let isOne = timetable.recurrence.times.minutes.count == 1
    return isOne ? stamp(day) : "\(stamp(day))-\(pad(second / 3600))\(pad(second / 60 % 60))"
  }

  private static func stamp(_ day: CalendarDay) -> String { "\(day.year)-\(pad(day.month))-\(pad(day.day))" }

  private static func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
