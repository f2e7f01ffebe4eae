import Publishing
import Testing

@Suite("Colours and areas")
struct ColourTests {
  @Test("are read and written alike", arguments: ["#0B5D5E", "#000000", "#FFFFFF", "#0A0B0C"])
  func roundTrip(_ hex: String) { #expect(Colour(hex: hex)?.description == hex) }

  @Test(
    "are read in small letters too, and in no other form",
    arguments: ["0B5D5E", "#FFF", "#0B5D5", "#0B5D5EF", "#GGGGGG", "", "#+12345", "#-12345", "merah"])
  func refused(_ text: String) {
    #expect(Colour(hex: text) == nil)
    #expect(Colour(hex: "#abcdef")?.description == "#ABCDEF")
  }

  @Test("an area's line leaves out what is not known")
  func area() {
    func line(_ village: String?, _ district: String?, _ regency: String?) -> String {
      Area(
        village: village.map { SingleLine(collapsing: $0) }, district: district.map { SingleLine(collapsing: $0) },
        regency: regency.map { SingleLine(collapsing: $0) }, province: SingleLine(collapsing: "Jawa")
      ).line
    }
    #expect(
      line("A", "B", "C") == "A, B, C" && line("A", nil, "C") == "A, C" && line("", "B", nil) == "B"
        && line(nil, nil, nil).isEmpty)
  }
}
