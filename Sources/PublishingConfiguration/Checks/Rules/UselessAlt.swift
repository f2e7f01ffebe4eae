internal import Publishing

/// An alternative text that tells a listener nothing: the camera's name for the file, or that there is a photo.
///
/// A missing one, and one that is the name of the picture's own file, are told when the post is read.
struct UselessAlt: PostRule {
  let id = "alt-tanpa-arti"

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    let post = manuscript.post
    let pictures = post.pictures + post.inlinePictures.values.sorted { $0.source < $1.source }
    return pictures.filter { Self.isUseless($0.alt) && !$0.isNamedByFile }.map { picture in
      .warning(
        Phrase(
          id: "teks alternatif '\(picture.alt)' tidak menjelaskan isi gambar",
          en: "the alternative text '\(picture.alt)' does not tell what the picture shows"),
        hint: Phrase(
          id: "tulis siapa, apa dan di mana, misalnya: warga menimbang sampah di balai RW",
          en: "write who, what and where, for example: villagers weighing waste at the hall"),
        at: manuscript.place(of: picture.alt, from: 1))
    }
  }

  static func isUseless(_ alt: String) -> Bool {
    let wording = Wording(alt)
    let words = wording.words
    if words.isEmpty { return !alt.isEmpty }
    if let last = words.last, endings.contains(last), alt.contains(".") { return true }
    if let first = words.first, cameras.contains(first), wording.tokens.contains(where: { $0.kind == .number }) {
      return true
    }
    return words.allSatisfy { blank.contains($0) }
  }

  private static let endings: Set<String> = ["jpg", "jpeg", "png", "webp", "heic", "gif"]
  /// What cameras and phones begin a file's name with.
  private static let cameras: Set<String> = ["img", "dsc", "dscn", "dcim", "pxl", "photo", "screenshot", "whatsapp"]
  private static let blank: Set<String> = [
    "foto", "gambar", "image", "picture", "photo", "img", "ilustrasi", "illustration", "dokumentasi", "dok", "kegiatan",
    "tangkapan", "layar", "screenshot", "grafik", "poster", "pamflet", "flyer", "banner", "logo", "ini", "terlampir",
    "alt", "teks", "text", "caption",
  ]
}

extension Picture {
  fileprivate var isNamedByFile: Bool {
    let name = source.split(separator: "/").last ?? ""
    return [name.lowercased(), (name.split(separator: ".").first ?? "").lowercased()].contains(alt.lowercased())
  }
}
