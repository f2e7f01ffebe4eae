import Foundation
import Publishing
import PublishingEngine
import Testing

@testable import PublishingStore

@Suite struct RunEntryTests {
  private func line(_ entry: RunEntry, _ sequence: UInt64 = 7) -> [UInt8] {
    var line: [UInt8] = []
    entry.write(as: sequence, to: &line)
    return line
  }

  private static func entries() throws -> [RunEntry] {
    let words = ["", "ok", "tab\tulator", "\\", "\\t", "\\\\n\\", "garis\nbaru\\", "\u{1F30A} banjir", "\"kutip\""]
    let receipts = words.map { DeliveryOutcome.delivered(Receipt(remoteID: $0, remark: $0)) }
    let failures = words.map {
      DeliveryOutcome.failed(
        DeliveryFailure(.unavailable(notBefore: .init(timeIntervalSince1970: 5)), .verbatim($0), code: "a\\\t\n\($0)"))
    }
    let settled = try (receipts + failures).map { RunEntry.settled(17, try Settlement($0), at: 5) }
    return [.began(1, at: 1_795_000_000_000), .ahead(4...9)] + settled
  }

  @Test("every entry is read as it was written, whatever a server's words hold")
  func roundTrip() throws {
    for entry in try Self.entries() {
      let line = line(entry)
      #expect(line.filter { $0 == UInt8(ascii: "\n") }.count == 1)
      let read = RunEntry.read(line.dropLast())
      #expect(read?.sequence == 7)
      #expect(read?.entry == entry)
    }
  }

  @Test("a line with one bit changed, or a byte missing, is none")
  func damage() {
    let whole = Array(line(.began(123, at: 456)).dropLast())
    for index in whole.indices {
      var changed = whole
      changed[index] ^= 1
      #expect(RunEntry.read(changed) == nil)
      #expect(RunEntry.read(whole[..<index]) == nil)
    }
  }

  @Test("a receipt's short form is read as the long one is")
  func receipts() throws {
    for receipt in [
      Receipt(remoteID: "<a@b.example>", remark: "250 2.0.0 Ok"), Receipt(remoteID: "<a@b.example>"),
      Receipt(remoteID: "a\"b", remark: "\\"), Receipt(remoteID: "a", files: ["b"]), Receipt(remoteID: "é", remark: ""),
    ] {
      let text = try Settlement(.delivered(receipt)).receipt
      #expect(try RowValues.value(Receipt.self, from: text) == receipt)
      #expect(try text == RowValues.text(receipt))
    }
  }
}

@Suite struct ForesightTests {
  private func reach(synchronization: Double, interval: Double) -> Int64 {
    var foresight = Foresight()
    for _ in 1...200 {
      foresight.note(interval: interval)
      foresight.note(synchronization: synchronization)
    }
    return foresight.reach
  }

  @Test("nothing is announced where mails are slow, and no more than leaves meanwhile where they are fast")
  func reaches() {
    #expect(reach(synchronization: 0.005, interval: 0.5) == 0)
    #expect(reach(synchronization: 0.003, interval: 0.02) == 0)
    #expect(reach(synchronization: 0.003, interval: 0.005) == 2)
    #expect((110...130).contains(reach(synchronization: 0.0002, interval: 0.000_05)))
    #expect(reach(synchronization: 0.1, interval: 0.000_05) == Foresight.limit)
    #expect(Foresight().reach == 0)
  }

  @Test("one long pause does not make a fast run slow")
  func pause() {
    var foresight = Foresight()
    for _ in 1...200 { foresight.note(interval: 0.001) }
    let before = foresight.reach
    foresight.note(interval: 60)
    #expect(foresight.reach >= before / 2)
  }
}
