import Foundation
import Testing

@testable import KimCLI

/// The watch's plan by simulated clocks: no time passes in here.
@Suite("Whose turn it is")
struct RosterTests {
  private let now = Newsdesk.monday

  @Test("everybody is due at first, the longest due before others, and no more at once than may be")
  func order() {
    var roster = Roster(limit: 2)
    for name in ["c", "a", "b"] { roster.add(name) }
    #expect(roster.start(at: now) == ["a", "b"])
    #expect(roster.start(at: now).isEmpty && roster.next == nil, "an end makes room, not a moment")
    #expect(roster.end("a", next: now + 60) == now + 60)
    #expect(roster.next == .distantPast)
    #expect(roster.start(at: now) == ["c"])
    roster.end("b", next: nil)
    roster.end("c", next: now + 30)
    #expect(roster.next == now + 30 && roster.countAtWork == 0)
    #expect(roster.start(at: now + 29).isEmpty)
    #expect(roster.start(at: now + 3600) == ["c", "a"], "what has nothing to do is left alone")
  }

  @Test("a change during a pass is looked at after it, and none is forgotten")
  func changes() {
    var roster = Roster(limit: 1)
    roster.add("desa")
    #expect(roster.start(at: now) == ["desa"])
    roster.note("desa")
    #expect(roster.start(at: now).isEmpty, "one pass of a workspace at a time")
    #expect(roster.end("desa", next: now + 3600) == .distantPast)
    #expect(roster.start(at: now) == ["desa"])
    #expect(roster.end("desa", next: nil) == nil && roster.next == nil)
    roster.note("desa")
    #expect(roster.start(at: now) == ["desa"])
  }

  @Test("a clock that is set back or forth has everybody look again by the new one", arguments: [-3.0, 3])
  func jump(_ days: Double) {
    var roster = Roster(limit: 5)
    roster.add("desa")
    _ = roster.start(at: now)
    roster.end("desa", next: now + 600)
    let later = now + days * 86_400
    if days < 0 { #expect(roster.start(at: later).isEmpty, "three days too long, if nobody told") }
    roster.noteClock()
    #expect(roster.start(at: later) == ["desa"])
  }

  @Test("what is gone comes back as something new")
  func gone() {
    var roster = Roster(limit: 1)
    roster.add("desa")
    _ = roster.start(at: now)
    roster.remove("desa")
    #expect(roster.end("desa", next: now) == nil && roster.names.isEmpty && roster.next == nil)
    roster.add("desa")
    #expect(roster.start(at: now) == ["desa"])
  }
}
