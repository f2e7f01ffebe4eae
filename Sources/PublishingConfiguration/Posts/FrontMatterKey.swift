/// What may stand in a post's front matter, in Indonesian and English.
enum FrontMatterKey: CaseIterable, Sendable {
  case title, id, date, category, tags, author, editor, summary, label, warning, pictures, publishAt, references,
    corrections
  case channels, audience, area, ignored

  /// The spellings, the one shown in advice first.
  var spellings: [String] {
    switch self {
    case .title: ["judul", "title"]
    case .id: ["id", "slug"]
    case .date: ["tanggal", "date"]
    case .category: ["kategori", "category"]
    case .tags: ["tag", "tags"]
    case .author: ["penulis", "author"]
    case .editor: ["penyunting", "editor"]
    case .summary: ["ringkasan", "summary"]
    case .label: ["label"]
    case .warning: ["peringatan", "warning"]
    case .pictures: ["gambar", "image", "images", "foto"]
    case .publishAt: ["terbit", "publish_at"]
    case .references: ["rujukan", "references"]
    case .corrections: ["ralat", "corrections"]
    case .channels: ["kanal", "channels"]
    case .audience: ["pembaca", "audience"]
    case .area: ["wilayah", "area"]
    case .ignored: ["abaikan", "ignore"]
    }
  }

  /// The spelling for advice in English.
  var english: String { self == .id ? "id" : spellings[spellings.count > 1 ? 1 : 0] }

  static let allSpellings = allCases.flatMap(\.spellings)
}
