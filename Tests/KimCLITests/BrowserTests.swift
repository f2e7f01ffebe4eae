import Foundation
import Testing

/// The pages that people open themselves, opened in a real browser and used by mouse, finger and keyboard.
@Suite("Pages in Chromium", .enabled(if: Chromium.isInstalled, "chromium is not installed"), .timeLimit(.minutes(3)))
struct BrowserTests {
  private static let text = """
    ---
    judul: "Posko banjir dibuka di *balai* RW_03"
    tanggal: 18 November 2026
    ringkasan: "Warga RT 01 mengungsi lewat jalur timur."
    gambar: { berkas: lapak-umkm.jpg, alt: "Lapak warga berjajar di lapangan", keterangan: "Lapak warga" }
    ---

    Air naik **60 cm** sejak pukul 04.00 WIB. Hubungi posko: 0812-0000-0301.

    ## Yang dibawa

    - *surat* penting
    - obat

    | Barang | Harga |
    |---|---:|
    | Beras 5 kg | Rp65.000 |
    """

  private func desk() async throws -> Newsdesk {
    let desk = try await Newsdesk()
    let groups = "  wa:\n    use: whatsapp\n    groups: [RT 01, RT 02, RT 03]\n"
    try desk.write("channels.yaml", desk.configuration().replacing("  wa:\n    use: whatsapp\n", with: groups))
    try desk.write("posts/posko.md", Self.text)
    try desk.write(
      "posts/lapak-umkm.jpg", Data(contentsOf: Repository.root.appending(path: "Examples/posts/images/lapak-umkm.jpg")))
    return desk
  }

  @Test("the share page: copies exactly, links the short form, remembers ticks, shares the right files")
  func sharePage() async throws {
    let desk = try await desk()
    let run = await desk.kim("publish", "posts/posko.md", "--to", "wa")
    #expect(run.status == 0, "\(run)")
    let result = try Chromium.drive("share_page.py", desk.folder.appending(path: "out/wa/posko").path)
    #expect(result.status == 0, "\(result.words)")
    #expect(
      result.words.contains("ok   copy pendek by clipboard") && result.words.contains("ok   ticks are remembered"))
    await desk.close()
  }

  /// What makes a mail too wide: an address and a word without end, a table of many columns.
  private static let awkward = """
    ---
    judul: "Posko banjir"
    tanggal: 18 November 2026
    peringatan: ya
    gambar: { berkas: lapak-umkm.jpg, alt: "Lapak warga berjajar di lapangan" }
    ---

    Lihat https://bpbd.example/peringatan/\(String(repeating: "sangat-panjang", count: 12))/\(String(repeating: "x", count: 90))

    Kesehatan\(String(repeating: "masyarakat", count: 12)) dan `\(String(repeating: "kode_", count: 30))`.

    | Pos | Tempat berkumpul | Penanggungjawab | Telepon | Kapasitas | Keterangan |
    |---|---|---|---|---:|---|
    | 1 | Balai Desa Sumberwening | Sugeng Riyadi | 0812.0000.0001 | 250 | Perlengkapan lengkap |

    السلام عليكم ورحمة الله وبركاته[^1]

    [^1]: Salam.
    """

  @Test("mails: no sideways scrolling on a phone, contrast by night, words for pictures that cannot be had")
  func mails() async throws {
    let desk = try await desk()
    try desk.write("posts/awas.md", Self.awkward)
    _ = await desk.kim("subscribers", "add", "kartika@desa.example")
    let run = await desk.kim("publish", "posts/posko.md", "posts/awas.md", "--to", "situs,surat")
    #expect(run.status == 0, "\(run)")
    let result = try Chromium.drive("mail_page.py", desk.folder.appending(path: ".kim/renditions").path)
    #expect(result.status == 0, "\(result.words)")
    #expect(result.words.contains("2 mails") && result.words.contains("ok   no sideways scrolling at 360 px"))
    await desk.close()
  }

  @Test("the preview: tabs, screens and enlarged pages by keyboard, names, contrast, focus, no network")
  func preview() async throws {
    let desk = try await desk()
    let run = await desk.kim("preview", "posts/posko.md")
    #expect(run.status == 0, "\(run)")
    let result = try Chromium.drive("preview_page.py", desk.folder.appending(path: "out/pratinjau/posko.html").path)
    #expect(result.status == 0, "\(result.words)")
    #expect(
      result.words.contains("ok   → shows tab-buletin") && result.words.contains("ok   Enter enlarges a page")
        && !result.words.contains("ok   0 pictures"))
    await desk.close()
  }
}

/// The browser, driven by the programs beside the tests.
private enum Chromium {
  static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")

  static func drive(_ program: String, _ argument: String) throws -> (status: Int32, words: String) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-B", Repository.root.appending(path: "Tests/Programs/Browser/\(program)").path, argument]
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let words = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, words)
  }
}
