internal import ChannelKit
internal import Foundation
internal import Publishing

extension MappedDialect {
  /// Every article that carries the key, the oldest first.
  func records(of token: String) async throws(MappedFailure) -> [MappedRecord] {
    guard let step = mapping.find else { return [] }
    var values = MappedValues()
    values[.key] = .string(token)
    let entries: [JSONValue]
    do throws(MappedFailure) {
      let answer = try await site.ask(step.request, values)
      guard let found = step.entries(of: answer) else { throw .lacking(step.list ?? step.match) }
      entries = found
    } catch {
      // Some interfaces have a 404 for "none".
      guard error.isAbsence, case .refused(let refusal) = error, refusal.isJSON else { throw error }
      return []
    }
    return entries.compactMap { entry -> MappedRecord? in
      guard let text = step.match.text(in: entry), let id = step.id.text(in: entry) else { return nil }
      let marked = ArticleMark.digest(of: token, in: text)
      guard marked != nil || text == token else { return nil }
      return MappedRecord(
        id: id, link: step.link?.text(in: entry), version: step.version?.text(in: entry) ?? marked,
        isShown: step.shown.map { $0.value(in: entry)?.isNothing == false })
    }.sorted { Self.isOlder($0.id, $1.id) }
  }

  /// By number where ids are numbers. Two runs must agree on which of two articles is the older.
  static func isOlder(_ left: String, _ right: String) -> Bool {
    if let left = Int(left), let right = Int(right) { return left < right }
    return (left.utf8.count, left) < (right.utf8.count, right)
  }

  // MARK: - What is sent

  /// An article ready to be sent, with its pictures on the site.
  func draft(of submission: Submission) async throws(DeliveryFailure) -> MappedDraft {
    let article = submission.article
    let pictures = try await bringPictures(of: submission)
    let content = submission.text
      .placing { name in pictures[name].map { ArticleText.Place(address: $0.link, attributes: "") } }
      .marked(submission.mark).html
    let shown = article.pictures.filter { submission.text.html.contains("\"\($0.file)\"") }
    if mapping.picture == nil,
      !shown.isEmpty || (article.lead != nil && !mapping.create.placeholders.contains(.leadFile))
    {
      throw DeliveryFailure(
        .rejected,
        Phrase(
          id: "tulisan ini berfoto, tetapi 'mapping' tidak menyebut cara mengirim foto ('picture')",
          en: "this post has photos and 'mapping' names no way to send them ('picture')"), code: "no-picture")
    }
    return MappedDraft(
      article: article, content: content,
      values: try MappedValues(
        submission, content: content, pictures: pictures, mapping: mapping, status: settings.status.rawValue,
        zone: community.timeZone), mark: submission.mark, links: shown.compactMap { pictures[$0.file]?.link })
  }

  // MARK: - Pictures

  private func bringPictures(of submission: Submission) async throws(DeliveryFailure) -> [String: MappedPicture] {
    guard let step = mapping.picture else { return [:] }
    var pictures: [String: MappedPicture] = [:]
    for illustration in submission.article.pictures {
      guard let data = submission.pictures[illustration.file] else { continue }
      let what = Phrase(id: "mengunggah \(illustration.file)", en: "uploading \(illustration.file)")
      pictures[illustration.file] = try await attempt(what) { () throws(MappedFailure) in
        if let known = try await picture(named: illustration.file, step) { return known }
        return try await upload(illustration, data, step)
      }
    }
    return pictures
  }

  private func picture(named name: String, _ step: PictureStep) async throws(MappedFailure) -> MappedPicture? {
    guard let find = step.find else { return nil }
    var values = MappedValues()
    values[.file] = .string(name)
    let answer: JSONValue
    do throws(MappedFailure) { answer = try await site.ask(find.request, values) } catch {
      guard error.isAbsence, case .refused(let refusal) = error, refusal.isJSON else { throw error }
      return nil
    }
    guard let entries = find.entries(of: answer) else { throw .lacking(find.list ?? find.match) }
    // Many sites keep a picture under a path or another ending.
    let stem = String(name.prefix { $0 != "." })
    return entries.lazy.compactMap { entry -> MappedPicture? in
      guard find.match.text(in: entry)?.contains(stem) == true, let link = (find.link ?? step.link).text(in: entry)
      else { return nil }
      return MappedPicture(id: find.id.value(in: entry), link: site.address(given: link)?.absoluteString ?? link)
    }.first
  }

  private func upload(
    _ illustration: Article.Illustration, _ data: Data, _ step: PictureStep
  ) async throws(MappedFailure) -> MappedPicture {
    let values = MappedValues(illustration)
    let file = FormPart.File(name: illustration.file, mediaType: illustration.mediaType, data: data)
    let body =
      step.body == .raw
      ? MappedBody(mediaType: illustration.mediaType, data: data)
      : step.fields.multipart(values, with: FormPart(name: step.file, content: .file(file)))
    do throws(MappedFailure) {
      let answer = try await site.ask(step.request, values, body)
      guard let link = step.link.text(in: answer) else { throw .lacking(step.link) }
      return MappedPicture(
        id: step.id.flatMap { $0.value(in: answer) }, link: site.address(given: link)?.absoluteString ?? link)
    } catch {
      // The picture may have arrived though the answer did not.
      if error.mayHaveTakenEffect, let arrived = try? await picture(named: illustration.file, step) { return arrived }
      throw error
    }
  }
}
