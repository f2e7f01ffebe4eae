import ChannelKit
import ChannelWire
import Foundation
import Publishing

/// What a program prints for `--manifest`. An author who changes a setting and forgets the file would be told that the
/// setting does not exist.
struct PrintedManifest {
  let program: URL
  let environment: [String: String]

  /// Seconds that a program has, which does nothing but print.
  private static let patience = 20.0

  /// - Throws: when the file beside the program is not what it prints. A program that prints none is let be.
  func check() throws(DiagnosticError) {
    let file = URL(filePath: program.path + ".json")
    guard let printed = Self.manifest(in: print()), let kept = Self.manifest(in: try? Data(contentsOf: file)),
      printed != kept
    else { return }
    throw DiagnosticError(
      .error(
        Phrase(
          id: "berkas manifes ini bukan yang dicetak programnya",
          en: "this manifest file is not what its program prints"),
        hint: Phrase(
          id: "tulis ulang: \(program.path) --manifest > \(file.path)",
          en: "write it anew: \(program.path) --manifest > \(file.path)"), at: SourceLocation(file: file.path)))
  }

  private static func manifest(in content: Data?) -> ProgramManifest? {
    content.flatMap { try? ProgramManifest(wire: WireObject(JSONReader.read($0), at: "manifest")) }
  }

  private func print() -> Data? {
    let process = Process()
    let output = Pipe()
    process.executableURL = program
    process.arguments = ["--manifest"]
    process.currentDirectoryURL = program.deletingLastPathComponent()
    process.environment = environment.filter { ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"].contains($0.key) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let end = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience, execute: end)
    defer { end.cancel() }
    let content = try? output.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? content : nil
  }
}
