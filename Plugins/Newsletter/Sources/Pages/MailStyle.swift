internal import Markup
internal import Publishing

/// The styles that elements of the text carry. Colours for dark rooms are in the page's style sheet.
enum MailStyle {
  static let soft = "#5F666A"

  static func style(of element: HTMLWriter.Element, accent: Colour) -> String? {
    switch element {
    case .paragraph: "margin:0 0 16px"
    case .heading(let level) where level <= 2: "margin:28px 0 10px;font:700 21px/28px \(MailFont.serif);color:#111111"
    case .heading(let level) where level == 3: "margin:24px 0 8px;font:700 18px/26px \(MailFont.serif);color:#111111"
    case .heading: "margin:20px 0 6px;font:700 16px/24px \(MailFont.sans);color:#111111"
    case .quote: "margin:0 0 16px;padding:2px 0 0 16px;border-left:3px solid #BFC4C6"
    case .list: "margin:0 0 16px;padding-left:26px"
    case .entry: "margin:0 0 6px"
    case .codeBlock:
      "margin:0 0 16px;padding:12px 14px;background-color:#F3F1EC;font:14px/21px \(MailFont.mono);white-space:pre-wrap;word-break:break-word"
    case .code: "font-family:\(MailFont.mono);font-size:14px;background-color:#F3F1EC"
    case .table: "width:100%;margin:0 0 18px;border-collapse:collapse;font:14px/20px \(MailFont.sans)"
    case .headerCell: "padding:6px 16px 6px 0;border-bottom:2px solid #8A9194;text-align:left;vertical-align:bottom"
    case .cell: "padding:6px 16px 6px 0;border-bottom:1px solid #D5D8D9;vertical-align:top"
    case .rule: "width:30%;margin:24px auto;border:0;border-top:1px solid #BFC4C6"
    case .link: "color:\(accent);text-decoration:underline;word-break:break-word"
    case .figure: "margin:0 0 18px"
    // The alternative text has a look and a ground of its own, for the many who read with pictures off. The ground stays
    // light in the dark: drawings in black on nothing are made for paper.
    case .picture:
      "display:block;width:100%;max-width:\(MailAlbum.columnWidth)px;height:auto;border:0;background-color:#F3F1EC;font:italic 14px/21px \(MailFont.sans);color:\(soft)"
    case .caption: "padding-top:6px;font:13px/19px \(MailFont.sans);color:\(soft)"
    case .footnotes: "margin:0 0 16px;padding-top:8px;font:14px/21px \(MailFont.sans);color:\(soft)"
    }
  }
}
