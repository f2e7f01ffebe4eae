internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

extension WordPress {
  /// Brings every picture to the site's library, once: a picture is named for its content there.
  ///
  /// A picture in the text carries its words in the text. The leading one is shown by the theme with the words of its
  /// record, so a record serves several posts only while they say the same of it; a post that says otherwise has a
  /// record of its own, named for its words too. No record's words are changed under a post that shows them.
  func bringPictures(of submission: Submission) async throws(DeliveryFailure) -> [String: WordPressMedium] {
    var media: [String: WordPressMedium] = [:]
    for illustration in submission.article.pictures {
      guard let data = submission.pictures[illustration.file] else { continue }
      let isLead = illustration.file == submission.article.lead
      let what = Phrase(id: "mengunggah \(illustration.file)", en: "uploading \(illustration.file)")
      media[illustration.file] = try await attempt(what) { () throws(WordPressFailure) in
        let shared = try await bring(illustration, data, as: illustration.slug)
        guard isLead else { return shared }
        if shared.says(illustration) { return shared }
        if (shared.alt ?? "").isEmpty, let described = await described(shared, as: illustration),
          described.says(illustration)
        {
          return described
        }
        return try await bring(illustration, data, as: illustration.slugOfItsWords)
      }
    }
    return media
  }

  private func bring(
    _ illustration: Article.Illustration, _ data: Data, as slug: String
  ) async throws(WordPressFailure) -> WordPressMedium {
    if let known = try await medium(named: slug) { return known }
    return try await upload(illustration, data, as: slug)
  }

  private func medium(named slug: String) async throws(WordPressFailure) -> WordPressMedium? {
    let answer: WordPressSite.Answer<[WordPressMedium]> = try await site.ask(
      .get, "/media", [("slug", slug), ("_fields", WordPressMedium.fields)])
    return answer.value.filter { !$0.address.isEmpty }.min { $0.id < $1.id }
  }

  private func upload(
    _ illustration: Article.Illustration, _ data: Data, as slug: String
  ) async throws(WordPressFailure) -> WordPressMedium {
    guard let name = FileName(slug + illustration.file.dropFirst(illustration.slug.count)) else { throw .noInterface }
    var query: WordPressSite.Query = [("slug", slug), ("title", illustration.alt.isEmpty ? slug : illustration.alt)]
    if !illustration.alt.isEmpty { query.append(("alt_text", illustration.alt)) }
    if !illustration.caption.isEmpty { query.append(("caption", illustration.caption)) }
    do throws(WordPressFailure) {
      let answer: WordPressSite.Answer<WordPressMedium> = try await site.upload(
        "/media", query + [("_fields", WordPressMedium.fields)], data,
        mediaType: SingleLine(collapsing: illustration.mediaType), name: name)
      // Two runs that upload at the same moment both go on with the older record.
      return try await answer.value.slug == slug ? answer.value : medium(named: slug) ?? answer.value
    } catch {
      // The picture may have arrived though the answer did not.
      if error.mayHaveTakenEffect, let arrived = try? await medium(named: slug) { return arrived }
      throw error
    }
  }

  /// Gives a picture that nobody has described its text. A record that belongs to somebody else stays as it is.
  private func described(_ medium: WordPressMedium, as illustration: Article.Illustration) async -> WordPressMedium? {
    let answer: WordPressSite.Answer<WordPressMedium>? = try? await site.ask(
      .post, "/media/\(medium.id)", [("_fields", WordPressMedium.fields)],
      .object([.init("alt_text", .string(illustration.alt))]))
    return answer?.value
  }
}

extension Article.Illustration {
  /// `foto-3f9a0c…`: the file's name without its kind.
  fileprivate var slug: String { String(file.prefix { $0 != "." }) }

  /// `foto-3f9a0c…-77ab01cd`: the same for the same words about the same picture.
  fileprivate var slugOfItsWords: String {
    slug + "-" + ContentDigest(fields: [Data(alt.utf8), Data(caption.utf8)]).hex.prefix(8)
  }
}

extension WordPressMedium {
  /// Whether readers who are shown this record are told what a post says of the picture. A text for those who cannot
  /// see it is better than none, so a post without one takes any; somebody else's caption it does not.
  fileprivate func says(_ illustration: Article.Illustration) -> Bool {
    (illustration.alt.isEmpty || isSame(illustration.alt, alt)) && isSame(illustration.caption, caption?.rendered)
  }

  /// Whether a record's field says `text`, apart from the site's typography.
  private func isSame(_ text: String, _ field: String?) -> Bool {
    WordPress.folded(HTMLReferences.plain(field ?? "")) == WordPress.folded(text)
  }
}
