internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing

/// What a site is to store, in the terms of its mapping.
struct MappedDraft: Sendable {
  var article: Article
  /// The text as it is sent.
  var content: String
  var values: MappedValues
  var mark: ArticleMark
  /// Addresses of pictures that the text must show.
  var links: [String]
}

/// An article ready to be created, or to take the place of one that stands.
struct MappedArticle: PreparedArticle {
  let dialect: MappedDialect
  let draft: MappedDraft
  let standing: MappedRecord?

  private var mapping: SiteMapping { dialect.mapping }

  func place() async throws(DeliveryFailure) -> Receipt {
    if let standing { return try await replace(standing) }
    return try await create()
  }

  // MARK: - A new article

  private func create() async throws(DeliveryFailure) -> Receipt {
    let step = mapping.create
    let answer: JSONValue
    do throws(MappedFailure) {
      answer = try await dialect.site.ask(
        step.request, draft.values, step.fields?.body(step.body, draft.values, isChange: false))
      guard let path = step.id, path.text(in: answer) != nil else {
        throw step.id.map(MappedFailure.lacking) ?? .unreadable(status: 200, mediaType: "")
      }
    } catch {
      guard error.mayHaveTakenEffect else { throw dialect.told(error, MappedDialect.creating) }
      return try await recover(from: error)
    }
    return try await finish(
      MappedRecord(
        id: step.id?.text(in: answer) ?? "", link: step.link?.text(in: answer), version: draft.mark.digest,
        isShown: nil))
  }

  /// Looks for an article whose answer was lost, where the site can be asked.
  private func recover(from failure: MappedFailure) async throws(DeliveryFailure) -> Receipt {
    var hasLooked = false
    if mapping.find != nil {
      for pause in dialect.site.patience {
        guard (try? await Task.sleep(for: pause)) != nil else { break }
        guard let found = try? await dialect.records(of: draft.mark.token) else { continue }
        if let record = found.first { return try await finish(record) }
        hasLooked = true
      }
    }
    // A process that died left nothing to wait for.
    if hasLooked, let status = failure.status, status < 504 { throw dialect.told(failure, MappedDialect.creating) }
    let code = dialect.told(failure, MappedDialect.creating).code
    let way: Phrase =
      mapping.find == nil
      ? Phrase(
        id: "'mapping' tidak menyebut cara mencarinya; lihat sendiri di situs, lalu 'kim retry' atau 'kim cancel'",
        en: "'mapping' names no way to look for it; look on the site yourself, then 'kim retry' or 'kim cancel'")
      : Phrase(
        id: "artikelnya belum terlihat; dicari lagi pada pengiriman berikutnya",
        en: "it is not to be seen yet; the next run looks for it again")
    throw DeliveryFailure(
      .uncertain,
      Phrase(
        id: "artikel sudah dikirim ke \(dialect.site.host) tetapi jawabannya hilang; \(way.id)",
        en: "the article was sent to \(dialect.site.host) but the answer was lost; \(way.en)"), code: code)
  }

  /// Makes sure that there is one article, and that it is as it was sent.
  private func finish(_ record: MappedRecord) async throws(DeliveryFailure) -> Receipt {
    var record = record
    if mapping.find != nil, let first = (try? await dialect.records(of: draft.mark.token))?.first,
      MappedDialect.isOlder(first.id, record.id)
    {
      // Another run has created it at the same moment; the older article stays.
      try? await dialect.take(record.id)
      record = first
    }
    try await review(record)
    return dialect.receipt(record, of: draft.article)
  }

  // MARK: - One that stands

  private func replace(_ standing: MappedRecord) async throws(DeliveryFailure) -> Receipt {
    guard let step = mapping.update else { throw dialect.gone(standing.id) }
    var values = draft.values
    values[.id] = .string(standing.id)
    let fields = step.fields ?? mapping.create.fields ?? []
    var record = standing
    do throws(MappedFailure) {
      let answer = try await dialect.site.ask(step.request, values, fields.body(step.body, values, isChange: true))
      record.link = (step.link ?? mapping.create.link)?.text(in: answer) ?? record.link
    } catch {
      if error.isAbsence { throw dialect.gone(standing.id) }
      // Writing the same once more does no harm, so an update is never uncertain: it is there, or it is tried again.
      let found = error.mayHaveTakenEffect ? try? await dialect.records(of: draft.mark.token) : nil
      guard let found, found.contains(where: { $0.id == standing.id && $0.version == draft.mark.digest }) else {
        throw dialect.told(error, MappedDialect.replacing)
      }
    }
    try await review(standing)
    return dialect.receipt(record, of: draft.article)
  }

  // MARK: - What the site has kept

  /// - Throws: `rejected` when the site dropped a part without a word; a person must look.
  private func review(_ record: MappedRecord) async throws(DeliveryFailure) {
    guard let step = mapping.read else { return }
    var values = MappedValues()
    values[.id] = .string(record.id)
    let answer: JSONValue
    do throws(MappedFailure) { answer = try await dialect.site.ask(step.request, values) } catch {
      // It is out; that it cannot be read at this moment does not make it otherwise.
      return
    }
    let losses = losses(in: answer, step)
    guard !losses.isEmpty else { return }
    throw DeliveryFailure(
      .rejected,
      Phrase(
        id:
          "artikel tersimpan sebagai nomor \(record.id) tetapi situs tidak memasang \(losses.map(\.id).joined(separator: ", ")); periksa di sana, lalu coba lagi",
        en:
          "the article is stored as number \(record.id) but the site left out \(losses.map(\.en).joined(separator: ", ")); look there, then retry"
      ), code: "incomplete")
  }

  private func losses(in answer: JSONValue, _ step: ReadStep) -> [Phrase] {
    var losses: [Phrase] = []
    if let path = step.title,
      path.text(in: answer).map({ HTMLReferences.plain($0) }) != HTMLReferences.plain(escaped(draft.article.title))
    {
      losses.append(Phrase(id: "judulnya", en: "its title"))
    }
    if let path = step.content {
      let text = path.text(in: answer) ?? ""
      if HTMLReferences.plain(text) != HTMLReferences.plain(draft.content) {
        losses.append(Phrase(id: "isi yang terbaru", en: "its latest text"))
      }
      if draft.links.contains(where: { !text.contains(escaped($0)) && !text.contains($0) }) {
        losses.append(Phrase(id: "salah satu fotonya", en: "one of its pictures"))
      }
    }
    if let path = step.lead, draft.article.lead != nil, path.value(in: answer)?.isNothing != false {
      losses.append(Phrase(id: "foto utamanya", en: "its leading picture"))
    }
    return losses
  }

  private func escaped(_ text: String) -> String { HTMLText.escape(text) }
}

extension JSONValue {
  /// What stands where something is missing.
  var isNothing: Bool {
    switch self {
    case .null, .bool(false), .integer(0), .string(""), .string("0"), .array([]): true
    default: false
    }
  }
}

extension [FieldTemplate.Member] {
  /// The fields and a file as a form.
  func multipart(_ values: MappedValues, with file: FormPart) -> MappedBody {
    .multipart(parts(values, isChange: false) + [file])
  }
}
