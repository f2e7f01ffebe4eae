package import ChannelKit
package import Markup

extension Document {
  /// - Parameter address: where a link leads a reader; `nil` when only its words can be shown.
  package func wire(_ address: (Link) -> String?) -> JSONValue {
    .record(
      ("blocks", blocks.wire(address)),
      (
        "footnotes",
        footnotes.isEmpty
          ? nil : .array(footnotes.map { ["name": .string($0.name), "blocks": $0.blocks.wire(address)] })
      ),
      ("omissions", omissions.isEmpty ? nil : .array(omissions.map(\.wire))))
  }

  package init(wire object: WireObject) throws(WireFault) {
    var footnotes: [Footnote] = []
    for entry in try object.objects("footnotes") {
      footnotes.append(Footnote(name: try entry.text("name"), blocks: try entry.blocks("blocks")))
    }
    var omissions: [Omission] = []
    for entry in try object.objects("omissions") { omissions.append(try Omission(wire: entry)) }
    self.init(blocks: try object.blocks("blocks"), footnotes: footnotes, omissions: omissions)
  }
}

extension Omission {
  fileprivate var wire: JSONValue {
    switch kind {
    case .rawHTML(let name): .record(("type", "html"), ("name", name.map(JSONValue.string)), ("line", .integer(line)))
    case .unsafeDestination(let destination):
      ["type": "destination", "destination": .string(destination), "line": .integer(line)]
    }
  }

  fileprivate init(wire object: WireObject) throws(WireFault) {
    let line = try object.integer("line")
    switch try object.text("type") {
    case "html": self.init(kind: .rawHTML(name: try object.optionalText("name")), line: line)
    case "destination": self.init(kind: .unsafeDestination(try object.text("destination")), line: line)
    default: throw object.fault("type", expected: "html or destination")
    }
  }
}
