/// Something a person should know about what they wrote: what, where, why, and the way out.
public struct Diagnostic: Sendable, Hashable, Codable {
  public enum Severity: String, Sendable, Hashable, Codable, Comparable {
    case note, warning, error

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  public var severity: Severity
  /// One sentence without a full stop: `unknown setting 'form'`.
  public var summary: Phrase
  /// The way out: `did you mean 'from'?`.
  public var hint: Phrase?
  public var location: SourceLocation?
  /// The source line the location points into, shown with a caret. Never a line that could hold a secret.
  public var excerpt: String?
  /// The proofreading rule that found it, for those who silence or count it; `nil` for everything else.
  public var rule: String?

  public init(
    _ severity: Severity, _ summary: Phrase, hint: Phrase? = nil, at location: SourceLocation? = nil,
    excerpt: String? = nil
  ) {
    self.severity = severity
    self.summary = summary
    self.hint = hint
    self.location = location
    self.excerpt = excerpt
  }

  public static func error(
    _ summary: Phrase, hint: Phrase? = nil, at location: SourceLocation? = nil, excerpt: String? = nil
  ) -> Diagnostic {
    Diagnostic(.error, summary, hint: hint, at: location, excerpt: excerpt)
  }

  public static func warning(
    _ summary: Phrase, hint: Phrase? = nil, at location: SourceLocation? = nil, excerpt: String? = nil
  ) -> Diagnostic {
    Diagnostic(.warning, summary, hint: hint, at: location, excerpt: excerpt)
  }

  public static func note(_ summary: Phrase, hint: Phrase? = nil, at location: SourceLocation? = nil) -> Diagnostic {
    Diagnostic(.note, summary, hint: hint, at: location)
  }
}

/// Everything that is wrong with an input, at once.
public struct DiagnosticError: Error, Sendable, Hashable, CustomStringConvertible {
  /// At least one of these is an error.
  public let diagnostics: [Diagnostic]
  /// Set when nobody's text is at fault but the channel itself, whose program has crashed: it fails so, and the others
  /// go on.
  public let channelFailure: DeliveryFailure?

  public init(_ diagnostics: [Diagnostic], failing failure: DeliveryFailure? = nil) {
    self.diagnostics = diagnostics
    channelFailure = failure
  }

  public init(_ diagnostic: Diagnostic, failing failure: DeliveryFailure? = nil) {
    self.init([diagnostic], failing: failure)
  }

  public var description: String {
    diagnostics.map { diagnostic in
      (diagnostic.location.map { "\($0): " } ?? "") + diagnostic.summary.en
    }.joined(separator: "\n")
  }
}
