/// What may stand in braces in a mapping: `{title}`.
enum Placeholder: String, Sendable, Hashable, CaseIterable {
  // The article
  case title, slug, excerpt, content, language, sticky, status
  /// When the news is dated, and before when it may not be seen.
  case date
  case publishAt = "publish_at"
  case category
  /// The category by the site's own number, from `categories`.
  case categoryID = "category_id"
  case tags
  /// The tags in one text: `panen, padi`.
  case tagsText = "tags_text"
  /// What names the article for ever, and its version.
  case key, version
  // Its leading picture
  case leadID = "lead_id"
  case leadLink = "lead_link"
  case leadAlt = "lead_alt"
  case leadCaption = "lead_caption"
  /// The picture itself, as a file of the form.
  case leadFile = "lead_file"
  // All its pictures
  case pictureIDs = "picture_ids"
  case pictureLinks = "picture_links"
  // An article that the site has
  case id
  // A picture on its way
  case file, alt, caption, width, height
  case mediaType = "media_type"
  // Signing in
  case user, password

  static let article: Set<Placeholder> = [
    .title, .slug, .excerpt, .content, .language, .sticky, .status, .date, .publishAt, .category, .categoryID, .tags,
    .tagsText, .key, .version, .leadID, .leadLink, .leadAlt, .leadCaption, .leadFile, .pictureIDs, .pictureLinks,
  ]
  static let picture: Set<Placeholder> = [.file, .alt, .caption, .width, .height, .mediaType]
}
