import Foundation
import Markup
import Publishing

/// One channel's part of the preview: what it would carry, where to, and how that looks.
struct PreviewSection: Sendable {
  var channel: ChannelID
  var title: Phrase
  /// Where the rendition will be: an address, a folder, so many readers.
  var destination: Phrase?
  var rendition: Rendition

  /// How many things there are to look at; `nil` for none.
  var markedCount: Int? {
    let count = PreviewWarnings.shown(rendition.warnings).count
    return count == 0 ? nil : count
  }

  func html(in language: Language) -> String {
    let warnings = PreviewWarnings(language: language).html(
      rendition.warnings, label: Phrase(id: "Perhatikan", en: "Look at this"))
    let open = Phrase(id: "Lihat selengkapnya", en: "See all of it").text(in: language)
    return """
      <section id="kanal-\(channel)" class="channel" role="tabpanel" aria-labelledby="judul-\(channel)">
      <div class="head"><h2 id="judul-\(channel)">\(HTMLText.escape(title.text(in: language)))</h2>
      \(facts(in: language))</div>
      \(warnings)
      <div class="panes">
      \(panes(in: language))
      </div>
      <p class="more"><button type="button" data-tab="tab-\(channel)">\(open)\
      <span class="away">: \(HTMLText.escape(title.text(in: language)))</span></button></p>
      \(fileTable(in: language))
      </section>
      """
  }

  private func facts(in language: Language) -> String {
    let bytes = rendition.files.reduce(0) { $0 + $1.content.count }
    let amount = Phrase(
      id: "\(rendition.files.count) berkas, \(Self.size(bytes, .indonesian))",
      en: "\(rendition.files.count) \(rendition.files.count == 1 ? "file" : "files"), \(Self.size(bytes, .english))")
    let place = destination.map { "<br>→ <span class=\"place\">\(HTMLText.escape($0.text(in: language)))</span>" } ?? ""
    return "<p>\(channel) · \(amount.text(in: language))\(place)</p>"
  }

  private func panes(in language: Language) -> String {
    if rendition.panes.isEmpty { return rendition.files.compactMap(Self.text).joined(separator: "\n") }
    let lead = leadIndex
    return rendition.panes.enumerated().map { index, pane in
      PreviewFigure(pane: pane, isLead: index == lead, language: language).html
    }.joined(separator: "\n")
  }

  /// The pane that stands for the channel among the others: the narrowest page, for most readers hold a phone.
  private var leadIndex: Int {
    let widths = rendition.panes.map { pane in
      if case .html(_, let width) = pane.content { width } else { Int.max }
    }
    return widths.indices.min { (widths[$0], $0) < (widths[$1], $1) } ?? 0
  }

  private static func text(_ file: RenditionFile) -> String? {
    guard file.mediaType.hasPrefix("text/plain") else { return nil }
    return """
      <figure class="pane lead"><figcaption>\(HTMLText.escape(file.name.text))</figcaption>\
      <pre>\(HTMLText.escape(String(decoding: file.content, as: UTF8.self)))</pre></figure>
      """
  }

  private func fileTable(in language: Language) -> String {
    if rendition.files.isEmpty { return "" }
    let rows = rendition.files.map { file in
      """
      <tr><th scope="row">\(HTMLText.escape(file.name.text))</th>\
      <td>\(HTMLText.escape(String(file.mediaType.prefix { $0 != ";" })))</td>\
      <td class="size">\(Self.size(file.content.count, language))</td></tr>
      """
    }
    let words = Phrase(id: "Berkas-berkasnya", en: "The files").text(in: language)
    return """
      <details class="files"><summary>\(words)</summary><table><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></details>
      """
  }

  private static func size(_ bytes: Int, _ language: Language) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    if bytes < 1_000_000 { return "\((bytes + 500) / 1000) kB" }
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10)\(language == .indonesian ? "," : ".")\(tenths % 10) MB"
  }
}
