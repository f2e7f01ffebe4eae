import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Feed

@Suite("Feed: the formats")
struct FormatTests {
  @Test("what every format requires is there, and every address is absolute")
  func required() async throws {
    let scene = try Scene(["title": "Kabar <Desa> & Sekitar", "hub": "http://127.0.0.1:9/?a=1&b=2"])
    let samples = try SamplePublications(in: scene.folder.url)
    for named in samples.posts {
      guard case .post(let post) = named.publication else { continue }
      try await scene.publish(post)
    }
    let feed = try scene.feed()
    #expect(feed.ids.count == samples.posts.count && Set(feed.ids).count == feed.ids.count)
    #expect(feed.rss["title"].text == "Kabar <Desa> & Sekitar")
    #expect(feed.rss["link"].text == "https://sumberrejeki.example")
    #expect(feed.rss["description"].isThere && feed.rss["language"].text == "id")
    #expect(feed.rss.link("self") == "https://sumberrejeki.example/umpan/rss.xml")
    #expect(feed.rss.link("hub") == "http://127.0.0.1:9/?a=1&b=2")
    #expect(feed.atom["id"].text == "https://sumberrejeki.example/umpan/atom.xml")
    #expect(feed.atom.link("self") == feed.atom["id"].text && feed.atom.link("hub") == feed.rss.link("hub"))
    #expect(feed.atom["title"].isThere && feed.atom["updated"].isThere && feed.atom["author"]["name"].isThere)
    #expect(feed.json["version"] as? String == "https://jsonfeed.org/version/1.1")
    #expect(feed.json["feed_url"] as? String == "https://sumberrejeki.example/umpan/feed.json")
    for (item, entry) in zip(feed.rssItems, feed.atomEntries) {
      #expect(item["link"].text == entry.link("alternate") && item["pubDate"].text.hasSuffix(" +0700"))
      #expect(item["content:encoded"].text == entry["content"].text)
      for address in Self.addresses(in: item["content:encoded"].text) {
        #expect(address.wholeMatch(of: /(?:https?:\/\/|mailto:|tel:).+/) != nil, "\(address)")
      }
    }
  }

  @Test("hostile texts come out as the same text in each file, and as no element")
  func hostile() async throws {
    let scene = try Scene()
    let samples = try SamplePublications(in: scene.folder.url)
    guard case .post(let post) = samples["hostile"] else {
      Issue.record("no sample")
      return
    }
    try await scene.publish(post)
    let feed = try scene.feed()
    let (item, entry, record) = (feed.rssItems[0], feed.atomEntries[0], feed.items[0])
    #expect(item["title"].text == "[<i>HOAKS</i>] \(post.title)")
    #expect(entry["title"].text == item["title"].text && record["title"] as? String == item["title"].text)
    #expect(entry["author"]["name"].text == "Pak \"Gito\" <gito@desa.example>, S.Kom.")
    #expect(item.all("category").map(\.text) == ["Tanya & Jawab <b>", "a,b;c", "#tagar", "</style>"])
    #expect(entry.all("category").map { $0.attributes["term"] } == item.all("category").map(\.text))
    // A description is HTML: in it the author's `<script>` is words.
    #expect(item["description"].text.hasPrefix("&lt;script&gt;"))
    #expect(entry["summary"].text.hasPrefix("<script>") && entry["summary"].attributes["type"] == "text")
    for html in [item["content:encoded"].text, entry["content"].text, record["content_html"] as? String ?? ""] {
      #expect(!html.contains("<script") && !html.contains("<b ") && html.contains("&lt;script&gt;"))
      _ = try XMLElement(reading: Data("<div>\(html)</div>".utf8))
    }
  }

  @Test("a photo is told of with its address, its size and its kind")
  func photo() async throws {
    let scene = try Scene()
    let samples = try SamplePublications(in: scene.folder.url)
    guard case .post(let post) = samples["warning"] else {
      Issue.record("no sample")
      return
    }
    try await scene.publish(post)
    let feed = try scene.feed()
    let enclosure = feed.rssItems[0]["enclosure"].attributes
    let address = try #require(enclosure["url"])
    let name = try #require(address.split(separator: "/").last.map(String.init))
    let file = try Data(contentsOf: scene.files.appending(path: name))
    #expect(enclosure["type"] == (name.hasSuffix(".png") ? "image/png" : "image/jpeg"))
    #expect(enclosure["length"] == "\(file.count)")
    #expect(feed.atomEntries[0].link("enclosure") == address)
    #expect(feed.items[0]["image"] as? String == address)
    #expect(feed.rssItems[0]["content:encoded"].text.contains("<img src=\"\(address)\""))
    #expect(feed.texts("title") == ["[SIAGA] Air sungai naik, warga bantaran bersiap"])
  }

  @Test("notes lead to the article, and are words where there is none")
  func notes() async throws {
    var scene = try Scene()
    let post = Sample.post(body: "Naik[^a] dan [luar](https://desa.example).\n\n[^a]: Peraturan.")
    let linked = try scene.render(post)
    scene.hasSite = false
    let alone = try scene.render(post)
    func html(_ rendition: Rendition) throws -> String { try Submission(rendition).entry.html }
    #expect(try html(linked).contains("<a href=\"https://sumberrejeki.example/kerja-bakti/#kerja-bakti-fn-1\""))
    let words = try html(alone)
    #expect(words.contains("Naik<sup id=\"kerja-bakti-fnref-1\">1</sup> dan <a href=\"https://desa.example\""))
    #expect(!words.contains("href=\"#"))
  }

  @Test("a correction says so at its head")
  func correction() throws {
    var scene = try Scene()
    scene.purpose = .correction(2)
    #expect(try Submission(scene.render(Sample.post())).entry.html.hasPrefix("<p><strong>Ralat ke-2."))
  }

  @Test(
    "dates are written in English and in the community's zone",
    arguments: [
      (0, "Asia/Jakarta", "1970-01-01T07:00:00+07:00", "Thu, 01 Jan 1970 07:00:00 +0700"),
      (-1, "GMT", "1969-12-31T23:59:59+00:00", "Wed, 31 Dec 1969 23:59:59 +0000"),
      (951_782_399, "Asia/Jayapura", "2000-02-29T08:59:59+09:00", "Tue, 29 Feb 2000 08:59:59 +0900"),
      (1_658_908_800, "America/St_Johns", "2022-07-27T05:30:00-02:30", "Wed, 27 Jul 2022 05:30:00 -0230"),
    ])
  func dates(_ seconds: Int, _ zone: String, _ atom: String, _ rss: String) throws {
    let zone = try #require(TimeZone(identifier: zone))
    #expect(FeedDate.rfc3339(seconds, in: zone) == atom)
    #expect(FeedDate.rfc822(seconds, in: zone) == rss)
  }

  /// Every address that a piece of HTML holds.
  private static func addresses(in html: String) -> [String] {
    html.matches(of: /(?:href|src)="([^"]*)"/).map { String($0.output.1) }
  }
}
