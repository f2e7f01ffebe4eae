/// The versions of the protocol.
package enum WireVersion {
  /// What this kim speaks, the best first.
  package static let spoken = [1]
  package static let current = 1
  /// Set to the version in a program's environment, so that it knows that it talks to kim and not to a person.
  package static let variable = "KIM_CHANNEL_PROTOCOL"
}
