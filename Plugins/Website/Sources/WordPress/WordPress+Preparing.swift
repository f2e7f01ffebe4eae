internal import Foundation
internal import Publishing
internal import Transport

extension WordPress {
  func prepare(_ submission: Submission) async throws(DeliveryFailure) -> any PreparedArticle {
    let visitor = try await writer()
    let mark = submission.mark
    let standing = try await standing(submission, seenBy: visitor)
    let draft = try await draft(of: submission, by: visitor)
    if let standing, standing.digest(of: mark.token) == mark.digest, review(standing, against: draft).isEmpty {
      return PlacedArticle(receipt: receipt(for: standing, remarks: draft.remarks))
    }
    return WordPressArticle(wordpress: self, draft: draft, standing: standing, visitor: visitor)
  }

  func update(_ submission: Submission, remoteID: String) async throws(DeliveryFailure) -> Receipt {
    let visitor = try await writer()
    let standing = try await standing(
      remoteID, token: submission.mark.token, slug: submission.article.slug, seenBy: visitor)
    guard standing.status != "trash" else {
      throw DeliveryFailure(
        .rejected,
        Phrase(
          id: "artikel ini sudah dibuang ke tempat sampah di \(host); pulihkan dahulu di sana bila masih diperlukan",
          en: "this article was put into the trash on \(host); restore it there first if it is still wanted"),
        code: "trashed")
    }
    let draft = try await draft(of: submission, by: visitor)
    return try await WordPressArticle(wordpress: self, draft: draft, standing: standing, visitor: visitor).place()
  }

  /// The article that is there already. One whose address was free a moment ago, when a run of many asked for all of them
  /// together, needs no look of its own; the look that follows its creation finds one that has moved (Decision 12).
  private func standing(_ submission: Submission, seenBy visitor: Visitor) async throws(DeliveryFailure)
    -> WordPressPost?
  {
    if memory.takeFree(submission.article.slug) { return nil }
    let standing = try await attempt(Self.looking) { () throws(WordPressFailure) in
      try await copies(of: submission.mark.token, seenBy: visitor).first
    }
    if standing == nil { try await refuseTakenAddress(submission.article.slug) }
    return standing
  }

  /// An article that somebody wrote by hand under the same address is theirs. A second one beside it would be the
  /// same news twice.
  private func refuseTakenAddress(_ slug: String) async throws(DeliveryFailure) {
    let taken = try await attempt(Self.looking) { () throws(WordPressFailure) in try await article(at: slug) }
    guard let taken else { return }
    let place = SingleLine(collapsing: taken.link ?? slug)
    throw DeliveryFailure(
      .rejected,
      Phrase(
        id:
          "di situs sudah ada artikel '\(slug)' yang tidak dibuat kim dari sini (\(place)); hapus artikel itu, atau beri tulisan ini 'id' lain",
        en:
          "the site already has an article '\(slug)' that kim did not make from here (\(place)); delete it, or give this post another 'id'"
      ), code: "address-taken")
  }

  /// One article after the other makes categories and brings pictures: two that share one must not bring it twice.
  private func draft(of submission: Submission, by visitor: Visitor) async throws(DeliveryFailure) -> WordPressDraft {
    try await turnstile.pass { () async throws(DeliveryFailure) -> WordPressDraft in
      try await compose(submission, by: visitor)
    }
  }

  private func compose(_ submission: Submission, by visitor: Visitor) async throws(DeliveryFailure) -> WordPressDraft {
    let article = submission.article
    var categories: [Int] = []
    for name in article.categories { categories.append(try await term(named: name, in: .categories)) }
    var tags: [Int] = []
    for name in article.tags {
      let id = try await term(named: name, in: .tags)
      if !tags.contains(id) { tags.append(id) }
    }
    let author = try await authorID()
    let media = try await bringPictures(of: submission)
    let text = submission.text
      .placing { name in
        media[name].map { ArticleText.Place(address: $0.address, attributes: "class=\"wp-image-\($0.id)\"") }
      }
      .withoutShortcodes.marked(submission.mark)
    let shown = article.pictures.filter { submission.text.html.contains("\"\($0.file)\"") }
    var draft = WordPressDraft(
      title: article.title, slug: article.slug, excerpt: article.excerpt, content: text.html, date: nil,
      status: settings.status.rawValue, categories: categories, tags: tags,
      featuredMedia: article.lead.flatMap { media[$0]?.id } ?? 0,
      pictureAddresses: shown.compactMap { media[$0.file]?.address }, isSticky: article.isSticky, author: author,
      mark: submission.mark)
    // The site must not take today's news for tomorrow's.
    draft.date(article, at: site.now().addingTimeInterval(min(0, visitor.clockOffset ?? 0)))
    draft.fit(visitor)
    return draft
  }

  private func authorID() async throws(DeliveryFailure) -> Int? {
    guard let name = settings.author else { return nil }
    let asking = Phrase(id: "mencari penulis '\(name)'", en: "looking for the author '\(name)'")
    let slug = Slug.make(from: name.text)
    let user = try await attempt(asking) { () throws(WordPressFailure) -> WordPressUser? in
      let bySlug: [WordPressUser] = try await site.ask(.get, "/users", [("slug", slug), ("_fields", "id,name")]).value
      if let user = bySlug.first { return user }
      let byName: [WordPressUser] = try await site.ask(
        .get, "/users", [("search", name.text), ("_fields", "id,name")]
      ).value
      return byName.first { $0.name.map { Self.folded(HTMLReferences.resolved($0)) } == Self.folded(name.text) }
    }
    guard let user else {
      throw DeliveryFailure(
        .misconfigured,
        Phrase(
          id: "penulis '\(name)' tidak ditemukan di \(host); periksa 'author'",
          en: "the author '\(name)' was not found on \(host); check 'author'"), code: "author")
    }
    return user.id
  }
}

extension WordPressDraft {
  /// Dates the article. WordPress hides what is dated in the future until then, so only a moment the author chose
  /// (`terbit:`) may lie ahead; a news date that does is left to the site, which means now.
  fileprivate mutating func date(_ article: Article, at now: Date) {
    let news = Date(timeIntervalSince1970: Double(article.date))
    if let moment = article.publishAt.map({ Date(timeIntervalSince1970: Double($0)) }),
      moment > now.addingTimeInterval(Self.leastAhead)
    {
      date = moment
      if status == WebsiteSettings.Status.publish.rawValue { status = "future" }
    } else {
      date = news <= now ? news : nil
    }
  }

  /// What is scheduled less than a minute ahead WordPress publishes at once.
  private static let leastAhead: TimeInterval = 60

  /// Asks for no more than the account may have.
  fileprivate mutating func fit(_ visitor: WordPress.Visitor) {
    if ["publish", "future"].contains(status), visitor.lacks("publish_posts") { submitForApproval() }
    if visitor.lacks("edit_others_posts") || visitor.lacks("publish_posts") { leaveUnpinned() }
    if author != nil, author == visitor.user?.id { author = nil }
  }

  mutating func submitForApproval() { status = WebsiteSettings.Status.pending.rawValue }

  mutating func leaveUnpinned() {
    if isSticky == true {
      remarks.append(
        Phrase(
          id: "tidak disematkan di halaman depan, akun ini tidak berhak",
          en: "not pinned to the first page, this account may not do that"))
    }
    isSticky = nil
  }
}

extension ArticleText {
  /// With every `[` written as a reference: WordPress would run `[gallery]` in an author's sentence as a program.
  /// Our markup itself has none.
  fileprivate var withoutShortcodes: ArticleText {
    ArticleText(html: html.replacingOccurrences(of: "[", with: "&#91;"))
  }
}
