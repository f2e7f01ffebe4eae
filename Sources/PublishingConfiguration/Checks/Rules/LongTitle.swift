internal import Publishing

/// A title that lists, subject lines and search results will cut, or that a channel does not carry.
struct LongTitle: PostRule {
  let id = "judul-panjang"
  /// In characters. Search results and mail lists show 60 to 70; beyond 100 the point itself is lost.
  static let limit = 100

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    let post = manuscript.post
    var remarks: [Diagnostic] = []
    if post.title.text.count > Self.limit {
      remarks.append(
        .warning(
          Phrase(
            id: "judul \(post.title.text.count) huruf akan terpotong di daftar surat dan hasil pencarian",
            en: "a title of \(post.title.text.count) characters is cut in mail lists and search results"),
          hint: Phrase(
            id: "ringkas sampai \(Self.limit) huruf; sisanya untuk ringkasan:",
            en: "keep it within \(Self.limit) characters; the rest belongs in summary:"),
          at: manuscript.place(of: post.title.text, from: 1)))
    }
    for (channel, limit) in manuscript.proofreading.titleLimits.sorted(by: { $0.key.text < $1.key.text }) {
      let override = post.overrides[channel]
      let title = override?.title ?? post.title
      guard override?.isEnabled != false, title.text.count > limit else { continue }
      remarks.append(
        .warning(
          Phrase(
            id: "judul \(title.text.count) huruf, kanal '\(channel)' memuat \(limit)",
            en: "the title has \(title.text.count) characters, channel '\(channel)' carries \(limit)"),
          hint: Phrase(
            id: "beri judul yang lebih pendek di kanal: \(channel): judul",
            en: "give a shorter title under channels: \(channel): title"),
          at: manuscript.place(of: title.text, from: 1)))
    }
    return remarks
  }
}
