import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// Mailboxes that are read without anybody asking: by the watch every so often, and after a run.
extension Newsroom {
  /// After a run a mailbox is read again once this has passed, in seconds: a mail that comes back at once is back by then.
  private static let restAfterRun: TimeInterval = 60
  /// How long a mailbox is left alone whose settings are wrong, in seconds: servers lock out who tries too often.
  private static let restAfterTrouble: TimeInterval = 3600

  /// Reads the mailboxes that are due. What is wrong with one is told and noted and is nobody's failure: nothing that was
  /// published depends on it.
  ///
  /// - Parameter hasSent: whether mail has just gone out.
  func readDueInboxes(hasSent: Bool, isQuiet: Bool) async {
    do {
      guard hasRecord, !receivers.isEmpty else { return }
      let store = try openStore(writing: true)
      let due = try inboxHours(store, hasSent: hasSent).filter { $0.date <= surroundings.now() }.map(\.channel)
      guard !due.isEmpty else { return }
      for result in try await readInboxes(of: due, nil, limit: InboxReader.limit, into: store) {
        if !isQuiet, !result.harvest.isEmpty { tell(result, namesReaders: false) }
        if let failure = result.failure { tell(failure, of: result.channel) }
      }
    } catch {
      surroundings.terminal.talk(SingleLine(collapsing: "\(error)").text)
    }
  }

  /// When the next mailbox is to be read; `nil` when none is.
  func nextInboxReading() throws -> Date? {
    guard !receivers.isEmpty, hasRecord else { return nil }
    return try inboxHours(try openStore(writing: true), hasSent: false).map(\.date).min()
  }

  /// Channels with a mailbox that is read by itself.
  private var receivers: [(channel: EngineChannel, period: TimeInterval)] {
    channels.compactMap { channel in
      (channel.adapter as? any ReceivingAdapter)?.readingPeriod.map { (channel, $0) }
    }
  }

  private func inboxHours(
    _ store: any NewsroomStore, hasSent: Bool
  ) throws -> [(channel: EngineChannel, date: Date)] {
    let readings = Dictionary(try store.readings().map { ($0.channel, $0) }) { first, _ in first }
    let now = surroundings.now()
    return receivers.map { channel, period in
      // A clock that was set back must not keep a mailbox closed.
      guard let last = readings[channel.id], last.date <= now else { return (channel, now) }
      let rest =
        last.trouble != nil ? max(period, Self.restAfterTrouble) : hasSent ? min(period, Self.restAfterRun) : period
      return (channel, last.date.addingTimeInterval(rest))
    }
  }

  private func tell(_ failure: DeliveryFailure, of channel: ChannelID) {
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: "kotak surat kanal '\(channel)' belum terbaca: \(failure.reason.id)",
          en: "the mailbox of channel '\(channel)' was not read: \(failure.reason.en)")))
  }
}
