internal import Foundation
internal import Publishing

extension FeedWriter {
  /// Atom (RFC 4287).
  func atom(_ entries: [FeedEntry]) -> String {
    var xml = XMLText()
    xml.group("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": community.language.rawValue]) { xml in
      xml.element("id", settings.address(of: Self.atomName))
      xml.element("title", title)
      xml.element("subtitle", description)
      xml.element("updated", FeedDate.rfc3339(updated(entries), in: zone))
      xml.group("author") { xml in
        xml.element("name", community.name.text)
        xml.element("uri", community.website?.absoluteString)
      }
      xml.empty(
        "link", ["rel": "self", "type": "application/atom+xml", "href": settings.address(of: Self.atomName)])
      xml.empty("link", ["rel": "alternate", "type": "text/html", "href": home])
      if let hub = settings.hub { xml.empty("link", ["rel": "hub", "href": hub.absoluteString]) }
      xml.element("generator", Self.generator)
      for entry in entries { xml.group("entry") { write(entry, to: &$0) } }
    }
    return xml.text
  }

  private func write(_ entry: FeedEntry, to xml: inout XMLText) {
    xml.element("id", entry.id)
    xml.element("title", entry.title, ["type": "text"])
    xml.element("published", FeedDate.rfc3339(entry.published, in: zone))
    xml.element("updated", FeedDate.rfc3339(entry.modified, in: zone))
    if let author = entry.author { xml.group("author") { $0.element("name", author) } }
    if let url = entry.url { xml.empty("link", ["rel": "alternate", "type": "text/html", "href": url]) }
    if let picture = entry.leadPicture {
      xml.empty(
        "link",
        [
          "rel": "enclosure", "type": picture.mediaType, "length": String(picture.length),
          "href": address(of: picture),
        ])
    }
    for tag in entry.tags { xml.empty("category", ["term": tag]) }
    if !entry.summary.isEmpty { xml.element("summary", entry.summary, ["type": "text"]) }
    xml.element("content", entry.html, ["type": "html"])
  }
}
