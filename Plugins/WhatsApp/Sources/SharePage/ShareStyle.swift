internal import Publishing

/// The share page's look: the family's masthead and serif headline over WhatsApp's own bubbles.
enum ShareStyle {
  static func sheet(accent: Colour) -> String {
    """
    :root { color-scheme: light dark; --ink: #1a1a1a; --soft: #595959; --paper: #fff; --line: #c9c5bb; --accent: \(accent);
      --on-accent: #fff; --serif: "Noto Serif Display", "Noto Serif", Georgia, "Times New Roman", serif;
      --sans: "Noto Sans", system-ui, "Segoe UI", Roboto, sans-serif; }
    @media (prefers-color-scheme: dark) { :root { --ink: #ededed; --soft: #b3b3b3; --paper: #16181a; --line: #44484b;
      --accent: color-mix(in srgb, \(accent) 45%, white); --on-accent: #101214; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans); }
    .masthead { padding: 16px 16px 8px; text-align: center; border-bottom: 3px double var(--ink); }
    .masthead p { margin: 0; }
    .name { font: 700 26px/1.2 var(--serif); color: var(--accent); text-wrap: balance; }
    .kicker, .dateline { font-size: 13px; letter-spacing: .08em; text-transform: uppercase; color: var(--soft); }
    main { max-width: 640px; margin: 0 auto; padding: 16px 16px 80px; }
    h1 { font: 700 26px/1.25 var(--serif); margin: 8px 0; text-wrap: balance; overflow-wrap: anywhere; }
    .dateline { margin: 0 0 8px; }
    section { margin-top: 32px; }
    h2 { font: 700 20px/1.3 var(--serif); margin: 0 0 4px; }
    h3 { font: 600 15px/1.5 var(--sans); margin: 24px 0 8px; }
    .guide { margin: 0 0 12px; color: var(--soft); }
    .chat { border-radius: 8px; }
    .buttons { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0 4px; }
    .button, button { flex: 1 1 auto; min-height: 48px; padding: 12px 16px; border: 1px solid var(--accent); border-radius: 8px;
      background: none; color: var(--accent); font: 600 16px/1.4 var(--sans); text-align: center; text-decoration: none;
      cursor: pointer; }
    .main { flex-basis: 100%; background: var(--accent); color: var(--on-accent); }
    [hidden] { display: none; }
    a:focus-visible, button:focus-visible, summary:focus-visible, textarea:focus-visible, .groups input:focus-visible {
      outline: 3px solid var(--accent); outline-offset: 2px; }
    summary { color: var(--soft); font-size: 14px; padding: 12px 0; cursor: pointer; }
    textarea { width: 100%; padding: 12px; border: 1px solid var(--line); border-radius: 8px; background: none; color: inherit;
      font: 16px/1.5 var(--sans); resize: vertical; }
    .photos { display: grid; gap: 24px; }
    figure { margin: 0; }
    figure img { display: block; width: 100%; height: auto; border-radius: 4px; }
    .card img { max-width: 420px; margin: 0 auto; border: 1px solid var(--line); }
    figcaption p { margin: 8px 0 0; overflow-wrap: anywhere; }
    figcaption button { width: 100%; margin-top: 8px; }
    .file { font-size: 14px; color: var(--soft); }
    .groups { list-style: none; margin: 0; padding: 0; }
    .groups label { display: flex; gap: 12px; align-items: center; min-height: 48px; border-bottom: 1px solid var(--line); }
    .groups input { flex: none; width: 24px; height: 24px; accent-color: var(--accent); }
    .said { position: fixed; left: 50%; bottom: 24px; transform: translateX(-50%); margin: 0; padding: 12px 20px; max-width: 90%;
      border-radius: 8px; background: var(--ink); color: var(--paper); opacity: 0; pointer-events: none; }
    .said.shown { opacity: 1; }
    .away { position: fixed; top: 0; left: -9999px; font-size: 16px; }

    """ + ChatStyle.sheet
  }
}
