import Foundation
import Synchronization

/// The terminal the process was started in.
public final class SystemTerminal: Terminal {
  public let isInteractive: Bool
  public let hasColour: Bool
  public let width: Int
  /// Whether a progress line stands on the screen that the next word must clear away.
  private let hasProgress = Mutex(false)

  public init(environment: [String: String]) {
    let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
    isInteractive = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    hasColour = isatty(STDOUT_FILENO) == 1 && !isPlain
    var size = winsize()
    let known = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = known ? Int(size.ws_col) : 80
  }

  public func out(_ text: String) {
    clearProgress()
    Self.write(text + "\n", to: STDOUT_FILENO)
  }

  public func talk(_ text: String) {
    clearProgress()
    Self.write(text + "\n", to: STDERR_FILENO)
  }

  public func progress(_ line: String) {
    guard isInteractive else { return }
    hasProgress.withLock { $0 = true }
    Self.write("\r\u{1B}[2K\(line)", to: STDERR_FILENO)
  }

  public func input() -> [UInt8] { [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }

  private func clearProgress() {
    hasProgress.withLock { stands in
      if stands { Self.write("\r\u{1B}[2K", to: STDERR_FILENO) }
      stands = false
    }
  }

  /// Writes all of it, also where the other end takes it in pieces; a closed pipe ends quietly.
  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
