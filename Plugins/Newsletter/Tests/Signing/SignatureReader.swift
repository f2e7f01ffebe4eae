import ChannelTesting
import Foundation
import Testing

/// Verifies a DKIM signature from the mail's bytes alone: written apart from the code that signs, in another way, with
/// the `openssl` command in place of the library.
struct SignatureReader {
  let tags: [String: String]
  private let fields: [(name: String, raw: String)]
  private let own: String
  private let body: String

  /// - Parameter index: which of several signatures, from the top.
  init(_ mail: String, index: Int = 0) throws {
    let cut = try #require(mail.firstRange(of: "\r\n\r\n"))
    body = String(mail[cut.upperBound...])
    var fields: [(name: String, raw: String)] = []
    for line in String(mail[..<cut.lowerBound]).components(separatedBy: "\r\n") {
      if line.hasPrefix(" ") || line.hasPrefix("\t") {
        fields[fields.count - 1].raw += "\r\n" + line
      } else {
        fields.append((line.components(separatedBy: ":")[0].lowercased(), line))
      }
    }
    own = try #require(fields.filter { $0.name == "dkim-signature" }.dropFirst(index).first).raw
    self.fields = fields
    let value = own.components(separatedBy: ":").dropFirst().joined(separator: ":")
    tags = Dictionary(
      value.components(separatedBy: ";").compactMap { part -> (String, String)? in
        let pair = part.components(separatedBy: "=")
        let text = pair.dropFirst().joined(separator: "=").filter { !$0.isWhitespace }
        return pair.count > 1 ? (pair[0].filter { !$0.isWhitespace }, text) : nil
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the body is the one that was signed, and the header too.
  func isTrue(under publicKey: URL, in folder: URL) throws -> Bool {
    try bodyHash(in: folder) == tags["bh"] && headerIsTrue(under: publicKey, in: folder)
  }

  private func bodyHash(in folder: URL) throws -> String {
    var lines = body.components(separatedBy: "\r\n").map { line in
      line.replacingOccurrences(of: "[ \t]+", with: " ", options: .regularExpression)
        .replacingOccurrences(of: " $", with: "", options: .regularExpression)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    let canonical = lines.isEmpty ? "" : lines.joined(separator: "\r\n") + "\r\n"
    let file = folder.appending(path: "body")
    try Data(canonical.utf8).write(to: file)
    return try openssl(["dgst", "-sha256", "-binary", file.path]).base64EncodedString()
  }

  private func headerIsTrue(under publicKey: URL, in folder: URL) throws -> Bool {
    var left = fields
    var text = ""
    for name in (tags["h"] ?? "").lowercased().components(separatedBy: ":") {
      guard let index = left.lastIndex(where: { $0.name == name }) else { continue }
      text += relaxed(left.remove(at: index).raw) + "\r\n"
    }
    text += relaxed(own.replacingOccurrences(of: "b=[A-Za-z0-9+/=\\s]*$", with: "b=", options: .regularExpression))
    let digest = folder.appending(path: "digest"), signature = folder.appending(path: "signature")
    let message = folder.appending(path: "message")
    try Data(text.utf8).write(to: message)
    try openssl(["dgst", "-sha256", "-binary", message.path]).write(to: digest)
    try (Data(base64Encoded: tags["b"] ?? "") ?? Data()).write(to: signature)
    let options =
      tags["a"] == "ed25519-sha256"
      ? ["-rawin", "-in", digest.path] : ["-in", digest.path, "-pkeyopt", "digest:sha256"]
    let answer = try openssl(
      ["pkeyutl", "-verify", "-pubin", "-inkey", publicKey.path, "-sigfile", signature.path] + options)
    return String(decoding: answer, as: UTF8.self).contains("Verified Successfully")
  }

  private func relaxed(_ raw: String) -> String {
    let parts = raw.replacingOccurrences(of: "\r\n", with: "").components(separatedBy: ":")
    let value = parts.dropFirst().joined(separator: ":")
      .replacingOccurrences(of: "[ \t]+", with: " ", options: .regularExpression)
    return parts[0].lowercased() + ":" + value.trimmingCharacters(in: CharacterSet(charactersIn: " "))
  }
}

/// Runs the `openssl` command and returns what it wrote.
@discardableResult func openssl(_ arguments: [String]) throws -> Data {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/openssl")
  process.arguments = arguments
  let out = Pipe()
  process.standardOutput = out
  process.standardError = Pipe()
  try process.run()
  let data = try out.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return data
}

/// A private key and its public half, made for one test.
struct TestKeys {
  let folder: TemporaryFolder
  let pem: String
  let publicFile: URL

  init(_ options: [String]) throws {
    folder = try TemporaryFolder()
    let file = folder.url.appending(path: "private.pem")
    publicFile = folder.url.appending(path: "public.pem")
    try openssl(["genpkey"] + options + ["-out", file.path])
    try openssl(["pkey", "-in", file.path, "-pubout", "-out", publicFile.path])
    pem = try String(contentsOf: file, encoding: .utf8)
  }

  static func rsa() throws -> TestKeys { try TestKeys(["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]) }
  static func ed25519() throws -> TestKeys { try TestKeys(["-algorithm", "ED25519"]) }
}
