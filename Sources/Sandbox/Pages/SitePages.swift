import Foundation

/// The pages readers see: the front page, articles, categories and tags, and the pictures in them.
struct SitePages {
  /// Articles are foreign HTML: nothing in them runs, loads from elsewhere, or sends a form.
  static let policy =
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'self'"

  let database: SiteDatabase
  let address: String
  let upload: (String) -> Data?

  func reply(to request: SiteRequest) -> SiteReply {
    guard request.method == "GET" || request.method == "HEAD" else { return .text("405", status: 405) }
    if request.path.hasPrefix("/wp-content/uploads/") {
      return picture(String(request.path.dropFirst("/wp-content/uploads/".count)))
    }
    if request.path == "/favicon.ico" { return icon }
    let parts = request.path.split(separator: "/").map(String.init)
    if parts.isEmpty {
      if let id = request.query["p"] { return page(of: Int(id).flatMap(database.article)) }
      return front()
    }
    // WordPress sends whoever leaves out the slash at the end to the address that has it.
    guard request.path.hasSuffix("/") else {
      let isFile = parts.last?.contains(".") ?? false
      let target = parts.compactMap { $0.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) }
      return isFile ? notFound : .redirect(to: "\(address)/\(target.joined(separator: "/"))/")
    }
    switch (parts[0], parts.count) {
    case ("category", 2): return listing(.category, slug: parts[1])
    case ("tag", 2): return listing(.tag, slug: parts[1])
    case (_, 1): return page(of: database.articles.first { $0.slug == parts[0] && $0.status == .publish })
    default: return notFound
    }
  }

  private func page(of article: TrainingArticle?) -> SiteReply {
    guard let article, article.status != .trash else { return notFound }
    return .page(ArticlePage(article: article, database: database).html(), policy: Self.policy)
  }

  private func front() -> SiteReply {
    let page = FrontPage(heading: nil, articles: database.publishedArticles, database: database)
    var reply = SiteReply.page(page.html(), policy: Self.policy)
    // Where programs find the REST interface.
    reply.headers["Link"] = "<\(address)/wp-json/>; rel=\"https://api.w.org/\""
    return reply
  }

  private func listing(_ kind: TrainingTerm.Kind, slug: String) -> SiteReply {
    guard let term = database.terms.first(where: { $0.kind == kind && $0.slug == slug }) else { return notFound }
    let articles = database.publishedArticles.filter {
      (kind == .category ? $0.categories : $0.tags).contains(term.id)
    }
    return .page(FrontPage(heading: term.name, articles: articles, database: database).html(), policy: Self.policy)
  }

  private var notFound: SiteReply {
    let body = """
      <main class="column"><h1>Halaman ini tidak ada</h1>
      <p>Mungkin artikelnya sudah dihapus, atau alamatnya salah ketik. <a href="/">Kembali ke beranda</a>.</p></main>
      """
    return .page(
      SiteFrame(title: "Tidak ada", settings: database.settings).html(body, style: ArticlePage.style), status: 404,
      policy: Self.policy)
  }

  /// A letter in a square of the accent colour.
  private var icon: SiteReply {
    let svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"6\" "
      + "fill=\"\(database.settings.safeColour)\"/><text x=\"16\" y=\"24\" font-family=\"serif\" font-weight=\"700\" "
      + "font-size=\"22\" fill=\"#fff\" text-anchor=\"middle\">K</text></svg>"
    return SiteReply(
      200, ["Content-Type": "image/svg+xml", "X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=3600"],
      body: Data(svg.utf8))
  }

  private func picture(_ file: String) -> SiteReply {
    // Only names the database knows are looked up, so that no path leads out of the folder.
    let known = database.media.first { medium in
      let folder = medium.file.split(separator: "/").dropLast().joined(separator: "/")
      return medium.file == file || medium.smallerSizes.contains { "\(folder)/\($0.file)" == file }
    }
    guard let known, let data = upload(known.file) else { return .text("404", status: 404) }
    return SiteReply(
      200,
      [
        "Content-Type": known.mediaType, "X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=60",
        "Content-Security-Policy": "default-src 'none'; sandbox",
      ], body: data)
  }
}

extension SiteDatabase {
  /// What readers see, newest first, what is pinned before the rest.
  var publishedArticles: [TrainingArticle] {
    articles.filter { $0.status == .publish }.sorted {
      $0.isSticky == $1.isSticky ? ($0.date, $0.id) > ($1.date, $1.id) : $0.isSticky
    }
  }

  /// The picture above an article.
  func picture(of article: TrainingArticle) -> TrainingMedium? {
    article.featuredMedia == 0 ? nil : medium(article.featuredMedia)
  }
}
