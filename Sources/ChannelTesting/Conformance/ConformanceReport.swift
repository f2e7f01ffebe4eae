/// What an examination found.
public struct ConformanceReport: Sendable, Hashable, CustomStringConvertible {
  /// A promise that is not kept.
  public struct Finding: Sendable, Hashable, CustomStringConvertible {
    public var rule: ConformanceRule
    /// What it was seen on: a sample's name, a setting, a step of delivering.
    public var subject: String
    public var explanation: String

    public init(_ rule: ConformanceRule, on subject: String, _ explanation: String) {
      self.rule = rule
      self.subject = subject
      self.explanation = explanation
    }

    public var description: String { "\(rule.rawValue) (\(subject)): \(explanation)" }
  }

  /// The kind of channel that was examined.
  public var kind: String
  /// What has to be put right. Empty when the channel keeps its contract.
  public var findings: [Finding]
  /// What was found and is accepted for a reason.
  public var waived: [Finding]

  /// Whether a rule was found to be broken.
  public func finds(_ rule: ConformanceRule) -> Bool { findings.contains { $0.rule == rule } }

  /// Every broken rule once, with where it is broken.
  public var description: String {
    guard !findings.isEmpty else { return "\(kind) keeps the channel contract" }
    var lines = ["\(kind) breaks the channel contract:"]
    for rule in ConformanceRule.allCases where finds(rule) {
      lines.append("\(rule.rawValue): \(rule.statement)")
      let broken = findings.filter { $0.rule == rule }
      for (index, finding) in broken.enumerated()
      where !broken[..<index].contains(where: { $0.explanation == finding.explanation }) {
        let subjects = broken.filter { $0.explanation == finding.explanation }.map(\.subject)
        lines.append("  \(subjects.joined(separator: ", ")): \(finding.explanation)")
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// A promise that a channel does not keep, and why that is right for it.
public struct Waiver: Sendable, Hashable {
  public var rule: ConformanceRule
  /// The subject it holds for; every one when `nil`.
  public var subject: String?
  public var reason: String

  public init(_ rule: ConformanceRule, on subject: String? = nil, because reason: String) {
    self.rule = rule
    self.subject = subject
    self.reason = reason
  }

  func covers(_ finding: ConformanceReport.Finding) -> Bool {
    finding.rule == rule && (subject == nil || finding.subject == subject)
  }
}
