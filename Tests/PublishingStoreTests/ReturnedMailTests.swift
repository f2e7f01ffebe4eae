import Foundation
import Publishing
import PublishingEngine
import PublishingStore
import Testing

/// Whose mail came back.
@Suite struct ReturnedMailTests {
  private let store: WorkspaceStore
  private let start = Date(timeIntervalSince1970: 1_795_000_000)

  init() throws {
    store = try WorkspaceStore()
    try store.addReaders(2, at: start)
  }

  @Test("a mail names its reader wherever it came back from, and a made-up name names nobody")
  func named() throws {
    let readers = try store.readers(status: nil, tag: nil)
    let (first, second) = (try #require(readers.first), try #require(readers.last))
    let key = DeliveryKey(
      publication: .banjir, channel: .surat, recipient: Recipient.reader(first).key, purpose: .publish)
    let name = MailName(of: key, to: first).description
    #expect(try recipient(of: "\(name)@x.example", at: ["lain@pos.example"])?.number == first.number)
    // The same, put in another's name.
    let forged = "\(second.number)" + name.drop { $0 != "-" }
    #expect(try recipient(of: "\(forged)@x.example", at: [second.address.description]) == nil)
    // The seal of somebody who is not there any more.
    #expect(try recipient(of: "99" + name.drop { $0 != "-" }, at: []) == nil)
  }

  @Test("a mail that an earlier kim sent is known by its address for a month; one that never went out is not")
  func earlier() throws {
    let old = String(repeating: "ab", count: 16)
    let (token, other) = ("\(old)@x.example", String(repeating: "cd", count: 16) + "@x.example")
    _ = try store.plan([.readers()], at: start, rehearsal: false)
    let claimed = try store.claim(
      .banjir, on: .surat, after: 0, limit: 1, within: Quota(), by: RunnerID("a"), lease: 60, at: start)
    let delivery = try #require(claimed.first).delivery
    guard case .reader(let reader) = delivery.recipient else { throw RecipientIsNoReader() }
    try store.begin(delivery.number, by: RunnerID("a"), lease: 60, at: start)
    try store.settle(
      delivery.number, .delivered(Receipt(remoteID: "<\(token)>")), by: RunnerID("a"), at: start)
    let address = reader.address.description
    #expect(try recipient(of: token, at: ["tiada@x.example", address])?.number == reader.number)
    #expect(try recipient(of: other, at: [address]) == nil)
    #expect(try recipient(of: token, at: []) == nil)
    #expect(try recipient(of: "%", at: [address]) == nil)
    #expect(try recipient(of: delivery.key.token + "@x.example", at: [address]) == nil)
    #expect(try recipient(of: token, at: [address], after: 31 * 86_400) == nil)
  }

  private struct RecipientIsNoReader: Error {}

  private func recipient(of id: String, at addresses: [String], after seconds: TimeInterval = 60) throws -> Reader? {
    try store.recipient(
      ofMail: id, at: addresses.compactMap { EmailAddress($0) }, now: start.addingTimeInterval(seconds))
  }
}
