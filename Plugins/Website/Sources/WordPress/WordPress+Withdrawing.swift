internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

extension WordPress {
  private static let withdrawing = Phrase(id: "menarik artikel", en: "withdrawing the article")

  func withdraw(remoteID: String, token: String, slug: String) async throws(DeliveryFailure) -> Receipt {
    let visitor = try await writer()
    let post: WordPressPost
    do throws(DeliveryFailure) {
      post = try await standing(remoteID, token: token, slug: slug, seenBy: visitor)
    } catch {
      // What is gone needs no withdrawing.
      guard error.code == "gone" else { throw error }
      return withdrawn(remoteID, Phrase(id: "sudah tidak ada di situs", en: "was no longer on the site"))
    }
    guard post.status != "trash" else {
      return withdrawn("\(post.id)", Phrase(id: "sudah di tempat sampah situs", en: "was in the site's trash already"))
    }
    do throws(WordPressFailure) {
      try await trash(post.id)
      return withdrawn("\(post.id)", Phrase(id: "dipindahkan ke tempat sampah situs", en: "moved to the site's trash"))
    } catch {
      switch error.code {
      case "rest_already_trashed", "rest_post_invalid_id":
        return withdrawn(
          "\(post.id)", Phrase(id: "sudah di tempat sampah situs", en: "was in the site's trash already"))
      case "rest_trash_not_supported":
        // A site without a trash would delete for good; out of sight is enough.
        try await attempt(Self.withdrawing) { () throws(WordPressFailure) in try await hide(post.id) }
        return withdrawn("\(post.id)", Phrase(id: "dijadikan konsep", en: "turned into a draft"))
      default:
        if error.mayHaveTakenEffect, (try? await article(post.id))?.status == "trash" {
          return withdrawn(
            "\(post.id)", Phrase(id: "dipindahkan ke tempat sampah situs", en: "moved to the site's trash"))
        }
        throw error.delivery(Self.withdrawing, at: host, now: site.now())
      }
    }
  }

  /// Puts an article where only the site's editors find it.
  func trash(_ id: Int) async throws(WordPressFailure) {
    let _: WordPressSite.Answer<WordPressPost> = try await site.ask(.delete, "/posts/\(id)")
  }

  private func hide(_ id: Int) async throws(WordPressFailure) {
    let _: WordPressSite.Answer<WordPressPost> = try await site.ask(
      .post, "/posts/\(id)", [("_fields", "id,status")], ["status": "draft"])
  }

  private func withdrawn(_ remoteID: String, _ remark: Phrase) -> Receipt {
    Receipt(remoteID: remoteID, remark: remark.text(in: community.language))
  }
}
