internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing

/// One reading of a post, with everything found on the way.
struct PostReading {
  static let titleLimit = 300

  let reader: PostReader
  /// The file as it was named.
  let path: String
  let file: PostFile
  let modified: Date
  var pictures: PictureFinder
  var front: FrontMatter
  var diagnostics: [Diagnostic] = []
  /// Rules of proofreading that the author has answered for.
  private(set) var ignoredRules: Set<String> = []

  init(reader: PostReader, path: String, file: PostFile, modified: Date) throws(DiagnosticError) {
    self.reader = reader
    self.path = path
    self.file = file
    self.modified = modified
    pictures = PictureFinder(paths: reader.paths, post: path, inspect: reader.inspect)
    guard let line = file.fenceLine else {
      front = FrontMatter(absentFrom: file.source.file)
      return
    }
    let yaml =
      if let lines = file.frontLines { try YAMLReader.read(file.source, lines: lines) } else {
        YAMLReader.Result(root: nil, diagnostics: [], swallowed: [])
      }
    front = try FrontMatter(yaml, file: file.source.file, line: line)
  }

  /// The post; `diagnostics` then holds only what does not stop it.
  mutating func post() throws(DiagnosticError) -> Post {
    let title = readTitle()
    let id = readID()
    let (date, hasTime) = readDate()
    let category = front.line(.category)
    let tags = front.take(.tags).map { readTags($0) } ?? []
    let author = front.line(.author)
    let editor = front.line(.editor)
    let summary = front.take(.summary).flatMap { front.paragraph($0) }
    let label = front.line(.label) ?? title.flatMap(Self.label)
    let isWarning = front.take(.warning).flatMap { front.flag($0) } ?? false
    let album = readPictures()
    let publishAt = front.take(.publishAt).flatMap { readInstant($0) }?.date
    let references = readReferences()
    let corrections = readCorrections()
    let audience = front.take(.audience).map { readTags($0) } ?? []
    let overrides = readOverrides()
    // The area of the community is printed; a post's own is understood and not needed.
    _ = front.take(.area)
    ignoredRules = readIgnoredRules()
    diagnostics += front.finish()

    let body = file.body
    var walk = BodyReading(reader: reader, path: path, file: file, album: album, pictures: pictures)
    walk.read(body)
    diagnostics += walk.diagnostics

    guard let title, let id, let date, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw DiagnosticError(diagnostics)
    }
    return Post(
      id: id, title: title, date: date, dateHasTime: hasTime, category: category, tags: tags, author: author,
      editor: editor, summary: summary, label: label, isWarning: isWarning, pictures: album,
      inlinePictures: walk.inlinePictures, linkedPosts: walk.linkedPosts, references: references,
      corrections: corrections, publishAt: publishAt, body: body, audience: audience, overrides: overrides,
      file: file.source.file,
      bodyLine: file.bodyLine)
  }

  private mutating func readTitle() -> SingleLine? {
    guard let node = front.take(.title) else {
      front.diagnostics.append(.noTitle(at: front.location, hasFrontMatter: file.fenceLine != nil))
      return nil
    }
    let count = front.diagnostics.count
    guard let title = front.line(node) else {
      if front.diagnostics.count == count {
        front.diagnostics.append(.noTitle(at: node.location, hasFrontMatter: true))
      }
      return nil
    }
    if title.text.count > Self.titleLimit {
      front.diagnostics.append(.longTitle(at: node.location, limit: Self.titleLimit))
    }
    return title
  }

  /// The mark in front of a title: `HOAKS` of `[HOAKS] Tautan bantuan`.
  private static func label(of title: SingleLine) -> SingleLine? {
    guard title.text.first == "[", let end = title.text.firstIndex(of: "]") else { return nil }
    let mark = title.text[title.text.index(after: title.text.startIndex)..<end]
    guard (2...20).contains(mark.count), mark.contains(where: \.isLetter), mark.uppercased() == String(mark) else {
      return nil
    }
    return SingleLine(mark)
  }

  private mutating func readID() -> PostID? {
    guard let node = front.take(.id), let text = front.text(node), !text.isEmpty else {
      guard let id = PostIdentity.id(ofFile: path) else {
        front.diagnostics.append(.noID(at: front.location))
        return nil
      }
      return id
    }
    guard let id = PostID(text) else {
      front.diagnostics.append(.badID(text, at: node.location))
      return nil
    }
    return id
  }

  mutating func readTags(_ node: SettingsNode) -> [SingleLine] {
    var tags: [SingleLine] = []
    for entry in front.list(node) {
      guard let line = front.line(entry) else { continue }
      // A single text is a list as well: "banjir, siaga, RT 01"
      let parts = node.scalar == nil ? [line] : line.text.split(separator: ",").map { SingleLine(collapsing: $0) }
      for tag in parts where !tag.isEmpty && !tags.contains(tag) { tags.append(tag) }
    }
    return tags
  }

  private mutating func readIgnoredRules() -> Set<String> {
    guard let node = front.take(.ignored) else { return [] }
    var rules: Set<String> = []
    // With a reason each, or as a list without any.
    if case .mapping(let entries) = node.value {
      for entry in entries {
        readIgnoredRule(SingleLine(collapsing: entry.key), at: entry.keyLocation, into: &rules)
        if front.line(entry.value) == nil {
          front.diagnostics.append(.noReason(SingleLine(collapsing: entry.key), at: entry.keyLocation))
        }
      }
    } else {
      for rule in readTags(node) {
        readIgnoredRule(rule, at: node.location, into: &rules)
        front.diagnostics.append(.noReason(rule, at: node.location))
      }
    }
    return rules
  }

  private mutating func readIgnoredRule(_ rule: SingleLine, at location: SourceLocation, into rules: inout Set<String>)
  {
    if !Proofreading.ruleIDs.contains(rule.text) { front.diagnostics.append(.unknownRule(rule, at: location)) }
    rules.insert(rule.text)
  }

  private mutating func readReferences() -> [URL] {
    guard let node = front.take(.references) else { return [] }
    var references: [URL] = []
    for entry in front.list(node) {
      guard let text = front.text(entry) else { continue }
      if let url = try? SettingType<URL>.url("https", "http").read(
        SettingsNode(.text(text), at: entry.location, scalar: text))
      {
        references.append(url)
      } else {
        front.diagnostics.append(
          .warning(
            Phrase(
              id: "rujukan ini bukan alamat https://… dan tidak ikut terbit",
              en: "this reference is not an https://… address and is left out"), at: entry.location))
      }
    }
    return references
  }
}
