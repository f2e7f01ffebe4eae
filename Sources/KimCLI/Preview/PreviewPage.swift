import ChannelKit
import Foundation
import Publishing

/// The preview: every rendition side by side on one page that needs nothing but itself.
///
/// Knows no channel: it shows whatever panes a rendition carries, HTML in frames that may run nothing, pages as
/// pictures, and the warnings beside what they concern.
struct PreviewPage {
  struct Section {
    var channel: ChannelID
    var title: Phrase
    var rendition: Rendition
  }

  var title: String
  var community: Community
  var language: Language
  var warnings: [Diagnostic]
  var sections: [Section]

  func html() -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-src 'self' data:">
    <title>\(escape(heading)): \(escape(title))</title>
    <style>\(PreviewStyle.sheet(accent: community.colour))</style>
    </head>
    <body>
    <header class="masthead">
    <p class="kicker">\(escape(heading))</p>
    <p class="name">\(escape(community.name.text))</p>
    <h1>\(escape(title))</h1>
    <nav aria-label="\(escape(Phrase(id: "Kanal", en: "Channels").text(in: language)))">
    \(sections.map { "<a href=\"#\($0.channel)\">\(escape($0.title.text(in: language)))</a>" }.joined(separator: "\n"))
    </nav>
    </header>
    \(warningList(warnings, label: Phrase(id: "Tentang naskah", en: "About the post")))
    <main>
    \(sections.map(html).joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private var heading: String { Phrase(id: "Pratinjau", en: "Preview").text(in: language) }

  private func html(_ section: Section) -> String {
    let bytes = section.rendition.files.reduce(0) { $0 + $1.content.count }
    let facts = Phrase(
      id: "\(section.rendition.files.count) berkas, \(EYD.number((bytes + 512) / 1024)) kB",
      en: "\(section.rendition.files.count) files, \((bytes + 512) / 1024) kB")
    return """
      <section id="\(section.channel)" class="channel">
      <div class="head"><h2>\(escape(section.title.text(in: language)))</h2>
      <p>\(escape(section.channel.text)) · \(escape(facts.text(in: language)))</p></div>
      \(warningList(section.rendition.warnings, label: Phrase(id: "Perhatikan", en: "Look at this")))
      <div class="panes">
      \(section.rendition.panes.map(html).joined(separator: "\n"))
      </div>
      \(section.rendition.panes.isEmpty ? fileList(section.rendition) : "")
      </section>
      """
  }

  private func html(_ pane: PreviewPane) -> String {
    let title = escape(pane.title.text(in: language))
    switch pane.content {
    case .html(let document, let width):
      return """
        <figure class="pane" style="--width:\(width)px"><figcaption>\(title)</figcaption>
        <iframe title="\(title)" sandbox width="\(width)" height="760" srcdoc="\(escape(document))"></iframe></figure>
        """
    case .pages(let pages, let text):
      let pictures = pages.enumerated().map { index, page in
        let alt = Phrase(id: "halaman \(index + 1)", en: "page \(index + 1)").text(in: language)
        return "<img alt=\"\(title), \(alt)\" src=\"data:image/png;base64,\(page.base64EncodedString())\">"
      }
      let words = Phrase(id: "Teks halaman", en: "The pages' text").text(in: language)
      return """
        <figure class="pane pages"><figcaption>\(title)</figcaption>
        <div class="sheets">\(pictures.joined(separator: "\n"))</div>
        <details><summary>\(words)</summary><pre>\(escape(text))</pre></details></figure>
        """
    }
  }

  private func fileList(_ rendition: Rendition) -> String {
    let rows = rendition.files.map { file in
      file.mediaType.hasPrefix("text/plain")
        ? "<figure class=\"pane\"><figcaption>\(escape(file.name.text))</figcaption><pre>"
          + "\(escape(String(decoding: file.content, as: UTF8.self)))</pre></figure>"
        : "<p class=\"file\">\(escape(file.name.text)) · \(EYD.number((file.content.count + 512) / 1024)) kB</p>"
    }
    return "<div class=\"panes\">\(rows.joined(separator: "\n"))</div>"
  }

  private func warningList(_ warnings: [Diagnostic], label: Phrase) -> String {
    let shown = warnings.filter { $0.severity != .note }
    if shown.isEmpty { return "" }
    let entries = shown.map { warning in
      let place = warning.location.map { "<code>\(escape("\($0)"))</code> " } ?? ""
      let hint = warning.hint.map { "<br><span class=\"hint\">\(escape($0.text(in: language)))</span>" } ?? ""
      return "<li>\(place)\(escape(warning.summary.text(in: language)))\(hint)</li>"
    }
    let name = escape(label.text(in: language))
    return "<aside class=\"warnings\" aria-label=\"\(name)\"><h3>\(name)</h3><ul>\(entries.joined())</ul></aside>"
  }

  private func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
