internal import Foundation
internal import Markup
internal import Publishing

/// `bagikan.html`: the bundle on one page for a phone, from the text to the group in two taps.
///
/// The page needs nothing but itself. Its policy lets it load nothing and run nothing but the one script and the one style
/// sheet whose digests it names, so that no text of a post can do anything on it.
struct SharePage {
  let bundle: ShareBundle
  let community: Community
  let groups: [String]

  private var words: ReaderWords { ReaderWords(language: community.language) }

  var html: String {
    let style = ShareStyle.sheet(accent: community.colour), script = ShareScript.source
    return """
      <!DOCTYPE html>
      <html lang="\(community.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(policy(style: style, script: script))">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>\(escape(words.shareTitle)): \(escape(bundle.heading))</title>
      <style>\(style)</style>
      </head>
      <body data-key="\(escape("kim-\(bundle.publication)"))">
      <header class="masthead">
      <p class="name">\(escape(community.name.text))</p>
      <p class="kicker">\(escape(words.shareTitle))</p>
      </header>
      <main>
      <h1>\(escape(bundle.heading))</h1>
      <p class="dateline">\(escape(bundle.dateline))</p>
      \(sections.joined(separator: "\n"))
      </main>
      <p class="said" role="status" aria-live="polite" data-copied="\(escape(words.copied))" data-failed="\(escape(words.copyFailed))"></p>
      <script>\(script)</script>
      </body>
      </html>

      """
  }

  private func policy(style: String, script: String) -> String {
    "default-src 'none'; img-src data:; style-src '\(SourceHash.of(style))'; script-src '\(SourceHash.of(script))'; "
      + "base-uri 'none'; form-action 'none'"
  }

  private var sections: [String] {
    [shortSection, cardSection, fullSection, photoSection, groupSection].compactMap { $0 }
  }

  // MARK: Texts

  private var shortSection: String {
    let send = ShareLink.address(for: bundle.short).map {
      "<a class=\"button main\" href=\"\(escape($0))\" rel=\"noopener noreferrer\">\(escape(words.openWhatsApp))</a>"
    }
    let photos =
      bundle.pictures.isEmpty
      ? nil
      : "<button type=\"button\" hidden data-share=\"pendek\" data-files=\"foto\">\(escape(words.sharePhotos))</button>"
    return section(
      "singkat", title: words.shortText, guide: words.shortGuide,
      content: text(bundle.short, id: "pendek", name: "pendek.txt", buttons: [send, photos].compactMap { $0 }))
  }

  private var fullSection: String {
    let count = bundle.parts.count
    let parts = zip(1..., bundle.namedParts).map { number, part in
      let label = count == 1 ? "" : "<h3>\(escape(words.part(number, of: count)))</h3>\n"
      let share = "<button type=\"button\" hidden data-share=\"pesan-\(number)\">\(escape(words.share))</button>"
      return label + text(part.text, id: "pesan-\(number)", name: part.name.text, buttons: [share])
    }
    let guide = count == 1 ? words.fullGuide : words.partsGuide(count)
    return section("lengkap", title: words.fullText, guide: guide, content: parts.joined(separator: "\n"))
  }

  /// A message: its bubble, what can be done with it, and its text as it is for those whose browser does nothing.
  private func text(_ text: String, id: String, name: String, buttons: [String]) -> String {
    """
    <div class="chat">\(ChatBubble(text: text, id: "buka-\(id)", clock: bundle.clock, words: words).html)</div>
    <div class="buttons">
    \(buttons.joined(separator: "\n"))
    <button type="button" hidden data-copy="\(id)">\(escape(words.copy))</button>
    </div>
    <details><summary>\(escape(words.rawText)) · \(escape(words.characters(ChatLength.of(text))))</summary>
    <textarea readonly id="\(id)" rows="8" aria-label="\(escape(words.rawText)): \(escape(name))">
    \(escape(text))</textarea></details>
    """
  }

  // MARK: Card, photos and groups

  private var cardSection: String? {
    guard let card = bundle.card else { return nil }
    let address = "data:image/png;base64,\(card.data.base64EncodedString())"
    return section(
      "kartu", title: words.card, guide: words.cardGuide,
      content: """
        <figure class="card"><img src="\(address)" width="\(Int(CardFormat.width))" height="\(Int(CardFormat.height))" \
        alt="\(escape(card.alt))" data-name="kartu.png" data-kind="kartu"></figure>
        <div class="buttons">
        <button type="button" hidden data-share="pendek" data-files="kartu">\(escape(words.sendCard))</button>
        <button type="button" hidden data-save="kartu.png">\(escape(words.saveCard))</button>
        </div>
        """)
  }

  private var photoSection: String? {
    if bundle.pictures.isEmpty { return nil }
    var room = Self.pictureBytes - (bundle.card?.data.count ?? 0)
    let photos = zip(1..., bundle.pictures).map { number, picture in
      room -= picture.data.count
      return photo(picture, number: number, isShown: room >= 0)
    }
    return section(
      "foto", title: words.photos, guide: words.photoGuide,
      content: "<div class=\"photos\">\(photos.joined(separator: "\n"))</div>")
  }

  /// How many bytes of pictures the page carries, the card first; the rest is in the folder only. A page beyond this is slow to send and
  /// slow to open on a small phone.
  private static let pictureBytes = 4_000_000

  private func photo(_ picture: SharedPicture, number: Int, isShown: Bool) -> String {
    let image =
      isShown
      ? "<img src=\"\(picture.address)\" width=\"\(picture.width)\" height=\"\(picture.height)\" alt=\"\(escape(picture.alt))\" data-name=\"\(picture.name)\" data-kind=\"foto\">"
      : "<p>\(escape(words.inFolder))</p>"
    let caption = picture.caption.map { caption in
      """
      <p id="keterangan-\(number)" class="caption">\(escape(caption))</p>
      <button type="button" hidden data-copy="keterangan-\(number)">\(escape(words.copyCaption))</button>
      """
    }
    return """
      <figure>\(image)
      <figcaption><p class="file">\(picture.name)</p>\(caption ?? "")</figcaption></figure>
      """
  }

  private var groupSection: String? {
    if groups.isEmpty { return nil }
    let rows = zip(1..., groups).map { number, group in
      "<li><label><input type=\"checkbox\" data-group=\"\(number)\"> \(escape(group))</label></li>"
    }
    return section(
      "grup", title: words.groups, guide: words.groupGuide,
      content: "<ul class=\"groups\">\(rows.joined(separator: "\n"))</ul>")
  }

  private func section(_ id: String, title: String, guide: String, content: String) -> String {
    """
    <section aria-labelledby="\(id)">
    <h2 id="\(id)">\(escape(title))</h2>
    <p class="guide">\(escape(guide))</p>
    \(content)
    </section>
    """
  }

  private func escape(_ text: String) -> String { HTMLText.escape(text) }
}
