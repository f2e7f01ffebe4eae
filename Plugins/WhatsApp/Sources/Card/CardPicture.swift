internal import ChannelKit
internal import Imaging
internal import Publishing
internal import Typesetting

/// The photo, map or drawing on a card.
struct CardPicture: Sendable {
  /// Enlarged more than this, a photo is a blur.
  static let mostEnlarged = 2.0
  /// A photo never takes less of the card than this, in pixels.
  static let leastHeight = 540.0
  /// Nor is more than this share of it cut off.
  static let leastShown = 0.6

  let pixels: PixelGrid
  /// A drawing is shown whole.
  let isDrawing: Bool

  /// Whether a picture of this size can stand on a card.
  static func isLargeEnough(_ file: PictureFile) -> Bool {
    Double(file.width) * mostEnlarged >= CardFormat.width && Double(file.height) * mostEnlarged >= leastHeight
  }

  /// Large enough to fill the card's width and two thirds of its height.
  init(_ file: PictureFile, in context: RenderContext) throws(PictureFailure) {
    let scale = min(
      1, max(CardFormat.width / Double(file.width), CardFormat.height * 2 / 3 / Double(file.height)))
    let recipe = PictureRecipe(
      maxWidth: Int((Double(file.width) * scale).rounded(.up)),
      maxHeight: Int((Double(file.height) * scale).rounded(.up)), encoding: .automatic)
    let picture = try Darkroom(cacheFolder: context.cacheFolder).develop(file, as: recipe)
    pixels = try picture.pixels()
    isDrawing = picture.mediaType == "image/png"
  }

  /// Upright photos lose most under a broad headline, so they get more room.
  var isTall: Bool { !isDrawing && pixels.height > pixels.width }

  /// How high the picture may stand under `limit` without more of it being lost than is sensible.
  func height(upTo limit: Double) -> Double {
    let whole = CardFormat.width * Double(pixels.height) / Double(pixels.width)
    return min(limit, max(Self.leastHeight, isDrawing ? whole : whole / Self.leastShown)).rounded()
  }

  func mark(in frame: Frame) -> [CardMark] {
    guard isDrawing else {
      return [.picture(pixels, .filling(frame, width: pixels.width, height: pixels.height), frame)]
    }
    return [
      .fill(frame, .paper), .picture(pixels, .fitting(frame, width: pixels.width, height: pixels.height), frame),
    ]
  }
}
