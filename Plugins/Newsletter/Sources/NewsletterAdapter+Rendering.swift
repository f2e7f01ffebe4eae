internal import ChannelKit
internal import Foundation
internal import Markup
internal import Mustache
internal import Publishing
internal import Transport

extension NewsletterAdapter {
  /// Gmail hides what comes after about 102 kB of HTML, the foot with the way out first.
  static let htmlLimit = 90 * 1024
  /// What a reader's own greeting and addresses may add to the page.
  private static let personalRoom = 1024

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    let templates = try MailTemplates(context.templates)
    let composer = try MailComposer(publication, in: context, domain: domain)
    let leaveAddress = Mailbox.wireForm(settings.unsubscribeAddress) ?? settings.unsubscribeAddress.description
    var page = MailPage(
      composer: composer, leaveAddress: leaveAddress, isOnline: settings.publicURL != nil, articles: composer.articles)
    var warnings = page.articles.flatMap(\.body.warnings)
    let html = shortened(&page, with: templates.html, warnings: &warnings)
    let text = PlainPage.tidied(templates.text.render(page.fields))
    try MailTemplates.requireWayOut(html: html, text: text)

    let draft = LetterDraft(
      headers: headers(subject: composer.subject, community: context.community), text: text, html: html,
      // What was cut off, or a workspace's template leaves out, needs no picture.
      pictures: composer.album.prints.filter { html.contains($0.source) }.map(\.attachment))
    let sample = sampleReader(of: publication, wording: composer.wording)
    let (mail, sheet) = draft.print(for: sample, on: emptySheet(for: context.community, wording: composer.wording))
    let head = Letterhead(sheet)
    let readable = { (page: String, form: LetterSheet.Form) in sample.filled(page, as: form, on: head) }
    return Rendition(
      publication: publication.id, channel: context.channel, subject: composer.subject,
      files: [
        RenditionFile(name: LetterFiles.mail, mediaType: "message/rfc822", content: mail),
        RenditionFile(name: LetterFiles.sheet, mediaType: "application/json", content: sheet.data),
        RenditionFile(
          name: LetterFiles.html, mediaType: "text/html; charset=utf-8", content: Data(readable(html, .html).utf8)),
        RenditionFile(
          name: LetterFiles.text, mediaType: "text/plain; charset=utf-8", content: Data(readable(text, .text).utf8)),
      ],
      panes: context.wantsPanes
        ? MailPanes.panes(html: readable(html, .html), text: readable(text, .text), pictures: draft.pictures) : [],
      warnings: warnings)
  }

  /// The page in HTML; text that would make it too long is left to the site.
  private func shortened(
    _ page: inout MailPage, with template: MustacheTemplate, warnings: inout [Diagnostic]
  ) -> String {
    var html = template.render(page.fields)
    for index in page.articles.indices.reversed() where size(of: html) > Self.htmlLimit {
      let article = page.articles[index]
      guard article.isWhole, article.address != nil else { continue }
      var (least, most) = (0, article.post.body.blocks.count)
      while least < most {
        let middle = (least + most + 1) / 2
        page.articles[index].cut = middle
        if size(of: template.render(page.fields)) <= Self.htmlLimit { least = middle } else { most = middle - 1 }
      }
      page.articles[index].cut = least
      html = template.render(page.fields)
      let line = article.post.body.blocks[min(least, article.post.body.blocks.count - 1)].line
      warnings.append(
        .warning(
          Phrase(
            id: "surat terlalu panjang untuk Gmail; mulai baris ini pembaca melanjutkan di situs",
            en: "the mail is too long for Gmail; from this line on readers go to the site"),
          at: article.post.location(bodyLine: line)))
    }
    if size(of: html) > Self.htmlLimit {
      warnings.append(
        .warning(
          Phrase(
            id: "surat \(size(of: html) / 1024) kB; Gmail menyembunyikan yang lewat dari 100 kB",
            en: "the mail has \(size(of: html) / 1024) kB; Gmail hides what goes beyond 100 kB"),
          hint: Phrase(
            id: "pendekkan tulisan, atau terbitkan juga di situs supaya ada tautan lanjutannya",
            en: "shorten the text, or publish it on a site too so that the mail can link to the rest"),
          at: page.articles.first.map { SourceLocation(file: $0.post.file) }))
    }
    return html
  }

  /// In bytes as a mailbox counts them, where lines end in two, made out to a reader.
  private func size(of page: String) -> Int {
    page.utf8.reduce(Self.personalRoom) { $0 + ($1 == UInt8(ascii: "\n") ? 2 : 1) }
  }

  /// The part of our addresses that names where we are at home.
  var domain: String {
    Punycode.asciiDomain(settings.from.address.domain) ?? settings.from.address.domain
  }

  private func headers(subject: SingleLine, community: Community) -> [(name: String, value: String)] {
    var headers = [(name: "From", value: settings.from.headerValue(in: "From"))]
    if let address = settings.replyTo {
      headers.append(("Reply-To", Mailbox(address: address).headerValue(in: "Reply-To")))
    }
    headers.append(("Subject", HeaderText.unstructured(subject, in: "Subject")))
    let listID = HeaderText.separated("<\(listID)>", after: community.name, in: "List-Id")
    headers.append(("List-Id", HeaderText.phrase(community.name, in: "List-Id") + listID))
    headers.append(("List-Post", "NO"))
    headers.append(("Precedence", "bulk"))
    headers.append(("Content-Language", community.language.rawValue))
    return headers
  }

  /// `surat.redaksi.sumberrejeki.example`: the channel, the mailbox, its domain (RFC 2919 §2).
  private var listID: String {
    if let name = settings.listID { return name.text }
    let mailbox = Slug.make(from: settings.from.address.localPart)
    return [environment.channel.text, mailbox, domain].filter { !$0.isEmpty }.joined(separator: ".")
  }

  private func emptySheet(for community: Community, wording: MailWording) -> LetterSheet {
    LetterSheet(
      sender: settings.from.address, leaveAddress: settings.unsubscribeAddress,
      publicURL: settings.publicURL?.absoluteString, greeting: wording.greeting,
      timeZone: community.timeZone.identifier, splices: [])
  }

  /// Whom the stored mail is made out to. Nobody ever receives it.
  private func sampleReader(of publication: Publication, wording: MailWording) -> Salutation {
    Salutation(
      mailbox: Mailbox(
        name: SingleLine(wording.sampleReader),
        address: EmailAddress("pembaca@contoh.example") ?? settings.from.address),
      token: "CONTOH", identifier: "contoh.\(publication.id)", date: publication.date, product: "kim")
  }
}
