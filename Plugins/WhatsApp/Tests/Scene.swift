import ChannelKit
import ChannelTesting
import Foundation
import Publishing

@testable import WhatsApp

/// A newsroom and its WhatsApp channel.
struct Scene {
  static let channel = Sample.channel("wa")

  var community = Sample.community
  var settings = WhatsAppSettings()
  var purpose = Purpose.publish
  var wantsPanes = false
  /// Whether posts have an address on the site.
  var hasSite = true

  func context(for publication: Publication) -> RenderContext {
    var articles: [PostID: URL] = [:]
    for post in publication.posts where hasSite {
      articles[post.id] = URL(string: "https://sumberrejeki.example/\(post.id)")
    }
    return RenderContext(
      community: community, channel: Self.channel, purpose: purpose, articles: articles, wantsPanes: wantsPanes)
  }

  func render(_ post: Post) throws -> Rendition { try render(.post(post)) }

  func render(_ publication: Publication) throws -> Rendition {
    try WhatsAppAdapter(settings: settings).render(publication, in: context(for: publication))
  }
}

extension Rendition {
  /// A file's text without the line end that closes it; empty when there is no such file.
  func text(_ name: String) -> String {
    guard let file = file(named: name) else { return "" }
    let text = String(decoding: file.content, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// The full text's parts in order.
  var parts: [String] {
    if file(named: "pesan.txt") != nil { return [text("pesan.txt")] }
    return (1...99).map { "pesan-\($0).txt" }.prefix { file(named: $0) != nil }.map { text($0) }
  }
}
