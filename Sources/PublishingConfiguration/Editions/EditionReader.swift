internal import ChannelKit
public import Foundation
public import Publishing

/// Reads editions: `editions/‹id›.yaml` with `number:`, `title:`, `date:` and `posts:`.
public struct EditionReader: Sendable {
  static let byteLimit = 200_000

  private let paths: WorkspacePaths
  private let timeZone: TimeZone

  /// - Parameters:
  ///   - workspace: the folder that names in diagnostics are relative to.
  ///   - timeZone: where dates without a zone are meant.
  public init(workspace: URL, timeZone: TimeZone) {
    paths = WorkspacePaths(workspace)
    self.timeZone = timeZone
  }

  /// Reads one edition. Whether its posts exist is not looked at.
  ///
  /// - Throws: everything that is wrong with the file, in reading order.
  public func read(_ file: URL) throws(DiagnosticError) -> EditionFile {
    let path = file.path(percentEncoded: false)
    let name = paths.name(of: path)
    let source = try SourceText.read(path, as: name, limit: Self.byteLimit).text
    do throws(DiagnosticError) {
      let yaml = try YAMLReader.read(source)
      let root = yaml.root ?? SettingsNode(.null, at: SourceLocation(file: name, line: 1))
      guard yaml.diagnostics.isEmpty else { throw DiagnosticError(yaml.diagnostics) }
      let stem = file.deletingPathExtension().lastPathComponent
      guard let id = PostID(slugging: stem[...]) else {
        throw DiagnosticError(.noID(at: SourceLocation(file: name)))
      }
      let values = try EditionSettings.schema.read(root)
      let edition = EditionFile(
        id: id, number: values[EditionSettings.number],
        title: values[EditionSettings.title] ?? SingleLine(collapsing: "Edisi \(values[EditionSettings.number])"),
        date: values[EditionSettings.date].instant(in: timeZone), posts: values[EditionSettings.posts], file: name)
      try Self.checkRepetition(in: edition.posts)
      return edition
    } catch {
      throw DiagnosticError(source.illustrate(error.diagnostics))
    }
  }

  private static func checkRepetition(in posts: [EditionFile.Entry]) throws(DiagnosticError) {
    var first: [String: EditionFile.Entry] = [:]
    var diagnostics: [Diagnostic] = []
    for post in posts {
      if let twin = first[post.path] {
        let path = SingleLine(collapsing: post.path.prefix(80))
        diagnostics.append(
          .error(
            Phrase(
              id: "pos '\(path)' sudah ada di baris \(twin.location.line ?? 0)",
              en: "the post '\(path)' stands in line \(twin.location.line ?? 0) already"),
            hint: Phrase(id: "hapus salah satunya", en: "remove one of them"), at: post.location))
      } else {
        first[post.path] = post
      }
    }
    if !diagnostics.isEmpty { throw DiagnosticError(diagnostics) }
  }
}

/// An edition's file as it is written.
enum EditionSettings {
  static let number = Setting<Int>.required(
    "number", or: "nomor", of: .integer(1...100_000), for: Phrase(id: "nomor edisi: 12", en: "the edition's number: 12")
  )
  static let title = Setting<SingleLine?>.optional(
    "title", or: "judul", of: .text, for: Phrase(id: "judul edisi", en: "the edition's title"))
  static let date = Setting<WrittenDate>.required(
    "date", or: "tanggal", of: .writtenDate,
    for: Phrase(id: "tanggal edisi: 24 November 2026", en: "the edition's date: 24 November 2026"))
  static let posts = Setting<[EditionFile.Entry]>.required(
    "posts", or: "pos", "berita", of: .editionPosts,
    for: Phrase(
      id: "berkas pos menurut urutan, satu baris satu: - posts/air-bersih.md",
      en: "the posts' files in order, one a line: - posts/air-bersih.md"))

  static let schema: SettingsSchema = [number, title, date, posts]
}

extension SettingType where Value == WrittenDate {
  /// A date the way people write it.
  static var writtenDate: SettingType {
    SettingType(schema: ["type": "string"]) { node throws(DiagnosticError) in
      guard let text = node.scalar else {
        throw .wrongKind(node, expected: Phrase(id: "tanggal", en: "a date"))
      }
      do throws(DateTrouble) { return try DateReader.read(text) } catch {
        throw DiagnosticError(.badDate(text, error, at: node.location))
      }
    }
  }
}

extension SettingType where Value == [EditionFile.Entry] {
  /// A list of files; nothing at all is an empty one, as in an edition that has just been begun.
  static var editionPosts: SettingType {
    let list = SettingType<[EditionFile.Entry]>.list(of: .editionPost)
    return SettingType(schema: list.schema) { node throws(DiagnosticError) in
      node.value == .null ? [] : try list.read(node)
    }
  }
}

extension SettingType where Value == EditionFile.Entry {
  fileprivate static var editionPost: SettingType {
    let path = SettingType<String>.path
    return SettingType(schema: path.schema) { node throws(DiagnosticError) in
      EditionFile.Entry(path: try path.read(node), location: node.location)
    }
  }
}
