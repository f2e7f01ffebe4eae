internal import Markup
internal import Publishing

/// One walk through a post's text: its pictures, its links to other posts, and what will not reach a reader.
struct BodyReading {
  let reader: PostReader
  let path: String
  let file: PostFile
  /// The front matter's pictures, whose descriptions serve in the text as well.
  let album: [Picture]
  var pictures: PictureFinder
  private(set) var inlinePictures: [String: Picture] = [:]
  private(set) var linkedPosts: [String: PostID] = [:]
  var diagnostics: [Diagnostic] = []
  private var headings: Set<String> = []
  private var places = WrittenPlaces()

  init(reader: PostReader, path: String, file: PostFile, album: [Picture], pictures: PictureFinder) {
    self.reader = reader
    self.path = path
    self.file = file
    self.album = album
    self.pictures = pictures
  }

  mutating func read(_ body: Document) {
    diagnostics += body.omissions.map { .omission($0, at: location(line: $0.line)) }
    let blocks = body.blocks + body.footnotes.flatMap(\.blocks)
    headings = Set(blocks.compactMap(\.headingSlug))
    blocks.walk { inline, line in
      switch inline {
      case .image(let image): read(image)
      case .link(let link) where !link.isAbsolute: read(link, line: line)
      default: break
      }
    }
  }

  private mutating func read(_ image: Image) {
    let place = places.next(image.source, from: image.line + file.bodyLine - 1, in: file.source)
    if Destination.scheme(of: image.source) != nil {
      diagnostics.append(.remotePicture(image.source, at: place))
      return
    }
    let described = album.first { $0.source == image.source }
    let alt = image.alt.isEmpty ? described?.alt ?? "" : image.alt
    diagnostics += Diagnostic.aboutAlt(alt, source: image.source, at: place)
    guard inlinePictures[image.source] == nil else { return }
    do throws(DiagnosticError) {
      let found = try pictures.find(image.source)
      inlinePictures[image.source] = Picture(
        source: image.source, file: found, alt: alt,
        caption: image.title.map { SingleLine(collapsing: $0) } ?? described?.caption)
    } catch {
      diagnostics += error.diagnostics.map { $0.placed(at: place) }
    }
  }

  private mutating func read(_ link: Link, line: Int) {
    let place = places.next(link.destination, from: line + file.bodyLine - 1, in: file.source)
    if link.destination.hasPrefix("#") {
      let name = String(link.destination.dropFirst())
      diagnostics.append(.anchor(name, exists: headings.contains(Slug.make(from: name)), at: place))
      return
    }
    let target = String(link.destination.prefix { $0 != "#" && $0 != "?" })
    guard linkedPosts[target] == nil else { return }
    switch LinkTarget.find(target, from: path, paths: reader.paths) {
    case .post(let id): linkedPosts[target] = id
    case .file: diagnostics.append(.localFile(target, at: place))
    case .outside, .missing: diagnostics.append(.brokenLink(target, at: place))
    }
  }

  private func location(line: Int) -> SourceLocation {
    SourceLocation(file: file.source.file, line: line + file.bodyLine - 1)
  }
}
