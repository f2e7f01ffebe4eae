import Foundation

/// One request to the village interface below `/api/`, and what it does to the database.
///
/// Not WordPress and not anybody's in particular: an interface as a village's programmer would write one, in Indonesian,
/// to practise mappings on. It shows the same articles as the WordPress interface.
struct VillageExchange {
  var database: SiteDatabase
  /// Bytes to keep under `wp-content/uploads/`.
  var upload: (file: String, data: Data)?

  let request: SiteRequest
  let fields: VillageFields
  /// The site's address without a slash at its end.
  let address: String
  let user: String
  let password: String
  let now: Date

  var zone: TimeZone { database.settings.zone }

  mutating func reply() throws(VillageError) -> SiteReply {
    let parts = request.path.split(separator: "/").dropFirst().map(String.init)
    let id = parts.count == 2 ? Int(parts[1]) : nil
    guard parts.count == 1 || id != nil else { throw VillageError(404, "Alamat ini tidak ada.") }
    if request.method == "POST", parts == ["masuk"] { return try signIn() }
    guard isKnown else { throw VillageError(401, "Kunci salah atau belum diberikan.") }
    switch (request.method, parts[0], id) {
    case ("GET", "akun", nil): return .json(["sukses": true, "data": ["nama": .string(user)]])
    case ("GET", "berita", nil): return list()
    case ("GET", "berita", let id?): return .json(["sukses": true, "data": json(try article(id))])
    case ("POST", "berita", nil): return try create()
    case ("PUT", "berita", let id?): return try change(id)
    case ("DELETE", "berita", let id?): return try remove(id)
    case ("GET", "foto", nil): return pictures()
    case ("POST", "foto", nil): return try addPicture()
    default: throw VillageError(404, "Alamat ini tidak ada.")
    }
  }

  // MARK: - Who asks

  private var ticket: String { "tiket-" + Data("\(user):\(password)".utf8).base64EncodedString() }

  private func signIn() throws(VillageError) -> SiteReply {
    guard fields.text("nama") == user, fields.text("sandi") == password else {
      throw VillageError(401, "Nama atau sandi salah.")
    }
    return .json(["sukses": true, "data": ["tiket": .string(ticket)]])
  }

  /// By the password as a token, by a ticket, in a header of the site's own, or as any browser would.
  private var isKnown: Bool {
    if request.headers["x-kunci"] == password { return true }
    if let given = request.credentials { return given.user == user && given.password == password }
    return ["Bearer \(password)", "Bearer \(ticket)"].contains(request.headers["authorization"])
  }

  // MARK: - Articles

  private func list() -> SiteReply {
    var found = database.articles.filter { $0.status != .trash }
    if let words = fields.text("cari") {
      found = found.filter { $0.content.contains(words) || $0.title.contains(words) }
    }
    return .json(["sukses": true, "data": .array(found.suffix(50).map(json))])
  }

  func article(_ id: Int) throws(VillageError) -> TrainingArticle {
    guard let article = database.article(id), article.status != .trash else {
      throw VillageError(404, "Berita \(id) tidak ada.")
    }
    return article
  }

  private mutating func create() throws(VillageError) -> SiteReply {
    var article = TrainingArticle(id: 0, status: .publish, date: now, modified: now)
    guard fields.has("judul"), fields.has("isi") else { throw VillageError(422, "Judul dan isi wajib diisi.") }
    try fill(&article)
    article.id = database.newID()
    let wish = SiteSlug.make(from: fields.text("nama_tautan") ?? article.title)
    article.slug = database.freeSlug(wish.isEmpty ? "\(article.id)" : wish, forArticle: article.id)
    database.store(article)
    return .json(["sukses": true, "data": json(article)], status: 201)
  }

  private mutating func change(_ id: Int) throws(VillageError) -> SiteReply {
    var article = try article(id)
    try fill(&article)
    article.modified = now
    database.store(article)
    return .json(["sukses": true, "data": json(article)])
  }

  private mutating func remove(_ id: Int) throws(VillageError) -> SiteReply {
    var article = try article(id)
    article.status = .trash
    article.slug += "__trashed"
    database.store(article)
    return SiteReply(204)
  }

  private mutating func fill(_ article: inout TrainingArticle) throws(VillageError) {
    if let title = fields.text("judul") { article.title = title }
    if let content = fields.text("isi") { article.content = content }
    if let excerpt = fields.text("ringkasan") { article.excerpt = excerpt }
    if let isSticky = fields.bool("disematkan") { article.isSticky = isSticky }
    if let isOut = fields.bool("terbit") { article.status = isOut ? .publish : .draft }
    guard !article.title.isEmpty else { throw VillageError(422, "Judul wajib diisi.") }
    if let text = fields.text("tanggal") {
      guard let date = SiteDate.date(text, in: zone) else { throw VillageError(422, "Tanggal tidak terbaca.") }
      article.date = date
    }
    if let name = fields.text("kategori") { article.categories = [term(.category, name)] }
    if let names = fields.list("tag") { article.tags = names.map { term(.tag, $0) } }
    if fields.files["foto"] != nil { article.featuredMedia = try store("foto").id }
    if fields.has("gambar") { article.featuredMedia = fields.integer("gambar").flatMap(database.medium)?.id ?? 0 }
  }

  private mutating func term(_ kind: TrainingTerm.Kind, _ name: String) -> Int {
    let known = database.terms.first { $0.kind == kind && $0.name.lowercased() == name.lowercased() }
    let slug = SiteSlug.make(from: name)
    return known?.id
      ?? database.addTerm(kind, name: name, slug: slug.isEmpty ? "istilah" : slug, about: "", parent: 0).id
  }

  private func json(_ article: TrainingArticle) -> JSONValue {
    [
      "nomor": .integer(article.id), "judul": .string(article.title), "isi": .string(article.content),
      "ringkasan": .string(article.excerpt), "terbit": .bool(article.status == .publish),
      "disematkan": .bool(article.isSticky), "tanggal": .string(SiteDate.text(article.date, in: zone)),
      "kategori": .array(database.terms(.category, article.categories).map { .string($0.name) }),
      "tag": .array(database.terms(.tag, article.tags).map { .string($0.name) }),
      "gambar": article.featuredMedia == 0 ? .null : .integer(article.featuredMedia),
      "tautan": .string(address + article.path),
    ]
  }

  // MARK: - Photos

  private func pictures() -> SiteReply {
    let found = database.media.filter { medium in fields.text("nama").map { medium.file.hasSuffix($0) } ?? true }
    return .json(["sukses": true, "data": .array(found.suffix(50).map(json))])
  }

  private mutating func addPicture() throws(VillageError) -> SiteReply {
    .json(["sukses": true, "data": json(try store("berkas"))], status: 201)
  }

  private mutating func store(_ name: String) throws(VillageError) -> TrainingMedium {
    guard let file = fields.files[name] else { throw VillageError(422, "Foto belum dilampirkan.") }
    guard let type = UploadType(fileName: SiteSlug.fileName(file.name), data: file.data) else {
      throw VillageError(422, "Jenis berkas ini tidak diterima.")
    }
    let folder = String(SiteDate.text(now, in: zone).prefix(7).replacing("-", with: "/"))
    let path = database.freeFile(type.fileName, in: folder)
    var medium = TrainingMedium(
      id: database.newID(), slug: "", title: type.fileName, altText: fields.text("keterangan") ?? "", file: path,
      mediaType: type.mediaType, width: type.size?.width, height: type.size?.height, byteCount: file.data.count,
      date: now)
    medium.slug = database.freeSlug(SiteSlug.make(from: type.fileName), forMedium: medium.id)
    database.store(medium)
    upload = (path, file.data)
    return medium
  }

  private func json(_ medium: TrainingMedium) -> JSONValue {
    [
      "nomor": .integer(medium.id), "nama": .string(medium.file), "keterangan": .string(medium.altText),
      "alamat": .string(address + medium.path),
    ]
  }
}
