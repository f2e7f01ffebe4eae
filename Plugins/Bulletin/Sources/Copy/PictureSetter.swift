internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing
internal import Typesetting

/// Sets pictures with their captions.
struct PictureSetter {
  unowned let story: StorySetter

  private var scale: TypeScale { story.scale }

  /// A picture of the text.
  func rows(for image: Image, in place: BlockSetter.Place) -> [Row] {
    guard let picture = story.post.inlinePictures[image.source] else {
      let source = SingleLine(collapsing: image.source.prefix(60))
      story.warn(
        .warning(
          Phrase(
            id: "gambar '\(source)' bukan berkas di folder ini; hanya keterangannya yang dicetak",
            en: "picture '\(source)' is not a file of this workspace; only its description is printed"),
          hint: Phrase(
            id: "simpan gambarnya di samping naskah lalu tulis nama berkasnya",
            en: "save the picture beside the post and write its file name"),
          at: story.post.location(bodyLine: image.line)))
      guard !image.alt.isEmpty else { return [] }
      let text = StyledText("[\(story.words.photo): \(image.alt)]", scale.small)
      return BlockSetter(story: story).lines(
        of: text, in: place, path: place.path + [story.element(.paragraph)], indent: 0)
    }
    guard picture.file.digest != story.lead?.file.digest else { return [] }
    let alt = image.alt.isEmpty ? picture.alt : image.alt
    return rows(
      for: picture, alt: alt, title: image.title, width: place.width, x: place.x,
      location: story.post.location(bodyLine: image.line))
  }

  /// - Parameter title: the caption written in the text, which goes before the picture's own.
  func rows(
    for picture: Picture, alt: String, title: String?, width: Double, height: Double? = nil, x: Double = 0,
    location: SourceLocation? = nil
  ) -> [Row] {
    let ratio = Double(max(1, picture.file.height)) / Double(max(1, picture.file.width))
    let limit = height ?? story.pictureHeight
    // A photo a little too high loses some of its edges rather than its column's width; a drawing is never cut.
    let isCut = picture.file.format == .jpeg && limit < width * ratio && limit >= width * ratio * 0.8
    let shownWidth = isCut ? width : min(width, limit / ratio)
    // In the middle of a single column: at its left there would be a hole beside several of them.
    let left = story.isSingleColumn ? (width - shownWidth) / 2 : 0
    let box = Box(x: x + left, y: 0, width: shownWidth, height: isCut ? limit : shownWidth * ratio)
    let isWide = shownWidth >= 150 * scale.factor
    checkSharpness(of: picture, printedWidth: shownWidth, at: location)
    let caption = caption(title ?? picture.caption?.text ?? alt, width: isWide ? width - left : width)
    let figure = story.element(.figure, alternative: alt.isEmpty ? nil : alt)
    var shown = picture
    shown.alt = alt
    var photo = Row(
      height: box.height + (caption.isEmpty ? 0 : 3 * scale.factor), above: scale.grid * 0.5, path: [figure],
      marks: [.picture(shown, box)])
    if picture.file.format == .jpeg, !isCut { photo.give = box.height * 0.2 }
    var rows = [photo]
    rows += caption.map { line in
      Row(
        height: scale.smallGrid, path: [line.element],
        marks: [.text(line.line.line, x: x + (isWide ? left : 0) + line.line.x, baseline: scale.smallGrid * 0.76)])
    }
    rows = rows.keptTogether()
    rows[rows.count - 1].height += scale.grid * 0.5
    // Half a line above counts, so that the text under the picture is on the grid again.
    let total = rows.reduce(scale.grid * 0.5) { $0 + $1.height }
    rows[rows.count - 1].height += (total / scale.grid - 0.01).rounded(.up) * scale.grid - total
    return rows
  }

  func caption(_ text: String, width: Double) -> [(line: SetLine, element: StructureElement)] {
    guard !text.isEmpty else { return [] }
    let element = story.element(.caption)
    return story.typesetter.lines(
      of: StyledText(Quotes.curled(text, after: nil), scale.small),
      in: ParagraphShape(width: width, alignment: .left, isHyphenated: false)
    ).map { ($0, element) }
  }

  /// Warns below 100 pixels an inch: a photo that looks fine on a phone falls apart on paper.
  func checkSharpness(of picture: Picture, printedWidth: Double, at location: SourceLocation?) {
    let density = Double(picture.file.width) / (printedWidth / 72)
    guard density < 100 else { return }
    let source = SingleLine(collapsing: picture.source.prefix(60))
    let wanted = Int((printedWidth / 72 * 150).rounded(.up))
    story.warn(
      .warning(
        Phrase(
          id: "gambar '\(source)' terlalu kecil untuk dicetak (\(picture.file.width) piksel) dan akan tampak kabur",
          en: "picture '\(source)' is too small for print (\(picture.file.width) pixels) and will look blurred"),
        hint: Phrase(
          id: "pakai foto asli dari kamera, paling sedikit \(wanted) piksel lebarnya",
          en: "use the original photo, at least \(wanted) pixels wide"),
        at: location ?? SourceLocation(file: story.post.file)))
  }
}
