internal import Foundation
internal import Markup
internal import Publishing

extension FeedWriter {
  /// RSS 2.0, by the RSS Advisory Board's specification and profile.
  func rss(_ entries: [FeedEntry]) -> String {
    var xml = XMLText()
    xml.group(
      "rss",
      [
        "version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/", "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      ]
    ) { xml in
      xml.group("channel") { xml in
        xml.element("title", title)
        xml.element("link", home)
        xml.element("description", HTMLText.escape(description))
        xml.element("language", community.language.rawValue)
        xml.element("lastBuildDate", FeedDate.rfc822(updated(entries), in: zone))
        xml.element("generator", Self.generator)
        xml.empty(
          "atom:link",
          ["rel": "self", "type": "application/rss+xml", "href": settings.address(of: Self.rssName)])
        if let hub = settings.hub { xml.empty("atom:link", ["rel": "hub", "href": hub.absoluteString]) }
        for entry in entries { xml.group("item") { write(entry, to: &$0) } }
      }
    }
    return xml.text
  }

  private func write(_ entry: FeedEntry, to xml: inout XMLText) {
    xml.element("title", entry.title)
    xml.element("link", entry.url)
    xml.element("guid", entry.id, ["isPermaLink": "false"])
    xml.element("pubDate", FeedDate.rfc822(entry.published, in: zone))
    xml.element("atom:updated", FeedDate.rfc3339(entry.modified, in: zone))
    xml.element("dc:creator", entry.author ?? community.name.text)
    for tag in entry.tags { xml.element("category", tag) }
    // A description is HTML, so a summary in plain words is escaped once for that and once more for XML.
    if !entry.summary.isEmpty { xml.element("description", HTMLText.escape(entry.summary)) }
    xml.element("content:encoded", entry.html)
    if let picture = entry.leadPicture {
      xml.empty(
        "enclosure",
        ["url": address(of: picture), "length": String(picture.length), "type": picture.mediaType])
    }
  }
}
