internal import ChannelKit
internal import Markup

extension Inline {
  /// A plain text is a JSON text; everything else an object with a `type`.
  ///
  /// - Parameter address: where a link leads a reader; `nil` when only its words can be shown.
  func wire(_ address: (Link) -> String?) -> JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .code(let text): ["type": "code", "text": .string(text)]
    case .emphasis(let children): ["type": "emphasis", "content": children.wire(address)]
    case .strong(let children): ["type": "strong", "content": children.wire(address)]
    case .strikethrough(let children): ["type": "strikethrough", "content": children.wire(address)]
    case .link(let link):
      .record(
        ("type", "link"), ("destination", .string(link.destination)), ("title", link.title.map(JSONValue.string)),
        ("address", address(link).map(JSONValue.string)), ("content", link.children.wire(address)))
    case .image(let image):
      .record(
        ("type", "image"), ("source", .string(image.source)), ("alt", .string(image.alt)),
        ("title", image.title.map(JSONValue.string)), ("line", .integer(image.line)))
    case .softBreak: ["type": "softBreak"]
    case .lineBreak: ["type": "lineBreak"]
    case .footnote(let number): ["type": "footnote", "number": .integer(number)]
    }
  }

  init(wire value: JSONValue, at path: String) throws(WireFault) {
    if case .string(let text) = value {
      self = .text(text)
      return
    }
    let object = try WireObject(value, at: path)
    switch try object.text("type") {
    case "code": self = .code(try object.text("text"))
    case "emphasis": self = .emphasis(try object.inlines("content"))
    case "strong": self = .strong(try object.inlines("content"))
    case "strikethrough": self = .strikethrough(try object.inlines("content"))
    case "link":
      self = .link(
        Link(
          destination: try object.text("destination"), title: try object.optionalText("title"),
          children: try object.inlines("content")))
    case "image":
      self = .image(
        Image(
          source: try object.text("source"), alt: try object.text("alt"), title: try object.optionalText("title"),
          line: try object.integer("line")))
    case "softBreak": self = .softBreak
    case "lineBreak": self = .lineBreak
    case "footnote": self = .footnote(number: try object.integer("number"))
    default: throw object.fault("type", expected: "a kind of text")
    }
  }
}

extension [Inline] {
  func wire(_ address: (Link) -> String?) -> JSONValue { .array(map { $0.wire(address) }) }

  init(wire values: [JSONValue], at path: String) throws(WireFault) {
    self = []
    for (index, value) in values.enumerated() { append(try Inline(wire: value, at: "\(path)/\(index)")) }
  }
}

extension WireObject {
  func inlines(_ name: String) throws(WireFault) -> [Inline] {
    try [Inline](wire: try array(name), at: "\(path)/\(name)")
  }
}
