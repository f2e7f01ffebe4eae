internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Markup
internal import Publishing

/// The pictures of a publication as WhatsApp takes them: upright, at most 1600 pixels and 300 kB, no metadata.
///
/// A villager's photo carries the place it was taken at; sent as a document it would arrive with it.
enum PictureSet {
  static let recipe = PictureRecipe(
    maxWidth: 1600, maxHeight: 1600, maxBytes: 300_000, encoding: .jpeg(quality: 82))
  private static let thumbnailRecipe = PictureRecipe(
    maxWidth: 240, maxHeight: 240, maxBytes: 14_000, encoding: .jpeg(quality: 72))

  /// The leading picture first, then those in the text; each once, however often it is used.
  static func pictures(of publication: Publication) -> [(picture: Picture, post: Post)] {
    var seen: Set<ContentDigest> = []
    var found: [(picture: Picture, post: Post)] = []
    for post in publication.posts {
      let inline: [Picture]
      switch publication {
      case .post:
        inline = BodyFinds(post.body).images.compactMap { image in
          post.inlinePictures[image.source].map { picture in
            var picture = picture
            if picture.alt.isEmpty { picture.alt = image.alt }
            return picture
          }
        }
      case .edition: inline = []
      }
      let own: [Picture]
      switch publication {
      case .post: own = post.pictures
      case .edition: own = Array(post.pictures.prefix(1))
      }
      for picture in own + inline where seen.insert(picture.file.digest).inserted { found.append((picture, post)) }
    }
    return found
  }

  static func develop(
    _ pictures: [(picture: Picture, post: Post)], in context: RenderContext
  ) throws(DiagnosticError) -> [SharedPicture] {
    let darkroom = Darkroom(cacheFolder: context.cacheFolder)
    var shared: [SharedPicture] = []
    var diagnostics: [Diagnostic] = []
    for (index, (picture, post)) in pictures.enumerated() {
      do throws(PictureFailure) {
        let photo = try darkroom.develop(picture.file, as: recipe)
        let thumbnail = try darkroom.develop(picture.file, as: thumbnailRecipe)
        guard let name = FileName("foto-\(index + 1).jpg") else { continue }
        shared.append(
          SharedPicture(
            name: name, data: photo.data, width: photo.width, height: photo.height, thumbnail: thumbnail.data,
            alt: picture.alt, caption: picture.caption.flatMap { $0.isEmpty ? nil : $0.text }))
      } catch {
        diagnostics.append(
          .error(
            Phrase(id: "gambar '\(picture.source)': \(error.summary.id)", en: "picture '\(picture.source)': \(error.summary.en)"),
            hint: error.hint, at: SourceLocation(file: post.file)))
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
    return shared
  }

  /// `keterangan-foto.txt`: what to write under which photo; `nil` when no picture has a caption.
  static func captionSheet(_ pictures: [SharedPicture], words: ReaderWords) -> String? {
    guard pictures.contains(where: { $0.caption != nil }) else { return nil }
    return pictures.enumerated().compactMap { index, picture in
      (picture.caption ?? (picture.alt.isEmpty ? nil : picture.alt)).map {
        "\(words.picture(index + 1)) (\(picture.name))\n\($0)\n"
      }
    }.joined(separator: "\n")
  }
}
