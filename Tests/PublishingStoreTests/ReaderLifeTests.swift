import Foundation
import Publishing
import PublishingEngine
import Testing

/// What happens to a reader after they came, and that it is kept.
@Suite(.eachStore) struct ReaderLifeTests {
  private let store: any NewsroomStore
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  init() throws {
    store = try StoreKind.open()
    _ = try store.add([.sample("ayu@desa.example", tags: ["rt-01"])], at: now)
  }

  private func ayu() throws -> Reader {
    let address = try #require(EmailAddress("Ayu@desa.example"))
    return try #require(try store.reader(at: address))
  }

  @Test("a pause and its end are kept with the reason, and said once")
  func history() throws {
    let pause = ReaderEvent(.paused, at: now, detail: "merantau", by: "sekretaris")
    try store.move(try ayu(), to: .paused, pause)
    try store.move(try ayu(), to: .paused, ReaderEvent(.paused, at: now, by: "lain"))
    let resumption = ReaderEvent(.resumed, at: now.addingTimeInterval(60), by: "sekretaris")
    try store.move(try ayu(), to: .active, resumption)
    let file = try #require(try store.file(on: try ayu().address))
    #expect(file.events == [pause, resumption])
    #expect(file.changedAt == now.addingTimeInterval(60))
    #expect(file.consents.map(\.means) == ["formulir"])
  }

  @Test("tags come and go; what changes nothing leaves no trace")
  func tags() throws {
    let event = ReaderEvent(.tagged, at: now, by: "sekretaris")
    #expect(try store.tag(try ayu(), with: ["rt-01", "pkk"], event) == 1)
    #expect(try store.tag(try ayu(), with: ["pkk"], event) == 0)
    #expect(try store.tag(try ayu(), with: ["rt-01"], ReaderEvent(.untagged, at: now, by: "sekretaris")) == 1)
    #expect(try ayu().tags == ["pkk"])
    #expect(try store.file(on: try ayu().address)?.events.map(\.detail) == ["pkk", "rt-01"])
  }

  @Test("a post for some readers of a channel for some goes to those who are both")
  func audiences() throws {
    _ = try store.add(
      [
        .sample("budi@desa.example", tags: ["rt-01", "pkk"]), .sample("citra@desa.example", tags: ["pkk"]),
        .sample("dewi@desa.example", tags: ["rt-02", "pkk"]),
      ], at: now)
    var entry = PlanEntry.readers()
    entry.recipients = .readers(tags: ["pkk"], and: ["rt-01", "rt-02"])
    #expect(try store.plan([entry], at: now, rehearsal: true).map(\.added) == [2])
    entry.recipients = .readers(tags: [], and: ["rt-01"])
    #expect(try store.plan([entry], at: now, rehearsal: true).map(\.added) == [2])
  }
}
