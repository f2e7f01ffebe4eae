internal import ChannelKit

/// A value of a request, with places that the article fills.
indirect enum FieldTemplate: Sendable, Hashable {
  /// Sent as it stands.
  case constant(JSONValue)
  case text(TextTemplate)
  case list([FieldTemplate])
  case group([Member])

  struct Member: Sendable, Hashable {
    var name: String
    var value: FieldTemplate
  }

  /// Everything that is to be filled in.
  var placeholders: Set<Placeholder> {
    switch self {
    case .constant: []
    case .text(let template): template.placeholders
    case .list(let elements): elements.reduce(into: []) { $0.formUnion($1.placeholders) }
    case .group(let members): members.reduce(into: []) { $0.formUnion($1.value.placeholders) }
    }
  }

  /// The value with everything filled in; `nil` when it is one place that has nothing to fill it, as the category of
  /// an article without one.
  func filled(by values: MappedValues) -> JSONValue? {
    switch self {
    case .constant(let value): return value
    case .text(let template):
      if let only = template.only { return values[only] }
      return .string(template.filled(by: values))
    case .list(let elements): return .array(elements.compactMap { $0.filled(by: values) })
    case .group(let members):
      return .object(members.compactMap { member in member.value.filled(by: values).map { .init(member.name, $0) } })
    }
  }
}

/// Text with places in braces: `/berita/{id}`. Braces of its own are written twice.
struct TextTemplate: Sendable, Hashable {
  enum Piece: Sendable, Hashable {
    case literal(String)
    case placeholder(Placeholder)
  }

  let pieces: [Piece]

  enum Fault: Error, Hashable {
    case unknown(String)
    case unclosed
  }

  init(_ text: String) throws(Fault) {
    var pieces: [Piece] = []
    var literal = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "{" || character == "}" else {
        literal.append(character)
        continue
      }
      if rest.first == character {
        literal.append(rest.removeFirst())
        continue
      }
      guard character == "{", let end = rest.firstIndex(of: "}") else { throw .unclosed }
      let name = String(rest[..<end])
      guard let placeholder = Placeholder(rawValue: name) else { throw .unknown(name) }
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = ""
      pieces.append(.placeholder(placeholder))
      rest = rest[rest.index(after: end)...]
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    self.pieces = pieces
  }

  var placeholders: Set<Placeholder> {
    Set(pieces.compactMap { if case .placeholder(let placeholder) = $0 { placeholder } else { nil } })
  }

  /// The one place that this is, and nothing beside it.
  var only: Placeholder? {
    guard pieces.count == 1, case .placeholder(let placeholder) = pieces[0] else { return nil }
    return placeholder
  }

  /// - Parameter encode: how a value is written, where not every character may stand.
  func filled(by values: MappedValues, encode: (String) -> String = { $0 }) -> String {
    pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .placeholder(let placeholder): encode(values[placeholder]?.plainText ?? "")
      }
    }.joined()
  }
}
