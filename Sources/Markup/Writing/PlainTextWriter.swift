/// Writes a document as plain text for the eye: wrapped lines, underlined headings, aligned tables.
///
/// For the text part of a mail. Links are numbered in the text and listed at its end, so that sentences stay readable
/// and no address is ever broken across lines.
public struct PlainTextWriter {
  /// Columns a line may take. Addresses and single long words may be wider.
  public var width = 72
  /// Where a link leads; `nil` leaves its text alone.
  public var destination: (Link) -> String? = { $0.isAbsolute ? $0.destination : nil }

  public init() {}

  public func text(_ document: Document) -> String {
    var page = TextPage(writer: self)
    var paragraphs = page.lines(of: document.blocks, width: width)
    for (index, footnote) in document.footnotes.enumerated() {
      let lines = page.lines(of: footnote.blocks, width: width - 5)
      if index == 0 { paragraphs += ["", String(repeating: "-", count: 20)] }
      paragraphs += page.hang(lines, first: "(\(index + 1)) ", rest: "    ")
    }
    if !page.addresses.isEmpty {
      paragraphs += ["", "Tautan:"]
      for (index, address) in page.addresses.enumerated() { paragraphs.append("[\(index + 1)] \(address)") }
    }
    return paragraphs.map { $0.trimmingEnd }.joined(separator: "\n") + "\n"
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
