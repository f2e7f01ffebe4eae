import ChannelKit
public import Foundation
public import Publishing

/// Where articles stand: by the site's own receipt, or by what its channel predicts until there is one.
public struct ArticleAddresses: Sendable, Hashable {
  public private(set) var addresses: [PostID: URL]

  init(_ publications: [Publication], channels: [EngineChannel], store: any DeliveryStore) throws(StoreFailure) {
    addresses = [:]
    for channel in channels {
      guard channel.manifest.abilities.contains(.hostsArticles), let host = channel.adapter as? any ArticleHosting
      else {
        continue
      }
      for post in publications.flatMap(\.posts) where addresses[post.id] == nil {
        if post.overrides[channel.id]?.isEnabled == false { continue }
        addresses[post.id] =
          try store.tally(of: post.id, on: channel.id).receipt?.url ?? URL(string: host.address(of: post))
      }
      for linked in Set(publications.flatMap(\.posts).flatMap { $0.linkedPosts.values }) where addresses[linked] == nil
      {
        addresses[linked] = try store.tally(of: linked, on: channel.id).receipt?.url
      }
    }
  }

  public subscript(post: PostID) -> URL? { addresses[post] }
}
