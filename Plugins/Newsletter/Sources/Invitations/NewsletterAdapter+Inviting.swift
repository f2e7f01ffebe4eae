internal import ChannelKit
internal import Foundation
internal import Mustache
internal import Publishing

extension NewsletterAdapter: InvitingAdapter {
  func renderInvitation(_ invitation: Invitation, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    let community = context.community
    let wording = InvitationWording(community: community, invitation: invitation)
    let fields = invitationFields(wording)
    let html = try MailTemplates.named(
      MailTemplates.invitationHTMLName, in: context.templates, or: MailTemplates.standardInvitationHTML
    ).render(fields)
    let text = PlainPage.tidied(
      try MailTemplates.named(
        MailTemplates.invitationTextName, in: context.templates, or: MailTemplates.standardInvitationText, isText: true
      ).render(fields))
    try MailTemplates.requireAnswer(html: html, text: text)

    let subject = SingleLine(collapsing: Piece.unmarked(wording.subject))
    var headers = [(name: "From", value: settings.from.headerValue(in: "From"))]
    // An answer by mail must reach whoever reads the requests.
    headers.append(
      ("Reply-To", Mailbox(address: settings.unsubscribeAddress).headerValue(in: "Reply-To")))
    headers.append(("Subject", HeaderText.unstructured(subject, in: "Subject")))
    headers.append(("Content-Language", community.language.rawValue))
    headers.append(("Auto-Submitted", "auto-generated"))
    let draft = LetterDraft(headers: headers, text: text, html: html, pictures: [])
    let sample = Salutation(
      mailbox: Mailbox(address: EmailAddress("pembaca@contoh.example") ?? settings.from.address), token: "CONTOH",
      identifier: "contoh.\(invitation.id)", date: invitation.date, product: "kim")
    let (mail, sheet) = draft.print(
      for: sample,
      on: LetterSheet(
        sender: settings.from.address, leaveAddress: settings.unsubscribeAddress,
        publicURL: settings.publicURL?.absoluteString, wish: .confirm,
        greeting: MailWording(language: community.language).greeting, timeZone: community.timeZone.identifier,
        splices: []))
    return Rendition(
      publication: invitation.id, channel: context.channel, subject: subject,
      files: [
        RenditionFile(name: LetterFiles.mail, mediaType: "message/rfc822", content: mail),
        RenditionFile(name: LetterFiles.sheet, mediaType: "application/json", content: sheet.data),
      ])
  }

  private func invitationFields(_ wording: InvitationWording) -> [String: Any] {
    let community = wording.community
    let palette = MailPalette(community.colour)
    let address = Mailbox.wireForm(settings.unsubscribeAddress) ?? settings.unsubscribeAddress.description
    var fields: [String: Any] = [
      "language": community.language.rawValue, "subject": wording.subject, "preheader": wording.preheader,
      "name": community.name.text, "capitalName": community.name.text.uppercased(), "question": wording.question,
      "intro": wording.intro, "consent": PlainPage.wrapped(wording.consent), "agree": wording.agree,
      "byMail": wording.byMail(address),
      "ignore": PlainPage.wrapped(wording.ignore), "serif": MailFont.serif, "sans": MailFont.sans,
      "accent": palette.accent.description,
      "nightPaper": MailPalette.nightPaper.description,
    ]
    if !community.area.line.isEmpty { fields["area"] = community.area.line }
    fields = fields.mapValues { ($0 as? String).map(Piece.unmarked) ?? $0 }
    for (name, slot) in [("greeting", Slot.greeting), ("answerURL", .leaveURL), ("answerSubject", .leaveSubject)] {
      fields[name] = slot.mark.map { String($0) }
    }
    return fields
  }
}
