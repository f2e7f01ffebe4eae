import Foundation

/// The page that shows what arrived: articles on the left, mails on the right, the newest first.
struct OverviewPage {
  let database: SiteDatabase
  let mails: [CaughtMail]
  let mailCount: Int
  let address: String
  let mailPort: UInt16
  let user: String
  let password: String
  let version: String
  let formToken: String
  let nonce: String

  private var dates: PageDate { PageDate(zone: database.settings.zone) }

  func html() -> String {
    """
    <!DOCTYPE html>
    <html lang="id">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Yang sudah sampai – latihan kim</title>
    <style nonce="\(nonce)">\(PageStyle.sheet(accent: database.settings.safeColour, OverviewStyle.sheet))</style>
    </head>
    <body>
    <a class="skip" href="#arrivals">Langsung ke isi</a>
    <header class="masthead">
    <p class="small">\(HTMLText.escape(database.settings.title))</p>
    <h1 class="name">Yang sudah sampai</h1>
    <hr class="rule">
    </header>
    <div class="aside small"><span>Tidak ada yang keluar dari komputer ini <span lang="en">/ Nothing leaves this machine</span></span>
    <span id="news" role="status" aria-live="polite"></span></div>
    \(list)
    \(foot)
    <script nonce="\(nonce)">\(OverviewScript.text)</script>
    </body>
    </html>

    """
  }

  /// The part that changes, which the page's script fetches by itself.
  var list: String {
    """
    <main id="arrivals" data-version="\(version)" tabindex="-1">
    \(isEmpty ? emptyState : arrivals)
    </main>
    """
  }

  private var isEmpty: Bool { database.articles.isEmpty && mails.isEmpty }

  private var arrivals: String {
    let articles = database.articles.sorted { ($0.modified, $0.id) > ($1.modified, $1.id) }
    let groups = MailGroup.groups(mails)
    return """
      <section class="articles" aria-labelledby="h-articles">
      <h2 class="section" id="h-articles">Situs <span class="count">\(articles.count) artikel</span></h2>
      \(articles.isEmpty ? "<p class=\"none\">Belum ada artikel.</p>" : articles.prefix(60).enumerated().map { entry($1, isLead: $0 == 0) }.joined(separator: "\n"))
      </section>
      <section class="mails" aria-labelledby="h-mails">
      <h2 class="section" id="h-mails">Surat <span class="count">\(mailCount) surat</span></h2>
      \(groups.isEmpty ? "<p class=\"none\">Belum ada surat.</p>" : groups.prefix(60).map(entry).joined(separator: "\n"))
      \(mailCount > mails.count ? "<p class=\"none\">\(mailCount - mails.count) surat yang lebih lama tidak disimpan.</p>" : "")
      </section>
      """
  }

  private func entry(_ article: TrainingArticle, isLead: Bool) -> String {
    let link = HTMLText.escape(article.path)
    let picture = database.picture(of: article).map {
      "<a class=\"picture\" href=\"\(link)\" tabindex=\"-1\" aria-hidden=\"true\"><img src=\"\(HTMLText.escape($0.path))\" alt=\"\"></a>"
    }
    let status: [TrainingArticle.Status: String] = [
      .future: "Terjadwal", .draft: "Konsep", .pending: "Menunggu", .onlyForMembers: "Anggota", .trash: "Dihapus",
    ]
    let state = status[article.status].map { "<b class=\"state\">\($0)</b>" }
    let categories = database.terms(.category, article.categories).filter { $0.id != 1 }.map {
      HTMLText.escape($0.name)
    }
    let facts =
      [state].compactMap(\.self) + categories
      + [dates.element(article.date, dates.full(article.date, hour: ""))]
    let excerpt = isLead ? HTMLText.plain(article.excerpt.isEmpty ? article.content : article.excerpt) : ""
    return """
      <article class="entry\(isLead ? " first" : "")\(picture == nil ? " bare" : "")">\(picture ?? "")
      <div><p class="small">\(facts.joined(separator: " · "))</p>
      <h3><a href="\(link)">\(HTMLText.headline(article.title.isEmpty ? "(tanpa judul)" : article.title))</a></h3>
      \(excerpt.isEmpty ? "" : "<p class=\"excerpt\">\(HTMLText.escape(HTMLText.shortened(excerpt, to: 240)))</p>")
      <p class="where">\(HTMLText.escape(article.path))</p></div></article>
      """
  }

  private func entry(_ group: MailGroup) -> String {
    let rows = group.mails.map { mail in
      "<li><a href=\"/_kim/mails/\(mail.id)\">\(HTMLText.escape(mail.to))</a>"
        + dates.element(mail.received, dates.time(mail.received)) + "</li>"
    }
    let first = rows.prefix(5).joined()
    let more =
      rows.count > 5
      ? "<details><summary>\(rows.count - 5) penerima lagi</summary><ul>\(rows.dropFirst(5).joined())</ul></details>"
      : ""
    return """
      <article class="letter"><p class="small">\(dates.element(group.latest, dates.day(group.latest)))\
      \(group.mails.count > 1 ? " · \(group.mails.count) penerima" : "")</p>
      <h3><a href="/_kim/mails/\(group.mails.first?.id ?? 0)">\(HTMLText.headline(group.subject))</a></h3>
      <p class="from">dari \(HTMLText.escape(group.from))</p>
      <ul>\(first)</ul>\(more)</article>
      """
  }

  private var emptyState: String {
    """
    <div class="empty">
    <p class="lead">Belum ada yang sampai.</p>
    <p>Terbitkan sebuah pos dari ruang kerja Anda. Artikel dan suratnya muncul di sini, tanpa memuat ulang halaman.</p>
    <pre><code>kim publish posts/salam.md</code></pre>
    <p class="soft">Belum punya ruang kerja? Buat dengan <code>kim init</code>.<br>
    <span lang="en">Nothing yet: publish a post and it appears here by itself.</span></p>
    </div>
    """
  }

  private var foot: String {
    """
    <footer>
    <dl>
    <div><dt>Situs <span lang="en">/ site</span></dt><dd><a href="/">\(HTMLText.escape(address))</a></dd></div>
    <div><dt>Surat <span lang="en">/ mail</span></dt><dd>smtp://127.0.0.1:\(mailPort)</dd></div>
    <div><dt>Nama dan sandi</dt><dd>\(HTMLText.escape(user)) / \(HTMLText.escape(password))</dd></div>
    <div><dt>Untuk skrip</dt><dd><a href="/_kim/articles.json">articles.json</a>, <a href="/_kim/mails.json">mails.json</a></dd></div>
    </dl>
    <form method="post" action="/_kim/reset"><input type="hidden" name="token" value="\(formToken)">
    <details><summary>Kosongkan <span lang="en">/ Empty</span></summary>
    <p>Semua artikel, gambar, dan surat latihan dihapus. <button>Ya, hapus semua</button></p></details></form>
    </footer>
    """
  }
}
