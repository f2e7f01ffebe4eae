import Publishing

/// The preview page's style sheet: the family look, light and dark, no fonts or pictures from elsewhere.
enum PreviewStyle {
  static func sheet(_ palette: PreviewPalette) -> String {
    """
    :root { color-scheme: light dark; --ink: #1a1a1a; --soft: #595959; --paper: \(PreviewPalette.lightPaper);
      --desk: \(PreviewPalette.lightDesk); --line: #c9c5bb; --edge: #7a766d; --accent: \(palette.accentOnLight); --on: #fff;
      --alarm: \(Colour.alarm); --serif: "Noto Serif Display", "Noto Serif", Georgia, "Times New Roman", serif;
      --sans: "Noto Sans", system-ui, "Segoe UI", Roboto, sans-serif; }
    @media (prefers-color-scheme: dark) { :root { --ink: #ededed; --soft: #b0b0b0; --paper: \(PreviewPalette.darkPaper);
      --desk: \(PreviewPalette.darkDesk); --line: #3c3f41; --edge: #8c9093; --accent: \(palette.accentOnDark); --on: #121314;
      --alarm: #ff8a80; } }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 72px; }
    body { margin: 0; background: var(--desk); color: var(--ink); font: 16px/1.5 var(--sans); overflow-wrap: break-word; }
    button { font: inherit; color: inherit; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    main:focus { outline: none; }
    [hidden] { display: none !important; }
    .skip { position: absolute; left: 16px; top: -64px; background: var(--paper); color: var(--accent); padding: 8px 16px;
      z-index: 3; }
    .skip:focus { top: 8px; }
    .away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

    .masthead { background: var(--paper); padding: 24px 24px 16px; text-align: center; }
    .masthead p { margin: 0; }
    .kicker { font-size: 13px; letter-spacing: .1em; text-transform: uppercase; color: var(--soft); }
    .masthead .name { font: 600 24px/1.3 var(--serif); color: var(--accent); padding-bottom: 8px; margin: 4px 0 16px;
      border-bottom: 3px double var(--line); }
    h1 { font: 700 32px/1.2 var(--serif); margin: 0 auto 8px; max-width: 26em; text-wrap: balance; }
    .dateline { font-size: 14px; color: var(--soft); }
    .stale { margin: 0; padding: 12px 24px; background: var(--alarm); color: var(--on); text-align: center; }

    .controls { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 0 24px; align-items: center;
      justify-content: space-between; padding: 0 24px; background: var(--paper); border-bottom: 1px solid var(--line); }
    .tabs { display: flex; max-width: 100%; overflow-x: auto; scrollbar-width: thin; }
    [role=tab] { flex: none; min-height: 48px; padding: 8px 16px; border: 0; border-bottom: 3px solid transparent;
      border-top: 3px solid transparent; background: none; cursor: pointer; color: var(--soft); }
    [role=tab]:hover { color: var(--ink); }
    [role=tab][aria-selected=true] { color: var(--ink); font-weight: 600; border-bottom-color: var(--accent); }
    [role=tab]:focus-visible { outline-offset: -4px; }
    .count { display: inline-block; min-width: 1.5em; padding: 0 .4em; border-radius: 1em; background: var(--alarm);
      color: var(--on); font-size: 12px; font-weight: 600; line-height: 1.5; text-align: center; }
    .screen { display: flex; gap: 8px; padding: 6px 0; }
    .screen button, .more button, .bar button { min-height: 36px; padding: 4px 16px; border: 1px solid var(--edge);
      border-radius: 999px; background: var(--paper); cursor: pointer; }
    .screen button:hover, .more button:hover, .bar button:hover { border-color: var(--accent); color: var(--accent); }
    [aria-pressed=true] { background: var(--accent) !important; border-color: var(--accent) !important;
      color: var(--on) !important; }

    main { padding: 24px; display: grid; gap: 48px; }
    .channel { min-width: 0; }
    .head { border-top: 3px double var(--ink); padding-top: 8px; margin-bottom: 12px; }
    .head h2 { font: 700 22px/1.3 var(--serif); margin: 0; }
    .head p { margin: 0; font-size: 14px; color: var(--soft); }
    .place { overflow-wrap: anywhere; }
    .panes { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; }
    .pane { margin: 0; min-width: 0; max-width: 100%; }
    .narrow { flex: 0 1 var(--width); }
    .wide { flex: 1 1 calc(var(--width) * .7); max-width: min(100%, var(--width)); }
    .pages { flex: 1 1 100%; }
    figcaption { font-size: 14px; color: var(--soft); padding: 0 0 4px; }
    .px { font-size: 12px; white-space: nowrap; }
    .glass { position: relative; overflow: hidden; border: 1px solid var(--line); background: var(--paper); }
    iframe { display: block; border: 0; width: 100%; height: 760px; background: #fff; color-scheme: light; }
    .fitted iframe { position: absolute; left: 0; top: 0; transform-origin: 0 0; }
    .sheets { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 440px), 1fr)); gap: 16px;
      max-width: 1400px; }
    .page { display: block; padding: 0; border: 1px solid var(--line); background: #fff; cursor: zoom-in; }
    .page img { display: block; width: 100%; height: auto; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 72ch; background: var(--paper);
      border: 1px solid var(--line); padding: 16px; margin: 0; font: 15px/1.5 var(--sans); }
    details { margin-top: 8px; } summary { cursor: pointer; color: var(--accent); padding: 4px 0; width: fit-content; }
    .files table { border-collapse: collapse; font-size: 14px; max-width: 100%; }
    .files th { text-align: left; font-weight: 400; overflow-wrap: anywhere; }
    .files th, .files td { padding: 4px 16px 4px 0; border-top: 1px solid var(--line); vertical-align: top; }
    .files td { color: var(--soft); } .files .size { text-align: right; white-space: nowrap; padding-right: 0; }
    .more { display: none; margin: 12px 0 0; }

    .warnings { border-left: 4px solid var(--alarm); background: var(--paper); padding: 8px 16px; margin: 0 0 16px;
      max-width: 80ch; }
    body > .warnings { margin: 16px 24px; }
    .warnings .label { margin: 0; font-size: 15px; font-weight: 600; color: var(--alarm); }
    .warnings ul { margin: 0; padding: 0; list-style: none; } .warnings li { margin: 8px 0; }
    .warnings code { font-size: 13px; color: var(--soft); overflow-wrap: anywhere; }
    .warnings code::after { content: "\\A"; white-space: pre; }
    .rule { font-size: 13px; color: var(--soft); white-space: nowrap; } .rule::before { content: "["; } .rule::after { content: "]"; }
    .hint { display: block; color: var(--soft); font-size: 14px; }

    \(views)
    """
  }

  /// All channels beside each other, an enlarged page, small screens, paper.
  private static let views = """
    [data-view=all] { grid-template-columns: repeat(auto-fit, minmax(min(100%, 304px), 1fr)); gap: 32px 24px;
      align-items: start; }
    [data-view=all] .channel { display: grid; grid-template-rows: subgrid; grid-row: span 5; gap: 0; }
    [data-view=all] .panes { order: 1; display: block; } [data-view=all] .more { order: 2; display: block; }
    [data-view=all] .warnings { order: 3; margin: 16px 0 0; } [data-view=all] .files { order: 4; }
    [data-view=all] .pane:not(.lead), [data-view=all] .pane details { display: none; }
    [data-view=all] .lead { max-width: none; }
    [data-view=all] .narrow { width: min(100%, var(--width)); }
    [data-view=all] .glass, [data-view=all] .sheets, [data-view=all] pre { max-height: min(68vh, 720px); overflow: hidden; }
    [data-view=all] .sheets { display: block; } [data-view=all] .page + .page { display: none; }

    dialog { width: 100vw; height: 100dvh; max-width: none; max-height: none; margin: 0; padding: 0; border: 0;
      background: var(--desk); color: var(--ink); }
    dialog[open] { display: flex; flex-direction: column; }
    .bar { display: flex; flex-wrap: wrap; gap: 8px; padding: 8px 16px; background: var(--paper);
      border-bottom: 1px solid var(--line); }
    #shut { margin-left: auto; }
    .sheet { flex: 1; overflow: auto; padding: 16px; }
    .sheet img { display: block; margin: 0 auto; max-width: 100%; height: auto; background: #fff; }
    .full img { max-width: none; }

    @media (max-width: 700px) { .masthead { padding: 16px; } h1 { font-size: 25px; } main { padding: 16px; }
      .controls { position: static; padding: 0 16px; } body > .warnings { margin: 16px; } html { scroll-padding-top: 8px; } }
    @media (prefers-reduced-motion: no-preference) { .skip { transition: top .1s; } }
    @media print { @page { margin: 12mm; } .controls, .skip, .more, dialog, .files { display: none !important; }
      body { background: none; } main { display: block; padding: 0; } .masthead { padding: 0 0 16px; }
      .channel { display: block !important; break-before: page; } .channel[hidden] { display: none !important; }
      .panes { display: block !important; } .pane { display: block !important; margin-bottom: 8mm; }
      .page { display: block !important; break-inside: avoid; border: 0; max-width: 160mm; } .sheets { display: block !important; }
      [data-view=all] .glass, [data-view=all] .sheets { max-height: none; } }
    """
}
