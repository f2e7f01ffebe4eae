/// `keterangan-foto.txt`: what to write under which photo.
enum CaptionSheet {
  /// `nil` when no picture has a caption.
  static func text(_ pictures: [SharedPicture], words: ReaderWords) -> String? {
    guard pictures.contains(where: { $0.caption != nil }) else { return nil }
    return pictures.enumerated().compactMap { index, picture in
      let caption = picture.caption ?? (picture.alt.isEmpty ? nil : ChatWriting.plain(picture.alt))
      return caption.map { "\(words.picture(index + 1)) (\(picture.name))\n\($0)" }
    }.joined(separator: "\n\n")
  }
}
