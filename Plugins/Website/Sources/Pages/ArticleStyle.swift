internal import Publishing

/// The look of the preview: the family's calm newspaper, light and dark, without a font or a file from elsewhere.
enum ArticleStyle {
  private static let serif =
    "'Noto Serif','Iowan Old Style',Palatino,'Palatino Linotype',Georgia,'Times New Roman',serif"
  private static let display = "'Noto Serif Display',\(serif)"
  private static let sans =
    "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans','Helvetica Neue',Arial,sans-serif"

  static func sheet(accent: Colour) -> String {
    """
    :root{color-scheme:light dark;--ink:#1a1c1d;--soft:#5f666a;--paper:#fff;--line:#d5d8d9;--shade:#f3f1ec;--accent:\(accent)}
    @media (prefers-color-scheme:dark){:root{--ink:#e8e6e1;--soft:#a4abae;--paper:#15181a;--line:#3a4043;--shade:#22272a;--accent:color-mix(in srgb,\(accent) 45%,#fff)}}
    *{box-sizing:border-box}
    body{margin:0;padding:0 24px 64px;background:var(--paper);color:var(--ink);font:17px/28px \(serif);overflow-wrap:break-word}
    header{max-width:960px;margin:0 auto;padding:24px 0 8px;text-align:center;border-bottom:3px double var(--ink)}
    .masthead{margin:0;font:700 32px/40px \(display)}
    .motto{margin:0;font:13px/20px \(sans);color:var(--soft)}
    main{max-width:680px;margin:0 auto;padding-top:32px}
    .kicker{margin:0 0 8px;font:700 13px/16px \(sans);letter-spacing:.06em;text-transform:uppercase;color:var(--accent)}
    h1{margin:0 0 8px;font:700 36px/44px \(display);text-wrap:balance}
    .dateline{margin:0 0 24px;font:14px/24px \(serif);font-variant-caps:small-caps;letter-spacing:.03em;color:var(--soft)}
    h2{margin:40px 0 8px;font:700 24px/32px \(serif)}
    h3{margin:32px 0 8px;font:700 20px/28px \(serif)}
    h4,h5,h6{margin:24px 0 8px;font:700 17px/28px \(sans)}
    p,ul,ol,table,figure,pre,blockquote{margin:0 0 24px}
    li{margin-bottom:4px}
    a{color:var(--accent);text-underline-offset:3px}
    a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
    figure img{display:block;width:100%;height:auto}
    p img,li img,td img{max-width:100%;height:auto}
    figcaption{padding-top:8px;font:14px/20px \(sans);color:var(--soft)}
    blockquote{padding-left:16px;border-left:3px solid var(--line)}
    pre{padding:16px;background:var(--shade);overflow-x:auto;font-size:14px;line-height:22px}
    table{display:block;width:100%;overflow-x:auto;border-collapse:collapse;font:15px/24px \(sans);font-variant-numeric:tabular-nums}
    th{padding:8px 16px 8px 0;border-bottom:2px solid var(--ink);text-align:left;vertical-align:bottom}
    td{padding:8px 16px 8px 0;border-bottom:1px solid var(--line);vertical-align:top}
    hr{width:30%;margin:40px auto 24px;border:0;border-top:1px solid var(--line)}
    section{font-size:15px;line-height:24px;color:var(--soft)}
    .kim-aspirasi,.kim-redaksi{font:14px/24px \(sans);color:var(--soft)}
    @media (max-width:600px){body{padding:0 16px 48px}.masthead{font-size:26px;line-height:32px}h1{font-size:28px;line-height:36px}}
    """
  }
}
