@testable import Transport

extension SMTPContent {
  /// The whole mail as it goes on the wire.
  var wire: [UInt8] { Array(pieces.joined()) + end }
}
