public import Foundation
import GRDB

/// Looks at a file of state without changing anything in it.
public enum StateInspection {
  public enum Verdict: Sendable, Hashable {
    case whole
    case missing
    /// SQLite's own words for what is wrong.
    case damaged(String)
  }

  /// Reads every page and every row's references.
  public static func verdict(on file: URL) -> Verdict {
    guard FileManager.default.fileExists(atPath: file.path) else { return .missing }
    do {
      let queue = try DatabaseQueue(path: file.path, configuration: .looking)
      return try queue.read { database in
        let words = try String.fetchAll(database, sql: "PRAGMA integrity_check(5)")
        guard words == ["ok"] else { return .damaged(words.joined(separator: "; ")) }
        let strays = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
        return strays == 0 ? .whole : .damaged("foreign keys: \(strays)")
      }
    } catch let error as DatabaseError {
      return .damaged(error.message ?? "SQLite \(error.resultCode.rawValue)")
    } catch {
      return .damaged("\(error)")
    }
  }
}

extension Configuration {
  /// For looking at a file that may be anything.
  static var looking: Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    return configuration
  }
}
