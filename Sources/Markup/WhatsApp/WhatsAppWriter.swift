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
  /// What stands for a picture, which no text can hold; `nil` leaves nothing.
  public var picture: (Image) -> String? = { $0.alt.isEmpty ? nil : "[Foto: \($0.alt)]" }

  public init() {}

  /// The document's paragraphs in order: the places where a long text may be parted. Joined by an empty line
  /// they are the whole. None is empty; only a code block holds empty lines.
  public func paragraphs(_ document: Document) -> [String] {
    let page = WhatsAppPage(writer: self)
    var paragraphs = document.blocks.flatMap { page.paragraphs(of: $0) }
    if !document.footnotes.isEmpty {
      let notes = document.footnotes.enumerated().map { index, footnote in
        "[\(index + 1)] " + footnote.blocks.flatMap { page.paragraphs(of: $0) }.joined(separator: "\n")
      }
      paragraphs.append(notes.joined(separator: "\n"))
    }
    return paragraphs
  }

  public func text(_ document: Document) -> String { paragraphs(document).joined(separator: "\n\n") }

  /// Running text, a line for each that the author broke.
  public func text(_ inlines: [Inline]) -> String { WhatsAppPage(writer: self).lines(of: inlines) }
}
