import ChannelKit
import ChannelTesting
import Publishing
import Testing

@testable import WhatsApp

@Suite("WhatsApp: settings")
struct SettingsTests {
  private func settings(_ json: JSONValue) throws -> WhatsAppSettings {
    WhatsAppSettings(try WhatsAppSettings.schema.read(SettingsNode(json)))
  }

  @Test("Nothing has to be said")
  func defaults() throws {
    #expect(try settings([:]) == WhatsAppSettings())
    #expect(WhatsAppSettings().partLength == 3000)
  }

  @Test("Names in both languages mean the same, and one group is a list of one")
  func names() throws {
    let expected = WhatsAppSettings(partLength: 700, greeting: "Salam.", closing: "Hormat kami.", groups: ["RT 01"])
    #expect(
      try settings(["part_length": 700, "greeting": "Salam.", "closing": "Hormat kami.", "groups": "RT 01"]) == expected
    )
    #expect(
      try settings(["panjang_bagian": 700, "salam": "Salam.", "penutup": "Hormat kami.", "grup": ["RT 01"]]) == expected
    )
  }

  @Test("The archive is asked for by yes or no, in either language")
  func zip() throws {
    #expect(try settings(["zip": true]).zip && settings(["zip": "ya"]).zip)
    #expect(try !settings(["zip": "tidak"]).zip && !settings([:]).zip)
  }

  @Test("Parts too short to say anything, or longer than WhatsApp takes, are refused", arguments: [0, 499, 60_001])
  func lengths(length: Int) {
    #expect(throws: DiagnosticError.self) { try settings(["part_length": .integer(length)]) }
  }
}
