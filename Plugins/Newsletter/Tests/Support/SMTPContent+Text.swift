import Foundation

@testable import Transport

extension SMTPContent {
  /// The mail without the wire's doubled dots and final dot.
  var text: String {
    var lines = String(decoding: Array(pieces.joined()) + end, as: UTF8.self).components(separatedBy: "\r\n").dropLast(
      2)
    for index in lines.indices where lines[index].hasPrefix(".") { lines[index].removeFirst() }
    return lines.joined(separator: "\r\n") + "\r\n"
  }
}
