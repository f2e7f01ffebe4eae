/// A parsed text: blocks in reading order, the footnotes they point at, and what was left out on the way in.
///
/// The tree is the only form in which text travels through kim. HTML, plain text, WhatsApp text and
/// printed columns are each written from it, so a mark in one output can never be an accident of another.
public struct Document: Sendable, Hashable {
  public var blocks: [Block]
  /// Footnotes in the order of their first reference; a reference carries the one-based index into this list.
  public var footnotes: [Footnote]
  /// What the parser refused to carry (raw HTML, unsafe links), for warnings that name the line.
  public var omissions: [Omission]

  public init(blocks: [Block] = [], footnotes: [Footnote] = [], omissions: [Omission] = []) {
    self.blocks = blocks
    self.footnotes = footnotes
    self.omissions = omissions
  }
}

/// A footnote's text.
public struct Footnote: Sendable, Hashable {
  /// The name the author gave it (`[^name]`).
  public var name: String
  public var blocks: [Block]

  public init(name: String, blocks: [Block]) {
    self.name = name
    self.blocks = blocks
  }
}

/// Something in the source that never reaches a reader.
public struct Omission: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// A raw HTML block or tag; `name` is the element's name when there is one (`script`).
    case rawHTML(name: String?)
    /// A link or picture whose scheme may not reach a reader (`javascript:`, `data:` …).
    case unsafeDestination(String)
  }

  public var kind: Kind
  /// One-based line in the parsed text.
  public var line: Int

  public init(kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }
}
