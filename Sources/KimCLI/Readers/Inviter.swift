import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// Asks people whether they want the news, by a mail they can answer with one press.
struct Inviter {
  /// How long an answer counts, in seconds: two weeks.
  static let patience: TimeInterval = 14 * 86_400

  let newsroom: Newsroom
  let channel: EngineChannel
  let adapter: any InvitingAdapter
  let store: any NewsroomStore

  /// - Throws: a refusal when no channel can ask, or several can and none is named.
  init(_ newsroom: Newsroom, channel name: String?) throws {
    let candidates = try newsroom.channels(named: name.map { [$0] } ?? []).compactMap { channel in
      (channel.adapter as? any InvitingAdapter).map { (channel, $0) }
    }
    guard let (channel, adapter) = candidates.first else {
      throw CommandRefusal(
        .badConfiguration,
        Phrase(id: "tidak ada kanal surat yang dapat mengundang", en: "there is no mail channel that can invite"),
        hint: Phrase(
          id: "tambahkan kanal 'use: newsletter' di channels.yaml",
          en: "add a channel 'use: newsletter' to channels.yaml"
        ))
    }
    guard candidates.count == 1 else {
      throw CommandRefusal(
        .usage,
        Phrase(id: "ada beberapa kanal surat; pilih satu", en: "there are several mail channels; choose one"),
        hint: .verbatim("--to " + candidates.map(\.0.id.text).joined(separator: " | ")))
    }
    self.newsroom = newsroom
    self.channel = channel
    self.adapter = adapter
    store = try newsroom.openStore(writing: true)
  }

  /// How many may be asked now, and when the next one if that is none.
  func allowance(at now: Date) throws -> (count: Int, next: Date?) {
    guard !channel.quota.isUnlimited else { return (.max, nil) }
    let start = now.addingTimeInterval(-Quota.window)
    let beginnings = try store.beginnings(on: channel.id, since: start) + store.invitations(since: start)
    return channel.quota.allowance(after: beginnings.sorted(), at: now)
  }

  /// Sends the question to each of `readers`, who were asked `times` before.
  func ask(_ readers: [Reader], times: Int, _ journal: InvitationJournal) async throws {
    let surroundings = newsroom.surroundings
    let name = times == 0 ? "undangan" : "undangan-\(times + 1)"
    guard let id = PostID(name) else { return }
    let now = surroundings.now()
    let rendition = try adapter.renderInvitation(
      Invitation(
        id: id, date: now, consent: .current(for: newsroom.community), expires: now.addingTimeInterval(Self.patience)),
      in: RenderContext(community: newsroom.community, channel: channel.id, templates: channel.templates))
    let deliveries = readers.map { reader in
      Delivery(
        number: reader.number,
        key: DeliveryKey(
          publication: id, channel: channel.id, recipient: Recipient.reader(reader).key, purpose: .publish),
        recipient: .reader(reader), digest: rendition.digest, attempts: times)
    }
    do throws(DeliveryFailure) {
      try await adapter.deliver(rendition, to: deliveries, journal: journal)
    } catch {
      throw CommandRefusal(error.kind == .misconfigured ? .badConfiguration : .tryLater, error.reason)
    }
  }
}
