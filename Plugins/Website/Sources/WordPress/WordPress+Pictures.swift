internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

extension WordPress {
  /// Brings every picture to the site's library, once: a picture is named for its content there.
  func bringPictures(of submission: Submission) async throws(DeliveryFailure) -> [String: WordPressMedium] {
    var media: [String: WordPressMedium] = [:]
    for illustration in submission.article.pictures {
      guard let data = submission.pictures[illustration.file] else { continue }
      let what = Phrase(id: "mengunggah \(illustration.file)", en: "uploading \(illustration.file)")
      media[illustration.file] = try await attempt(what) { () throws(WordPressFailure) in
        if let known = try await medium(named: illustration.slug) { return await reworded(known, as: illustration) }
        return try await upload(illustration, data)
      }
    }
    return media
  }

  private func medium(named slug: String) async throws(WordPressFailure) -> WordPressMedium? {
    let answer: WordPressSite.Answer<[WordPressMedium]> = try await site.ask(
      .get, "/media", [("slug", slug), ("_fields", WordPressMedium.fields)])
    return answer.value.filter { !$0.address.isEmpty }.min { $0.id < $1.id }
  }

  private func upload(
    _ illustration: Article.Illustration, _ data: Data
  ) async throws(WordPressFailure) -> WordPressMedium {
    guard let name = FileName(illustration.file) else { throw .noInterface }
    var query: WordPressSite.Query = [
      ("slug", illustration.slug), ("title", illustration.alt.isEmpty ? illustration.slug : illustration.alt),
    ]
    if !illustration.alt.isEmpty { query.append(("alt_text", illustration.alt)) }
    if !illustration.caption.isEmpty { query.append(("caption", illustration.caption)) }
    do throws(WordPressFailure) {
      let answer: WordPressSite.Answer<WordPressMedium> = try await site.upload(
        "/media", query + [("_fields", WordPressMedium.fields)], data,
        mediaType: SingleLine(collapsing: illustration.mediaType), name: name)
      // Two runs that upload at the same moment both go on with the older record.
      return try await answer.value.slug == illustration.slug
        ? answer.value : medium(named: illustration.slug) ?? answer.value
    } catch {
      // The picture may have arrived though the answer did not.
      if error.mayHaveTakenEffect, let arrived = try? await medium(named: illustration.slug) { return arrived }
      throw error
    }
  }

  /// Corrects the words of a picture that is there already. A record that belongs to somebody else stays as it is.
  private func reworded(_ medium: WordPressMedium, as illustration: Article.Illustration) async -> WordPressMedium {
    var changes: [JSONValue.Member] = []
    if !illustration.alt.isEmpty, !medium.says(illustration.alt, in: medium.alt) {
      changes.append(.init("alt_text", .string(illustration.alt)))
    }
    if !illustration.caption.isEmpty, !medium.says(illustration.caption, in: medium.caption?.rendered) {
      changes.append(.init("caption", .string(illustration.caption)))
    }
    guard !changes.isEmpty else { return medium }
    let answer: WordPressSite.Answer<WordPressMedium>? = try? await site.ask(
      .post, "/media/\(medium.id)", [("_fields", WordPressMedium.fields)], .object(changes))
    return answer?.value ?? medium
  }
}

extension Article.Illustration {
  /// `foto-3f9a0c…`: the file's name without its kind.
  fileprivate var slug: String { String(file.prefix { $0 != "." }) }
}

extension WordPressMedium {
  /// Whether `text` is what the record says, apart from the site's typography.
  fileprivate func says(_ text: String, in field: String?) -> Bool {
    let plain = (field ?? "").replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression)
    return WordPress.folded(HTMLReferences.resolved(plain)) == WordPress.folded(text)
  }
}
