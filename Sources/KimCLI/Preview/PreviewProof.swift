import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// One reading of a post, rendered for the preview.
struct PreviewProof: Sendable {
  var post: Post
  var community: Community
  var warnings: [Diagnostic]
  var sections: [PreviewSection]

  /// Reads and renders the post as it stands now. Nothing is sent and no state is kept.
  ///
  /// - Throws: what keeps it from being read or rendered.
  static func make(of path: String, for names: [String], in newsroom: Newsroom) async throws -> PreviewProof {
    guard let read = try newsroom.readPosts([path]).first else { throw CommandEnd(status: .usage) }
    let run = try newsroom.readyRun(on: try newsroom.channels(named: names), writing: false)
    let stage = try await run.publisher.render([.post(read.post)], wantsPanes: true)
    let places = Destinations(article: stage.articles[read.post.id], readers: run.store)
    return PreviewProof(
      post: read.post, community: newsroom.community, warnings: newsroom.warnings + read.warnings,
      sections: try stage.renditions.map { prepared in
        PreviewSection(
          channel: prepared.channel.id, title: prepared.channel.manifest.title,
          destination: try places.phrase(for: prepared.channel, publication: read.post.id),
          rendition: prepared.rendition)
      })
  }

  func page(in language: Language) -> PreviewPage {
    var facts = [post.file, EYD.longDate(post.date, in: community.timeZone)]
    if let category = post.category { facts.append(category.text) }
    if post.isWarning, post.category?.text.lowercased().contains("peringatan") != true {
      facts.append(Phrase(id: "peringatan", en: "warning").text(in: language))
    }
    if let due = post.publishAt {
      let moment = "\(EYD.date(due, in: community.timeZone)) \(EYD.time(due, in: community.timeZone))"
      facts.append(Phrase(id: "terbit \(moment)", en: "goes out \(moment)").text(in: language))
    }
    return PreviewPage(
      title: post.title.text, facts: facts, community: community, language: language, warnings: warnings,
      sections: sections)
  }
}

/// Where renditions will be found once they are out.
private struct Destinations {
  var article: URL?
  var readers: any ReaderDirectory

  func phrase(for channel: EngineChannel, publication: PostID) throws -> Phrase? {
    switch channel.manifest.audience {
    case .site: return article.map { .verbatim($0.absoluteString) }
    case .folder: return .verbatim("out/\(channel.id)/\(publication)/")
    case .readers:
      let active = try readers.readers(status: .active, tag: nil)
      let count = active.count { reader in
        channel.audienceTags.isEmpty || !channel.audienceTags.allSatisfy { !reader.tags.contains($0) }
      }
      return Phrase(id: "\(EYD.number(count)) pembaca", en: "\(count) \(count == 1 ? "reader" : "readers")")
    }
  }
}
