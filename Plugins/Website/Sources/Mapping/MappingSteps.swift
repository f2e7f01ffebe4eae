internal import ChannelKit
internal import Publishing

/// How the steps of a mapping are read.
enum MappingSteps {
  static let create = step([], isCreation: true)
  /// Changes or takes away an article that the site has.
  static let change = step([.id], isCreation: false)

  // MARK: - Writing

  private static func step(_ more: Set<Placeholder>, isCreation: Bool) -> SettingType<WritingStep> {
    let allowed = Placeholder.article.union(more)
    let request = method(allowed)
    let fields = Setting<[FieldTemplate.Member]?>.optional("fields", of: .fields(allowed), for: fieldsPurpose)
    let id = Setting<AnswerPath?>.optional("id", of: .answerPath, for: idPurpose)
    let all: SettingsSchema = isCreation ? [request, body, fields, id, link] : [request, body, fields, link]
    return SettingType<WritingStep>.group(all) { values in
      WritingStep(
        request: values[request], body: values[body], fields: values[fields],
        id: isCreation ? values[id] : nil, link: values[link])
    }.map { step, location throws(DiagnosticError) in
      if isCreation {
        if step.fields == nil { throw absent("fields", fieldsPurpose, at: location) }
        if step.id == nil { throw absent("id", idPurpose, at: location) }
      } else if !step.placeholders.contains(.id) {
        throw DiagnosticError(
          .error(
            Phrase(id: "di sini perlu {id}, nomor artikelnya", en: "{id} is needed here, the article's number"),
            hint: Phrase(id: "misalnya 'PUT /berita/{id}'", en: "for example 'PUT /berita/{id}'"), at: location))
      }
      if step.body == .raw { throw rawBody(at: location) }
      if step.placeholders.contains(.leadFile), step.body != .multipart {
        throw DiagnosticError(
          .error(
            Phrase(id: "{lead_file} memerlukan 'body: multipart'", en: "{lead_file} needs 'body: multipart'"),
            at: location))
      }
      return step
    }
  }

  // MARK: - Looking

  static func find(_ allowed: Set<Placeholder>) -> SettingType<FindStep> {
    let request = method(allowed)
    return .group([request, list, match, version, shown, id, link]) { values in
      FindStep(
        request: values[request], list: values[list], match: values[match], version: values[version],
        shown: values[shown], id: values[id], link: values[link])
    }
  }

  static let read: SettingType<ReadStep> = {
    let request = method([.id])
    return .group([request, title, content, lead]) { values in
      ReadStep(request: values[request], title: values[title], content: values[content], lead: values[lead])
    }
  }()

  // MARK: - Pictures and signing in

  static let picture: SettingType<PictureStep> = {
    let request = method([.file])
    let body = Setting<BodyStyle>.defaulted("body", of: .choice, to: .multipart, for: bodyPurpose)
    let fields = Setting<[FieldTemplate.Member]>.defaulted(
      "fields", of: .fields(Placeholder.picture), to: [], for: fieldsPurpose)
    let id = Setting<AnswerPath?>.optional("id", of: .answerPath, for: idPurpose)
    let link = Setting<AnswerPath>.required("link", of: .answerPath, for: linkPurpose)
    let find = Setting<FindStep?>.optional(
      "find", of: MappingSteps.find([.file]),
      for: Phrase(id: "cara mencari foto yang sudah ada", en: "how a picture is looked for"))
    return SettingType<PictureStep>.group([request, body, file, fields, id, link, find]) { values in
      PictureStep(
        request: values[request], body: values[body], file: values[file].text, fields: values[fields], id: values[id],
        link: values[link], find: values[find])
    }.map { step, location throws(DiagnosticError) in
      guard step.body == .multipart || step.body == .raw else {
        throw DiagnosticError(
          .error(
            Phrase(id: "foto dikirim sebagai 'multipart' atau 'raw'", en: "a picture is sent as 'multipart' or 'raw'"),
            at: location))
      }
      return step
    }
  }()

  static let login: SettingType<LoginStep> = {
    let request = method([])
    let fields = Setting<[FieldTemplate.Member]>.required(
      "fields", of: .fields([.user, .password]), for: fieldsPurpose)
    let result = Setting<AnswerPath>.required(
      "result", of: .answerPath, for: Phrase(id: "letak token di jawaban", en: "where the answer has the token"))
    return SettingType<LoginStep>.group([request, body, fields, result]) { values in
      LoginStep(request: values[request], body: values[body], fields: values[fields], result: values[result])
    }.map { step, location throws(DiagnosticError) in
      if step.body == .raw { throw rawBody(at: location) }
      return step
    }
  }()

  static let statuses: SettingType<[String: JSONValue]> = {
    let all = WebsiteSettings.Status.allCases.map { status in
      Setting<JSONValue?>.optional(
        status.rawValue, of: .constant,
        for: Phrase(id: "istilah situs untuk '\(status.rawValue)'", en: "the site's word for '\(status.rawValue)'"))
    }
    return .group(SettingsSchema(all)) { values in
      all.reduce(into: [:]) { words, setting in words[setting.name] = values[setting] }
    }
  }()

  // MARK: - Settings that several steps have

  private static func method(_ allowed: Set<Placeholder>) -> Setting<MappedRequest> {
    .required(
      "request", of: .request(allowed),
      for: Phrase(id: "cara dan alamat: POST /berita", en: "method and address: POST /berita"))
  }

  private static let bodyPurpose = Phrase(id: "bentuk isi yang dikirim", en: "how the fields are written")
  private static let fieldsPurpose = Phrase(
    id: "nama isian di situs dan isinya: judul: \"{title}\"", en: "the site's fields and values: judul: \"{title}\"")
  private static let idPurpose = Phrase(id: "letak nomornya di jawaban", en: "where the answer has its number")
  private static let linkPurpose = Phrase(id: "letak alamatnya di jawaban", en: "where the answer has its address")

  private static let body = Setting<BodyStyle>.defaulted("body", of: .choice, to: .json, for: bodyPurpose)
  private static let id = Setting<AnswerPath>.required("id", of: .answerPath, for: idPurpose)
  private static let link = Setting<AnswerPath?>.optional("link", of: .answerPath, for: linkPurpose)
  private static let list = Setting<AnswerPath?>.optional(
    "list", of: .answerPath, for: Phrase(id: "letak daftarnya di jawaban", en: "where the answer has the list"))
  private static let match = Setting<AnswerPath>.required(
    "match", of: .answerPath,
    for: Phrase(
      id: "letak kunci kim, isi artikel atau nama foto, di setiap butir",
      en: "where an entry has kim's key, the article's text or the picture's name"))
  private static let version = Setting<AnswerPath?>.optional(
    "version", of: .answerPath, for: Phrase(id: "letak {version} di setiap butir", en: "where an entry has {version}"))
  private static let shown = Setting<AnswerPath?>.optional(
    "shown", of: .answerPath,
    for: Phrase(id: "letak tanda sudah tampil di setiap butir", en: "where an entry says that readers see it"))
  private static let title = Setting<AnswerPath?>.optional(
    "title", of: .answerPath, for: Phrase(id: "letak judul di jawaban", en: "where the answer has the title"))
  private static let content = Setting<AnswerPath?>.optional(
    "content", of: .answerPath, for: Phrase(id: "letak isi di jawaban", en: "where the answer has the text"))
  private static let lead = Setting<AnswerPath?>.optional(
    "lead", of: .answerPath,
    for: Phrase(id: "letak foto utama di jawaban", en: "where the answer has the leading picture"))
  private static let file = Setting<SingleLine>.defaulted(
    "file", of: .text, to: SingleLine(collapsing: "file"),
    for: Phrase(id: "nama isian untuk fotonya", en: "the form's name for the picture"))

  private static func absent(_ name: String, _ purpose: Phrase, at location: SourceLocation) -> DiagnosticError {
    DiagnosticError(
      .error(
        Phrase(id: "pengaturan '\(name)' belum ada", en: "setting '\(name)' is missing"), hint: purpose, at: location))
  }

  private static func rawBody(at location: SourceLocation) -> DiagnosticError {
    DiagnosticError(
      .error(
        Phrase(id: "'raw' hanya untuk foto", en: "'raw' is for pictures only"),
        hint: Phrase(id: "pilih json, form atau multipart", en: "choose json, form or multipart"), at: location))
  }
}
