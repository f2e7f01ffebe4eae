import Foundation
import MailReading

/// One mail: as its reader sees it, its text, and its source.
struct MailPage {
  let mail: CaughtMail
  let settings: SiteSettings
  let nonce: String

  func html() -> String {
    let message = mail.message
    let subject = message["Subject"].map { $0.isEmpty ? "(tanpa perihal)" : $0 } ?? "(tanpa perihal)"
    return """
      <!DOCTYPE html>
      <html lang="id">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTMLText.escape(subject))</title>
      <style nonce="\(nonce)">\(PageStyle.sheet(accent: settings.safeColour, Self.style))</style>
      </head>
      <body>
      <nav class="back"><a href="/_kim/">← Semua yang sampai <span lang="en">/ All arrivals</span></a></nav>
      <main>
      <header>
      <p class="small">Surat \(mail.id) · \(PageDate(zone: settings.zone).full(mail.received))</p>
      <h1>\(HTMLText.headline(subject))</h1>
      <dl>\(fact("Dari", message["From"] ?? mail.sender))\(fact("Kepada", message["To"] ?? ""))\(envelope(message))</dl>
      </header>
      \(views(message))
      \(attachments(message))
      </main>
      </body>
      </html>

      """
  }

  private func fact(_ name: String, _ value: String) -> String {
    value.isEmpty ? "" : "<div><dt>\(name)</dt><dd>\(HTMLText.escape(value))</dd></div>"
  }

  /// Who the mail really went to, when its headers do not say so.
  private func envelope(_ message: MIMEPart) -> String {
    let shown = (message["To"] ?? "").lowercased()
    let hidden = mail.recipients.filter { !shown.contains($0.lowercased()) }
    let unsubscribe = message["List-Unsubscribe"].map { fact("Berhenti", $0) } ?? ""
    return fact("Diantar ke", hidden.prefix(20).joined(separator: ", ")) + unsubscribe
  }

  private func views(_ message: MIMEPart) -> String {
    var views: [(id: String, label: String, content: String)] = []
    if message.text("text/html") != nil {
      views.append(
        (
          "tampilan", "Tampilan",
          "<iframe title=\"Tampilan surat\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" "
            + "src=\"/_kim/mails/\(mail.id).html\"></iframe>"
        ))
    }
    if let text = message.text("text/plain") {
      views.append(("teks", "Teks", "<pre class=\"text\">\(HTMLText.escape(text))</pre>"))
    }
    let shown = mail.source.prefix(512 << 10)
    let rest =
      shown.count < mail.source.count ? "\n… (\(mail.source.count - shown.count) bita lagi di berkas .eml)" : ""
    views.append(
      (
        "sumber", "Sumber",
        "<p class=\"download\"><a href=\"/_kim/mails/\(mail.id).eml\">Unduh .eml</a> · "
          + "\((mail.source.count + 512) / 1024) kB</p>"
          + "<pre class=\"source\" tabindex=\"0\">\(HTMLText.escape(String(decoding: shown, as: UTF8.self)))\(rest)</pre>"
      ))
    let inputs = views.enumerated().map { index, view in
      "<input class=\"visually-hidden\" type=\"radio\" name=\"view\" id=\"\(view.id)\"\(index == 0 ? " checked" : "")>"
        + "<label for=\"\(view.id)\">\(view.label)</label>"
    }
    let panels = views.map { "<section class=\"panel \($0.id)\" aria-label=\"\($0.label)\">\($0.content)</section>" }
    return """
      <div class="views" role="group" aria-label="Cara melihat surat">
      \(inputs.joined(separator: "\n"))
      \(panels.joined(separator: "\n"))
      </div>
      """
  }

  private func attachments(_ message: MIMEPart) -> String {
    let files = message.flattened.filter { $0.isAttachment && $0.parts.isEmpty }.map { part in
      "<li>\(HTMLText.escape(part.fileName ?? part.mediaType)) · \((part.content.count + 512) / 1024) kB</li>"
    }
    return files.isEmpty ? "" : "<h2>Lampiran</h2><ul>\(files.joined())</ul>"
  }

  private static let style = """
    body { background: var(--desk); }
    .back { max-width: 60rem; margin: 0 auto; padding: 16px 24px 0; font-size: 15px; }
    .back a { display: inline-block; padding: 8px 0; text-decoration: none; } .back [lang] { color: var(--soft); }
    main { max-width: 60rem; margin: 8px auto 48px; padding: 24px 24px 32px; background: var(--paper); border-top: 4px double var(--ink); }
    h1 { font-size: clamp(24px, 4vw, 34px); margin: 8px 0 16px; } header p { margin: 0; }
    dl { margin: 0 0 24px; font-size: 15px; } dl div { display: flex; gap: 16px; padding: 2px 0; }
    dt { flex: 0 0 5.5em; color: var(--soft); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
    .views { display: flex; flex-wrap: wrap; gap: 0 8px; }
    label { padding: 8px 16px; min-height: 44px; cursor: pointer; border-bottom: 3px solid transparent; color: var(--soft); font-size: 15px; }
    input:checked + label { color: var(--ink); border-color: var(--accent); font-weight: 700; }
    input:focus-visible + label { outline: 3px solid var(--accent); outline-offset: -3px; }
    .panel { display: none; order: 1; flex: 1 0 100%; min-width: 0; border-top: 1px solid var(--line); padding-top: 16px; }
    #tampilan:checked ~ .tampilan, #teks:checked ~ .teks, #sumber:checked ~ .sumber { display: block; }
    iframe { display: block; width: 100%; height: 75vh; min-height: 420px; border: 0; background: #fff; resize: vertical; }
    pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; } .text { font: 16px/1.6 var(--mono); font-size: 15px; max-width: 76ch; }
    pre.source { font: 13px/1.5 var(--mono); max-height: 75vh; overflow-y: auto; background: var(--desk); padding: 16px; }
    .download { margin: 0 0 12px; font-size: 15px; } h2 { font-size: 20px; margin: 32px 0 8px; }
    @media (max-width: 640px) { .back { padding: 8px 16px 0; } main { padding: 16px; margin-bottom: 0; } h1 { font-family: var(--serif); font-size: 22px; } .panel { margin: 0 -16px; padding: 0; }
      .teks, .sumber { padding: 16px; } dl div { gap: 8px; } }
    """
}
