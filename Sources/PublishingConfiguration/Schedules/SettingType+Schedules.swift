internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Scheduling

extension SettingType where Value == WrittenRule {
  /// `Senin 07.00`
  static var writtenRule: SettingType {
    SettingType(schema: ["type": "string", "examples": ["Senin 07.00", "hari 06.00", "tanggal 1 07.00"]]) {
      node throws(DiagnosticError) in
      guard let text = node.scalar else {
        throw .wrongKind(node, expected: Phrase(id: "hari dan jam", en: "days and a time"))
      }
      do throws(DateTrouble) {
        let (recurrence, zone) = try RecurrenceReader.read(text)
        return WrittenRule(recurrence: recurrence, zone: zone)
      } catch {
        let shown = SingleLine(collapsing: text.prefix(60)).text
        let reason =
          error == .notADate
          ? Phrase(id: "ini bukan aturan waktu yang dapat dibaca", en: "this is no rule that can be read")
          : error.reason
        throw DiagnosticError(
          .error(
            Phrase(id: "'\(shown)': \(reason.id)", en: "'\(shown)': \(reason.en)"), hint: RecurrenceReader.advice,
            at: node.location))
      }
    }
  }
}

extension SettingType where Value == CronExpression {
  static var cron: SettingType {
    SettingType(schema: ["type": "string", "examples": ["0 7 * * 1-5"]]) { node throws(DiagnosticError) in
      guard let text = node.scalar else {
        throw .wrongKind(node, expected: Phrase(id: "sebaris cron", en: "a line of cron"))
      }
      do throws(CronTrouble) { return try CronExpression(text) } catch {
        throw DiagnosticError(.error(error.reason, at: node.location))
      }
    }
  }
}

extension SettingType where Value == TimeInterval {
  /// `12 jam`
  static var length: SettingType {
    SettingType(schema: ["type": "string", "examples": ["12 jam", "2 hari"]]) { node throws(DiagnosticError) in
      guard let text = node.scalar else {
        throw .wrongKind(node, expected: Phrase(id: "lama waktu", en: "a length of time"))
      }
      do throws(DateTrouble) { return TimeInterval(try LengthReader.read(text).total) } catch {
        let shown = SingleLine(collapsing: text.prefix(60)).text
        throw DiagnosticError(
          .error(
            Phrase(id: "'\(shown)' bukan lama waktu", en: "'\(shown)' is no length of time"), hint: LengthReader.advice,
            at: node.location))
      }
    }
  }
}

extension SettingType where Value == Int {
  /// `last 7 days`, `7 hari terakhir`, `7`
  static var lastDays: SettingType {
    let expected = Phrase(
      id: "jumlah hari, 1 sampai 366: 7 hari terakhir", en: "a number of days from 1 to 366: last 7 days")
    let words: JSONValue = ["type": "string", "examples": ["7 hari terakhir", "last 7 days"]]
    return SettingType(schema: ["anyOf": [words, ["type": "integer"]]]) { node throws(DiagnosticError) in
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      let words = text.lowercased().split(separator: " ").filter {
        !["last", "days", "day", "hari", "terakhir", "the", "of"].contains($0)
      }
      guard words.count == 1, let days = Int(words[0]), (1...366).contains(days) else {
        throw .notAccepted(text, expected: expected, at: node.location)
      }
      return days
    }
  }
}

extension SettingType where Value == String {
  /// A path below the workspace.
  static var workspacePath: SettingType {
    let path = SettingType<String>.path
    return SettingType(schema: path.schema) { node throws(DiagnosticError) in
      let text = try path.read(node)
      guard !text.hasPrefix("/"), !text.split(separator: "/").contains("..") else {
        throw .notAccepted(
          text, expected: Phrase(id: "lokasi di dalam ruang kerja", en: "a path in the workspace"), at: node.location)
      }
      return text
    }
  }
}

extension SettingType where Value == ChannelName {
  static var channelName: SettingType {
    let text = SettingType<SingleLine>.text
    return SettingType(schema: text.schema) { node throws(DiagnosticError) in
      ChannelName(text: try text.read(node).text, location: node.location)
    }
  }
}
