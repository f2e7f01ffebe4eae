import ChannelKit
public import Foundation
public import Publishing

/// Where articles stand: by the site's own receipt, or by what its channel predicts until there is one.
public struct ArticleAddresses: Sendable, Hashable {
  public private(set) var addresses: [PostID: URL]

  /// - Parameters:
  ///   - sites: every configured channel that hosts articles, whether or not it takes part in this run.
  ///   - channels: those that take part. A site beside the run has an article only if it was planned there before:
  ///     a link must not lead to a page that nobody has made.
  init(
    _ publications: [Publication], sites: [EngineChannel], in channels: [EngineChannel], store: any DeliveryStore
  ) throws(StoreFailure) {
    addresses = [:]
    for site in sites {
      guard site.manifest.abilities.contains(.hostsArticles), let host = site.adapter as? any ArticleHosting else {
        continue
      }
      // An edition that the site does not carry makes no article there.
      let newcomers = Set(
        channels.contains { $0.id == site.id }
          ? publications.filter { $0.isMeant(for: site) }.flatMap(\.posts).map(\.id) : [])
      for post in publications.flatMap(\.posts) where addresses[post.id] == nil {
        if post.overrides[site.id]?.isEnabled == false { continue }
        let tally = try store.tally(of: post.id, on: site.id)
        guard newcomers.contains(post.id) || tally.waiting > 0 || tally.delivered > 0 else { continue }
        addresses[post.id] = tally.receipt?.url ?? URL(string: host.address(of: post))
      }
      for linked in Set(publications.flatMap(\.posts).flatMap { $0.linkedPosts.values }) where addresses[linked] == nil
      {
        addresses[linked] = try store.tally(of: linked, on: site.id).receipt?.url
      }
    }
  }

  public subscript(post: PostID) -> URL? { addresses[post] }
}
