internal import ChannelKit
internal import ChannelWire
internal import Publishing
internal import Synchronization

/// Hands a channel's own secrets to its program, and keeps them out of what the program says.
final class SecretKeeper: Sendable {
  private let source: any SecretSource
  private let references: [String: SecretReference]
  private let handedOut = Mutex<[Secret]>([])

  init(_ source: any SecretSource, _ references: [String: SecretReference]) {
    self.source = source
    self.references = references
  }

  func answer(_ params: JSONValue) -> Result<JSONValue, WireError> {
    guard case .string(let handle) = params["secret"], let reference = references[handle] else {
      return .failure(WireError(.badParameters, "the settings hold no such secret"))
    }
    do throws(DiagnosticError) {
      let secret = try source.secret(reference)
      handedOut.withLock { $0.append(secret) }
      return .success(["text": .string(secret.reveal())])
    } catch {
      return .failure(WireError(.diagnostics, "\(error)", data: error.wire))
    }
  }

  func redacted(_ text: String) -> String {
    handedOut.withLock { $0 }.reduce(text) { text, secret in
      let secret = secret.reveal()
      return secret.utf8.count < 4 ? text : text.replacing(secret, with: "••••")
    }
  }

  func redacted(_ phrase: Phrase) -> Phrase { Phrase(id: redacted(phrase.id), en: redacted(phrase.en)) }

  func redacted(_ failure: DeliveryFailure) -> DeliveryFailure {
    DeliveryFailure(failure.kind, redacted(failure.reason), code: failure.code.map { redacted($0) })
  }

  func redacted(_ trouble: RemoteTrouble) -> RemoteTrouble {
    var trouble = trouble
    trouble.summary = redacted(trouble.summary)
    trouble.hint = trouble.hint.map { redacted($0) }
    return trouble
  }
}
