/// A list of articles: the front page, or one category's or tag's.
struct FrontPage {
  let heading: String?
  let articles: [TrainingArticle]
  let database: SiteDatabase

  func html() -> String {
    let title =
      heading.map { "<h1 class=\"heading\">\(HTMLText.escape($0))</h1>" }
      ?? "<h1 class=\"visually-hidden\">Kabar terbaru</h1>"
    let list =
      articles.isEmpty
      ? "<p class=\"none\">Belum ada kabar di sini.</p>"
      : articles.prefix(100).enumerated().map { entry($1, isLead: $0 == 0) }.joined(separator: "\n")
    let body = "<main class=\"front\">\n\(title)\n\(list)\n</main>"
    return SiteFrame(title: heading ?? "", settings: database.settings).html(body, style: Self.style)
  }

  private func entry(_ article: TrainingArticle, isLead: Bool) -> String {
    let dates = PageDate(zone: database.settings.zone)
    let link = HTMLText.escape(article.path)
    let categories = database.terms(.category, article.categories).filter { $0.id != 1 }.map {
      HTMLText.escape($0.name)
    }
    // The headline is the link a screen reader tells; the picture repeats it for fingers only.
    let picture = database.picture(of: article).map {
      "<a class=\"picture\" href=\"\(link)\" tabindex=\"-1\" aria-hidden=\"true\"><img src=\"\(HTMLText.escape($0.path))\" alt=\"\" loading=\"lazy\"></a>"
    }
    let facts = (categories + [dates.element(article.date, dates.day(article.date))]).joined(separator: " · ")
    let excerpt = HTMLText.plain(article.excerpt.isEmpty ? article.content : article.excerpt)
    return """
      <article class="entry\(isLead ? " first" : "")">
      \(picture ?? "")
      <div class="words"><p class="small">\(facts)</p>
      <h2><a href="\(link)">\(HTMLText.headline(article.title))</a></h2>
      <p class="excerpt">\(HTMLText.escape(HTMLText.shortened(excerpt, to: 220)))</p></div>
      </article>
      """
  }

  private static let style = """
    .front { max-width: 60rem; margin: 0 auto; padding: 24px; }
    .heading { font-size: 30px; margin: 0 0 16px; }
    .entry { display: grid; grid-template-columns: 1fr 240px; gap: 8px 32px; padding: 24px 0; border-top: 1px solid var(--line); }
    .entry:first-of-type { border-top: 0; padding-top: 8px; }
    .words { grid-column: 1; grid-row: 1; } .words p { margin: 0; } .entry:not(:has(.picture)) .words { grid-column: 1 / -1; }
    .picture { grid-column: 2; grid-row: 1; } .picture img { display: block; width: 100%; aspect-ratio: 3 / 2; object-fit: cover; background: var(--desk); }
    .entry h2 { font-size: 21px; line-height: 1.3; margin: 4px 0 8px; } .entry h2 a { color: inherit; text-decoration: none; }
    .entry h2 a:hover { text-decoration: underline; text-decoration-color: var(--accent); }
    .excerpt { color: var(--soft); font-size: 16px; max-width: 62ch; }
    .first { grid-template-columns: 1fr; } .first .picture { grid-column: 1; grid-row: 1; } .first .words { grid-row: 2; padding-top: 8px; }
    .first .picture img { aspect-ratio: auto; max-height: 42rem; } .first h2 { font-family: var(--display); font-size: clamp(27px, 4.6vw, 42px); letter-spacing: -.01em; }
    .first .excerpt { font-size: 18px; color: var(--ink); }
    .none { text-align: center; padding: 64px 0; color: var(--soft); font: 400 20px/1.5 var(--serif); }
    .foot { text-align: center; padding: 24px 24px 32px; } .foot p { margin: 0; }
    @media (max-width: 640px) { .front { padding: 16px; } .entry { grid-template-columns: 1fr 96px; gap: 8px 16px; padding: 16px 0; }
      .entry h2 { font-size: 19px; } .entry:not(.first) .excerpt { display: none; } .entry:not(.first) .picture img { aspect-ratio: 1; }
      .first { grid-template-columns: 1fr; } .first h2 { font-size: 27px; } .first .picture { margin: 0 -16px; } }
    """
}
