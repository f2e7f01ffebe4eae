internal import Foundation
internal import Markup
internal import Publishing

extension WordPress {
  /// The receipt of an article that is as it was sent.
  ///
  /// - Throws: `rejected` when the site dropped a part without a word; a person must look.
  func reviewed(_ post: WordPressPost, _ draft: WordPressDraft) throws(DeliveryFailure) -> Receipt {
    let losses = review(post, against: draft)
    guard !losses.isEmpty else { return receipt(for: post, remarks: draft.remarks) }
    memory.forget()
    let place = SingleLine(collapsing: post.link ?? "\(post.id)")
    throw DeliveryFailure(
      .rejected,
      Phrase(
        id:
          "artikel tersimpan di \(place) tetapi situs tidak memasang \(losses.map(\.id).joined(separator: ", ")); periksa di sana, lalu coba lagi",
        en:
          "the article is stored at \(place) but the site left out \(losses.map(\.en).joined(separator: ", ")); look there, then retry"
      ), code: "incomplete")
  }

  /// What the site did not take over.
  func review(_ post: WordPressPost, against draft: WordPressDraft) -> [Phrase] {
    var losses: [Phrase] = []
    if let title = post.title?.raw, HTMLReferences.resolved(title).collapsed != draft.title.collapsed {
      losses.append(Phrase(id: "judulnya", en: "its title"))
    }
    let text = post.content?.raw
    if let text, ArticleMark.digest(of: draft.mark.token, in: text) != draft.mark.digest {
      losses.append(Phrase(id: "isi yang terbaru", en: "its latest text"))
    }
    if let text, draft.pictureAddresses.contains(where: { !text.contains(HTMLText.escape($0)) && !text.contains($0) }) {
      losses.append(Phrase(id: "salah satu fotonya", en: "one of its pictures"))
    }
    if let media = post.featuredMedia, media != draft.featuredMedia {
      losses.append(Phrase(id: "foto utamanya", en: "its leading picture"))
    }
    if let categories = post.categories, !draft.categories.isEmpty, Set(categories) != Set(draft.categories) {
      losses.append(Phrase(id: "kategorinya", en: "its category"))
    }
    if let tags = post.tags, Set(tags) != Set(draft.tags) { losses.append(Phrase(id: "tag-nya", en: "its tags")) }
    return losses
  }

  func receipt(for post: WordPressPost, remarks: [Phrase] = []) -> Receipt {
    var remarks = remarks
    switch post.status {
    case "publish": break
    case "pending":
      remarks.insert(Phrase(id: "menunggu persetujuan pengelola situs", en: "waits for the site's approval"), at: 0)
    case "draft": remarks.insert(Phrase(id: "tersimpan sebagai konsep", en: "stored as a draft"), at: 0)
    case "future":
      remarks.insert(
        Phrase(
          id: "dijadwalkan situs pada \(post.date ?? "?")", en: "scheduled by the site for \(post.date ?? "?")"), at: 0)
    default:
      remarks.insert(Phrase(id: "berstatus '\(post.status)'", en: "has the status '\(post.status)'"), at: 0)
    }
    let remark = remarks.map { $0.text(in: community.language) }.joined(separator: "; ")
    return Receipt(
      remoteID: "\(post.id)", url: address(of: post),
      remark: remark.isEmpty ? nil : SingleLine(collapsing: remark).text, isPublic: post.status == "publish")
  }

  /// Where readers find it: until it is out, WordPress's `link` is a temporary one.
  private func address(of post: WordPressPost) -> URL? {
    if post.status != "publish", let template = post.permalinkTemplate, let slug = post.slug, !slug.isEmpty {
      let address = template.replacingOccurrences(of: "%postname%", with: slug)
        .replacingOccurrences(of: "%pagename%", with: slug)
      if !address.contains("%"), let url = URL(string: address) { return url }
    }
    return post.link.flatMap { URL(string: $0) }
  }
}

extension String {
  fileprivate var collapsed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
