/// What the overview adds to the shared style sheet.
enum OverviewStyle {
  static let sheet = """
    .skip { position: absolute; left: -999px; } .skip:focus { left: 16px; top: 16px; background: var(--paper); padding: 8px 16px; z-index: 1; }
    .masthead h1 { margin: 4px 0 0; }
    .aside span { min-height: 1.4em; } #news { color: var(--accent); font-weight: 700; } [lang=en] { color: var(--soft); font-weight: 400; }
    main { max-width: 1120px; margin: 0 auto; padding: 16px 24px 48px; display: grid; grid-template-columns: minmax(0, 7fr) minmax(0, 4fr); gap: 48px; }
    main:focus { outline: 0; }
    .mails { position: relative; } .mails::before { content: ""; position: absolute; left: -24px; top: 0; bottom: 0; border-left: 1px solid var(--line); }
    .section { font: 700 15px/1.4 var(--sans); letter-spacing: .08em; text-transform: uppercase; margin: 0 0 16px; color: var(--accent);
      display: flex; justify-content: space-between; gap: 16px; }
    .count { color: var(--soft); font-weight: 400; letter-spacing: 0; text-transform: none; font-size: 14px; }
    h3 { margin: 4px 0; font-size: 19px; line-height: 1.3; } h3 a { color: inherit; text-decoration: none; }
    h3 a:hover { text-decoration: underline; text-decoration-color: var(--accent); }
    .entry p, .letter p { margin: 0; } .entry.first h3 { font-family: var(--display); font-size: clamp(26px, 3.6vw, 36px); letter-spacing: -.01em; margin: 8px 0; }
    .entry { display: grid; grid-template-columns: 168px minmax(0, 1fr); gap: 4px 24px; padding: 20px 0; border-top: 1px solid var(--line); align-items: start; }
    .entry.first { grid-template-columns: minmax(0, 1fr); border-top: 0; padding-top: 0; } .entry.bare { grid-template-columns: minmax(0, 1fr); }
    .picture img { display: block; width: 100%; aspect-ratio: 3 / 2; object-fit: cover; background: var(--desk); }
    .first .picture img { aspect-ratio: auto; max-height: 32rem; margin-bottom: 8px; }
    .excerpt { color: var(--ink); font-size: 17px; max-width: 62ch; } .where { font: 14px/1.6 var(--mono); color: var(--soft); overflow-wrap: anywhere; padding-top: 4px; }
    .state { color: var(--accent); }
    .letter { padding: 16px 0; border-top: 1px solid var(--line); } .section + .letter { border-top: 0; padding-top: 0; }
    .from { font-size: 15px; color: var(--soft); overflow-wrap: anywhere; }
    .letter ul { list-style: none; margin: 8px 0 0; padding: 0; font-size: 15px; line-height: 1.4; }
    .letter li { display: flex; justify-content: space-between; gap: 16px; } .letter li a { padding: 5px 0; min-width: 0; overflow-wrap: anywhere; text-decoration: none; }
    .letter li a:hover { text-decoration: underline; }
    .letter time { flex: none; color: var(--soft); padding: 5px 0; font-variant-numeric: tabular-nums; } .letter .small time { padding: 0; }
    summary { cursor: pointer; color: var(--accent); font-size: 15px; padding: 8px 0; } .none { color: var(--soft); font-size: 16px; }
    .empty { grid-column: 1 / -1; text-align: center; padding: 48px 0 64px; max-width: 36rem; margin: 0 auto; }
    .empty .lead { font: 700 clamp(28px, 5vw, 40px)/1.2 var(--display); margin: 0 0 16px; } .soft { color: var(--soft); font-size: 15px; }
    pre { background: var(--desk); padding: 16px 24px; margin: 24px 0; overflow-x: auto; } code { font-family: var(--mono); font-size: 16px; }
    footer { background: var(--desk); padding: 24px max(24px, calc(50vw - 536px)); display: flex; flex-wrap: wrap; justify-content: space-between; gap: 16px 48px; font-size: 15px; }
    footer dl { margin: 0; display: flex; flex-wrap: wrap; gap: 8px 40px; } dt { color: var(--soft); font-size: 13px; } dd { margin: 0; overflow-wrap: anywhere; }
    footer p { margin: 0 0 8px; } button { font: inherit; font-weight: 700; min-height: 44px; padding: 8px 16px; margin: 8px 0 0; border: 0; border-radius: 4px;
      background: #B3261E; color: #fff; cursor: pointer; display: block; }
    @media (max-width: 860px) { main { grid-template-columns: minmax(0, 1fr); gap: 40px; padding: 16px 16px 40px; } .mails::before { display: none; }
      .entry { grid-template-columns: 104px minmax(0, 1fr); gap: 4px 16px; } .entry:not(.first) .picture img { aspect-ratio: 1; } h3 { font-size: 18px; }
      .first .picture { margin: 0 -16px; } footer { padding: 24px 16px; } footer dl { flex-direction: column; } }
    """
}
