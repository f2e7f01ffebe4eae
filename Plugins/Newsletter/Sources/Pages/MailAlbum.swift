internal import Foundation
internal import Imaging
internal import Publishing

/// The pictures of one mail: each photo once, made small enough together.
struct MailAlbum: Sendable {
  /// The column is 600 px wide with a margin of 24 on either side.
  static let columnWidth = 552
  static let maxWidth = 600
  static let maxHeight = 1000
  static let maxBytes = 100 * 1024
  /// More pictures than this stay on the site: every reader pays for each of them.
  static let maxPictures = 10
  /// All pictures of a mail together, in bytes, as long as that leaves each `leastBytes`.
  static let totalBytes = 400 * 1024
  static let leastBytes = 30 * 1024

  struct Print: Sendable, Hashable {
    var attachment: LetterDraft.Attachment
    /// In pixels.
    var width: Int
    var height: Int

    var source: String { "cid:\(attachment.contentID)" }
  }

  /// In the order of their first place in the mail.
  private(set) var prints: [Print] = []
  private var byDigest: [ContentDigest: Int] = [:]

  /// Develops the pictures that the mail shows.
  ///
  /// - Parameters:
  ///   - wanted: the pictures with the posts they belong to, in reading order, repetitions included.
  ///   - domain: what content ids end in.
  /// - Throws: which pictures cannot be used.
  init(_ wanted: [(picture: Picture, post: Post)], domain: String, darkroom: Darkroom) throws(DiagnosticError) {
    var seen: Set<ContentDigest> = []
    let chosen = wanted.filter { seen.insert($0.picture.file.digest).inserted }.prefix(Self.maxPictures)
    guard !chosen.isEmpty else { return }
    let recipe = PictureRecipe(
      maxWidth: Self.maxWidth, maxHeight: Self.maxHeight,
      maxBytes: min(Self.maxBytes, max(Self.leastBytes, Self.totalBytes / chosen.count)))
    var diagnostics: [Diagnostic] = []
    for (picture, post) in chosen {
      do throws(PictureFailure) {
        add(try darkroom.develop(picture.file, as: recipe), of: picture.file.digest, domain: domain)
      } catch {
        diagnostics.append(
          .error(
            Phrase(
              id: "gambar '\(picture.source)': \(error.summary.id)",
              en: "picture '\(picture.source)': \(error.summary.en)"),
            hint: error.hint, at: SourceLocation(file: post.file)))
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
  }

  /// The print of a picture, when the mail carries it.
  func print(of picture: Picture) -> Print? { byDigest[picture.file.digest].map { prints[$0] } }

  private mutating func add(_ picture: DerivedPicture, of digest: ContentDigest, domain: String) {
    let number = prints.count + 1
    byDigest[digest] = prints.count
    prints.append(
      Print(
        attachment: LetterDraft.Attachment(
          contentID: "foto-\(number).\(ContentDigest(of: picture.data).short)@\(domain)",
          fileName: "foto-\(number).\(picture.fileExtension)", mediaType: picture.mediaType, data: picture.data),
        width: picture.width, height: picture.height))
  }
}
