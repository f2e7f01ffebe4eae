internal import Markup
internal import Typesetting

/// Running text cut where it cannot be one paragraph: at pictures and at line ends that the author asked for.
enum InlinePiece {
  case text(StyledText)
  case picture(Image)
}

/// Turns a tree's running text into styled text, numbering links as it goes.
struct InlineText {
  /// Where a link leads, or `nil` when only its text can be shown.
  let address: (Link) -> String?
  /// The number under which an address is listed at the story's end.
  let reference: (String) -> Int

  func pieces(of inlines: [Inline], in style: TextStyle) -> [InlinePiece] {
    var pieces: [InlinePiece] = []
    var current = StyledText()
    write(inlines, style: style, to: &current, pieces: &pieces)
    close(&current, into: &pieces)
    return pieces
  }

  /// Everything on one line; pictures are their alternative text.
  func line(of inlines: [Inline], in style: TextStyle) -> StyledText {
    var text = StyledText()
    for piece in pieces(of: inlines, in: style) {
      if !text.isEmpty { text.append(" ", style) }
      switch piece {
      case .text(let part): text.append(part)
      case .picture(let image): text.append(image.alt, style)
      }
    }
    return text.collapsed
  }

  private func close(_ current: inout StyledText, into pieces: inout [InlinePiece]) {
    let text = current.collapsed
    if !text.isEmpty { pieces.append(.text(text)) }
    current = StyledText()
  }

  private func write(
    _ inlines: [Inline], style: TextStyle, to current: inout StyledText, pieces: inout [InlinePiece]
  ) {
    for inline in inlines {
      switch inline {
      case .text(let text): current.append(Quotes.curled(text, after: current.string.last), style)
      case .code(let text):
        current.append(
          text,
          style.changed {
            $0.face = Typeface(family: .mono, isBold: $0.face.isBold)
            $0.size *= 0.86
          })
      case .emphasis(let children):
        write(children, style: style.changed { $0.face.isItalic.toggle() }, to: &current, pieces: &pieces)
      case .strong(let children): write(children, style: style.bold(), to: &current, pieces: &pieces)
      case .strikethrough(let children):
        write(children, style: style.changed { $0.isStruck = true }, to: &current, pieces: &pieces)
      case .link(let link): write(link, style: style, to: &current, pieces: &pieces)
      case .image(let image):
        close(&current, into: &pieces)
        pieces.append(.picture(image))
      case .softBreak: current.append(" ", style)
      case .lineBreak: close(&current, into: &pieces)
      case .footnote(let number): current.append("\(number)", style.raised())
      }
    }
  }

  private func write(_ link: Link, style: TextStyle, to current: inout StyledText, pieces: inout [InlinePiece]) {
    guard let address = address(link), let target = LinkAddress(address) else {
      write(link.children, style: style, to: &current, pieces: &pieces)
      return
    }
    let live = style.changed { $0.link = target }
    let shown = PlainText.of(link.children)
    if Self.isSame(shown, address) {
      current.append(PrintedAddress.short(shown), live.tinted(.accent))
      return
    }
    write(link.children, style: live, to: &current, pieces: &pieces)
    guard !shown.isEmpty else { return }
    current.append("[\(reference(address))]", live.raised().tinted(.accent))
  }

  /// Whether the text already says where the link leads.
  private static func isSame(_ text: String, _ address: String) -> Bool {
    func bare(_ text: String) -> String {
      PrintedAddress.short(text.hasPrefix("mailto:") ? String(text.dropFirst(7)) : text)
    }
    return bare(text) == bare(address)
  }
}

/// An address as it is printed.
enum PrintedAddress {
  /// Without the scheme and a last slash, which nobody types.
  static func short(_ address: String) -> String {
    var text = address[...]
    for scheme in ["https://", "http://", "mailto:", "tel:"] where text.hasPrefix(scheme) {
      text = text.dropFirst(scheme.count)
    }
    if text.hasSuffix("/") { text = text.dropLast() }
    return String(text)
  }
}

/// Quotation marks as they are printed.
enum Quotes {
  /// Typewriter marks turned into “ ” and ’: opening after a blank, a dash or a bracket, closing elsewhere.
  static func curled(_ text: String, after previous: Character?) -> String {
    guard text.contains("\"") || text.contains("'") else { return text }
    var previous = previous
    var result = ""
    for character in text {
      let opens = previous.map { $0.isWhitespace || "([{–—“‘/".contains($0) } ?? true
      switch character {
      case "\"": result.append(opens ? "“" : "”")
      case "'": result.append(opens ? "‘" : "’")
      default: result.append(character)
      }
      previous = result.last
    }
    return result
  }
}
