extension WhatsAppPage {
  /// Inlines as lines; each line is marked by itself, since no mark reaches over a line's end.
  func lines(of inlines: [Inline], marks: [WhatsAppLine.Mark] = [], isAtStart: Bool = true) -> String {
    var lines: [[WhatsAppLine.Run]] = [[]]
    collect(inlines, marks: marks, into: &lines)
    return lines.enumerated().map { index, runs in
      WhatsAppLine(runs).text(atLineStart: index > 0 || isAtStart)
    }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func collect(_ inlines: [Inline], marks: [WhatsAppLine.Mark], into lines: inout [[WhatsAppLine.Run]]) {
    func add(_ text: String, _ marks: [WhatsAppLine.Mark]) {
      lines[lines.count - 1].append(WhatsAppLine.Run(text: text.replacing("\n", with: " "), marks: marks))
    }
    for inline in inlines {
      switch inline {
      case .text(let text): add(text, marks)
      case .code(let code): add(code, marks + [.code])
      case .emphasis(let children): collect(children, marks: marks.adding(.italic), into: &lines)
      case .strong(let children): collect(children, marks: marks.adding(.bold), into: &lines)
      case .strikethrough(let children): collect(children, marks: marks.adding(.strike), into: &lines)
      case .link(let link): collect(link, marks: marks, into: &lines)
      case .image(let image): if let words = writer.picture(image) { add(words, []) }
      case .softBreak: add(" ", marks)
      case .lineBreak: lines.append([])
      case .footnote(let number): add("[\(number)]", [])
      }
    }
  }

  private func collect(_ link: Link, marks: [WhatsAppLine.Mark], into lines: inout [[WhatsAppLine.Run]]) {
    let words = PlainText.of(link.children)
    guard let address = writer.destination(link), Destination.isSafe(address) else {
      collect(link.children, marks: marks, into: &lines)
      return
    }
    let isTold = Destination.isTold(address, by: words)
    // An address is never marked: a mark at its end would become part of it.
    func add(_ text: String, isAddress: Bool = true) {
      lines[lines.count - 1].append(WhatsAppLine.Run(text: text, isAddress: isAddress))
    }
    if isTold {
      add(words)
      return
    }
    let printed = lines[lines.count - 1].count
    collect(link.children, marks: marks, into: &lines)
    if lines[lines.count - 1].count > printed {
      add(words.last.map { ".,:;!?".contains($0) } == true ? " " : ": ", isAddress: false)
    }
    add(Destination.printed(address).replacing(" ", with: "%20"))
  }
}

extension [WhatsAppLine.Mark] {
  fileprivate func adding(_ mark: WhatsAppLine.Mark) -> Self { contains(mark) ? self : self + [mark] }
}
