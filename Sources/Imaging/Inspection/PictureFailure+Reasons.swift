internal import Publishing

extension PictureFailure {
  static let missing = PictureFailure(
    .unreadable, Phrase(id: "berkas gambar tidak ditemukan", en: "the picture file was not found"),
    hint: Phrase(id: "periksa ejaan nama dan foldernya", en: "check the spelling of its name and folder"))

  static let notAFile = PictureFailure(
    .unreadable, Phrase(id: "yang ditunjuk bukan berkas biasa", en: "this is not an ordinary file"),
    hint: Phrase(id: "tulis nama berkas foto, bukan foldernya", en: "name the photo's file, not its folder"))

  static func unreadable(_ systemWords: String) -> PictureFailure {
    PictureFailure(
      .unreadable,
      Phrase(
        id: "berkas gambar tidak dapat dibaca (\(systemWords))", en: "the picture cannot be read (\(systemWords))"),
      hint: Phrase(id: "periksa hak baca berkas itu", en: "check the file's read permission"))
  }

  static let empty = PictureFailure(
    .notAPicture, Phrase(id: "berkas gambar kosong", en: "the picture file is empty"),
    hint: Phrase(id: "salin ulang fotonya dari ponsel atau kamera", en: "copy the photo again from the phone or camera")
  )

  /// `what` names the content in both languages: "teks" / "text".
  static func notAPicture(_ what: Phrase?) -> PictureFailure {
    let id = what.map { ", isinya \($0.id)" } ?? ""
    let en = what.map { ", it holds \($0.en)" } ?? ""
    return PictureFailure(
      .notAPicture, Phrase(id: "berkas ini bukan gambar\(id)", en: "this file is not a picture\(en)"),
      hint: Phrase(
        id: "pakai foto JPEG atau PNG; mengganti akhiran nama tidak mengubah isinya",
        en: "use a JPEG or PNG photo; renaming a file does not change its content"))
  }

  static let drawing = PictureFailure(
    .unsupported, Phrase(id: "gambar SVG tidak dipakai kim", en: "kim does not use SVG drawings"),
    hint: Phrase(
      id: "simpan gambarnya sebagai PNG dari program gambar", en: "save the drawing as PNG from the drawing program"))

  static func noReader(_ format: String) -> PictureFailure {
    let package = ["HEIC": "heif-gdk-pixbuf", "WebP": "webp-pixbuf-loader"][format]
    let id = package.map { "pasang paket \($0), atau simpan" } ?? "simpan"
    let en = package.map { "install the package \($0), or save" } ?? "save"
    return PictureFailure(
      .unsupported,
      Phrase(
        id: "komputer ini tidak dapat membaca gambar \(format)", en: "this machine cannot read \(format) pictures"),
      hint: Phrase(id: "\(id) fotonya sebagai JPEG", en: "\(en) the photo as JPEG"))
  }

  static func tooManyPixels(_ width: Int, _ height: Int) -> PictureFailure {
    PictureFailure(
      .tooLarge,
      Phrase(
        id:
          "gambar \(width) × \(height) piksel terlalu besar, batasnya \(PictureInspector.pixelLimit / 1_000_000) megapiksel",
        en:
          "a picture of \(width) × \(height) pixels is too large, the limit is \(PictureInspector.pixelLimit / 1_000_000) megapixels"
      ), hint: Phrase(id: "perkecil dahulu dengan program foto", en: "make it smaller in a photo program first"))
  }

  static let tooManyBytes = PictureFailure(
    .tooLarge,
    Phrase(
      id: "berkas gambar lebih dari \(PictureInspector.byteLimit / 1_000_000) MB",
      en: "the picture file is larger than \(PictureInspector.byteLimit / 1_000_000) MB"),
    hint: Phrase(id: "perkecil dahulu dengan program foto", en: "make it smaller in a photo program first"))

  static let cutShort = PictureFailure(
    .damaged, Phrase(id: "gambar terpotong, akhirnya tidak ada", en: "the picture is cut short, its end is missing"),
    hint: Phrase(id: "salin atau unduh ulang sampai selesai", en: "copy or download it again to the end"))

  static let damaged = PictureFailure(
    .damaged, Phrase(id: "isi gambar rusak", en: "the picture's content is damaged"),
    hint: Phrase(
      id: "buka di program foto dan simpan ulang sebagai JPEG",
      en: "open it in a photo program and save it again as JPEG"))

  static let changed = PictureFailure(
    .changed,
    Phrase(id: "berkas gambar berubah selagi kim bekerja", en: "the picture changed while kim was working"),
    hint: Phrase(id: "jalankan perintahnya sekali lagi", en: "run the command once more"))

  static let outOfMemory = PictureFailure(
    .tooLarge, Phrase(id: "memori tidak cukup untuk gambar ini", en: "there is not enough memory for this picture"),
    hint: Phrase(id: "perkecil dahulu dengan program foto", en: "make it smaller in a photo program first"))
}
