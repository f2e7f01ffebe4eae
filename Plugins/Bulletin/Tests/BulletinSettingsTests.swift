import Testing

@testable import Bulletin

@Suite("Bulletin settings") struct BulletinSettingsTests {
  @Test("columns stay between one and four") func columns() {
    #expect(BulletinSettings(columns: 9).columns == 4)
  }
}
