import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Website

@Suite("Publishing on WordPress")
struct PublishingTests {
  let site: FakeWordPress
  let adapter: WebsiteAdapter

  init() throws {
    site = try FakeWordPress()
    adapter = try Scene().adapter(site.address)
  }

  private func deliver(_ post: Post, by adapter: WebsiteAdapter? = nil) async throws -> RecordingJournal {
    let adapter = adapter ?? self.adapter
    let rendition = try adapter.render(.post(post), in: Scene().context)
    let journal = RecordingJournal()
    try await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: journal)
    return journal
  }

  @Test("an article arrives whole: words, category, tags, pictures, date")
  func whole() async throws {
    let post = try Scene.post(body: "Warga memanen.\n\n![Ikatan padi](images/galeri-2.jpg \"Ikut membantu.\")\n") {
      post in
      post.pictures = [try Scene.picture(caption: "Sawah & langit")]
      post.inlinePictures = ["images/galeri-2.jpg": try Scene.picture("galeri-2.jpg", alt: "")]
    }
    let journal = try await deliver(post)
    let article = try #require(site.articles.first)
    #expect(journal.receipt == Receipt(remoteID: "\(article.id)", url: URL(string: "http://situs.example/panen-raya/")))
    #expect(article.title == "Panen Raya di Blok Lor")
    #expect(article.status == "publish")
    #expect(article.excerpt == "Panen tahun ini 6,2 ton per hektare.")
    #expect(article.date == WordPressMoment.text(post.date))
    #expect(site.current.categories.first { $0.id == article.categories.first }?.name == "Kegiatan")
    #expect(site.current.tags.map(\.name) == ["panen", "padi"])

    let (lead, inline) = try #require(site.media.count == 2 ? (site.media[0], site.media[1]) : nil)
    #expect(article.media == lead.id)
    #expect(lead.caption == "Sawah & langit")
    #expect(inline.alt == "Ikatan padi")
    #expect(lead.type == "image/jpeg")
    #expect(lead.data.count <= 200_000)
    #expect(
      article.content.contains("src=\"http://situs.example/wp-content/\(inline.file)\" class=\"wp-image-\(inline.id)\"")
    )
    #expect(!article.content.contains(lead.file))
    #expect(!article.content.contains("src=\"foto-"))
  }

  @Test("the same photo in two posts is one in the library")
  func picturesAreShared() async throws {
    for id in ["satu", "dua"] {
      _ = try await deliver(Scene.post(id) { $0.pictures = [try Scene.picture()] })
    }
    #expect(site.articles.count == 2)
    #expect(site.media.count == 1)
    #expect(Set(site.articles.map(\.media)).count == 1)
  }

  @Test("whoever cannot see a leading photo hears what the post says of it, and not another post")
  func wordsOfSharedPhotos() async throws {
    func lead(_ id: String, _ alt: String, caption: String? = nil) async throws -> FakeWordPress.Medium? {
      _ = try await deliver(Scene.post(id) { $0.pictures = [try Scene.picture(alt: alt, caption: caption)] })
      let article = site.articles.first { $0.slug == id }
      return site.media.first { $0.id == article?.media }
    }
    let first = try #require(try await lead("satu", "Sawah."))
    #expect(try await lead("dua", "Sawah.") == first)
    let other = try #require(try await lead("tiga", "Sawah siap panen."))
    #expect(other.alt == "Sawah siap panen.")
    #expect(other.id != first.id)
    #expect(try await lead("empat", "Sawah siap panen.") == other)
    #expect(try await lead("lima", "Sawah.", caption: "Blok Lor")?.caption == "Blok Lor")
    #expect(try await lead("enam", "") == first)
    // The first post is brought again and its record still says what it said.
    #expect(try await lead("satu", "Sawah.") == first)
    #expect(site.media.map(\.alt) == ["Sawah.", "Sawah siap panen.", "Sawah."])
  }

  @Test("a photo that nobody has described is described by the first who does")
  func undescribedPhotos() async throws {
    _ = try await deliver(Scene.post("satu") { $0.pictures = [try Scene.picture(alt: "")] })
    _ = try await deliver(Scene.post("dua") { $0.pictures = [try Scene.picture(alt: "Sawah.")] })
    #expect(site.media.map(\.alt) == ["Sawah."])
  }

  @Test("in a text the same photo is one in the library, whatever is said of it")
  func wordsInText() async throws {
    for (id, alt) in [("satu", "Sawah."), ("dua", "Padi.")] {
      _ = try await deliver(
        Scene.post(id, body: "![\(alt)](images/galeri-2.jpg)\n") { post in
          post.inlinePictures = ["images/galeri-2.jpg": try Scene.picture("galeri-2.jpg", alt: "")]
        })
    }
    #expect(site.media.count == 1)
    #expect(site.articles.last?.content.contains("alt=\"Padi.\"") == true)
  }

  @Test("categories and tags are found whatever their case and accents, and made only once")
  func terms() async throws {
    site.set {
      $0.categories.append(FakeWordPress.Term(id: 5, name: "Pendidikan &amp; Kesehatan", slug: "pendidikan-kesehatan"))
    }
    site.set { $0.tags.append(FakeWordPress.Term(id: 6, name: "KAFÉ", slug: "kafe")) }
    _ = try await deliver(
      Scene.post { post in
        post.category = SingleLine("pendidikan & kesehatan")
        post.tags = ["kafe", "Kafé", "RT 01"].compactMap { SingleLine($0) }
      })
    let article = try #require(site.articles.first)
    #expect(article.categories == [5])
    #expect(article.tags.first == 6)
    #expect(article.tags.count == 2)
    #expect(site.current.tags.count == 2)
  }

  @Test("a category that somebody makes at the same moment is used")
  func termRace() async throws {
    site.set { state in
      state.before = { $0.method == "GET" && $0.route == "/wp/v2/categories" ? .json([]) : nil }
      state.categories.append(FakeWordPress.Term(id: 7, name: "Kegiatan", slug: "kegiatan"))
    }
    #expect(try await deliver(Scene.post()).receipt != nil)
    #expect(site.articles.first?.categories == [7])
  }

  @Test("news dated in the future is out now, and stays so where the site's clock is behind")
  func futureDates() async throws {
    _ = try await deliver(Scene.post("besok") { $0.date = Scene.moment.addingTimeInterval(3 * 3600) })
    #expect(site.articles.map(\.status) == ["publish"])
    site.set { $0.clock = Scene.moment.addingTimeInterval(-3600) }
    let journal = try await deliver(Scene.post("tadi") { $0.date = Scene.moment.addingTimeInterval(-60) })
    #expect(journal.receipt != nil)
    #expect(site.articles.map(\.status) == ["publish", "publish"])
  }

  @Test("only a moment that the author chose is scheduled")
  func scheduled() async throws {
    let moment = Scene.moment.addingTimeInterval(7200)
    let journal = try await deliver(Scene.post { $0.publishAt = moment })
    #expect(site.articles.first?.status == "future")
    #expect(site.articles.first?.date == WordPressMoment.text(moment))
    #expect(journal.receipt?.remark?.contains("dijadwalkan") == true)
    #expect(journal.receipt?.url?.absoluteString == "http://situs.example/panen-raya/")
  }

  @Test("a warning is pinned where the account may, and is out where it may not")
  func warnings() async throws {
    let journal = try await deliver(Scene.post("siaga") { $0.isWarning = true })
    #expect(site.articles.first?.isSticky == true)
    #expect(journal.receipt?.remark == nil)
    site.set { $0.capabilities.removeAll { $0 == "edit_others_posts" } }
    let second = try await deliver(Scene.post("awas") { $0.isWarning = true })
    #expect(site.articles.last?.isSticky == false)
    #expect(second.receipt?.remark?.contains("tidak disematkan") == true)
  }

  @Test("an account that may not publish submits for approval", arguments: [true, false])
  func approval(siteTells: Bool) async throws {
    site.set { state in
      state.capabilities.removeAll { $0 == "publish_posts" }
      if !siteTells { state.before = { $0.route == "/wp/v2/users/me" ? .error(404, "rest_no_route") : nil } }
    }
    let journal = try await deliver(Scene.post())
    #expect(site.articles.first?.status == "pending")
    #expect(journal.receipt?.remark?.contains("menunggu persetujuan") == true)
    #expect(journal.receipt?.url?.absoluteString == "http://situs.example/panen-raya/")
  }

  @Test("the settings' status is respected", arguments: ["pending", "draft"])
  func status(wanted: String) async throws {
    var scene = Scene()
    scene.entries = [("status", wanted)]
    let journal = try await deliver(Scene.post(), by: scene.adapter(site.address))
    #expect(site.articles.first?.status == wanted)
    #expect(journal.receipt?.remark != nil)
  }

  @Test(
    "the author is found by account or by name, and an unknown one is told before anything is sent",
    arguments: [("Tim Redaksi", 7), ("Nurul & Kawan", 7), ("Entah", nil)])
  func author(name: String, id: Int?) async throws {
    var scene = Scene()
    scene.entries = [("author", name)]
    let adapter = try scene.adapter(site.address)
    let rendition = try adapter.render(.post(Scene.post()), in: scene.context)
    let journal = RecordingJournal()
    do throws(DeliveryFailure) {
      try await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: journal)
    } catch {
      #expect(error.code == "author")
      #expect(journal.begun.isEmpty)
    }
    #expect(site.articles.first?.author == id)
    #expect(site.articles.isEmpty == (id == nil))
  }

  @Test("a site without rewritten addresses is found")
  func plainAddresses() async throws {
    site.set { $0.hasPrettyAddresses = false }
    #expect(try await deliver(Scene.post()).receipt != nil)
    #expect(site.articles.count == 1)
  }

  @Test("what looks like a program to WordPress stays text")
  func shortcodes() async throws {
    _ = try await deliver(Scene.post(body: "Ketik [gallery ids=1] dan <!-- wp:html --> di sini.\n"))
    let content = try #require(site.articles.first?.content)
    #expect(!content.contains("[gallery"))
    #expect(content.contains("&#91;gallery"))
    #expect(!content.contains("<!-- wp:"))
  }

  @Test("a run asks once who it is and what categories are called, and again after anything went wrong")
  func memory() async throws {
    _ = try await deliver(Scene.post("satu"))
    let before = site.requests.count
    _ = try await deliver(Scene.post("dua"))
    #expect(
      site.requests.dropFirst(before).map { "\($0.method) \($0.route)" } == [
        "GET /wp/v2/posts", "GET /wp/v2/posts", "POST /wp/v2/posts", "GET /wp/v2/posts",
      ])
    // Somebody removes the category meanwhile: told, and made anew on the next try.
    site.set { $0.categories.removeAll { $0.name == "Kegiatan" } }
    #expect(try await deliver(Scene.post("tiga")).failure?.code == "incomplete")
    #expect(try await deliver(Scene.post("tiga")).receipt != nil)
    #expect(site.articles.count == 3)
  }
}
