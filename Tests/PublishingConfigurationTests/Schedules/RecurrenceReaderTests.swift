import Publishing
import Scheduling
import Testing

@testable import PublishingConfiguration

@Suite("Rules as people write them")
struct RecurrenceReaderTests {
  private func outline(_ text: String) -> String {
    do throws(DateTrouble) {
      let (recurrence, zone) = try RecurrenceReader.read(text)
      return recurrence.words.id + (zone.map { " \($0.rawValue)" } ?? "")
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "are understood",
    arguments: [
      ("Mon 07:00", "setiap Senin pukul 07.00"), ("setiap Senin pukul 07.00 WIB", "setiap Senin pukul 07.00 WIB"),
      ("every Monday at 07:00", "setiap Senin pukul 07.00"), ("hari Senin 07.00", "setiap Senin pukul 07.00"),
      ("Minggu 07.00", "setiap Minggu pukul 07.00"), ("Senin, Kamis 07.00", "setiap Senin dan Kamis pukul 07.00"),
      ("Senin dan Kamis pukul 07.00 dan 16.30", "setiap Senin dan Kamis pukul 07.00 dan 16.30"),
      ("Senin-Jumat 07.00", "setiap Senin sampai Jumat pukul 07.00"),
      ("Mon to Fri 07:00", "setiap Senin sampai Jumat pukul 07.00"),
      ("Sabtu sampai Senin 07.00", "setiap Senin, Sabtu dan Minggu pukul 07.00"),
      ("setiap hari 06.00", "setiap hari pukul 06.00"), ("every day 06:00, 18:00", "setiap hari pukul 06.00 dan 18.00"),
      ("day 06:00", "setiap hari pukul 06.00"), ("06.00", "setiap hari pukul 06.00"),
      ("setiap hari jam 7 malam", "setiap hari pukul 19.00"), ("daily 7pm", "setiap hari pukul 19.00"),
      ("tanggal 1 dan 15 pukul 07.00", "setiap bulan tanggal 1 dan tanggal 15 pukul 07.00"),
      ("setiap bulan tanggal 1, 15 07.00", "setiap bulan tanggal 1 dan tanggal 15 pukul 07.00"),
      ("day 31 at 07:00", "setiap bulan tanggal 31 pukul 07.00"),
      ("every month on the 1st at 07:00", "setiap bulan tanggal 1 pukul 07.00"),
      ("the 1st and 15th 07:00", "setiap bulan tanggal 1 dan tanggal 15 pukul 07.00"),
      ("tanggal terakhir 07.00", "setiap bulan hari terakhir pukul 07.00"),
      ("last day 07:00", "setiap bulan hari terakhir pukul 07.00"),
      ("Senin pertama 07.00", "setiap Senin pertama dalam bulan pukul 07.00"),
      ("Senin ke-2 07.00", "setiap Senin kedua dalam bulan pukul 07.00"),
      ("Senin pertama dan ketiga 07.00", "setiap Senin pertama dan ketiga dalam bulan pukul 07.00"),
      ("first and third Mon 07:00", "setiap Senin pertama dan ketiga dalam bulan pukul 07.00"),
      ("1st Mon 07:00", "setiap Senin pertama dalam bulan pukul 07.00"),
      ("Jumat terakhir 16.00", "setiap Jumat terakhir dalam bulan pukul 16.00"),
      ("last Friday of the month at 16:00", "setiap Jumat terakhir dalam bulan pukul 16.00"),
    ])
  func understood(_ text: String, _ outline: String) { #expect(self.outline(text) == outline) }

  @Test(
    "are refused with a reason",
    arguments: [
      ("", "noTime"), ("Senin", "noTime"), ("setiap hari", "noTime"), ("Senin 25.00", "noSuchTime"),
      ("tanggal 32 07.00", "noSuchDay"), ("Senin tanggal 1 07.00", "notADate"), ("kadang-kadang 07.00", "notADate"),
      ("Senin-besok 07.00", "notADate"), ("Senin Selasa pertama 07.00", "notADate"),
      ("6th Mon 07:00", "notADate"), ("setiap 2 jam", "notADate"), ("tanggal 07.00", "notADate"),
    ])
  func refused(_ text: String, _ trouble: String) { #expect(outline(text) == trouble) }
}
