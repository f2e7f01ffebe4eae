internal import Markup
internal import Publishing

/// The announcement as the preview page shows it: a sheet in large print.
enum AnnouncementPane {
  static func pane(of announcement: Announcement, title: SingleLine) -> PreviewPane {
    let page = """
      <!DOCTYPE html>
      <html lang="id"><head><meta charset="utf-8"><title>\(HTMLText.escape(title.text))</title>
      <style>body{font:20px/1.6 serif;margin:24px;white-space:pre-wrap;overflow-wrap:anywhere}</style></head>
      <body>\(HTMLText.escape(announcement.text))</body></html>
      """
    return PreviewPane(
      title: Phrase(id: "Naskah pengumuman", en: "Announcement"), content: .html(page, width: 480))
  }
}
