import Foundation
import Publishing

/// The user's crontab, read and written by the program of that name.
struct Crontab {
  /// Where `crontab` is looked for.
  let path: String

  /// Adds a line, unless it is there already.
  ///
  /// - Returns: whether it was added.
  func add(_ line: String) throws -> Bool {
    // Without a crontab, `crontab -l` fails and prints nothing.
    let before = try run(["-l"], input: "").text
    if before.split(separator: "\n").contains(Substring(line)) { return false }
    let separator = before.isEmpty || before.hasSuffix("\n") ? "" : "\n"
    guard try run(["-"], input: before + separator + line + "\n").status == 0 else { throw Self.refusal }
    return true
  }

  private func run(_ arguments: [String], input: String) throws -> (text: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["crontab"] + arguments
    process.environment = ["PATH": path, "LC_ALL": "C"]
    let (output, entry) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardInput = entry
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw Self.refusal }
    try? entry.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try? entry.fileHandleForWriting.close()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    // What `env` says when there is no such program.
    if process.terminationStatus == 127 { throw Self.refusal }
    return (String(decoding: text, as: UTF8.self), process.terminationStatus)
  }

  private static let refusal = CommandRefusal(
    .failure, Phrase(id: "crontab tidak dapat ditulis", en: "the crontab cannot be written"),
    hint: Phrase(
      id: "pasang paket cron, atau pakai: kim schedule install --systemd",
      en: "install the package cron, or use: kim schedule install --systemd"))
}
