internal import ChannelKit
internal import Foundation
internal import Publishing

/// What fills the places of a mapping.
struct MappedValues: Sendable {
  private var values: [Placeholder: JSONValue] = [:]
  /// The leading picture's bytes, for a form that carries them.
  var leadFile: FormPart.File?

  init() {}

  subscript(placeholder: Placeholder) -> JSONValue? {
    get { values[placeholder] }
    set { values[placeholder] = newValue }
  }

  /// An article whose pictures are on the site.
  init(
    _ submission: Submission, content: String, pictures: [String: MappedPicture], mapping: SiteMapping, status: String,
    zone: TimeZone
  ) throws(DeliveryFailure) {
    let article = submission.article
    values = [
      .title: .string(article.title), .slug: .string(article.slug), .excerpt: .string(article.excerpt),
      .content: .string(content), .language: .string(article.language), .sticky: .bool(article.isSticky),
      .status: mapping.statuses[status] ?? .string(status), .date: mapping.dates.value(article.date, in: zone),
      .tags: .array(article.tags.map(JSONValue.string)), .tagsText: .string(article.tags.joined(separator: ", ")),
      .key: .string(submission.mark.token), .version: .string(submission.mark.digest),
    ]
    values[.publishAt] = article.publishAt.map { mapping.dates.value($0, in: zone) }
    values[.category] = article.categories.first.map(JSONValue.string)
    if mapping.create.placeholders.contains(.categoryID) {
      values[.categoryID] = try article.categories.first.map { name throws(DeliveryFailure) in
        try mapping.category(named: name)
      }
    }
    let shown = article.pictures.compactMap { pictures[$0.file] }
    values[.pictureIDs] = .array(shown.compactMap(\.id))
    values[.pictureLinks] = .array(shown.map { .string($0.link) })
    guard let lead = article.pictures.first(where: { $0.file == article.lead }) else { return }
    values[.leadAlt] = .string(lead.alt)
    values[.leadCaption] = .string(lead.caption)
    values[.leadID] = pictures[lead.file]?.id
    values[.leadLink] = pictures[lead.file].map { .string($0.link) }
    leadFile = submission.pictures[lead.file].map {
      FormPart.File(name: lead.file, mediaType: lead.mediaType, data: $0)
    }
  }

  /// A picture on its way to the site.
  init(_ picture: Article.Illustration) {
    values = [
      .file: .string(picture.file), .alt: .string(picture.alt), .caption: .string(picture.caption),
      .width: .integer(picture.width), .height: .integer(picture.height), .mediaType: .string(picture.mediaType),
    ]
  }
}

extension SiteMapping {
  /// The site's own number for a category, whatever case and accents it is written with.
  func category(named name: String) throws(DeliveryFailure) -> JSONValue {
    let folded = Slug.make(from: name)
    if let id = categories.first(where: { Slug.make(from: $0.name) == folded })?.id { return id }
    let known = categories.map(\.name).joined(separator: ", ")
    throw DeliveryFailure(
      .rejected,
      Phrase(
        id:
          "kategori '\(name)' tidak ada di 'mapping.categories' (\(known)); tambahkan di sana, atau ganti kategorinya",
        en: "the category '\(name)' is not in 'mapping.categories' (\(known)); add it there, or choose another"),
      code: "category")
  }
}

/// How a site writes moments.
enum DateStyle: String, Sendable, CaseIterable {
  /// `2026-11-20T16:30:00+07:00` (RFC 3339)
  case iso
  /// `2026-11-20 16:30:00`, on the community's clock
  case local
  /// `2026-11-20`
  case day
  /// Seconds since 1970
  case unix

  func value(_ seconds: Int, in zone: TimeZone) -> JSONValue {
    if self == .unix { return .integer(seconds) }
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    let text = WordPressDraft.text(Date(timeIntervalSince1970: Double(seconds + offset)))
    switch self {
    case .iso:
      let pad = Permalink.padded
      return .string(text + (offset < 0 ? "-" : "+") + pad(abs(offset) / 3600, 2) + ":" + pad(abs(offset) / 60 % 60, 2))
    case .local: return .string(text.replacingOccurrences(of: "T", with: " "))
    case .day: return .string(String(text.prefix(10)))
    case .unix: return .integer(seconds)
    }
  }
}
