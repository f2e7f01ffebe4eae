/// The style sheet all pages share: the calm of a good newspaper, in light and dark, with nothing from elsewhere.
enum PageStyle {
  static func sheet(accent: String, _ more: String = "") -> String {
    """
    :root { color-scheme: light dark; --ink: #1a1a1a; --soft: #595959; --paper: #fff; --desk: #f4f2ed; --line: #cbc7bd;
      --accent: \(accent); --display: "Noto Serif Display", "Noto Serif", Charter, Georgia, "Times New Roman", serif;
      --serif: "Noto Serif", Charter, Georgia, "Times New Roman", serif;
      --sans: "Noto Sans", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
      --mono: "Noto Sans Mono", ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
    @media (prefers-color-scheme: dark) { :root { --ink: #ececea; --soft: #b3b1ab; --paper: #1b1d1e; --desk: #121314;
      --line: #43474a; --accent: color-mix(in srgb, \(accent) 40%, white); } }
    *, ::before, ::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 var(--sans); overflow-wrap: break-word; }
    h1, h2, h3 { font-family: var(--serif); hanging-punctuation: first; font-weight: 700; line-height: 1.2; text-wrap: balance; }
    h1 { font-family: var(--display); } p { text-wrap: pretty; }
    a { color: var(--accent); text-underline-offset: .15em; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
    img { max-width: 100%; height: auto; }
    .small { font-size: 13px; line-height: 1.4; letter-spacing: .08em; text-transform: uppercase; color: var(--soft); }
    .masthead { text-align: center; padding: 32px 24px 0; }
    .masthead p { margin: 0; }
    .masthead .name { font: 700 clamp(28px, 6vw, 44px)/1.15 var(--display); letter-spacing: -.01em; }
    .masthead .name a { color: inherit; text-decoration: none; }
    .masthead .rule { border: 0; border-top: 4px double var(--ink); margin: 16px auto 0; max-width: 1120px; }
    .aside { max-width: 1120px; margin: 0 auto; padding: 8px 24px; display: flex; justify-content: space-between; gap: 4px 24px;
      flex-wrap: wrap; }
    .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @media (max-width: 640px) { .masthead { padding: 24px 16px 0; } .aside { padding: 8px 16px; font-size: 12px; } }
    @media (prefers-reduced-motion: no-preference) { a, button { transition: color .15s, background-color .15s; } }
    \(more)
    """
  }
}
