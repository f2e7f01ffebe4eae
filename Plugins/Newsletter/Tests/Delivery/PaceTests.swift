import ChannelTesting
import Publishing
import Synchronization
import Testing

@testable import Newsletter

/// A server that is pressed too hard gets fewer mails at a time, and the usual number again when it is well.
@Suite struct PaceTests {
  @Test("each complaint halves the connections and lengthens the rest; a row of mails taken undoes one")
  func steps() {
    let rests = Mutex<[Double]>([])
    let pace = Pace { seconds in rests.withLock { $0.append(seconds) } }
    func rest() -> Double {
      rests.withLock { $0 = [] }
      pace.rest { false }
      return rests.withLock { $0.reduce(0, +) }
    }
    #expect(rest() == 0)
    #expect(pace.connections(of: 8) == 8)
    #expect(pace.slowDown())
    #expect(pace.connections(of: 8) == 4)
    #expect(rest() == 0.5)
    #expect(pace.slowDown() && pace.slowDown() && pace.slowDown())
    #expect(pace.connections(of: 8) == 1)
    #expect(rest() == 20)
    #expect(!pace.slowDown(), "the server wants to be left alone")

    for (step, rests) in [(4, 20.0), (3, 8), (2, 2), (1, 0.5)] {
      for _ in 0..<Pace.recoveries[step] {
        #expect(rest() == rests)
        pace.countAcceptance()
      }
    }
    #expect(rest() == 0)
    #expect(pace.connections(of: 8) == 8)
  }

  @Test("a reader whom the server hangs up on, fast or slow, slows nobody else down")
  func oneReader() async throws {
    let slept = Mutex(0.0)
    let pace = Pace { seconds in slept.withLock { $0 += seconds } }
    let server = try FakeMailServer {
      $0.hasPrefix("RCPT TO:<pembaca-2@") ? .leave("421 4.7.0 Too busy, closing connection") : nil
    }
    let round = try await Round.run(readers: 6, through: server, pace: pace)
    #expect(round.ends == ["delivered", "later", "delivered", "delivered", "delivered", "delivered"])
    #expect(slept.withLock { $0 } == 0.5, "once, before that reader's second try")
    #expect(pace.connections(of: 8) == 8)
  }

  @Test("a rest ends when the round does")
  func interrupted() {
    let slept = Mutex(0)
    let pace = Pace { _ in slept.withLock { $0 += 1 } }
    for _ in 0..<4 { _ = pace.slowDown() }
    pace.rest { slept.withLock { $0 } == 3 }
    #expect(slept.withLock { $0 } == 3)
  }

  @Test(
    "a server that says it is too much for a while costs nobody their mail",
    arguments: [
      "452 4.5.3 Too many recipients, slow down", "450 4.7.28 rate limited", "451 4.7.1 Too many messages",
    ])
  func tooFast(reply: String) async throws {
    let complaints = Mutex(3)
    let server = try FakeMailServer { command in
      guard command.hasPrefix("RCPT") else { return nil }
      return complaints.withLock { left in
        left -= 1
        return left >= 0 ? .say(reply) : nil
      }
    }
    let round = try await Round.run(readers: 30, through: server)
    #expect(round.ends.allSatisfy { $0 == "delivered" }, "\(round.ends)")
    #expect(round.failure == nil)
  }
}
