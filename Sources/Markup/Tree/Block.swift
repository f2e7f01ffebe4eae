/// A block of text and the line it began on.
public struct Block: Sendable, Hashable {
  public indirect enum Content: Sendable, Hashable {
    case paragraph([Inline])
    /// `level` is 1…6 as written; writers shift it to fit the page it lands on.
    case heading(level: Int, [Inline])
    case quote([Block])
    case list(List)
    /// A code block; `language` is the info string's first word.
    case code(language: String?, text: String)
    case table(Table)
    case rule
  }

  public var content: Content
  /// One-based line in the parsed text.
  public var line: Int

  public init(_ content: Content, line: Int = 0) {
    self.content = content
    self.line = line
  }
}

/// A bulleted, numbered or to-do list.
public struct List: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public var blocks: [Block]
    /// `nil` for an ordinary entry; otherwise whether its box is ticked.
    public var isTicked: Bool?

    public init(blocks: [Block], isTicked: Bool? = nil) {
      self.blocks = blocks
      self.isTicked = isTicked
    }
  }

  /// The first number of a numbered list; `nil` for a bulleted one.
  public var start: Int?
  /// Whether entries stand close together (no blank lines between them in the source).
  public var isTight: Bool
  public var entries: [Entry]

  public init(start: Int?, isTight: Bool, entries: [Entry]) {
    self.start = start
    self.isTight = isTight
    self.entries = entries
  }
}

/// A GFM table: one header row and any number of body rows, each of `alignments.count` cells.
public struct Table: Sendable, Hashable {
  public enum Alignment: Sendable, Hashable { case natural, left, center, right }
  public typealias Cell = [Inline]

  public var alignments: [Alignment]
  public var header: [Cell]
  public var rows: [[Cell]]

  public init(alignments: [Alignment], header: [Cell], rows: [[Cell]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}
