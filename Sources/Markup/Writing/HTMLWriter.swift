/// Writes a document as HTML that is also well-formed XML.
///
/// Knows nothing of where it lands: pictures, links and styles are asked for.
public struct HTMLWriter {
  /// What to show for a picture.
  public struct Picture: Sendable {
    public var source: String
    public var width: Int
    public var height: Int
    public var alt: String
    public var caption: String?

    public init(source: String, width: Int, height: Int, alt: String, caption: String? = nil) {
      self.source = source
      self.width = width
      self.height = height
      self.alt = alt
      self.caption = caption
    }
  }

  /// The elements a style may be given to.
  public enum Element: Sendable, Hashable {
    case paragraph, heading(Int), quote, list, entry, codeBlock, code, table, headerCell, cell, rule, link, figure
    case picture, caption, footnotes
  }

  /// The level of the highest heading; deeper ones follow without gaps.
  public var topHeading = 2
  /// Put before every id, so that several documents fit on one page.
  public var idPrefix = ""
  /// What to show for a picture; `nil` shows its alternative text in brackets.
  public var picture: (Image) -> Picture? = { _ in nil }
  /// Where a link leads; `nil` leaves its text alone.
  public var destination: (Link) -> String? = { $0.isAbsolute ? $0.destination : nil }
  /// A `style` attribute's value for an element, for mail readers that know no style sheets.
  public var style: (Element) -> String? = { _ in nil }

  public init() {}

  public func html(_ document: Document) -> String {
    var page = HTMLPage(writer: self, levels: Self.levels(of: document))
    page.write(document.blocks)
    page.writeFootnotes(document.footnotes)
    return page.text
  }

  /// The heading levels that occur, from high to low.
  private static func levels(of document: Document) -> [Int] {
    func walk(_ blocks: [Block]) -> Set<Int> {
      blocks.reduce(into: []) { levels, block in
        switch block.content {
        case .heading(let level, _): levels.insert(level)
        case .quote(let blocks): levels.formUnion(walk(blocks))
        case .list(let list): for entry in list.entries { levels.formUnion(walk(entry.blocks)) }
        default: break
        }
      }
    }
    return walk(document.blocks).sorted()
  }
}
