import ChannelKit
import Foundation
import Publishing

@testable import Bulletin

/// An invented newsroom, and the channel at work for it.
enum SampleNewsroom {
  static var community: Community {
    Community(
      name: SingleLine(collapsing: "KIM Tirta Wening"),
      area: Area(
        village: SingleLine(collapsing: "Sumberwening"), district: SingleLine(collapsing: "Karangasri"),
        regency: SingleLine(collapsing: "Kabupaten Wanajaya")),
      timeZone: SamplePosts.zone, website: URL(string: "https://tirtawening.example"),
      contact: Contact(
        email: EmailAddress("redaksi@sumberwening.example"), whatsapp: SingleLine(collapsing: "+62 812-0000-0301"),
        address: SingleLine(collapsing: "Balai Desa Sumberwening, Jalan Melati 1")),
      aspiration: URL(string: "https://www.lapor.go.id"),
      motto: SingleLine(collapsing: "Kabar warga, dari warga, untuk warga"),
      editors: [
        Editor(office: SingleLine(collapsing: "Penanggung Jawab"), name: SingleLine(collapsing: "Sugeng Riyadi")),
        Editor(office: SingleLine(collapsing: "Pemimpin Redaksi"), name: SingleLine(collapsing: "Dwi Lestari")),
        Editor(office: SingleLine(collapsing: "Liputan"), name: SingleLine(collapsing: "Nurul Hidayati")),
      ])
  }

  static func context(
    for publication: Publication, purpose: Purpose = .publish, panes: Bool = false, cache: URL? = nil
  ) -> RenderContext {
    var articles: [PostID: URL] = [:]
    for post in publication.posts { articles[post.id] = URL(string: "https://tirtawening.example/\(post.id)/") }
    guard let channel = ChannelID("buletin") else { preconditionFailure("not a channel id") }
    return RenderContext(
      community: community, channel: channel, purpose: purpose, articles: articles, wantsPanes: panes,
      cacheFolder: cache)
  }

  static func render(
    _ publication: Publication, _ settings: BulletinSettings = BulletinSettings(), purpose: Purpose = .publish,
    panes: Bool = false, cache: URL? = nil
  ) throws -> Rendition {
    try BulletinAdapter(settings: settings).render(
      publication, in: context(for: publication, purpose: purpose, panes: panes, cache: cache))
  }

  static func pdf(_ publication: Publication, _ settings: BulletinSettings = BulletinSettings()) throws -> Data {
    try render(publication, settings).files[0].content
  }
}
