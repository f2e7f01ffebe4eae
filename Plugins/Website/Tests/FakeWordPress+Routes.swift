import ChannelKit
import ChannelTesting
import Foundation
import Publishing

extension FakeWordPress {
  static func httpDate(_ date: Date) -> String {
    let day = CalendarDay(date, in: .gmt)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let time = String(WordPressMoment.text(date).suffix(8))
    return "Mon, \(day.day < 10 ? "0" : "")\(day.day) \(months[day.month - 1]) \(day.year) \(time) GMT"
  }
}

/// Dates as WordPress writes them.
enum WordPressMoment {
  static func text(_ date: Date) -> String {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withFullDate, .withTime, .withColonSeparatorInTime]
    return formatter.string(from: date)
  }
}

extension FakeWordPress.State {
  mutating func answer(_ request: LoopbackSite.Request) -> LoopbackSite.Answer {
    let isPath = request.path.hasPrefix("/wp-json")
    guard isPath ? hasPrettyAddresses : request.query["rest_route"] != nil else { return .page(404) }
    let words = request.route.split(separator: "/").map(String.init)
    if words.isEmpty {
      return .json(["name": "Situs Uji", "namespaces": ["wp/v2"], "timezone_string": .string(timeZone)])
    }
    guard words.count >= 3 else { return .error(404, "rest_no_route") }
    let isKnown = request["authorization"] == "Basic " + Data("kim:sandi rahasia sekali".utf8).base64EncodedString()
    let id = words.count > 3 ? Int(words[3]) : nil
    switch (request.method, words[2]) {
    case ("GET", "users") where words.last == "me": return user(isKnown)
    case ("GET", "users"):
      let isFound = request.query["slug"] == "tim-redaksi" || request.query["search"] == "Nurul & Kawan"
      return .json(isFound ? [["id": 7, "name": "Nurul &amp; Kawan"]] : [])
    case ("GET", "posts"): return posts(request, id, isKnown)
    case (_, "posts") where !isKnown: return .error(401, "rest_cannot_create")
    case ("POST", "posts"): return write(request.json, id)
    case ("DELETE", "posts"): return trash(id)
    case ("GET", "media"):
      return .json(.array(media.filter { $0.slug == request.query["slug"] }.map(\.json)))
    case ("POST", "media"): return medium(request, id)
    case ("GET", "categories"): return .json(Self.found(categories, request))
    case ("GET", "tags"): return .json(Self.found(tags, request))
    case ("POST", "categories"): return make(request, in: \.categories)
    case ("POST", "tags"): return make(request, in: \.tags)
    default: return .error(404, "rest_no_route")
    }
  }

  private func user(_ isKnown: Bool) -> LoopbackSite.Answer {
    guard isKnown else { return .error(401, "rest_not_logged_in") }
    let rights = capabilities.map { JSONValue.Member($0, true) }
    return .json(["id": 2, "name": "Kim", "capabilities": .object(rights)], clock: clock)
  }

  // MARK: - Articles

  private func posts(_ request: LoopbackSite.Request, _ id: Int?, _ isKnown: Bool) -> LoopbackSite.Answer {
    if let id {
      return posts.first { $0.id == id }.map { .json($0.json) } ?? .error(404, "rest_post_invalid_id")
    }
    guard isKnown || request.query["status"] == nil else { return .error(400, "rest_invalid_param") }
    var found = posts.filter { $0.status != "trash" }
    if let text = request.query["search"] {
      found = found.filter { $0.content.contains(text) || $0.title.contains(text) }
    }
    if let slugs = request.query["slug"]?.split(separator: ",").map(String.init) {
      found = found.filter { slugs.contains($0.slug) }
    }
    return .json(.array(found.map(\.json)))
  }

  private mutating func write(_ given: [String: Any], _ id: Int?) -> LoopbackSite.Answer {
    var record: FakeWordPress.Record
    if let id {
      guard let known = posts.first(where: { $0.id == id }) else { return .error(404, "rest_post_invalid_id") }
      record = known
    } else {
      lastID += 1
      let wanted = given["slug"] as? String ?? "tanpa-judul"
      let isTaken = posts.contains { $0.slug == wanted && $0.status != "trash" }
      record = FakeWordPress.Record(
        id: lastID, slug: isTaken ? wanted + "-2" : wanted, status: "draft", title: "", content: "", categories: [1])
    }
    if let status = given["status"] as? String {
      if ["publish", "future"].contains(status), !capabilities.contains("publish_posts") {
        return .error(403, "rest_cannot_publish")
      }
      record.status = status
    }
    if given["sticky"] as? Bool == true, !capabilities.contains("edit_others_posts") {
      return .error(403, "rest_cannot_assign_sticky")
    }
    record.author = given["author"] as? Int ?? record.author
    record.title = given["title"] as? String ?? record.title
    record.content = given["content"] as? String ?? record.content
    record.excerpt = given["excerpt"] as? String ?? record.excerpt
    record.date = given["date_gmt"] as? String ?? record.date
    // What is not known is dropped without a word.
    if let ids = given["categories"] as? [Int] {
      record.categories = ids.filter { id in categories.contains { $0.id == id } }
    }
    if let ids = given["tags"] as? [Int] { record.tags = ids.filter { id in tags.contains { $0.id == id } } }
    if let id = given["featured_media"] as? Int { record.media = media.contains { $0.id == id } ? id : 0 }
    if let isSticky = given["sticky"] as? Bool { record.isSticky = isSticky }
    if ["publish", "future"].contains(record.status) {
      record.status = record.date > WordPressMoment.text(clock.addingTimeInterval(60)) ? "future" : "publish"
    }
    spoil(&record)
    posts.removeAll { $0.id == record.id }
    posts.append(record)
    return .json(record.json, status: id == nil ? 201 : 200)
  }

  private mutating func trash(_ id: Int?) -> LoopbackSite.Answer {
    guard let index = posts.firstIndex(where: { $0.id == id }) else { return .error(404, "rest_post_invalid_id") }
    if posts[index].status == "trash" { return .error(410, "rest_already_trashed") }
    posts[index].status = "trash"
    posts[index].slug += "__trashed"
    return .json(posts[index].json)
  }

  // MARK: - Pictures and terms

  private mutating func medium(_ request: LoopbackSite.Request, _ id: Int?) -> LoopbackSite.Answer {
    if let id {
      guard let index = media.firstIndex(where: { $0.id == id }) else { return .error(404, "rest_post_invalid_id") }
      media[index].alt = request.json["alt_text"] as? String ?? media[index].alt
      media[index].caption = request.json["caption"] as? String ?? media[index].caption
      return .json(media[index].json)
    }
    guard capabilities.contains("upload_files") else { return .error(403, "rest_cannot_create") }
    let disposition = request["content-disposition"] ?? ""
    guard let file = disposition.split(separator: "\"").dropFirst().first else {
      return .error(400, "rest_upload_no_content_disposition")
    }
    lastID += 1
    media.append(
      FakeWordPress.Medium(
        id: lastID, slug: request.query["slug"] ?? "", file: String(file), alt: request.query["alt_text"] ?? "",
        caption: request.query["caption"] ?? "", type: request["content-type"] ?? "", data: request.body))
    return .json(media[media.count - 1].json, status: 201)
  }

  private static func found(_ terms: [FakeWordPress.Term], _ request: LoopbackSite.Request) -> JSONValue {
    .array(
      terms.filter { term in
        if let slug = request.query["slug"] { return term.slug == slug }
        return term.name.lowercased().contains((request.query["search"] ?? "").lowercased())
      }.map(\.json))
  }

  private mutating func make(
    _ request: LoopbackSite.Request, in terms: WritableKeyPath<Self, [FakeWordPress.Term]>
  ) -> LoopbackSite.Answer {
    guard terms != \.categories || capabilities.contains("manage_categories") else {
      return .error(403, "rest_cannot_create")
    }
    let name = request.json["name"] as? String ?? ""
    if let known = self[keyPath: terms].first(where: { $0.name.lowercased() == name.lowercased() }) {
      return .error(400, "term_exists", data: [.init("term_id", .integer(known.id))])
    }
    lastID += 1
    let term = FakeWordPress.Term(
      id: lastID, name: name.replacingOccurrences(of: "&", with: "&amp;"), slug: Slug.make(from: name))
    self[keyPath: terms].append(term)
    return .json(term.json, status: 201)
  }
}

extension FakeWordPress.Record {
  var json: JSONValue {
    [
      "id": .integer(id), "slug": .string(slug), "status": .string(status), "title": ["raw": .string(title)],
      "content": ["raw": .string(content)], "categories": .array(categories.map(JSONValue.integer)),
      "tags": .array(tags.map(JSONValue.integer)), "featured_media": .integer(media), "date": .string(date),
      "link": .string(status == "publish" ? "http://situs.example/\(slug)/" : "http://situs.example/?p=\(id)"),
      "permalink_template": "http://situs.example/%postname%/",
    ]
  }
}

extension FakeWordPress.Medium {
  var json: JSONValue {
    [
      "id": .integer(id), "slug": .string(slug), "source_url": .string("http://situs.example/wp-content/\(file)"),
      "alt_text": .string(alt), "caption": ["rendered": .string("<p>\(caption)</p>\n")],
    ]
  }
}

extension FakeWordPress.Term {
  var json: JSONValue { ["id": .integer(id), "name": .string(name), "slug": .string(slug)] }
}
