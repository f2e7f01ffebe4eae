import Foundation
import Publishing

/// The desktop's own browser.
enum Browser {
  static func open(_ file: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["xdg-open", file.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch {
      throw CommandRefusal(
        .failure,
        Phrase(
          id: "peramban tidak dapat dibuka; buka sendiri: \(file.path)",
          en: "no browser could be opened; open it yourself: \(file.path)"))
    }
  }
}
