/// Writes a document as WhatsApp text, in the marks that WhatsApp reads.
///
/// WhatsApp publishes no grammar. What is relied on here is what its apps are seen to do: a mark opens at the start
/// of a line, after a blank or another mark, and hugs its text; it closes before anything but a letter or digit; what it
/// spans stays on one line; lists and quotes count at the start of a line and do not nest. Emphasis that cannot be
/// marked under these rules is written without marks, and characters that would act as marks by accident are kept
/// from it by an invisible word joiner (U+2060).
public struct WhatsAppWriter {
  /// Where a link leads; `nil` leaves its text alone.
  public var destination: (Link) -> String? = { $0.isAbsolute ? $0.destination : nil }

  public init() {}

  /// The document's paragraphs in order: the places where a long text may be parted. Joined by an empty line
  /// they are the whole.
  public func paragraphs(_ document: Document) -> [String] {
    let page = WhatsAppPage(writer: self)
    var paragraphs = document.blocks.flatMap { page.paragraphs(of: $0) }
    if !document.footnotes.isEmpty {
      let notes = document.footnotes.enumerated().map { index, footnote in
        let text = footnote.blocks.flatMap { page.paragraphs(of: $0) }.joined(separator: " ")
        return "[\(index + 1)] \(text.replacing("\n", with: " "))"
      }
      paragraphs.append(notes.joined(separator: "\n"))
    }
    return paragraphs
  }

  public func text(_ document: Document) -> String { paragraphs(document).joined(separator: "\n\n") }

  /// One line of any text, written so that nothing in it acts as a mark.
  public static func literal(_ text: String) -> String {
    WhatsAppLine([WhatsAppLine.Run(text: text, marks: [])]).text(atLineStart: true)
  }

  /// One line of any text in bold, where bold is possible.
  public static func bold(_ text: String) -> String {
    WhatsAppLine([WhatsAppLine.Run(text: text, marks: [.bold])]).text(atLineStart: true)
  }
}
