internal import ChannelKit
internal import Publishing

/// The delivery journal, kept by the host.
struct HostJournal: DeliveryJournal {
  let link: HostLink

  /// Why a beginning was not written down.
  struct Refusal: Error, CustomStringConvertible {
    let description: String
  }

  func begin(_ delivery: Delivery) throws {
    do throws(HostLink.Failure) {
      _ = try link.ask(.begin, ["delivery": .integer(Int(delivery.number))])
    } catch {
      switch error {
      case .gone: throw Refusal(description: "kim has gone away")
      case .refused(let error): throw Refusal(description: error.message)
      }
    }
  }

  /// Does not wait: when the host cannot write the end down, it refuses the next beginning.
  func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome) throws {
    let (name, value) = outcome.wire
    link.send(
      .notification(.outcome, .object([.init("delivery", .integer(Int(delivery.number))), .init(name, value)])))
  }
}

/// Secrets, fetched from the host when they are first needed.
struct HostSecrets: SecretSource {
  let link: HostLink

  func secret(_ reference: SecretReference) throws(DiagnosticError) -> Secret {
    guard case .env(let handle) = reference.place else { throw DiagnosticError(.noSecret("?", reference.location)) }
    do throws(HostLink.Failure) {
      guard case .string(let text) = try link.ask(.secret, ["secret": .string(handle)])["text"] else {
        throw .refused(WireError(.badParameters, "no text"))
      }
      return Secret(text)
    } catch {
      if case .refused(let refusal) = error, let data = refusal.data,
        let told = try? DiagnosticError(wire: WireObject(data, at: "data"))
      {
        throw told
      }
      throw DiagnosticError(.noSecret(handle, reference.location))
    }
  }
}

extension Diagnostic {
  fileprivate static func noSecret(_ name: String, _ place: SourceLocation) -> Diagnostic {
    .error(Phrase(id: "rahasia '\(name)' tidak ada", en: "there is no secret '\(name)'"), at: place, excerpt: "")
  }
}
