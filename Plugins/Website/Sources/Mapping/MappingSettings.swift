internal import ChannelKit
internal import Publishing
internal import Transport

/// What may stand under `mapping:` in `channels.yaml`.
enum MappingSettings {
  static let type: SettingType<SiteMapping> = SettingType<Draft>.group(schema) { values in
    Draft(mapping: mapping(values), signIn: values[signIn], header: values[signInHeader], login: values[login])
  }.map(completed)

  private static let schema: SettingsSchema = [
    base, signIn, signInHeader, login, headers, dates, expect, error, categories, statuses, picture, create, find, read,
    update, withdraw, check,
  ]

  private static func mapping(_ values: SettingsValues) -> SiteMapping {
    SiteMapping(
      base: values[base], signIn: .basic, headers: values[headers], dates: values[dates], expectations: values[expect],
      error: values[error], categories: values[categories], statuses: values[statuses], picture: values[picture],
      create: values[create], find: values[find], read: values[read], update: values[update],
      withdraw: values[withdraw], check: values[check])
  }

  // MARK: - What must fit together

  private struct Draft: Sendable {
    var mapping: SiteMapping
    var signIn: SignInWay
    var header: HTTPFieldName?
    var login: LoginStep?
  }

  enum SignInWay: String, Sendable, CaseIterable { case basic, bearer, header, login }

  @Sendable private static func completed(_ draft: Draft, at location: SourceLocation) throws(DiagnosticError)
    -> SiteMapping
  {
    var mapping = draft.mapping
    switch (draft.signIn, draft.header, draft.login) {
    case (.basic, nil, nil): mapping.signIn = .basic
    case (.bearer, nil, nil): mapping.signIn = .bearer
    case (.header, let name?, nil): mapping.signIn = .header(name)
    case (.login, nil, let step?): mapping.signIn = .login(step)
    default:
      throw DiagnosticError(
        .error(
          Phrase(
            id: "'sign_in: \(draft.signIn.rawValue)' tidak cocok dengan pengaturan di sebelahnya",
            en: "'sign_in: \(draft.signIn.rawValue)' does not fit the settings beside it"),
          hint: Phrase(
            id: "'header' memerlukan 'sign_in_header', 'login' memerlukan 'login'; yang lain tidak memakai keduanya",
            en: "'header' needs 'sign_in_header', 'login' needs 'login'; the others use neither"), at: location))
    }
    let wanting = mapping.create.placeholders.intersection([.leadID, .leadLink, .pictureIDs, .pictureLinks])
    if mapping.picture == nil, let name = wanting.map(\.rawValue).min() {
      throw DiagnosticError(
        .error(
          Phrase(id: "{\(name)} memerlukan 'picture'", en: "{\(name)} needs 'picture'"),
          hint: Phrase(
            id: "tulis bagaimana foto dikirim, atau pakai {lead_file} di formulir 'multipart'",
            en: "write how a picture is sent, or use {lead_file} in a 'multipart' form"), at: location))
    }
    return mapping
  }

  // MARK: - Settings

  private static let base = Setting<String>.defaulted(
    "base",
    of: .scalar(
      expected: Phrase(id: "awal alamat seperti /api/v1", en: "the beginning of an address, like /api/v1"),
      schema: ["type": "string"]
    ) { text in
      let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
      return text.hasPrefix("/") && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3F && $0 != 0x23 }
        ? trimmed : nil
    }, to: "", for: Phrase(id: "awal semua alamat, di bawah 'site'", en: "what all addresses begin with, below 'site'"))
  private static let signIn = Setting<SignInWay>.defaulted(
    "sign_in", of: .choice, to: .basic,
    for: Phrase(
      id: "basic: nama dan sandi; bearer: sandi sebagai token; header: di header sendiri; login: ditukar dengan token",
      en: "basic: user and password; bearer: the password as a token; header: in a header; login: exchanged for a token"
    ))
  private static let signInHeader = Setting<HTTPFieldName?>.optional(
    "sign_in_header", of: .headerName,
    for: Phrase(
      id: "header yang membawa sandi, untuk 'header'", en: "the header that carries the password, for 'header'"))
  private static let login = Setting<LoginStep?>.optional(
    "login", of: MappingSteps.login,
    for: Phrase(id: "cara mendapat token, untuk 'login'", en: "how a token is had, for 'login'"))
  private static let headers = Setting<[HTTPField]>.defaulted(
    "headers", of: .headers, to: [],
    for: Phrase(id: "header tambahan di setiap permintaan", en: "further headers of every request"))
  private static let dates = Setting<DateStyle>.defaulted(
    "dates", of: .choice, to: .iso, for: Phrase(id: "cara menulis waktu", en: "how moments are written"))
  private static let expect = Setting<[SiteMapping.Expectation]>.defaulted(
    "expect", of: .expectations, to: [],
    for: Phrase(id: "isi jawaban yang menandakan berhasil", en: "what an answer says when all went well"))
  private static let error = Setting<AnswerPath?>.optional(
    "error", of: .answerPath, for: Phrase(id: "letak alasan penolakan", en: "where a refusal says why"))
  private static let categories = Setting<[SiteMapping.Category]>.defaulted(
    "categories", of: .categories, to: [],
    for: Phrase(
      id: "nomor kategori di situs, untuk {category_id}", en: "the site's category numbers, for {category_id}"))
  private static let statuses = Setting<[String: JSONValue]>.defaulted(
    "statuses", of: MappingSteps.statuses, to: [:],
    for: Phrase(id: "istilah situs untuk status", en: "the site's words for statuses"))
  private static let picture = Setting<PictureStep?>.optional(
    "picture", of: MappingSteps.picture, for: Phrase(id: "cara mengirim foto", en: "how a picture is sent"))
  private static let create = Setting<WritingStep>.required(
    "create", of: MappingSteps.create, for: Phrase(id: "cara membuat artikel", en: "how an article is created"))
  private static let find = Setting<FindStep?>.optional(
    "find", of: MappingSteps.find([.key]),
    for: Phrase(id: "cara mencari artikel yang sudah ada", en: "how an article is looked for"))
  private static let read = Setting<ReadStep?>.optional(
    "read", of: MappingSteps.read, for: Phrase(id: "cara membaca kembali artikel", en: "how an article is read back"))
  private static let update = Setting<WritingStep?>.optional(
    "update", of: MappingSteps.change, for: Phrase(id: "cara mengubah artikel", en: "how an article is changed"))
  private static let withdraw = Setting<WritingStep?>.optional(
    "withdraw", of: MappingSteps.change, for: Phrase(id: "cara menarik artikel", en: "how an article is taken away"))
  private static let check = Setting<MappedRequest?>.optional(
    "check", of: .request([]), for: Phrase(id: "alamat untuk mencoba login", en: "an address to try the sign-in with"))
}
