internal import ChannelKit
internal import Foundation
internal import Publishing

extension Correction {
  var wire: JSONValue { ["date": .string(WireDate.text(date)), "note": .string(note.text)] }

  init(wire object: WireObject) throws(WireFault) {
    self.init(
      date: try object.value("date", expected: "a moment (RFC 3339)", WireDate.date), note: try object.line("note"))
  }
}

extension Erratum {
  var wire: JSONValue {
    ["post": .string(post.text), "title": .string(title.text), "correction": correction.wire]
  }

  init(wire object: WireObject) throws(WireFault) {
    self.init(
      post: try object.value("post", expected: "a post's id") { PostID($0) }, title: try object.line("title"),
      correction: try Correction(wire: try object.object("correction")))
  }
}
