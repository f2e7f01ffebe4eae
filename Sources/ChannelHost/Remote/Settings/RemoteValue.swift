internal import ChannelKit
internal import Publishing

/// A setting's value on its way to a program: what was written, and where.
struct RemoteValue: Sendable {
  indirect enum Content: Sendable {
    case plain(JSONValue)
    /// The program learns that there is a secret, and asks for it when it needs it.
    case secret(SecretReference)
    case list([RemoteValue])
    case group([Member])
  }

  struct Member: Sendable {
    var name: String
    var value: RemoteValue
  }

  var content: Content
  var location: SourceLocation
}
