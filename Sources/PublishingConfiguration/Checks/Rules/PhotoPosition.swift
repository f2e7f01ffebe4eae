internal import Publishing

/// A photo whose file says where it was taken: somebody's yard, most often.
///
/// Nothing that kim makes of it does; the file itself is still passed around by hand.
struct PhotoPosition: PostRule {
  let id = "lokasi-di-foto"

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    let post = manuscript.post
    let pictures = post.pictures + post.inlinePictures.values.sorted { $0.source < $1.source }
    return pictures.filter(\.file.tellsPosition).map { picture in
      .note(
        Phrase(
          id: "berkas foto ini menyimpan tempat pengambilannya (GPS); kim menghapusnya dari semua yang terbit",
          en: "this photo's file tells where it was taken (GPS); kim removes that from everything it publishes"),
        hint: Phrase(
          id: "jangan bagikan berkas aslinya; matikan penanda lokasi di kamera ponsel",
          en: "do not share the file itself; turn off location in the phone's camera"),
        at: manuscript.place(of: picture.source, from: 1))
    }
  }
}
