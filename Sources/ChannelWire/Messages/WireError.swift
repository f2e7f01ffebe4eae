package import ChannelKit

/// Why a request has no result.
package struct WireError: Error, Sendable, Hashable {
  /// JSON-RPC's own numbers are negative; the protocol's are small and positive.
  package struct Code: Sendable, Hashable {
    package var number: Int
    package init(_ number: Int) { self.number = number }

    package static let notJSON = Code(-32700)
    package static let badRequest = Code(-32600)
    package static let unknownMethod = Code(-32601)
    package static let badParameters = Code(-32602)
    package static let `internal` = Code(-32603)
    /// The author or whoever runs kim has to change something; `data.diagnostics` says what.
    package static let diagnostics = Code(1)
    /// A delivery or the channel failed; `data` is a failure.
    package static let failure = Code(2)
    /// The host could not write the beginning down: do not send, begin nothing more.
    package static let refused = Code(3)
    /// The run is being stopped: begin nothing more.
    package static let cancelled = Code(4)
    /// No version that both speak.
    package static let version = Code(5)
  }

  package var code: Code
  package var message: String
  package var data: JSONValue?

  package init(_ code: Code, _ message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }
}
