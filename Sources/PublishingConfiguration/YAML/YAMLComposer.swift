internal import ChannelKit
internal import Publishing

/// Builds a tree of values from libyaml's events.
///
/// What breaks the structure is thrown at once; what only concerns one entry is collected, so that everything wrong is
/// told together.
struct YAMLComposer {
  /// How deep lists and mappings may nest.
  static let depthLimit = 32
  /// How many values there may be, aliases counted at full size: a few hundred bytes of aliases can mean billions.
  static let nodeLimit = 20_000

  private let parser: YAMLParser
  private let marks: YAMLMarks
  private var anchors: [String: (node: SettingsNode, size: Int)] = [:]
  private var size = 0
  private(set) var diagnostics: [Diagnostic] = []
  /// Values followed by `#text` in their line: what stands there was read as a comment, and perhaps was not meant so.
  private(set) var swallowed: [SourceLocation] = []

  init(_ parser: YAMLParser, marks: YAMLMarks) {
    self.parser = parser
    self.marks = marks
  }

  /// The document's root, or `nil` when there is none.
  mutating func document() throws(DiagnosticError) -> SettingsNode? {
    var root: SettingsNode?
    while true {
      let event = try next()
      switch event.kind {
      case .streamEnd: return root
      case .streamStart, .documentEnd: continue
      case .documentStart:
        guard root == nil else { throw DiagnosticError(.secondDocument(at: marks.location(event.start))) }
      default: root = try node(from: event, depth: 0)
      }
    }
  }

  private func next() throws(DiagnosticError) -> YAMLEvent {
    do throws(YAMLParser.Stop) { return try parser.next() } catch {
      throw DiagnosticError(.syntax(error, marks: marks))
    }
  }

  private mutating func node(from event: YAMLEvent, depth: Int) throws(DiagnosticError) -> SettingsNode {
    let location = marks.location(event.start)
    if case .alias(let name) = event.kind { return try alias(name, at: location) }
    let sizeBefore = size
    try count(1, at: location)
    if event.tag != nil { diagnostics.append(.tag(at: location)) }
    let node: SettingsNode
    switch event.kind {
    case .scalar(let text, let isPlain):
      let value = isPlain ? CoreSchema.value(of: text) : .text(text)
      if isPlain { noteComment(after: event) }
      node = SettingsNode(value, at: location, scalar: value == .null ? nil : text)
    case .sequenceStart:
      node = SettingsNode(.sequence(try sequence(at: location, depth: depth + 1)), at: location)
    case .mappingStart:
      node = SettingsNode(.mapping(try mapping(at: location, depth: depth + 1)), at: location)
    default: node = SettingsNode(.null, at: location)
    }
    if let anchor = event.anchor { anchors[anchor] = (node, size - sizeBefore) }
    return node
  }

  private mutating func alias(_ name: String, at location: SourceLocation) throws(DiagnosticError) -> SettingsNode {
    guard let anchored = anchors[name] else {
      diagnostics.append(.unknownAlias(at: location))
      return SettingsNode(.null, at: location)
    }
    try count(anchored.size, at: location)
    return anchored.node
  }

  private mutating func count(_ more: Int, at location: SourceLocation) throws(DiagnosticError) {
    size += more
    guard size <= Self.nodeLimit else { throw DiagnosticError(.tooManyValues(at: location)) }
  }

  private mutating func sequence(at location: SourceLocation, depth: Int) throws(DiagnosticError) -> [SettingsNode] {
    guard depth <= Self.depthLimit else { throw DiagnosticError(.tooDeep(at: location)) }
    var nodes: [SettingsNode] = []
    while true {
      let event = try next()
      if case .sequenceEnd = event.kind { return nodes }
      nodes.append(try node(from: event, depth: depth))
    }
  }

  private mutating func mapping(
    at location: SourceLocation, depth: Int
  ) throws(DiagnosticError) -> [SettingsNode.Entry] {
    guard depth <= Self.depthLimit else { throw DiagnosticError(.tooDeep(at: location)) }
    var entries: [SettingsNode.Entry] = []
    var lines: [String: Int] = [:]
    while true {
      let event = try next()
      if case .mappingEnd = event.kind { return entries }
      let keyLocation = marks.location(event.start)
      let keyNode = try node(from: event, depth: depth)
      let value = try node(from: try next(), depth: depth)
      guard case .scalar(let key, let isPlain) = event.kind, !key.isEmpty else {
        diagnostics.append(.badKey(at: keyLocation))
        continue
      }
      if isPlain, value.value == .null, key.contains(":") {
        diagnostics.append(.missingBlank(at: keyLocation))
      } else if isPlain, key == "<<" {
        diagnostics.append(.mergeKey(at: keyLocation))
      } else if let first = lines[key] {
        diagnostics.append(.duplicateKey(key, firstLine: first, at: keyLocation))
      } else {
        lines[key] = keyNode.location.line ?? 0
        entries.append(SettingsNode.Entry(key: key, keyLocation: keyLocation, value: value))
      }
    }
  }

  private mutating func noteComment(after event: YAMLEvent) {
    let rest = marks.rest(event.end).drop { $0 == " " || $0 == "\t" }
    guard rest.first == "#", let next = rest.dropFirst().first, !next.isWhitespace, next != "#" else { return }
    swallowed.append(marks.location(event.end))
  }
}
