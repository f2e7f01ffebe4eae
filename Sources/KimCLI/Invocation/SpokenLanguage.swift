import Foundation
import Publishing

/// Which language kim talks: `KIM_LANG`, then the workspace's `language:`, then the system's, then Indonesian.
enum SpokenLanguage {
  static func choose(arguments: [String], environment: [String: String], directory: URL) -> Language {
    if let wish = environment["KIM_LANG"].flatMap(named) { return wish }
    if let file = Workspace.locate(arguments: arguments, environment: environment, directory: directory)?
      .configurationFile, let language = glance(at: file)
    {
      return language
    }
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment[name], !value.isEmpty { return named(value) ?? .indonesian }
    }
    return .indonesian
  }

  private static func named(_ locale: String) -> Language? {
    Language.allCases.first { locale.lowercased().hasPrefix($0.rawValue) }
  }

  /// Looks for the setting without reading the file properly: the language must be known before its errors can be told.
  private static func glance(at file: URL) -> Language? {
    guard let handle = try? FileHandle(forReadingFrom: file), let head = try? handle.read(upToCount: 65_536) else {
      return nil
    }
    for line in String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "\t" || $0 == "\"" || $0 == "'" })
      if let key = words.first, key == "language" || key == "bahasa", words.count > 1 {
        return Language(rawValue: String(words[1]))
      }
    }
    return nil
  }
}
