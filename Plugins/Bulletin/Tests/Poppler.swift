import Foundation

/// The tools that readers of PDFs are made of, where they are installed: `make setup` installs them.
enum Poppler {
  static func isInstalled(_ tool: String) -> Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/\(tool)") }

  /// What a tool says about a PDF on its output, and how it ended.
  static func run(_ tool: String, _ options: [String] = [], on pdf: Data, output: String? = nil) throws -> (
    text: String, status: Int32
  ) {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf")
    try pdf.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(tool)")
    process.arguments = options + [file.path] + [output].compactMap { $0 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }
}
