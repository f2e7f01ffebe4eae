import Foundation
import Markup
import Publishing

/// One pane of a rendition as a figure.
///
/// An HTML pane is a frame that may run nothing, send nothing and lead nowhere but to a new tab. The frame shares the
/// page's origin so that the page's script can measure it and try on a dark screen or missing pictures; nothing in the
/// frame can use that, for nothing in it can run.
struct PreviewFigure {
  var pane: PreviewPane
  /// Whether it stands for its channel where all channels are shown.
  var isLead: Bool
  var language: Language

  var html: String {
    switch pane.content {
    case .html(let document, let width): frame(document, width: width)
    case .pages(let pages, let text): sheets(pages, text: text)
    }
  }

  private var title: String { HTMLText.escape(pane.title.text(in: language)) }

  private func classes(_ kind: String) -> String { "pane \(kind)\(isLead ? " lead" : "")" }

  private func frame(_ document: String, width: Int) -> String {
    """
    <figure class="\(classes(width > 480 ? "wide" : "narrow"))" style="--width:\(width)px">\
    <figcaption>\(title) <span class="px">\(width) px</span></figcaption>
    <div class="glass"><iframe title="\(title)" data-width="\(width)" \
    sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" \
    srcdoc="\(HTMLText.escape(document))"></iframe></div></figure>
    """
  }

  private func sheets(_ pages: [Data], text: String) -> String {
    let pictures = pages.enumerated().map { index, page in
      let name = Phrase(
        id: "halaman \(index + 1) dari \(pages.count), perbesar", en: "page \(index + 1) of \(pages.count), enlarge")
      let size = PNGSize(page).map { " width=\"\($0.width)\" height=\"\($0.height)\"" } ?? ""
      return """
        <button type="button" class="page"><img\(size) alt="\(title), \(name.text(in: language))" \
        src="data:image/png;base64,\(page.base64EncodedString())"></button>
        """
    }
    let words = Phrase(id: "Teks halaman", en: "The pages' text").text(in: language)
    return """
      <figure class="\(classes("pages"))"><figcaption>\(title)</figcaption>
      <div class="sheets">
      \(pictures.joined(separator: "\n"))
      </div>
      <details><summary>\(words)</summary><pre>\(HTMLText.escape(text))</pre></details></figure>
      """
  }
}

/// A PNG's width and height in pixels, from its header (RFC 2083 §11.2.1).
struct PNGSize {
  var width: Int
  var height: Int

  init?(_ data: Data) {
    let head = [UInt8](data.prefix(24))
    guard head.count == 24, head.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
    func number(at offset: Int) -> Int { head[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    width = number(at: 16)
    height = number(at: 20)
  }
}
