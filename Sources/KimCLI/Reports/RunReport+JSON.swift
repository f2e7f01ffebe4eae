import ChannelKit
import Foundation
import Publishing
import PublishingEngine

extension RunReport {
  /// The report for programs. Its shape is pinned by a test.
  func json(language: Language) -> JSONValue {
    [
      "publications": .array(
        publications.map { publication in
          [
            "post": .string(publication.publication.text),
            "channels": .array(publication.channels.map { $0.json(language: language) }),
          ]
        }),
      "exit": .integer(Int(exitStatus.rawValue)),
    ]
  }
}

extension ChannelReport {
  func json(language: Language) -> JSONValue {
    let members: JSONValue = [
      "channel": .string(channel.text),
      "plugin": .string(plugin),
      "state": .string(state.rawValue),
      "url": url.map { .string($0.absoluteString) } ?? .null,
      "files": .array(files.map(JSONValue.string)),
      "public": .bool(tally.delivered > 0 && !isUnseen),
      "remark": tally.receipt?.remark.map(JSONValue.string) ?? .null,
      "counts": [
        "delivered": .integer(tally.delivered), "rejected": .integer(tally.rejected),
        "waiting": .integer(state == .planned ? planned : tally.waiting), "uncertain": .integer(tally.uncertain),
      ],
      "reason": needsReason ? reason.map { .string($0.text(in: language)) } ?? .null : .null,
      "warnings": .array(warnings.map { $0.json(language: language) }),
    ]
    guard purpose != .publish, case .object(let usual) = members else { return members }
    return .object(usual + [.init("purpose", .string(purpose.text))])
  }
}

extension Diagnostic {
  func json(language: Language) -> JSONValue {
    [
      "severity": .string(severity.rawValue),
      "summary": .string(summary.text(in: language)),
      "hint": hint.map { .string($0.text(in: language)) } ?? .null,
      "file": location.map { .string($0.file) } ?? .null,
      "line": location?.line.map(JSONValue.integer) ?? .null,
      "column": location?.column.map(JSONValue.integer) ?? .null,
      "rule": rule.map(JSONValue.string) ?? .null,
    ]
  }
}
