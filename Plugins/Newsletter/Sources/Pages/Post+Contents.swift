internal import Markup
internal import Publishing

extension Post {
  /// The pictures of the text, in reading order, as far as they are files of the workspace.
  var picturesInText: [Picture] { body.blocks.flatMap(\.images).compactMap { inlinePictures[$0.source] } }

  /// The front matter's further pictures that the text does not show itself.
  var gallery: [Picture] {
    let shown = Set(picturesInText.map(\.file.digest) + (leadPicture.map { [$0.file.digest] } ?? []))
    return pictures.dropFirst().filter { !shown.contains($0.file.digest) }
  }
}

extension Block {
  /// Every image in the block, in reading order.
  var images: [Image] {
    switch content {
    case .paragraph(let inlines), .heading(_, let inlines): inlines.flatMap(\.images)
    case .quote(let blocks): blocks.flatMap(\.images)
    case .list(let list): list.entries.flatMap(\.blocks).flatMap(\.images)
    case .table(let table): ([table.header] + table.rows).joined().joined().flatMap(\.images)
    case .code, .rule: []
    }
  }
}

extension Inline {
  /// Every image in the run, in reading order.
  var images: [Image] {
    switch self {
    case .image(let image): [image]
    case .emphasis(let children), .strong(let children), .strikethrough(let children): children.flatMap(\.images)
    case .link(let link): link.children.flatMap(\.images)
    case .text, .code, .softBreak, .lineBreak, .footnote: []
    }
  }
}

extension Block {
  /// Every link in the block with the line of the block it stands in.
  var links: [(link: Link, line: Int)] {
    switch content {
    case .paragraph(let inlines), .heading(_, let inlines): inlines.flatMap(\.links).map { ($0, line) }
    case .quote(let blocks): blocks.flatMap(\.links)
    case .list(let list): list.entries.flatMap(\.blocks).flatMap(\.links)
    case .table(let table): ([table.header] + table.rows).joined().joined().flatMap(\.links).map { ($0, line) }
    case .code, .rule: []
    }
  }
}

extension Inline {
  var links: [Link] {
    switch self {
    case .link(let link): [link] + link.children.flatMap(\.links)
    case .emphasis(let children), .strong(let children), .strikethrough(let children): children.flatMap(\.links)
    case .text, .code, .image, .softBreak, .lineBreak, .footnote: []
    }
  }
}
