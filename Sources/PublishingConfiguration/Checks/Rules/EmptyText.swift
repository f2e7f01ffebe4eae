internal import Markup
internal import Publishing

/// A post that nobody has written yet.
struct EmptyText: PostRule {
  let id = "naskah-kosong"
  /// What `kim new` puts where the text belongs.
  static let placeholder = "Tulis di sini:"

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    let post = manuscript.post
    if post.body.blocks.isEmpty, post.pictures.isEmpty {
      return [
        .warning(
          Phrase(id: "pos ini belum berisi apa pun", en: "there is nothing in this post yet"),
          hint: Phrase(id: "tulis isinya di bawah garis '---' kedua", en: "write the text below the second '---' line"),
          at: manuscript.beginning)
      ]
    }
    return manuscript.passages.filter { $0.kind == .text && $0.text.hasPrefix(Self.placeholder) }.map { passage in
      .warning(
        Phrase(id: "isi contoh belum diganti", en: "the sample text has not been replaced"),
        hint: Phrase(id: "ganti baris ini dengan beritanya", en: "replace this line with the news"),
        at: manuscript.place(of: Self.placeholder, in: passage))
    }
  }
}
