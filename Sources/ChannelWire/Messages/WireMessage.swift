package import ChannelKit

/// One line of the conversation (JSON-RPC 2.0).
package enum WireMessage: Sendable, Hashable {
  /// Wants an answer.
  case request(WireID, WireMethod, JSONValue)
  /// Wants none.
  case notification(WireMethod, JSONValue)
  case result(WireID, JSONValue)
  /// The id is absent when the request could not be read.
  case error(WireID?, WireError)
}

/// What ties an answer to its request.
package enum WireID: Sendable, Hashable {
  case number(Int)
  case text(String)

  var json: JSONValue {
    switch self {
    case .number(let number): .integer(number)
    case .text(let text): .string(text)
    }
  }
}

/// What is asked or told. Names that this version does not know are kept as they are.
package struct WireMethod: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  package var name: String
  package init(_ name: String) { self.name = name }
  package init(stringLiteral value: String) { name = value }
  package var description: String { name }

  // From the host.
  package static let initialize: WireMethod = "initialize"
  package static let configure: WireMethod = "configure"
  package static let check: WireMethod = "check"
  package static let address: WireMethod = "address"
  package static let render: WireMethod = "render"
  package static let deliver: WireMethod = "deliver"
  package static let update: WireMethod = "update"
  package static let withdraw: WireMethod = "withdraw"
  package static let find: WireMethod = "find"
  package static let cancel: WireMethod = "cancel"
  package static let shutdown: WireMethod = "shutdown"

  // From the program.
  package static let begin: WireMethod = "begin"
  package static let outcome: WireMethod = "outcome"
  package static let secret: WireMethod = "secret"
  package static let progress: WireMethod = "progress"
  package static let log: WireMethod = "log"
}
