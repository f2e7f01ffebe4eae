package import ChannelKit
package import Foundation
package import Publishing

extension Rendition {
  /// - Parameter write: puts a file's content into the exchange folder and says under which path.
  package func wire<Failure: Error>(_ write: (String, Data) throws(Failure) -> String) throws(Failure) -> JSONValue {
    var files: [JSONValue] = []
    for file in self.files {
      files.append([
        "name": .string(file.name.text), "mediaType": .string(file.mediaType),
        "path": .string(try write(file.name.text, file.content)),
      ])
    }
    var panes: [JSONValue] = []
    for (index, pane) in self.panes.enumerated() { panes.append(try pane.wire("pane-\(index + 1)", write)) }
    return .record(
      ("publication", .string(publication.text)), ("channel", .string(channel.text)),
      ("subject", .string(subject.text)), ("digest", .string(digest.hex)), ("files", .array(files)),
      ("panes", panes.isEmpty ? nil : .array(panes)),
      ("warnings", warnings.isEmpty ? nil : .array(warnings.map(\.wire))))
  }

  /// - Parameters:
  ///   - publication: what was rendered, when the object need not say it.
  ///   - read: fetches a file of the exchange folder.
  package init(
    wire object: WireObject, publication: PostID? = nil, channel: ChannelID? = nil,
    _ read: (String) throws(ExchangeFault) -> Data
  ) throws(WireFault) {
    var files: [RenditionFile] = []
    for entry in try object.objects("files") {
      files.append(
        RenditionFile(
          name: try entry.value("name", expected: "a file name of ASCII letters, digits, '.', '-' and '_'") {
            FileName($0)
          },
          mediaType: try entry.line("mediaType").text, content: try entry.content(read)))
    }
    var panes: [PreviewPane] = []
    for entry in try object.objects("panes") { panes.append(try PreviewPane(wire: entry, read)) }
    var warnings: [Diagnostic] = []
    for entry in try object.objects("warnings") { warnings.append(try Diagnostic(wire: entry)) }
    let source: PostID
    if let publication {
      source = publication
    } else {
      source = try object.value("publication", expected: "a post's id") { PostID($0) }
    }
    let destination: ChannelID
    if let channel {
      destination = channel
    } else {
      destination = try object.value("channel", expected: "a channel's name") { ChannelID($0) }
    }
    self.init(
      publication: source, channel: destination, subject: try object.line("subject"), files: files, panes: panes,
      warnings: warnings)
  }
}

extension PreviewPane {
  fileprivate func wire<Failure: Error>(
    _ name: String, _ write: (String, Data) throws(Failure) -> String
  ) throws(Failure) -> JSONValue {
    switch content {
    case .html(let page, let width):
      return [
        "title": title.wire, "width": .integer(width), "path": .string(try write("\(name).html", Data(page.utf8))),
      ]
    case .pages(let pictures, let text):
      var pages: [JSONValue] = []
      for (index, page) in pictures.enumerated() {
        pages.append(.string(try write("\(name)-\(index + 1).png", page)))
      }
      return ["title": title.wire, "pages": .array(pages), "text": .string(text)]
    }
  }

  fileprivate init(
    wire object: WireObject, _ read: (String) throws(ExchangeFault) -> Data
  ) throws(WireFault) {
    let title = try object.phrase("title")
    guard object["pages"] != nil else {
      let page = try object.content(read)
      self.init(
        title: title,
        content: .html(String(decoding: page, as: UTF8.self), width: try object.optionalInteger("width") ?? 480))
      return
    }
    var pages: [Data] = []
    for path in try object.texts("pages") { pages.append(try object.file(path, read)) }
    self.init(title: title, content: .pages(pages, text: try object.text("text")))
  }
}

extension WireObject {
  /// What stands under `text`, or in the file named by `path`.
  fileprivate func content(_ read: (String) throws(ExchangeFault) -> Data) throws(WireFault) -> Data {
    if self["path"] == nil { return Data(try text("text").utf8) }
    return try file(try text("path"), read)
  }

  fileprivate func file(
    _ path: String, _ read: (String) throws(ExchangeFault) -> Data
  ) throws(WireFault) -> Data {
    do throws(ExchangeFault) { return try read(path) } catch { throw fault("path", expected: error.expected) }
  }
}
