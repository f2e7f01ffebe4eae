import ArgumentParser
import Publishing
import PublishingEngine

/// `kim subscribers pause`
struct PauseSubscriberCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "pause", aliases: ["jeda"],
      Phrase(id: "Istirahatkan kiriman ke seorang pembaca.", en: "Let a reader's mail rest for a while."))
  }

  @OptionGroup var target: ReaderTarget
  @OptionGroup var note: ReaderNote
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let (reader, store) = try target.open(location, surroundings)
    switch reader.status {
    case .active: try store.move(reader, to: .paused, note.event(.paused, surroundings))
    case .paused: break
    case .pending, .bounced, .unsubscribed: throw reader.getsNothing
    }
    surroundings.terminal.out(
      surroundings.text(
        Phrase(
          id: "\(reader.address) dijeda. Lanjutkan dengan: kim subscribers resume \(reader.address)",
          en: "\(reader.address) is paused. Go on with: kim subscribers resume \(reader.address)")))
  }
}

/// `kim subscribers resume`
struct ResumeSubscriberCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "resume", aliases: ["lanjut"],
      Phrase(
        id: "Lanjutkan kiriman ke pembaca yang dijeda atau yang alamatnya sempat mati.",
        en: "Go on mailing a reader who was paused, or whose address was dead."))
  }

  @OptionGroup var target: ReaderTarget
  @OptionGroup var note: ReaderNote
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let (reader, store) = try target.open(location, surroundings)
    switch reader.status {
    case .paused, .bounced:
      try store.move(reader, to: .active, note.event(.resumed, surroundings))
      // Who was only asked is to be asked again.
      if let now = try store.reader(at: reader.address), now.status == .pending { throw now.getsNothing }
    case .active: break
    case .pending, .unsubscribed: throw reader.getsNothing
    }
    surroundings.terminal.out(
      surroundings.text(
        Phrase(
          id: "\(reader.address) dikirimi lagi, mulai pos berikutnya.",
          en: "\(reader.address) gets mail again, from the next post on.")))
  }
}

extension Reader {
  /// Why a reader cannot be paused or resumed.
  fileprivate var getsNothing: CommandRefusal {
    status == .pending
      ? CommandRefusal(
        .failure,
        Phrase(id: "\(address) belum menyetujui undangan", en: "\(address) has not answered the invitation yet"),
        hint: Phrase(
          id: "tanyakan sekali lagi: kim subscribers invite --again \(address)",
          en: "ask once more: kim subscribers invite --again \(address)"))
      : CommandRefusal(
        .failure, Phrase(id: "\(address) tidak sedang dikirimi", en: "\(address) is not being mailed"),
        hint: Phrase(
          id: "bila ia sendiri yang minta lagi: kim subscribers add \(address) --consent \"…\"",
          en: "if they asked for it themselves: kim subscribers add \(address) --consent \"…\""))
  }
}
