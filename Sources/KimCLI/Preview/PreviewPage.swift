import ChannelKit
import Foundation
import Markup
import Publishing

/// The preview: every rendition on one page that needs nothing but itself.
///
/// Knows no channel: it shows whatever panes a rendition carries, HTML in frames that may run nothing, pages as
/// pictures, and the warnings beside what they concern. Without its script it is a long page with everything on it; the
/// script makes tabs of the channels and fits the frames.
struct PreviewPage {
  var title: String
  /// The post's file and what else is worth knowing at a glance: its date, that it is a warning.
  var facts: [String]
  var community: Community
  var language: Language
  /// About the text itself, as opposed to one channel's rendition of it.
  var warnings: [Diagnostic]
  var sections: [PreviewSection]
  /// Set while the page follows its post.
  var pulse: PreviewPulse?
  /// Whether the renditions are of an earlier text, for the present one cannot be read.
  var isStale = false

  func html() -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="referrer" content="no-referrer">
    <meta name="color-scheme" content="light dark">
    <title>\(text("Pratinjau", "Preview")): \(HTMLText.escape(title))</title>
    <style>\(PreviewStyle.sheet(PreviewPalette(accent: community.colour)))</style>
    </head>
    <body\(pulse.map { " data-pulse=\"\(HTMLText.escape($0.escapedAddress))\" data-beat=\"\($0.beat)\"" } ?? "")>
    <a class="skip" href="#isi">\(text("Langsung ke hasil", "Skip to the renditions"))</a>
    <header class="masthead">
    <p class="kicker">\(text("Pratinjau · belum ada yang dikirim", "Preview · nothing has been sent"))</p>
    <p class="name">\(HTMLText.escape(community.name.text))</p>
    <h1>\(HTMLText.escape(title))</h1>
    <p class="dateline">\(HTMLText.escape(facts.joined(separator: " · ")))</p>
    </header>
    \(isStale ? staleNotice : "")
    \(PreviewWarnings(language: language).html(warnings, label: Phrase(id: "Tentang naskah", en: "About the text")))
    \(controls)
    <main id="isi" tabindex="-1">
    \(sections.map { $0.html(in: language) }.joined(separator: "\n"))
    </main>
    \(zoomDialog)
    <script>\(PreviewScript.text)</script>
    </body>
    </html>

    """
  }

  /// Only this page's own script may run. Styles need `unsafe-inline`: a frame without an address inherits this policy,
  /// and mails are styled in place. While the page follows its post, it looks at one picture file beside it.
  private var policy: String {
    "default-src 'none'; script-src 'sha256-\(PreviewScript.digest)'; style-src 'unsafe-inline'; "
      + "img-src data:\(pulse == nil ? "" : " 'self' file:"); base-uri 'none'; form-action 'none'"
  }

  private var controls: String {
    let tabs = sections.map { section in
      """
      <button type="button" role="tab" id="tab-\(section.channel)" aria-controls="kanal-\(section.channel)" \
      aria-selected="false" tabindex="-1">\(HTMLText.escape(section.title.text(in: language)))\
      \(section.markedCount.map { " <span class=\"count\" title=\"\(text("peringatan", "warnings"))\">\($0)</span>" } ?? "")</button>
      """
    }
    let panels = sections.map { "kanal-\($0.channel)" }.joined(separator: " ")
    return """
      <div class="controls" hidden>
      <div class="tabs" role="tablist" aria-label="\(text("Kanal", "Channels"))">
      <button type="button" role="tab" id="tab-" aria-controls="\(panels)" aria-selected="true">\
      \(text("Semua berdampingan", "All side by side"))</button>
      \(tabs.joined(separator: "\n"))
      </div>
      <div class="screen" role="group" aria-label="\(text("Layar pembaca", "The reader's screen"))">
      <button type="button" id="dark" aria-pressed="false">\(text("Gelap", "Dark"))</button>
      <button type="button" id="bare" aria-pressed="false">\(text("Tanpa gambar", "Pictures off"))</button>
      </div>
      </div>
      """
  }

  private var staleNotice: String {
    let words = text(
      "Naskah belum dapat dibaca. Hasil di bawah masih dari naskah sebelumnya.",
      "The text cannot be read. The renditions below are of the one before.")
    return "<p class=\"stale\" role=\"status\">\(words)</p>"
  }

  private var zoomDialog: String {
    """
    <dialog id="zoom" aria-label="\(text("Halaman diperbesar", "Page, enlarged"))">
    <div class="bar">
    <button type="button" id="before">‹ \(text("Sebelumnya", "Back"))</button>
    <button type="button" id="after">\(text("Berikutnya", "Next")) ›</button>
    <button type="button" id="larger" aria-pressed="false">\(text("Ukuran penuh", "Full size"))</button>
    <button type="button" id="shut">\(text("Tutup", "Close"))</button>
    </div>
    <div class="sheet" tabindex="0"><img alt=""></div>
    </dialog>
    """
  }

  private func text(_ id: String, _ en: String) -> String { Phrase(id: id, en: en).text(in: language) }
}
