import ArgumentParser
import Foundation
import Publishing
import PublishingConfiguration
import PublishingEngine
import Scheduling

/// When something goes out, as a command says it.
struct HourOptions: ParsableArguments {
  @Option(
    name: [.customLong("at"), .customLong("pada")],
    help: .spoken(
      "Terbit pada: \"besok 07.00\", \"Senin depan 18.30\", \"2026-12-01 07.00\".",
      "Publish at: \"tomorrow 07:00\", \"next Monday 18:30\", \"2026-12-01 07:00\".", valueName: "waktu"))
  var at: String?

  @Option(
    name: [.customLong("in"), .customLong("dalam")],
    help: .spoken("Terbit sesudah: \"2 jam\".", "Publish after: \"2 hours\".", valueName: "lama"))
  var wait: String?

  @Option(
    name: [.customLong("stale"), .customLong("basi")],
    help: .spoken(
      "Lewat selama ini tidak dikirim lagi dengan sendirinya (bawaan: 24 jam; peringatan 6 jam).",
      "When it is late by this much it is not sent by itself (default: 24 hours; a warning 6 hours).",
      valueName: "lama"))
  var stale: String?

  /// What was said, read by the clock of the newsroom.
  func hour(for newsroom: Newsroom) throws -> PublishingHour {
    let (now, zone) = (newsroom.surroundings.now(), newsroom.community.timeZone)
    guard at == nil || wait == nil else {
      throw CommandRefusal(
        .usage, Phrase(id: "pakai --at atau --in, jangan keduanya", en: "use --at or --in, not both"))
    }
    do throws(DiagnosticError) {
      var hour = PublishingHour(now: now)
      if let at { hour.moment = try MomentReader.read(at, after: now, in: zone) }
      if let wait { hour.moment = try MomentReader.read(length: wait, from: now, in: zone) }
      if let stale { hour.patience = try MomentReader.read(length: stale, from: now, in: .gmt).timeIntervalSince(now) }
      return hour
    } catch {
      let diagnostic = error.diagnostics.first
      throw CommandRefusal(.usage, diagnostic?.summary ?? .verbatim(""), hint: diagnostic?.hint)
    }
  }
}

/// When posts go out: the hour a command names, or the one written in each.
struct PublishingHour {
  var now: Date
  var moment: Date?
  var patience: TimeInterval?

  /// The post with its hour. One that has passed is no hour.
  func applied(to read: ReadPost, _ newsroom: Newsroom) -> ReadPost {
    var read = read
    read.post.publishAt = (moment ?? read.post.publishAt).flatMap { $0 > now ? $0 : nil }
    return read
  }

  /// Forgets earlier hours: what is planned now has its own, or none.
  func forget(_ posts: [Post], in book: any ScheduleStore) throws {
    for post in posts { try book.letGo(post.id) }
  }

  /// Keeps the hours of what has been planned.
  func hold(_ posts: [Post], on channels: [EngineChannel], in book: any ScheduleStore) throws {
    for post in posts {
      guard let due = post.publishAt else { continue }
      try book.hold(Release(of: .post(post), due: due, patience: patience([post]), on: channels))
    }
  }

  /// The same of an edition, which has an hour only when the command names one that is still to come.
  func hours(of edition: Edition) -> [PostID: Date] {
    guard let moment, moment > now else { return [:] }
    return [edition.id: moment]
  }

  func hold(_ edition: Edition, on channels: [EngineChannel], in book: any ScheduleStore) throws {
    for due in hours(of: edition).values {
      try book.hold(Release(of: .edition(edition), due: due, patience: patience(edition.posts), on: channels))
    }
  }

  private func patience(_ posts: [Post]) -> TimeInterval {
    patience ?? (posts.contains(where: \.isWarning) ? Patience.ofWarnings : Patience.usual)
  }

  /// Says when each goes out and what is settled now.
  func tell(_ posts: [Post], _ newsroom: Newsroom, channels: [EngineChannel]) {
    for post in posts {
      if let due = post.publishAt { tell(post.title, due, patience([post]), newsroom, channels) }
    }
  }

  func tell(_ edition: Edition, _ newsroom: Newsroom, channels: [EngineChannel]) {
    for due in hours(of: edition).values { tell(edition.title, due, patience(edition.posts), newsroom, channels) }
  }

  private func tell(
    _ title: SingleLine, _ due: Date, _ patience: TimeInterval, _ newsroom: Newsroom, _ channels: [EngineChannel]
  ) {
    let surroundings = newsroom.surroundings
    let (words, limit) = (Moment.words(due, in: newsroom.community.timeZone), patience.lengthInWords)
    let names = channels.map(\.id.text).joined(separator: ", ")
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: """
            \(title): \(words.id)
              naskah dan kanal (\(names)) tetap seperti sekarang; ubah dengan menerbitkan sekali lagi
              daftar pembaca dibaca saat terbit; lewat \(limit.id) tidak dikirim lagi
            """,
          en: """
            \(title): \(words.en)
              the text and the channels (\(names)) stay as they are now; change them by publishing once more
              the list of readers is read when it goes out; \(limit.en) late it is not sent any more
            """)))
  }
}
