import Foundation

/// Uploaded pictures and files.
extension RESTExchange {
  func listMedia() throws(RESTError) -> SiteReply {
    let isEditing = try isEditing()
    var found = database.media
    if let slugs = try parameters.list("slug") { found = found.filter { slugs.contains($0.slug) } }
    if let ids = try parameters.integers("include") { found = found.filter { ids.contains($0.id) } }
    if let kind = try parameters.text("media_type") { found = found.filter { $0.mediaType.hasPrefix("\(kind)/") } }
    if let words = try parameters.text("search")?.split(separator: " "), !words.isEmpty {
      found = found.filter { medium in
        words.allSatisfy { word in
          [medium.title, medium.caption, medium.about, medium.file].contains {
            $0.localizedCaseInsensitiveContains(word)
          }
        }
      }
    }
    found.sort { ($0.date, $0.id) > ($1.date, $1.id) }
    return try RESTPage(found, parameters).reply(parameters) { json($0, isEditing: isEditing) }
  }

  func readMedium(_ id: Int) throws(RESTError) -> SiteReply {
    let medium = try existingMedium(id)
    return .json(json(medium, isEditing: try isEditing()).keeping(try parameters.list("_fields")))
  }

  mutating func createMedium() throws(RESTError) -> SiteReply {
    try require("rest_cannot_create")
    guard !request.body.isEmpty else { throw RESTError("rest_upload_no_data", 400, "Tidak ada data yang diberikan.") }
    guard request.headers["content-type"] != nil else {
      throw RESTError("rest_upload_no_content_type", 400, "Content-Type tidak diberikan.")
    }
    guard let disposition = request.headers["content-disposition"] else {
      throw RESTError("rest_upload_no_content_disposition", 400, "Content-Disposition tidak diberikan.")
    }
    guard let name = ContentDisposition.fileName(disposition) else {
      throw RESTError(
        "rest_upload_invalid_disposition", 400,
        "Content-Disposition tidak valid. Bentuknya: attachment; filename=\"gambar.png\"")
    }
    guard let type = UploadType(fileName: SiteSlug.fileName(name), data: request.body) else {
      throw RESTError(
        "rest_upload_sideload_error", 500, "Maaf, Anda tidak diizinkan mengunggah jenis berkas ini.")
    }
    let file = database.freeFile(
      type.fileName, in: String(SiteDate.text(now, in: zone).prefix(7).replacing("-", with: "/")))
    let stem = type.fileName.prefix(upTo: type.fileName.lastIndex(of: ".") ?? type.fileName.endIndex)
    var medium = TrainingMedium(
      id: database.newID(), slug: "", title: String(stem), file: file, mediaType: type.mediaType,
      width: type.size?.width, height: type.size?.height, byteCount: request.body.count, date: now)
    try fill(&medium)
    let wish = SiteSlug.make(from: try parameters.text("slug") ?? medium.title)
    medium.slug = database.freeSlug(wish.isEmpty ? "\(medium.id)" : wish, forMedium: medium.id)
    database.store(medium)
    upload = (file, request.body)
    return .json(
      json(medium, isEditing: true), status: 201,
      headers: ["Location": "\(address)/wp-json/wp/v2/media/\(medium.id)"])
  }

  mutating func updateMedium(_ id: Int) throws(RESTError) -> SiteReply {
    var medium = try existingMedium(id)
    try require("rest_cannot_edit")
    try fill(&medium)
    if let slug = try parameters.text("slug") {
      medium.slug = database.freeSlug(SiteSlug.make(from: slug), forMedium: id)
    }
    database.store(medium)
    return .json(json(medium, isEditing: true))
  }

  mutating func deleteMedium(_ id: Int) throws(RESTError) -> SiteReply {
    let medium = try existingMedium(id)
    try require("rest_cannot_delete")
    guard try parameters.bool("force") == true else {
      throw RESTError(
        "rest_trash_not_supported", 501, "Media tidak dapat dibuang ke tong sampah. Gunakan force=true untuk menghapus."
      )
    }
    database.media.removeAll { $0.id == id }
    for index in database.articles.indices where database.articles[index].featuredMedia == id {
      database.articles[index].featuredMedia = 0
    }
    return .json(["deleted": true, "previous": json(medium, isEditing: true)])
  }

  private func existingMedium(_ id: Int) throws(RESTError) -> TrainingMedium {
    guard let medium = database.medium(id) else { throw RESTError("rest_post_invalid_id", 404, "ID pos tidak valid.") }
    return medium
  }

  private func fill(_ medium: inout TrainingMedium) throws(RESTError) {
    if let title = try parameters.text("title") { medium.title = title }
    if let text = try parameters.text("alt_text") { medium.altText = text }
    if let caption = try parameters.text("caption") { medium.caption = caption }
    if let about = try parameters.text("description") { medium.about = about }
    if let post = try parameters.integer("post", in: 0...Int.max) { medium.post = post }
  }

  private func json(_ medium: TrainingMedium, isEditing: Bool) -> JSONValue {
    func shown(_ text: String) -> JSONValue {
      let rendered = JSONValue.string(text.isEmpty ? "" : "<p>\(text)</p>\n")
      return isEditing ? ["rendered": rendered, "raw": .string(text)] : ["rendered": rendered]
    }
    let title: JSONValue = ["rendered": .string(HTMLText.escape(medium.title)), "raw": .string(medium.title)]
    return [
      "id": .integer(medium.id), "slug": .string(medium.slug), "status": "inherit", "type": "attachment",
      "date": .string(SiteDate.text(medium.date, in: zone)), "date_gmt": .string(SiteDate.text(medium.date, in: .gmt)),
      "link": .string("\(address)/\(medium.slug)/"), "author": 1,
      "title": isEditing ? title : title.keeping(["rendered"]),
      "alt_text": .string(medium.altText), "caption": shown(medium.caption), "description": shown(medium.about),
      "media_type": medium.width == nil ? "file" : "image", "mime_type": .string(medium.mediaType),
      "post": medium.post == 0 ? .null : .integer(medium.post), "source_url": .string(address + medium.path),
      "media_details": details(medium), "meta": [],
      "_links": ["self": [["href": .string("\(address)/wp-json/wp/v2/media/\(medium.id)")]]],
    ]
  }

  /// The sizes WordPress would make. The training site serves the picture as it came under each of their names.
  private func details(_ medium: TrainingMedium) -> JSONValue {
    guard let width = medium.width, let height = medium.height, width > 0, height > 0 else {
      return ["filesize": .integer(medium.byteCount), "sizes": [:]]
    }
    let name = medium.file.split(separator: "/").last.map(String.init) ?? medium.file
    func size(_ width: Int, _ height: Int, _ file: String) -> JSONValue {
      [
        "file": .string(file), "width": .integer(width), "height": .integer(height),
        "mime_type": .string(medium.mediaType),
        "source_url": .string(address + medium.path.dropLast(name.count) + file),
      ]
    }
    var sizes: [String: JSONValue] = ["full": size(width, height, name)]
    for made in medium.smallerSizes {
      sizes[made.name] = size(made.width, made.height, made.file)
    }
    return [
      "width": .integer(width), "height": .integer(height), "file": .string(medium.file),
      "filesize": .integer(medium.byteCount), "sizes": .object(sizes),
    ]
  }
}
