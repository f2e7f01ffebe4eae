internal import ChannelKit
internal import ChannelWire
internal import Publishing

/// Why a program did not do what it was asked.
enum RemoteProblem: Error, Sendable {
  /// The program itself is at fault.
  case trouble(RemoteTrouble)
  /// The settings or the publication are.
  case diagnostics(DiagnosticError)
  /// The other side is.
  case failure(DeliveryFailure)

  /// - Parameter places: where each setting stands.
  init(_ error: WireError, _ places: [String: SourceLocation], _ program: String) {
    do throws(WireFault) {
      switch error.code {
      case .diagnostics:
        self = .diagnostics(
          try DiagnosticError(wire: try WireObject(error.data ?? .null, at: "error/data"), places: places))
      case .failure: self = .failure(try DeliveryFailure(wire: try WireObject(error.data ?? .null, at: "error/data")))
      case .refused:
        self = .failure(DeliveryFailure(.unavailable(notBefore: nil), .verbatim(error.message), code: "journal"))
      case .cancelled: self = .failure(DeliveryFailure(.unavailable(notBefore: nil), .stopped, code: "interrupted"))
      default: self = .trouble(.answered(program, error.message, isPassing: error.code == .internal))
      }
    } catch {
      self = .trouble(.broken(program, "\(error)"))
    }
  }

  var failure: DeliveryFailure {
    switch self {
    case .trouble(let trouble): trouble.failure
    case .failure(let failure): failure
    case .diagnostics(let error):
      DeliveryFailure(.misconfigured, error.firstError, code: "plugin-settings")
    }
  }

  var diagnostics: DiagnosticError {
    switch self {
    case .trouble(let trouble): DiagnosticError(trouble.diagnostic, failing: trouble.failure)
    case .failure(let failure): DiagnosticError(.error(failure.reason), failing: failure)
    case .diagnostics(let error): error
    }
  }
}

extension Phrase {
  fileprivate static let stopped = Phrase(id: "pengiriman dihentikan", en: "the run was interrupted")
}

extension DiagnosticError {
  fileprivate var firstError: Phrase {
    guard let first = diagnostics.first(where: { $0.severity == .error }) ?? diagnostics.first else {
      return .verbatim(description)
    }
    let place = first.location.map { "\($0): " } ?? ""
    return Phrase(id: place + first.summary.id, en: place + first.summary.en)
  }
}

extension RemoteTrouble {
  fileprivate static func answered(_ program: String, _ message: String, isPassing: Bool) -> RemoteTrouble {
    let shown = SingleLine(collapsing: message.prefix(300)).text
    return RemoteTrouble(
      isPassing: isPassing,
      summary: Phrase(
        id: "program '\(program)' gagal: \(shown)", en: "the program '\(program)' failed: \(shown)"),
      code: "plugin-error")
  }
}
