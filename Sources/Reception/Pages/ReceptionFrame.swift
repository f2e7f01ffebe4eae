internal import Foundation
internal import Markup
internal import Publishing

/// The frame of every page: the masthead, a question or an answer, and at most one button.
struct ReceptionFrame {
  let community: Community

  func html(title: String, text: String, button: String?, note: String) -> String {
    let name = HTMLText.escape(community.name.text)
    let masthead = community.website.map { "<a href=\"\(HTMLText.escape($0.absoluteString))\">\(name)</a>" } ?? name
    let area = community.area.line.isEmpty ? "" : "<p class=\"small\">\(HTMLText.escape(community.area.line))</p>"
    // An empty action posts to the very link that was opened.
    let form = button.map { "<form method=\"post\" action=\"\"><button>\(HTMLText.escape($0))</button></form>" } ?? ""
    let remark = note.isEmpty ? "" : "<p class=\"note\">\(HTMLText.escape(note))</p>"
    return """
      <!doctype html>
      <html lang="\(community.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <title>\(HTMLText.escape(title)) · \(name)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <header><p class="name">\(masthead)</p>\(area)</header>
      <main>
      <h1>\(HTMLText.escape(title))</h1>
      <p>\(HTMLText.escape(text))</p>
      \(form)\(remark)
      </main>
      </body>
      </html>

      """
  }

  private var style: String {
    """
    :root { color-scheme: light dark; --ink: #1a1a1a; --soft: #595959; --paper: #fff; --accent: \(community.colour);
      --serif: "Noto Serif Display", "Noto Serif", Charter, Georgia, "Times New Roman", serif;
      --sans: "Noto Sans", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    @media (prefers-color-scheme: dark) { :root { --ink: #ececea; --soft: #b3b1ab; --paper: #1b1d1e; } }
    *, ::before, ::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0 auto; max-width: 640px; padding: 32px 24px 64px; background: var(--paper); color: var(--ink);
      font: 18px/1.6 var(--sans); overflow-wrap: break-word; }
    header { text-align: center; border-bottom: 4px double var(--ink); padding-bottom: 16px; margin-bottom: 40px; }
    header p { margin: 0; } header a { color: inherit; text-decoration: none; }
    .name { font: 700 clamp(26px, 7vw, 36px)/1.2 var(--serif); text-wrap: balance; }
    .small { margin-top: 6px; font-size: 13px; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
    h1 { margin: 0 0 12px; font: 700 clamp(24px, 6.5vw, 32px)/1.25 var(--serif); text-wrap: balance; }
    main p { margin: 0; text-wrap: pretty; } form { margin: 28px 0 0; }
    button { display: block; width: 100%; min-height: 56px; padding: 14px 20px; border: 0; border-radius: 6px;
      background: var(--accent); color: \(community.colour.isLight ? "#111" : "#fff"); font: 600 18px/1.3 var(--sans); cursor: pointer; }
    button:focus-visible, a:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
    @media (min-width: 480px) { button { width: auto; } }
    main .note { margin-top: 28px; color: var(--soft); font-size: 16px; }
    """
  }
}

extension Colour {
  /// Whether dark letters stand better on it than white ones.
  fileprivate var isLight: Bool { 299 * Int(red) + 587 * Int(green) + 114 * Int(blue) > 140_000 }
}
