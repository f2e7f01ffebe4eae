import ChannelKit
import Publishing
import PublishingEngine
import Transport

extension InboxReader {
  /// Reads the mailboxes of all channels that have one.
  ///
  /// - Throws: a refusal when no channel has one and `isRequired`, or one cannot be read.
  static func readAll(_ newsroom: Newsroom, deleting: Bool, isRequired: Bool) async throws {
    let channels = newsroom.channels.compactMap { channel in
      (channel.adapter as? any ReceivingAdapter).map { (channel.id, $0) }
    }
    let surroundings = newsroom.surroundings
    let store = try newsroom.openStore(writing: true)
    var hasMailbox = false
    for (id, adapter) in channels {
      let reader = InboxReader(channel: id, store: store, now: surroundings.now)
      // Mailboxes are waited for.
      let result = await OwnThread.run(named: "kim inbox") {
        Result { () throws -> Harvest? in
          guard let postbox = try adapter.openPostbox(deleting: deleting) else { return nil }
          return try reader.read(postbox, deleting: deleting)
        }
      }
      do {
        guard let harvest = try result.get() else { continue }
        hasMailbox = true
        surroundings.terminal.talk(surroundings.text(harvest.words))
      } catch let failure as DeliveryFailure {
        throw CommandRefusal(failure.kind == .misconfigured ? .badConfiguration : .tryLater, failure.reason)
      }
    }
    guard isRequired, !hasMailbox else { return }
    throw CommandRefusal(
      .badConfiguration,
      Phrase(id: "tidak ada kanal yang punya kotak masuk", en: "no channel has a mailbox to read"),
      hint: Phrase(
        id: "tulis pada kanal surat di channels.yaml: inbox: { maildir: lokasi }",
        en: "write into the mail channel in channels.yaml: inbox: { maildir: path }"))
  }
}

extension InboxReader.Harvest {
  /// `2 surat baru; 1 pembaca berhenti, 1 alamat mati.`
  fileprivate var words: Phrase {
    let changes = [
      (left, "pembaca berhenti", "left"), (confirmed, "pembaca setuju", "confirmed"),
      (dropped, "alamat mati", "addresses dead"), (paused, "pembaca dijeda", "paused"),
      (strangers, "laporan atau permintaan tanpa pembaca yang cocok", "reports or requests that fit no reader"),
    ].filter { $0.0 > 0 }
    guard !changes.isEmpty else { return Phrase(id: "\(messages) surat baru.", en: "\(messages) new mails.") }
    return Phrase(
      id: "\(messages) surat baru; " + changes.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + ".",
      en: "\(messages) new mails; " + changes.map { "\($0.0) \($0.2)" }.joined(separator: ", ") + ".")
  }
}
