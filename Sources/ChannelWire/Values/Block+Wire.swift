internal import ChannelKit
internal import Markup

extension Block {
  func wire(_ address: (Link) -> String?) -> JSONValue {
    let line = JSONValue.integer(line)
    switch content {
    case .paragraph(let inlines): return ["type": "paragraph", "line": line, "content": inlines.wire(address)]
    case .heading(let level, let inlines):
      return ["type": "heading", "line": line, "level": .integer(level), "content": inlines.wire(address)]
    case .quote(let blocks): return ["type": "quote", "line": line, "blocks": blocks.wire(address)]
    case .list(let list):
      return .record(
        ("type", "list"), ("line", line), ("start", list.start.map(JSONValue.integer)), ("tight", .bool(list.isTight)),
        (
          "entries",
          .array(
            list.entries.map {
              .record(("ticked", $0.isTicked.map(JSONValue.bool)), ("blocks", $0.blocks.wire(address)))
            })
        ))
    case .code(let language, let text):
      return .record(
        ("type", "code"), ("line", line), ("language", language.map(JSONValue.string)), ("text", .string(text)))
    case .table(let table):
      return [
        "type": "table", "line": line, "alignments": .strings(table.alignments.map(\.word)),
        "header": .array(table.header.map { $0.wire(address) }),
        "rows": .array(table.rows.map { .array($0.map { $0.wire(address) }) }),
      ]
    case .rule: return ["type": "rule", "line": line]
    }
  }

  init(wire object: WireObject) throws(WireFault) {
    self.init(try Self.content(of: object), line: try object.integer("line"))
  }

  private static func content(of object: WireObject) throws(WireFault) -> Content {
    switch try object.text("type") {
    case "paragraph": return .paragraph(try object.inlines("content"))
    case "heading":
      return .heading(level: min(6, max(1, try object.integer("level"))), try object.inlines("content"))
    case "quote": return .quote(try object.blocks("blocks"))
    case "list":
      var entries: [List.Entry] = []
      for entry in try object.objects("entries") {
        entries.append(
          List.Entry(
            blocks: try entry.blocks("blocks"), isTicked: entry["ticked"] == nil ? nil : try entry.bool("ticked")))
      }
      return .list(
        List(start: try object.optionalInteger("start"), isTight: try object.bool("tight"), entries: entries))
    case "code": return .code(language: try object.optionalText("language"), text: try object.text("text"))
    case "table": return .table(try table(object))
    case "rule": return .rule
    default: throw object.fault("type", expected: "a kind of block")
    }
  }

  private static func table(_ object: WireObject) throws(WireFault) -> Table {
    var alignments: [Table.Alignment] = []
    for word in try object.texts("alignments") {
      guard let alignment = Table.Alignment(word: word) else {
        throw object.fault("alignments", expected: "natural, left, center or right")
      }
      alignments.append(alignment)
    }
    func cells(_ values: [JSONValue], _ path: String) throws(WireFault) -> [Table.Cell] {
      var cells: [Table.Cell] = []
      for value in values {
        guard case .array(let inlines) = value else { throw WireFault(path, expected: "a list of cells") }
        cells.append(try [Inline](wire: inlines, at: path))
      }
      // Writers count on a cell for every column.
      guard cells.count == alignments.count else { throw WireFault(path, expected: "\(alignments.count) cells") }
      return cells
    }
    let header = try cells(try object.array("header"), "\(object.path)/header")
    var rows: [[Table.Cell]] = []
    for row in try object.array("rows") {
      guard case .array(let values) = row else { throw object.fault("rows", expected: "a list of rows") }
      rows.append(try cells(values, "\(object.path)/rows/\(rows.count)"))
    }
    return Table(alignments: alignments, header: header, rows: rows)
  }
}

extension [Block] {
  func wire(_ address: (Link) -> String?) -> JSONValue { .array(map { $0.wire(address) }) }
}

extension WireObject {
  func blocks(_ name: String) throws(WireFault) -> [Block] {
    var blocks: [Block] = []
    for object in try objects(name) { blocks.append(try Block(wire: object)) }
    return blocks
  }
}

extension Table.Alignment {
  fileprivate var word: String {
    switch self {
    case .natural: "natural"
    case .left: "left"
    case .center: "center"
    case .right: "right"
    }
  }

  fileprivate init?(word: String) {
    switch word {
    case "natural": self = .natural
    case "left": self = .left
    case "center": self = .center
    case "right": self = .right
    default: return nil
    }
  }
}
