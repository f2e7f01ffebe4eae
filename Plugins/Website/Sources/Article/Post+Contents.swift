internal import Markup
internal import Publishing

extension Post {
  /// The pictures of the text with the words they have there, in reading order, as far as they are files of the
  /// workspace.
  var picturesInText: [Picture] {
    body.images.compactMap { image in inlinePictures[image.source].map { worded($0, by: image) } }
  }

  /// The front matter's further pictures that the text does not show itself.
  var gallery: [Picture] {
    let shown = Set(picturesInText.map(\.file.digest) + (leadPicture.map { [$0.file.digest] } ?? []))
    return pictures.dropFirst().filter { !shown.contains($0.file.digest) }
  }

  /// What stands at the place comes before what is known of the picture.
  func worded(_ picture: Picture, by image: Image) -> Picture {
    var picture = picture
    if !image.alt.isEmpty { picture.alt = image.alt }
    if let title = image.title { picture.caption = SingleLine(collapsing: title) }
    return picture
  }
}

extension Document {
  /// Every image, footnotes included, in reading order.
  var images: [Image] { (blocks + footnotes.flatMap(\.blocks)).flatMap(\.images) }
  /// Every link with the line of the block it stands in, footnotes included.
  var links: [(link: Link, line: Int)] { (blocks + footnotes.flatMap(\.blocks)).flatMap(\.links) }
}

extension Block {
  fileprivate var images: [Image] {
    inlines.flatMap(\.images) + inner.flatMap(\.images)
  }

  fileprivate var links: [(link: Link, line: Int)] {
    inlines.flatMap(\.links).map { ($0, line) } + inner.flatMap(\.links)
  }

  private var inlines: [Inline] {
    switch content {
    case .paragraph(let inlines), .heading(_, let inlines): inlines
    case .table(let table): ([table.header] + table.rows).flatMap { $0 }.flatMap { $0 }
    case .quote, .list, .code, .rule: []
    }
  }

  private var inner: [Block] {
    switch content {
    case .quote(let blocks): blocks
    case .list(let list): list.entries.flatMap(\.blocks)
    case .paragraph, .heading, .table, .code, .rule: []
    }
  }
}

extension Inline {
  fileprivate var images: [Image] {
    if case .image(let image) = self { return [image] }
    return inner.flatMap(\.images)
  }

  fileprivate var links: [Link] {
    if case .link(let link) = self { return [link] + inner.flatMap(\.links) }
    return inner.flatMap(\.links)
  }

  private var inner: [Inline] {
    switch self {
    case .emphasis(let children), .strong(let children), .strikethrough(let children): children
    case .link(let link): link.children
    case .text, .code, .image, .softBreak, .lineBreak, .footnote: []
    }
  }
}
