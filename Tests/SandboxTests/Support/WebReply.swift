import Foundation
import Testing

@testable import Sandbox

/// What a web server answered.
struct WebReply: Equatable {
  var status: Int
  /// Names in lower case.
  var headers: [String: String]
  var body: Data

  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSONValue { (try? JSONDecoder().decode(JSONValue.self, from: body)) ?? .null }
  var code: String? { json["code"]?.text }

  /// `nil` for a connection that closed without a reply.
  init?(_ data: Data) {
    guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: data[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
    headers = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    body = Data(data[end.upperBound...])
  }
}

extension TrainingGround {
  var sitePort: UInt16 { UInt16(siteURL.port ?? 0) }

  /// Sends one request and waits for the answer; `nil` when the line breaks without one.
  func request(
    _ method: String, _ target: String, host: String = "127.0.0.1", headers: [String: String] = [:], body: Data = Data()
  ) async throws -> WebReply? {
    let wire = try await Wire.connect(sitePort)
    defer { wire.close() }
    var head = "\(method) \(target) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\nContent-Length: \(body.count)\r\n"
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
    try await wire.send(Data((head + "\r\n").utf8) + body)
    return WebReply(await wire.readToEnd())
  }

  static let signedIn = "Basic " + Data("kim:latihan".utf8).base64EncodedString()

  /// Asks the REST interface, signed in unless told otherwise.
  func rest(
    _ method: String, _ route: String, _ json: JSONValue? = nil, authorization: String? = signedIn
  ) async throws -> WebReply {
    var headers = json == nil ? [:] : ["Content-Type": "application/json"]
    headers["Authorization"] = authorization
    let reply = try await request(
      method, "/wp-json/wp/v2/\(route)", headers: headers, body: json.map(\.data) ?? Data())
    return try #require(reply)
  }

  func upload(_ data: Data, as name: String, query: String = "", type: String = "image/png") async throws -> WebReply {
    let reply = try await request(
      "POST", "/wp-json/wp/v2/media\(query)",
      headers: [
        "Authorization": Self.signedIn, "Content-Type": type,
        "Content-Disposition": "attachment; filename=\"\(name)\"",
      ], body: data)
    return try #require(reply)
  }
}

/// Opens a ground, works in it and closes it again.
func withGround(
  _ open: () async throws -> TrainingGround = { try await .open() },
  _ work: (TrainingGround) async throws -> Void
) async throws {
  let ground = try await open()
  do {
    try await work(ground)
  } catch {
    await ground.close()
    throw error
  }
  await ground.close()
}

/// The smallest PNG there is, as wide and high as told.
func tinyPNG(width: UInt8 = 1, height: UInt8 = 1) -> Data {
  var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
  bytes += [0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xDE]
  return Data(bytes)
}
