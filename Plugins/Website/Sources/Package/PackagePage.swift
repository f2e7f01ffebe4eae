internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Markup
internal import Publishing

/// `salin.html`: a post on one page for the person who fills in the site's form, with a button for everything that is
/// copied.
///
/// The page needs nothing but itself. Its policy lets it load nothing and run nothing but the one script and the one
/// style sheet whose digests it names, so that no text of a post can do anything on it.
struct PackagePage {
  private let composer: ArticleComposer
  private let article: Article
  private let site: URL
  private let address: String
  private let words: PackageWording

  init(_ composer: ArticleComposer, site: URL, address: String) {
    self.composer = composer
    article = composer.article
    self.site = site
    self.address = address
    words = PackageWording(language: composer.context.community.language)
  }

  private var post: Post { composer.post }
  private var community: Community { composer.context.community }

  var html: String {
    PackageFrame(community: community, heading: article.title, isAlarm: post.isWarning).html(
      [way, fields, photos, text, after].compactMap { $0 }.joined(separator: "\n"))
  }

  // MARK: - The way

  private var way: String {
    let editor = Self.editor(of: site)
    let host = escape(editor.host() ?? "")
    let opening = escape(words.open(editor.host() ?? "")).replacingOccurrences(
      of: host, with: "<a href=\"\(escape(editor.absoluteString))\" rel=\"noopener noreferrer\">\(host)</a>")
    let steps = [opening, escape(words.fillIn)] + (article.pictures.isEmpty ? [] : [escape(words.upload)])
    let all = steps + [escape(words.paste), escape(words.compare)]
    return section(
      "cara", words.wayTitle, "<ol class=\"way\">\n" + all.map { "<li>\($0)</li>" }.joined(separator: "\n") + "\n</ol>")
  }

  /// Sites of kim.id are filled at one address for all.
  private static func editor(of site: URL) -> URL {
    guard site.host()?.hasSuffix(".kim.id") == true, let editor = URL(string: "https://kelola.kim.id") else {
      return site
    }
    return editor
  }

  // MARK: - Fields

  private var fields: String {
    var rows = [(words.title, article.title), (words.summary, article.excerpt)]
    rows += [(words.category, article.categories.joined(separator: ", "))]
    rows += [(words.tags, article.tags.joined(separator: ", "))]
    rows += [(words.date, moment(post.date, hasTime: post.dateHasTime))]
    if let due = post.publishAt { rows.append((words.due, moment(due, hasTime: true))) }
    rows += [(words.author, post.author?.text ?? ""), (words.slug, article.slug)]
    if article.isSticky { rows.append((words.pinned, words.pinnedValue)) }
    let shown = rows.filter { !$0.1.isEmpty }.enumerated().map { index, row in
      field("isian-\(index + 1)", row.0, row.1)
    }
    return section("isian", words.fieldsTitle, "<dl class=\"fields\">\n\(shown.joined(separator: "\n"))\n</dl>")
  }

  private func moment(_ date: Date, hasTime: Bool) -> String {
    let day = EYD.longDate(date, in: community.timeZone)
    return hasTime ? "\(day), \(EYD.time(date, in: community.timeZone))" : day
  }

  private func field(_ id: String, _ name: String, _ value: String) -> String {
    """
    <div class="field"><dt>\(escape(name))</dt><dd id="\(id)">\(escape(value))</dd>\
    <dd class="act">\(copyButton(id, words.copy, label: words.copying(name)))</dd></div>
    """
  }

  private func copyButton(_ id: String, _ text: String, label: String? = nil, kind: String = "") -> String {
    let spoken = label.map { " aria-label=\"\(escape($0))\"" } ?? ""
    return "<button type=\"button\" hidden data-copy=\"\(id)\"\(kind)\(spoken)>\(escape(text))</button>"
  }

  // MARK: - Photos

  private var photos: String? {
    guard !article.pictures.isEmpty else { return nil }
    var room = Self.pictureBytes
    let figures = zip(1..., zip(article.pictures, composer.album.prints)).map { number, pair in
      room -= pair.1.picture.data.count
      return photo(number, pair.0, pair.1, isShown: room >= 0)
    }
    return section("foto", words.photosTitle, "<div class=\"photos\">\n\(figures.joined(separator: "\n"))\n</div>")
  }

  /// How many bytes of pictures the page carries; the rest is in the folder only.
  private static let pictureBytes = 4_000_000

  private func photo(
    _ number: Int, _ picture: Article.Illustration, _ print: ArticleAlbum.Print, isShown: Bool
  ) -> String {
    let isInText = composer.text.html.contains("\"\(picture.file)\"")
    let image =
      isShown
      ? "<img src=\"\(print.address)\" width=\"\(picture.width)\" height=\"\(picture.height)\" alt=\"\(escape(picture.alt))\" data-name=\"\(picture.file)\" />"
      : "<p>\(escape(words.inFolder))</p>"
    let role = picture.file == article.lead ? words.leadPhoto : words.textPhoto(number)
    let texts = [(words.alt, picture.alt), (words.caption, picture.caption)].enumerated().filter { !$1.1.isEmpty }.map {
      field("foto-\(number)-\($0 + 1)", $1.0, $1.1)
    }
    let place =
      isInText
      ? """
      <p class="place"><label for="alamat-\(number)">\(escape(words.placeLabel))</label>
      <input id="alamat-\(number)" type="url" inputmode="url" placeholder="https://" data-place="\(picture.file)" aria-describedby="bantuan-\(number)" />
      <small id="bantuan-\(number)">\(escape(words.placeGuide))</small></p>
      """ : ""
    return """
      <div class="photo">
      <figure>\(image)<figcaption><strong>\(escape(role))</strong> \(picture.file)</figcaption></figure>
      <div><dl class="fields">\(texts.joined(separator: "\n"))</dl>
      \(isShown ? "<button type=\"button\" hidden data-save=\"\(picture.file)\">\(escape(words.save))</button>" : "")
      \(place)</div>
      </div>
      """
  }

  // MARK: - Text

  private var text: String {
    let html = composer.text
    let shown = html.placing { name in
      composer.album.prints.first { $0.name.text == name }.map {
        ArticleText.Place(address: $0.address, attributes: "data-file=\"\(name)\"")
      }
    }
    return section(
      "isi", words.textTitle,
      """
      <p class="guide">\(escape(words.textGuide))</p>
      <div class="buttons">
      \(copyButton("naskah", words.copyRich, kind: " class=\"main\" data-rich=\"\""))
      \(copyButton("sumber", words.copySource))
      </div>
      <details><summary>\(escape(words.source))</summary>
      <textarea id="sumber" readonly rows="12" spellcheck="false" aria-label="HTML">
      \(escape(html.html))</textarea></details>
      <div id="naskah" class="text">
      \(shown.html)</div>
      """)
  }

  // MARK: - Afterwards

  private var after: String {
    section(
      "sesudah", words.afterTitle,
      """
      <p class="guide">\(escape(words.afterGuide))</p>
      <p class="address" id="alamat">\(escape(address))</p>
      <div class="buttons">
      <a class="button" href="\(escape(address))" rel="noopener noreferrer">\(escape(words.openArticle))</a>
      \(copyButton("alamat", words.copyAddress))
      </div>
      """)
  }

  private func section(_ id: String, _ title: String, _ content: String) -> String {
    "<section aria-labelledby=\"judul-\(id)\">\n<h2 id=\"judul-\(id)\">\(escape(title))</h2>\n\(content)\n</section>"
  }

  private func escape(_ text: String) -> String { HTMLText.escape(text) }
}

extension ArticleAlbum.Print {
  /// `data:image/jpeg;base64,…`
  var address: String { "data:\(picture.mediaType);base64,\(picture.data.base64EncodedString())" }
}
