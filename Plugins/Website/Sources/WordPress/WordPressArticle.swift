internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

/// An article that stands already as it should.
struct PlacedArticle: PreparedArticle {
  let receipt: Receipt

  func place() async throws(DeliveryFailure) -> Receipt { receipt }
}

/// An article ready to be created, or to take the place of one that stands.
struct WordPressArticle: PreparedArticle {
  let wordpress: WordPress
  var draft: WordPressDraft
  var standing: WordPressPost?
  let visitor: WordPress.Visitor

  private static let creating = Phrase(id: "menerbitkan artikel", en: "publishing the article")
  private static let replacing = Phrase(id: "memperbarui artikel", en: "updating the article")

  func place() async throws(DeliveryFailure) -> Receipt {
    if let standing { return try await replace(standing) }
    return try await create()
  }

  // MARK: - A new article

  private func create() async throws(DeliveryFailure) -> Receipt {
    var draft = draft
    while true {
      let post: WordPressPost
      do throws(WordPressFailure) {
        post = try await wordpress.write("/posts", draft.creation)
      } catch {
        switch error.code {
        case "rest_cannot_publish" where draft.status != WebsiteSettings.Status.pending.rawValue:
          draft.submitForApproval()
        case "rest_cannot_assign_sticky" where draft.isSticky != nil: draft.leaveUnpinned()
        default:
          guard error.mayHaveTakenEffect else { throw told(error, Self.creating) }
          return try await recover(from: error, draft)
        }
        continue
      }
      return try await finish(post, draft)
    }
  }

  /// Looks for an article whose answer was lost. It is there, or nobody can know yet: the site may still be at work.
  private func recover(from failure: WordPressFailure, _ draft: WordPressDraft) async throws(DeliveryFailure) -> Receipt
  {
    var hasLooked = false
    for pause in wordpress.site.patience {
      guard (try? await Task.sleep(for: pause)) != nil else { break }
      guard let copies = try? await wordpress.copies(of: draft.mark.token, seenBy: visitor) else { continue }
      if let post = copies.first { return try await finish(post, draft) }
      hasLooked = true
    }
    // A process that died left nothing to wait for.
    if hasLooked, let status = failure.status, status < 504 { throw told(failure, Self.creating) }
    throw DeliveryFailure(
      .uncertain,
      Phrase(
        id:
          "artikel sudah dikirim ke \(wordpress.host) tetapi jawabannya hilang, dan artikelnya belum terlihat; dicari lagi pada pengiriman berikutnya",
        en:
          "the article was sent to \(wordpress.host) but the answer was lost, and it is not to be seen yet; the next run looks for it again"
      ), code: told(failure, Self.creating).code)
  }

  /// Makes sure that there is one article, out when it should be, and as it was sent.
  private func finish(_ post: WordPressPost, _ draft: WordPressDraft) async throws(DeliveryFailure) -> Receipt {
    var post = post
    // Another run may have created it at the same moment; the older article stays, by whomever.
    let copies = (try? await wordpress.copies(of: draft.mark.token, seenBy: visitor)) ?? []
    if let first = copies.first, first.id < post.id {
      try? await wordpress.trash(post.id)
      guard first.digest(of: draft.mark.token) == draft.mark.digest else { return try await replace(first) }
      post = first
    }
    if post.status == "future", draft.status == WebsiteSettings.Status.publish.rawValue {
      post = try await publishNow(post)
    }
    return try wordpress.reviewed(post, draft)
  }

  /// The site's clock is behind ours and took today's news for tomorrow's.
  private func publishNow(_ post: WordPressPost) async throws(DeliveryFailure) -> WordPressPost {
    try await wordpress.attempt(Self.creating) { () throws(WordPressFailure) in
      let clock = wordpress.site.now().addingTimeInterval(try await wordpress.signIn().clockOffset ?? 0)
      return try await wordpress.write(
        "/posts/\(post.id)", ["status": "publish", "date_gmt": .string(WordPressDraft.text(clock))])
    }
  }

  // MARK: - One that stands

  private func replace(_ standing: WordPressPost) async throws(DeliveryFailure) -> Receipt {
    var draft = draft
    while true {
      let post: WordPressPost
      do throws(WordPressFailure) {
        post = try await wordpress.write("/posts/\(standing.id)", draft.replacement)
      } catch {
        if error.code == "rest_cannot_assign_sticky", draft.isSticky != nil {
          draft.leaveUnpinned()
          continue
        }
        // Writing the same once more does no harm, so an update is never uncertain: it is there, or it is tried again.
        if error.mayHaveTakenEffect, let post = try? await wordpress.article(standing.id),
          post.digest(of: draft.mark.token) == draft.mark.digest
        {
          return try wordpress.reviewed(post, draft)
        }
        throw told(error, Self.replacing)
      }
      return try wordpress.reviewed(post, draft)
    }
  }

  private func told(_ failure: WordPressFailure, _ what: Phrase) -> DeliveryFailure {
    wordpress.memory.forget()
    return failure.delivery(what, at: wordpress.host, now: wordpress.site.now())
  }
}
