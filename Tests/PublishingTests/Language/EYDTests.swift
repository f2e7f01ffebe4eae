import Foundation
import Publishing
import Testing

@Suite("Indonesian spelling (EYD)")
struct EYDTests {
  private func zone(_ name: String) throws -> TimeZone { try #require(TimeZone(identifier: name)) }

  @Test("writes dates and times")
  func dates() throws {
    let date = Date(timeIntervalSince1970: 1_793_862_300)
    let wib = try zone("Asia/Jakarta")
    #expect(EYD.longDate(date, in: wib) == "Kamis, 5 November 2026")
    #expect(EYD.date(date, in: wib) == "5 November 2026")
    #expect(EYD.time(date, in: wib) == "14.05 WIB")
    #expect(EYD.time(date, in: try zone("Asia/Makassar")) == "15.05 WITA")
    #expect(EYD.time(date, in: try zone("Asia/Jayapura")) == "16.05 WIT")
    #expect(EYD.time(Date(timeIntervalSince1970: -1), in: .gmt) == "23.59 GMT")
  }

  @Test("has the weekday of every day of a week")
  func weekdays() {
    let sunday = 1_793_491_200.0
    let names = (0..<7).map { EYD.weekday(Date(timeIntervalSince1970: sunday + Double($0) * 86_400), in: .gmt) }
    #expect(names == ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"])
  }

  @Test(
    "names zones elsewhere by their distance",
    arguments: [
      (0, "GMT"), (3600, "GMT+1"), (-3600, "GMT−1"), (19_800, "GMT+5.30"), (-12_600, "GMT−3.30"), (34_200, "GMT+9.30"),
    ])
  func zones(_ offset: Int, _ name: String) throws {
    let zone = try #require(TimeZone(secondsFromGMT: offset))
    #expect(EYD.zoneName(zone, at: Date(timeIntervalSince1970: 0)) == name)
  }

  @Test(
    "groups numbers by points",
    arguments: [
      (0, "0"), (7, "7"), (999, "999"), (1000, "1.000"), (1_250_000, "1.250.000"), (-1500, "−1.500"),
      (Int.min, "−9.223.372.036.854.775.808"),
    ])
  func numbers(_ value: Int, _ text: String) { #expect(EYD.number(value) == text) }

  @Test("writes money")
  func money() {
    #expect(EYD.rupiah(1_250_000) == "Rp1.250.000")
    #expect(EYD.rupiah(-500) == "−Rp500")
    #expect(EYD.rupiah(.min) == "−Rp9.223.372.036.854.775.808")
  }
}
