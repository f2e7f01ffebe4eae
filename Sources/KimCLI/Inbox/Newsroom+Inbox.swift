import ChannelKit
import Foundation
import Publishing
import PublishingEngine
import Transport

extension Newsroom {
  /// What the reading of one channel's mailbox came to; also what it did before something went wrong.
  struct InboxResult: Sendable {
    var channel: ChannelID
    var harvest = Harvest()
    var failure: DeliveryFailure?
  }

  /// Reads the mailboxes of those of `channels` that have one, and notes that it did.
  ///
  /// - Throws: what is wrong with the state; never what is wrong with a mailbox.
  func readInboxes(
    of channels: [EngineChannel], _ clearing: PostboxClearing?, limit: Int = .max, into store: any NewsroomStore
  ) async throws -> [InboxResult] {
    var results: [InboxResult] = []
    for channel in channels {
      guard let adapter = channel.adapter as? any ReceivingAdapter else { continue }
      let reader = InboxReader(channel: channel.id, store: store, now: surroundings.now, limit: limit)
      // Mailboxes are waited for.
      let result = await OwnThread.run(named: "kim inbox") { Self.read(adapter, by: reader, clearing) }
      guard let result = try result.get() else { continue }
      try store.noteReading(of: channel.id, trouble: result.failure?.reason, at: surroundings.now())
      results.append(result)
    }
    return results
  }

  /// `nil` when the channel has no mailbox.
  private static func read(
    _ adapter: any ReceivingAdapter, by reader: InboxReader, _ clearing: PostboxClearing?
  ) -> Result<InboxResult?, any Error> {
    var result = InboxResult(channel: reader.channel)
    do {
      guard let postbox = try adapter.openPostbox(clearing) else { return .success(nil) }
      try reader.read(postbox, isClearing: clearing != nil, into: &result.harvest)
    } catch let failure as DeliveryFailure {
      result.failure = failure
    } catch {
      return .failure(error)
    }
    return .success(result)
  }

  /// Reads the mailboxes because somebody asked for it, and tells what is in them.
  ///
  /// - Throws: a refusal when no channel has one, or one cannot be read.
  func readInboxesNow(_ clearing: PostboxClearing?, isQuiet: Bool = false) async throws {
    let store = try openStore(writing: true)
    let results = try await readInboxes(of: channels, clearing, into: store)
    guard !results.isEmpty else { throw CommandRefusal.noInbox }
    for result in results where !isQuiet { tell(result, namesReaders: true) }
    if let failure = results.compactMap(\.failure).first {
      throw CommandRefusal(failure.kind == .misconfigured ? .badConfiguration : .tryLater, failure.reason)
    }
  }

  /// Says what came of a reading; readers by their addresses only to a person who asked.
  func tell(_ result: InboxResult, namesReaders: Bool) {
    let terminal = surroundings.terminal
    terminal.talk(surroundings.text(result.harvest.words))
    guard namesReaders else { return }
    for finding in result.harvest.findings.prefix(Self.findingLimit) {
      terminal.talk("  " + surroundings.text(finding.line))
    }
    let more = result.harvest.findings.count - Self.findingLimit
    if more > 0 {
      terminal.talk(
        "  "
          + surroundings.text(
            Phrase(
              id: "… dan \(more) lagi: kim subscribers list --all",
              en: "… and \(more) more: kim subscribers list --all")))
    }
  }

  private static let findingLimit = 20
}

extension CommandRefusal {
  fileprivate static var noInbox: CommandRefusal {
    CommandRefusal(
      .badConfiguration,
      Phrase(id: "tidak ada kanal yang punya kotak masuk", en: "no channel has a mailbox to read"),
      hint: Phrase(
        id: "tulis pada kanal surat di channels.yaml: inbox: imaps://server, atau inbox: { maildir: lokasi }",
        en: "write into the mail channel in channels.yaml: inbox: imaps://server, or inbox: { maildir: path }"))
  }
}
