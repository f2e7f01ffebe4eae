internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing

/// What the templates are filled with. The names are part of what a workspace's own templates rely on and are listed in
/// the plugin's README.
struct MailPage {
  typealias Fields = [String: Any]

  let composer: MailComposer
  let leaveAddress: String
  /// Whether a page on the web takes requests to leave.
  let isOnline: Bool
  var articles: [MailArticle]

  private var community: Community { composer.context.community }
  private var wording: MailWording { composer.wording }
  private var palette: MailPalette { composer.palette }

  /// Every field. What an author or a configuration wrote comes without marks; slots are added last.
  var fields: Fields {
    var fields = Self.unmarked(frame.merging(masthead) { $1 }.merging(foot) { $1 })
    fields["articles"] = articles.enumerated().map { index, article in
      Self.unmarked(self.fields(of: article, at: index))
    }
    for (name, slot) in [("greeting", Slot.greeting), ("leaveURL", .leaveURL), ("leaveSubject", .leaveSubject)] {
      fields[name] = slot.mark.map { String($0) }
    }
    return fields
  }

  private var frame: Fields {
    let preheader = composer.preheader
    return [
      "language": community.language.rawValue, "subject": composer.subject.text, "preheader": preheader,
      // Blanks after a short preheader, so that a mailbox does not go on with the line above the masthead.
      "padding": String(repeating: "&zwnj;&nbsp;", count: max(0, 130 - preheader.count)),
      "serif": MailFont.serif, "sans": MailFont.sans, "accent": palette.accent.description,
      "accentAtNight": palette.accentAtNight.description, "alarm": Colour.alarm.description,
      "alarmAtNight": Colour.alarm.readable(
        on: MailPalette.nightPaper, towards: MailPalette.paper, contrast: Colour.nightContrast
      ).description,
      "nightPaper": MailPalette.nightPaper.description, "space": " ",
      "intro": wording.intro(for: composer.publication, purpose: composer.context.purpose, from: community.name.text),
    ].merging(
      optional(("notice", wording.notice(for: composer.publication, in: composer.context).map(PlainPage.wrapped)))
    ) { $1 }
  }

  private var masthead: Fields {
    var fields: Fields = [
      "name": community.name.text, "capitalName": community.name.text.uppercased(), "dateline": dateline,
      "subscribed": wording.subscribed(to: community.name.text), "leave": wording.leave,
      "leaveByMail": wording.leaveByMail(leaveAddress), "or": wording.or, "whyYou": wording.whyYou,
    ].merging(
      optional(("motto", community.motto?.text), ("website", community.website?.absoluteString))
    ) { $1 }
    if case .edition(let edition) = composer.publication, !edition.errata.isEmpty {
      fields["errata"] =
        [
          "heading": wording.errata,
          "list": edition.errata.map { erratum in
            [
              "title": erratum.title.text, "note": erratum.correction.note.text,
              "date": EYD.date(erratum.correction.date, in: community.timeZone),
            ] as Fields
          },
        ] as Fields
    }
    if isOnline { fields["online"] = true }
    if case .edition(let edition) = composer.publication {
      fields["edition"] =
        [
          "issue": wording.issue(edition.number), "title": edition.title.text, "contentsHeading": wording.contents,
          "contents": articles.enumerated().map { index, article in
            ["number": "\(index + 1)", "title": article.title.text].merging(optional(("url", article.address))) { $1 }
          },
        ] as Fields
    }
    return fields
  }

  /// `Selasa, 24 November 2026 · Sumberejo, Turen, Kabupaten Malang`, with the hour where it counts.
  private var dateline: String {
    let zone = community.timeZone
    var date = EYD.longDate(composer.publication.date, in: zone)
    if case .post(let post) = composer.publication, post.isWarning, post.dateHasTime {
      date += ", pukul " + EYD.time(post.date, in: zone)
    }
    return [date, community.area.line].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private var foot: Fields {
    var contacts: [Fields] = []
    if let email = community.contact.email {
      contacts.append([
        "label": Phrase(id: "Surel", en: "Mail").text(in: wording.language), "text": email.description,
        "url": "mailto:\(email)",
      ])
    }
    if let number = community.contact.whatsapp {
      let digits = number.text.filter { $0.isASCII && $0.isNumber }
      contacts.append(["label": "WhatsApp", "text": number.text, "url": "https://wa.me/\(digits)"])
    }
    if let website = community.website {
      let shown = website.host() ?? website.absoluteString
      contacts.append([
        "label": Phrase(id: "Situs", en: "Site").text(in: wording.language), "text": shown,
        "url": website.absoluteString,
      ])
    }
    var fields: Fields = [
      "contacts": contacts, "hasEditors": !community.editors.isEmpty,
      "editors": community.editors.map { ["office": $0.office.text, "name": $0.name.text] as Fields },
    ].merging(
      optional(
        ("area", community.area.line.isEmpty ? nil : community.area.line),
        ("address", community.contact.address?.text))
    ) { $1 }
    if let aspiration = community.aspiration {
      fields["aspiration"] =
        ["lead": wording.aspirationLead, "label": wording.aspiration, "url": aspiration.absoluteString] as Fields
    }
    return fields
  }

  private func fields(of article: MailArticle, at index: Int) -> Fields {
    let post = article.post
    let isEdition = composer.isEdition
    let isAlarm = post.isWarning || post.label != nil
    let titleText = PlainPage.wrapped(article.title.text)
    let underlineLength = titleText.split(separator: "\n").map(\.count).max() ?? 0
    let kicker = post.isWarning ? wording.warning : (post.label ?? post.category)?.text
    var fields: Fields = [
      "isLead": !isEdition, "above": isEdition ? 40 : 20, "title": article.title.text,
      "titleText": titleText, "underline": String(repeating: "=", count: underlineLength),
      "kickerClass": isAlarm ? "alarm" : "link",
      "kickerColour": (isAlarm ? Colour.alarm : palette.accent).description,
      "body": article.isWhole ? article.body.html(firstBlocks: article.cut) : article.body.excerptHTML,
      "text": article.isWhole ? article.body.text : PlainPage.wrapped(article.body.excerptText),
      "lead": article.body.leadHTML ?? "",
      "buttonColour": palette.button.description,
    ].merging(
      optional(
        ("kicker", kicker), ("capitalKicker", kicker?.uppercased()), ("byline", byline(of: post)),
        ("leadText", article.body.leadText.map(PlainPage.wrapped)), ("standfirst", standfirst(of: article)),
        ("standfirstText", standfirst(of: article).map(PlainPage.wrapped)),
        ("cut", article.cut.map { _ in wording.restOnSite }))
    ) { $1 }
    if let address = article.address {
      let label = article.isWhole && article.cut == nil ? wording.read : wording.readMore
      fields[isEdition ? "more" : "button"] = ["url": address, "label": label] as Fields
    }
    let references = post.references.filter { Destination.isSafe($0.absoluteString) }
    if article.isWhole, !references.isEmpty {
      fields["references"] =
        [
          "referencesHeading": wording.references,
          "list": references.map { ["url": $0.absoluteString, "label": $0.absoluteString] as Fields },
        ] as Fields
    }
    return fields
  }

  /// A long story is introduced by its summary; before a short one it would only say the same twice.
  private func standfirst(of article: MailArticle) -> String? {
    guard article.isWhole, article.post.body.blocks.count > 6 else { return nil }
    return article.summary?.text
  }

  private func byline(of post: Post) -> String? {
    let parts = [post.author.map { wording.byline($0.text) }, post.editor.map { wording.editedBy($0.text) }]
      .compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private func optional(_ pairs: (String, String?)...) -> Fields {
    var fields: Fields = [:]
    for case (let name, let value?) in pairs where !value.isEmpty { fields[name] = value }
    return fields
  }

  private static func unmarked(_ fields: Fields) -> Fields { fields.mapValues(unmarked(any:)) }

  private static func unmarked(any value: Any) -> Any {
    switch value {
    case let text as String: Piece.unmarked(text)
    case let fields as Fields: unmarked(fields)
    case let list as [Any]: list.map(unmarked(any:))
    default: value
    }
  }
}
