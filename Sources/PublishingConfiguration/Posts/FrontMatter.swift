internal import ChannelKit
internal import Publishing

/// A post's front matter as a tree of values, taken key by key, with everything found on the way.
struct FrontMatter {
  /// Where the front matter stands, for what is missing from it.
  let location: SourceLocation
  private(set) var entries: [SettingsNode.Entry]
  /// What is wrong with the YAML itself.
  private let syntax: [Diagnostic]
  /// What is wrong with the values taken.
  var diagnostics: [Diagnostic] = []

  /// A front matter that is not there.
  init(absentFrom file: String) {
    location = SourceLocation(file: file, line: 1)
    entries = []
    syntax = []
  }

  /// - Parameter line: where the front matter begins.
  init(_ yaml: YAMLReader.Result, file: String, line: Int) throws(DiagnosticError) {
    location = SourceLocation(file: file, line: line)
    syntax = yaml.diagnostics + yaml.swallowed.map { .swallowedText(at: $0) }
    switch yaml.root?.value {
    case .mapping(let given): entries = given
    case nil, .null: entries = []
    default:
      throw DiagnosticError(
        yaml.diagnostics + [
          .error(
            Phrase(
              id: "di antara dua garis '---' seharusnya ada 'judul: …' dan kawan-kawannya",
              en: "'title: …' and the like belong between the two '---' lines"), at: yaml.root?.location ?? location)
        ])
    }
  }

  /// The value of a key under any of its spellings; repeated ones are noted. An empty value is none.
  mutating func take(_ key: FrontMatterKey) -> SettingsNode? {
    let given = entries.filter { key.spellings.contains($0.key) }
    for extra in given.dropFirst() {
      diagnostics.append(
        .error(
          Phrase(
            id: "'\(extra.key)' mengulang '\(given[0].key)' di baris \(given[0].keyLocation.line ?? 0)",
            en: "'\(extra.key)' repeats '\(given[0].key)' of line \(given[0].keyLocation.line ?? 0)"),
          hint: Phrase(id: "hapus salah satunya", en: "remove one of them"), at: extra.keyLocation))
    }
    entries.removeAll { key.spellings.contains($0.key) }
    guard let node = given.first?.value, node.value != .null else { return nil }
    return node
  }

  /// One line of text; `nil` when absent, empty or refused.
  mutating func line(_ key: FrontMatterKey) -> SingleLine? {
    guard let node = take(key) else { return nil }
    return line(node)
  }

  /// One line of text from a value.
  mutating func line(_ node: SettingsNode) -> SingleLine? {
    guard let text = text(node) else { return nil }
    guard let line = SingleLine(text.trimmingLineEnds) else {
      diagnostics.append(.notOneLine(at: node.location))
      return nil
    }
    return line.isEmpty ? nil : line
  }

  /// Text whose line ends are spaces: a folded paragraph.
  mutating func paragraph(_ node: SettingsNode) -> SingleLine? {
    guard let text = text(node) else { return nil }
    let line = SingleLine(collapsing: text)
    return line.isEmpty ? nil : line
  }

  /// A value's text; anything but a scalar is noted.
  mutating func text(_ node: SettingsNode) -> String? {
    if node.value == .null { return nil }
    guard let text = node.scalar else {
      diagnostics += DiagnosticError.wrongKind(node, expected: Phrase(id: "teks", en: "text")).diagnostics
      return nil
    }
    return text
  }

  mutating func flag(_ node: SettingsNode) -> Bool? {
    do throws(DiagnosticError) { return try SettingType<Bool>.bool.read(node) } catch {
      diagnostics += error.diagnostics
      return nil
    }
  }

  /// What a list holds, or the one value that stands for a list of one.
  func list(_ node: SettingsNode) -> [SettingsNode] {
    guard case .sequence(let nodes) = node.value else { return [node] }
    return nodes.filter { $0.value != .null }
  }

  /// Notes every key that was not taken, and returns everything found.
  mutating func finish() -> [Diagnostic] {
    for entry in entries { diagnostics.append(.unknownKey(entry, among: FrontMatterKey.allSpellings)) }
    entries = []
    return syntax.joined(with: diagnostics)
  }
}

extension String {
  /// Without the line ends that YAML's block texts leave at the end.
  fileprivate var trimmingLineEnds: Substring {
    var rest = self[...]
    while rest.last?.isNewline == true { rest.removeLast() }
    return rest
  }
}
