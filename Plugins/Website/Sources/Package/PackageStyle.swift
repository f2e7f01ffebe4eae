internal import Publishing

/// The copying sheet's look: the family's masthead, then rows of a form, light and dark.
enum PackageStyle {
  static func sheet(accent: Colour) -> String {
    """
    :root{color-scheme:light dark;--ink:#1a1c1d;--soft:#5b6266;--paper:#fff;--line:#d5d8d9;--shade:#f3f1ec;--accent:\(accent);--on-accent:#fff;
      --serif:'Noto Serif','Iowan Old Style',Palatino,'Palatino Linotype',Georgia,'Times New Roman',serif;
      --display:'Noto Serif Display',var(--serif);--sans:'Noto Sans',system-ui,'Segoe UI',Roboto,sans-serif}
    @media (prefers-color-scheme:dark){:root{--ink:#e8e6e1;--soft:#a9b0b3;--paper:#15181a;--line:#3a4043;--shade:#22272a;--accent:color-mix(in srgb,\(accent) 45%,#fff);--on-accent:#101214}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/24px var(--sans);overflow-wrap:break-word}
    .masthead{padding:24px 16px 8px;text-align:center;border-bottom:3px double var(--ink)}
    .masthead p{margin:0}
    .name{font:700 28px/36px var(--display);text-wrap:balance}
    .kicker{font-size:13px;letter-spacing:.08em;text-transform:uppercase;color:var(--accent);font-weight:600}
    main{max-width:752px;margin:0 auto;padding:24px 16px 96px}
    h1{margin:8px 0 0;font:700 32px/40px var(--display);text-wrap:balance}
    section{margin-top:40px}
    h2{margin:0 0 8px;font:700 22px/32px var(--display)}
    .way{margin:0;padding-left:24px}
    .way li{padding:4px 0}
    .way li::marker{color:var(--accent);font-weight:700}
    a{color:var(--accent);text-underline-offset:3px}
    .guide{margin:0 0 8px;color:var(--soft)}
    .fields{margin:0;border-top:1px solid var(--line)}
    .field{display:grid;grid-template-columns:128px 1fr auto;gap:0 16px;align-items:center;min-height:56px;padding:4px 0;border-bottom:1px solid var(--line)}
    dt{font-size:14px;line-height:20px;color:var(--soft)}
    dd{margin:0;overflow-wrap:anywhere}
    .buttons{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0}
    button,.button{min-height:44px;padding:8px 16px;border:1px solid var(--accent);border-radius:8px;background:none;color:var(--accent);font:600 15px/24px var(--sans);text-align:center;text-decoration:none;cursor:pointer}
    .buttons>*{flex:1 1 auto}
    .main{background:var(--accent);color:var(--on-accent)}
    .done::before{content:"✓ "}
    [hidden]{display:none}
    a:focus-visible,button:focus-visible,summary:focus-visible,textarea:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
    .photo{display:grid;grid-template-columns:256px 1fr;gap:24px;padding:24px 0;border-top:1px solid var(--line)}
    .photo .fields{border-top:0;margin-bottom:16px}
    .photo .field{grid-template-columns:1fr auto}
    .photo .field dt{grid-column:1/-1}
    figure{margin:0}
    .photo img{display:block;width:100%;height:auto;border-radius:4px}
    .photo figcaption{padding-top:8px;font-size:14px;line-height:20px;color:var(--soft);overflow-wrap:anywhere}
    .photo figcaption strong{display:block;color:var(--ink)}
    .place{margin:16px 0 0}
    .place label{display:block;font-size:14px;line-height:20px;font-weight:600}
    .place small{font-size:13px;line-height:20px;color:var(--soft)}
    input,textarea{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--soft);border-radius:8px;background:none;color:inherit;font:15px/24px var(--sans)}
    input[aria-invalid=true]{border-color:#b3261e;border-width:2px}
    textarea{font:13px/20px ui-monospace,'Noto Sans Mono',Consolas,monospace;resize:vertical}
    summary{padding:12px 0;color:var(--soft);cursor:pointer}
    .text{margin-top:16px;padding:24px 0 0;border-top:1px solid var(--line);font:17px/28px var(--serif)}
    .text h2,.text h3,.text h4{margin:32px 0 8px;font:700 20px/28px var(--serif)}
    .text p,.text ul,.text ol,.text table,.text figure,.text pre,.text blockquote{margin:0 0 16px}
    .text img{max-width:100%;height:auto}
    .text figure img{display:block;width:100%}
    .text figcaption{padding-top:8px;font:14px/20px var(--sans);color:var(--soft)}
    .text blockquote{padding-left:16px;border-left:3px solid var(--line)}
    .text pre{padding:16px;background:var(--shade);overflow-x:auto;font-size:14px;line-height:22px}
    .text table{display:block;overflow-x:auto;border-collapse:collapse;font:15px/24px var(--sans);font-variant-numeric:tabular-nums}
    .text th{padding:8px 16px 8px 0;border-bottom:2px solid var(--ink);text-align:left;vertical-align:bottom}
    .text td{padding:8px 16px 8px 0;border-bottom:1px solid var(--line);vertical-align:top}
    .text hr{width:30%;margin:32px auto 16px;border:0;border-top:1px solid var(--line)}
    .address{margin:0 0 8px;font-size:17px;overflow-wrap:anywhere}
    .said{position:fixed;left:50%;bottom:24px;transform:translateX(-50%);margin:0;padding:12px 24px;max-width:90%;border-radius:8px;background:var(--ink);color:var(--paper);opacity:0;pointer-events:none}
    .said.shown{opacity:1}
    .away{position:fixed;top:0;left:-9999px;font-size:16px}
    @media (max-width:600px){h1{font-size:26px;line-height:32px}.name{font-size:24px;line-height:32px}
      .field{grid-template-columns:1fr auto}.field dt{grid-column:1/-1}.photo{grid-template-columns:1fr;gap:16px}}
    """
  }
}
