/// A piece of running text.
public indirect enum Inline: Sendable, Hashable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case link(Link)
  case image(Image)
  /// A line end in the source that means a space.
  case softBreak
  /// A line end the author asked for.
  case lineBreak
  /// A reference to `Document.footnotes[number - 1]`.
  case footnote(number: Int)
}

/// A link whose destination may reach a reader: `http`, `https`, `mailto`, `tel`, or relative.
public struct Link: Sendable, Hashable {
  public var destination: String
  public var title: String?
  public var children: [Inline]

  public init(destination: String, title: String? = nil, children: [Inline]) {
    self.destination = destination
    self.title = title
    self.children = children
  }

  /// Whether the destination names its own scheme, as opposed to a file beside the post or an anchor in it.
  public var isAbsolute: Bool { Destination.scheme(of: destination) != nil }
}

/// A picture in running text.
public struct Image: Sendable, Hashable {
  /// The path or address as written.
  public var source: String
  /// The alternative text, plain. Empty when the author gave none.
  public var alt: String
  /// The title, which kim prints as the caption.
  public var title: String?
  /// One-based line in the parsed text.
  public var line: Int

  public init(source: String, alt: String, title: String? = nil, line: Int = 0) {
    self.source = source
    self.alt = alt
    self.title = title
    self.line = line
  }
}
