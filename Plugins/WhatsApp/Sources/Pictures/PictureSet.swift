internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Markup
internal import Publishing

/// The pictures of a publication as WhatsApp takes them: upright, at most 1600 pixels and 300 kB, no metadata.
///
/// A villager's photo carries the place it was taken at; sent as a document it would arrive with it.
struct PictureSet {
  private struct Entry {
    var picture: Picture
    var post: Post
  }

  static let recipe = PictureRecipe(maxWidth: 1600, maxHeight: 1600, maxBytes: 300_000, encoding: .jpeg(quality: 82))
  private static let thumbnailRecipe = PictureRecipe(
    maxWidth: 560, maxHeight: 560, maxBytes: 50_000, encoding: .jpeg(quality: 72))

  private var entries: [Entry] = []

  init() {}

  /// The leading picture first, then those in the text; each once, however often it is used. Of an edition, each
  /// post's leading picture.
  init(_ publication: Publication) {
    switch publication {
    case .edition(let edition):
      for post in edition.posts { add(post.pictures.prefix(1), of: post) }
    case .post(let post):
      add(post.pictures, of: post)
      add(post.picturesInText, of: post)
    }
  }

  private mutating func add(_ pictures: some Sequence<Picture>, of post: Post) {
    for picture in pictures {
      if let known = entries.firstIndex(where: { $0.picture.file.digest == picture.file.digest }) {
        // The second mention may know what the first left out.
        if entries[known].picture.alt.isEmpty { entries[known].picture.alt = picture.alt }
        entries[known].picture.caption = entries[known].picture.caption ?? picture.caption
      } else {
        entries.append(Entry(picture: picture, post: post))
      }
    }
  }

  /// Which picture of the bundle, counted from 1, stands at each source in the body.
  func numbers(in post: Post) -> [String: Int] {
    post.inlinePictures.compactMapValues { picture in
      entries.firstIndex { $0.picture.file.digest == picture.file.digest }.map { $0 + 1 }
    }
  }

  func develop(in context: RenderContext) throws(DiagnosticError) -> [SharedPicture] {
    let darkroom = Darkroom(cacheFolder: context.cacheFolder)
    var shared: [SharedPicture] = []
    var diagnostics: [Diagnostic] = []
    for (index, entry) in entries.enumerated() {
      do throws(PictureFailure) {
        let photo = try darkroom.develop(entry.picture.file, as: Self.recipe)
        let thumbnail = context.wantsPanes ? try darkroom.develop(entry.picture.file, as: Self.thumbnailRecipe) : nil
        guard let name = FileName("foto-\(index + 1).jpg") else { continue }
        shared.append(
          SharedPicture(
            name: name, data: photo.data, width: photo.width, height: photo.height, thumbnail: thumbnail?.data,
            alt: entry.picture.alt, caption: caption(of: entry.picture)))
      } catch {
        diagnostics.append(
          .error(
            Phrase(
              id: "gambar '\(entry.picture.source)': \(error.summary.id)",
              en: "picture '\(entry.picture.source)': \(error.summary.en)"),
            hint: error.hint, at: SourceLocation(file: entry.post.file)))
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
    return shared
  }

  /// What to write under a picture, at most what WhatsApp takes there.
  private func caption(of picture: Picture) -> String? {
    guard let caption = picture.caption, !caption.isEmpty else { return nil }
    return ChatLength.shorten(caption.text) { ChatLength.of(ChatWriting.plain($0)) <= ChatLength.caption }
      .map { ChatWriting.plain($0) }
  }

  var warnings: [Diagnostic] {
    entries.compactMap { entry in
      guard let caption = entry.picture.caption, ChatLength.of(caption.text) > ChatLength.caption else { return nil }
      return .warning(
        Phrase(
          id: "keterangan gambar '\(entry.picture.source)' dipotong: WhatsApp memuat \(ChatLength.caption) huruf",
          en:
            "the caption of picture '\(entry.picture.source)' was cut: WhatsApp takes \(ChatLength.caption) characters"),
        hint: Phrase(id: "pindahkan sebagian ke naskah", en: "move some of it into the text"),
        at: SourceLocation(file: entry.post.file))
    }
  }
}
