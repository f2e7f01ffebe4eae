import Publishing

/// The preview page's style sheet: the family look, light and dark, no fonts or pictures from elsewhere.
enum PreviewStyle {
  static func sheet(accent: Colour) -> String {
    """
    :root { color-scheme: light dark; --ink: #1a1a1a; --soft: #595959; --paper: #fff; --desk: #eceae4; --line: #c9c5bb;
      --accent: \(accent); --alarm: \(Colour.alarm); --serif: "Noto Serif Display", "Noto Serif", Georgia, "Times New Roman", serif;
      --sans: "Noto Sans", system-ui, "Segoe UI", Roboto, sans-serif; }
    @media (prefers-color-scheme: dark) { :root { --ink: #ededed; --soft: #b0b0b0; --paper: #1d1f20; --desk: #121314;
      --line: #3c3f41; --accent: color-mix(in srgb, \(accent) 45%, white); --alarm: #ff8a80; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--desk); color: var(--ink); font: 16px/1.5 var(--sans); }
    .masthead { background: var(--paper); padding: 24px 32px 16px; border-bottom: 3px double var(--line); text-align: center; }
    .masthead p { margin: 0; }
    .kicker { font-size: 13px; letter-spacing: .12em; text-transform: uppercase; color: var(--soft); }
    .name { font: 600 20px/1.3 var(--serif); color: var(--accent); }
    h1 { font: 700 32px/1.2 var(--serif); margin: 8px auto 16px; max-width: 26em; text-wrap: balance; }
    nav { display: flex; flex-wrap: wrap; gap: 8px; justify-content: center; }
    nav a { padding: 8px 16px; border: 1px solid var(--line); border-radius: 999px; color: var(--accent); text-decoration: none; }
    nav a:hover { border-color: var(--accent); }
    a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    main { display: flex; gap: 24px; align-items: flex-start; overflow-x: auto; padding: 24px 32px 48px; }
    .channel { flex: none; scroll-margin-top: 16px; }
    .head { border-top: 3px double var(--ink); padding-top: 8px; }
    .head h2 { font: 700 22px/1.3 var(--serif); margin: 0; }
    .head p { margin: 0 0 12px; font-size: 14px; color: var(--soft); }
    .panes { display: flex; gap: 24px; align-items: flex-start; }
    .pane { margin: 0; max-width: calc(100vw - 64px); }
    figcaption { font-size: 14px; color: var(--soft); padding: 4px 0; }
    iframe { border: 1px solid var(--line); background: #fff; display: block; width: var(--width); max-width: 100%; }
    .sheets { display: flex; flex-direction: column; gap: 16px; max-height: 1200px; overflow-y: auto; }
    .sheets img { width: 560px; max-width: 100%; height: auto; background: #fff; border: 1px solid var(--line); display: block; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 560px; background: var(--paper); border: 1px solid var(--line);
      padding: 16px; margin: 0; font: 15px/1.5 var(--sans); }
    details { margin-top: 8px; } summary { cursor: pointer; color: var(--accent); padding: 4px 0; }
    .warnings { background: var(--paper); border-left: 4px solid var(--alarm); padding: 8px 16px; margin: 0 0 16px; max-width: 640px; }
    body > .warnings { margin: 24px 32px 0; max-width: 72ch; }
    .warnings h3 { margin: 0; font-size: 15px; color: var(--alarm); }
    .warnings ul { margin: 4px 0; padding-left: 20px; } .warnings li { margin: 4px 0; }
    .warnings code { font-size: 13px; } .hint { color: var(--soft); font-size: 14px; }
    @media (max-width: 900px) { main, .panes { flex-direction: column; } main { padding: 16px; } .channel { width: 100%; }
      .masthead { padding: 16px; } h1 { font-size: 25px; } .pane, pre { max-width: 100%; width: 100%; } }
    """
  }
}
