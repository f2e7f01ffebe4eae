/// One article, as readers see it.
struct ArticlePage {
  let article: TrainingArticle
  let database: SiteDatabase

  func html() -> String {
    let dates = PageDate(zone: database.settings.zone)
    let categories = database.terms(.category, article.categories).filter { $0.id != 1 }
      .map { "<a href=\"/category/\($0.slug)/\">\(HTMLText.escape($0.name))</a>" }
    let lede =
      article.excerpt.isEmpty ? "" : "<p class=\"lede\">\(HTMLText.headline(HTMLText.plain(article.excerpt)))</p>"
    let body = """
      <main class="column">
      <article>
      \(notice(dates))
      <header>
      \(categories.isEmpty ? "" : "<p class=\"small kicker\">\(categories.joined(separator: " · "))</p>")
      <h1>\(HTMLText.headline(article.title))</h1>
      \(lede)
      <p class="small">\(dates.element(article.date, dates.full(article.date)))</p>
      </header>
      \(picture)
      <div class="prose">
      \(article.content)
      </div>
      \(tags)
      </article>
      </main>
      """
    return SiteFrame(title: article.title, settings: database.settings).html(body, style: Self.style)
  }

  /// On a real site only its editors would see the page of an article that is not out.
  private func notice(_ dates: PageDate) -> String {
    let text =
      switch article.status {
      case .publish, .trash: ""
      case .future: "Terjadwal: terbit \(dates.full(article.date))."
      case .draft: "Konsep: belum terbit."
      case .pending: "Menunggu persetujuan penyunting."
      case .onlyForMembers: "Hanya untuk anggota."
      }
    return text.isEmpty ? "" : "<p class=\"notice\" role=\"note\">\(HTMLText.escape(text))</p>"
  }

  /// The picture above the text, unless the text shows it itself.
  private var picture: String {
    guard let medium = database.picture(of: article), !article.content.contains(medium.path) else { return "" }
    let size = medium.width.flatMap { width in medium.height.map { " width=\"\(width)\" height=\"\($0)\"" } } ?? ""
    let caption = HTMLText.plain(medium.caption)
    return """
      <figure class="lead"><img src="\(HTMLText.escape(medium.path))" alt="\(HTMLText.escape(medium.altText))"\(size)>\
      \(caption.isEmpty ? "" : "<figcaption>\(HTMLText.escape(caption))</figcaption>")</figure>
      """
  }

  private var tags: String {
    let tags = database.terms(.tag, article.tags)
    if tags.isEmpty { return "" }
    let links = tags.map { "<a href=\"/tag/\($0.slug)/\">\(HTMLText.escape($0.name))</a>" }
    return "<p class=\"tags\"><span class=\"small\">Tag</span> \(links.joined(separator: ", "))</p>"
  }

  static let style = """
    .column { max-width: 44rem; margin: 0 auto; padding: 24px 24px 48px; }
    .column h1 { font-size: clamp(29px, 5.2vw, 44px); margin: 8px 0 16px; letter-spacing: -.01em; }
    .kicker { margin: 8px 0 0; } .kicker a { color: var(--accent); text-decoration: none; font-weight: 700; }
    .lede { font: 400 clamp(18px, 2.4vw, 21px)/1.5 var(--serif); color: var(--ink); margin: 0 0 16px; }
    .lead { margin: 24px 0; } .lead img { display: block; width: 100%; background: var(--desk); }
    figcaption { font-size: 14px; line-height: 1.45; color: var(--soft); padding-top: 8px; }
    .notice { border-left: 4px solid var(--accent); background: var(--desk); padding: 8px 16px; margin: 8px 0 16px; font-weight: 600; }
    .prose > :first-child { margin-top: 0; }
    .prose h2 { font-size: 26px; margin: 40px 0 8px; } .prose h3 { font-size: 20px; margin: 32px 0 8px; }
    .prose p, .prose ul, .prose ol, .prose table, .prose figure { margin: 0 0 20px; }
    .prose li { margin: 4px 0; } .prose figure img { display: block; }
    .prose blockquote { margin: 24px 0; padding-left: 20px; border-left: 3px solid var(--accent); font: 400 20px/1.5 var(--serif); }
    .prose table { display: block; overflow-x: auto; border-collapse: collapse; font-size: 16px; }
    .prose th, .prose td { padding: 8px 16px 8px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
    .prose :is(th, td):last-child { padding-right: 0; }
    .prose th { border-bottom: 2px solid var(--ink); font-size: 14px; }
    .prose [align="right"], .prose [style*="right"] { text-align: right; font-variant-numeric: tabular-nums; }
    .prose pre { overflow-x: auto; background: var(--desk); padding: 16px; font: 14px/1.5 var(--mono); }
    .prose code { font-family: var(--mono); font-size: .9em; } .prose hr { border: 0; border-top: 1px solid var(--line); margin: 32px 0; }
    .tags { border-top: 1px solid var(--line); padding-top: 16px; margin-top: 32px; font-size: 15px; }
    .tags .small { margin-right: 8px; }
    .foot { text-align: center; padding: 0 24px 32px; } .foot p { margin: 0; }
    @media (max-width: 640px) { .column { padding: 16px 16px 40px; } .lead { margin: 16px -16px; } .lead figcaption { padding: 8px 16px 0; } }
    """
}
