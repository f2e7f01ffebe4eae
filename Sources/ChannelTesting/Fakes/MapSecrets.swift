public import ChannelKit
public import Publishing
internal import Synchronization

/// Secrets from a dictionary, by the name, path or command line that a reference holds.
public final class MapSecrets: SecretSource, ExpressibleByDictionaryLiteral {
  private let secrets: [String: Secret]
  private let asked = Mutex<[SecretReference]>([])

  /// - Parameter texts: `["KIM_SITE_PASSWORD": "…"]` for `{ env: KIM_SITE_PASSWORD }`, `["secrets/smtp": "…"]` for a
  ///   file, `["pass situs": "…"]` for a command and its arguments.
  public init(_ texts: [String: String]) { secrets = texts.mapValues { Secret($0) } }

  public convenience init(dictionaryLiteral elements: (String, String)...) {
    self.init(Dictionary(elements) { _, last in last })
  }

  public func secret(_ reference: SecretReference) throws(DiagnosticError) -> Secret {
    asked.withLock { $0.append(reference) }
    guard let secret = secrets[reference.place.name] else {
      throw DiagnosticError(
        .error(
          Phrase(id: "rahasia '\(reference.place.name)' tidak ada", en: "there is no secret '\(reference.place.name)'"),
          at: reference.location))
    }
    return secret
  }

  /// Every reference that was asked for, in order.
  public var requests: [SecretReference] { asked.withLock { $0 } }

  /// The same secrets, with nothing asked for yet.
  var fresh: MapSecrets { MapSecrets(secrets.mapValues { $0.reveal() }) }

  var texts: [String] { secrets.values.map { $0.reveal() }.sorted() }
}

extension SecretReference.Place {
  /// What a dictionary of secrets calls it.
  var name: String {
    switch self {
    case .env(let name): name
    case .file(let path): path
    case .command(let words): words.joined(separator: " ")
    }
  }
}
