internal import ChannelKit

extension WireMessage {
  /// Bytes that a line may have, its end not counted. What is larger travels as a file.
  package static let lineLimit = 8 * 1024 * 1024

  /// The message on one line, with its end.
  package var line: [UInt8] {
    var text = json.text(indented: false)
    text.append("\n")
    return Array(text.utf8)
  }

  private var json: JSONValue {
    let version: JSONValue = "2.0"
    switch self {
    case .request(let id, let method, let params):
      return .record(("jsonrpc", version), ("id", id.json), ("method", .string(method.name)), ("params", params))
    case .notification(let method, let params):
      return .record(("jsonrpc", version), ("method", .string(method.name)), ("params", params))
    case .result(let id, let result):
      return .record(("jsonrpc", version), ("id", id.json), ("result", result))
    case .error(let id, let error):
      return .record(
        ("jsonrpc", version), ("id", id?.json ?? .null),
        (
          "error",
          .record(
            ("code", .integer(error.code.number)), ("message", .string(error.message)), ("data", error.data))
        ))
    }
  }

  /// Reads a line.
  ///
  /// - Throws: `WireError` as the other side may be told it.
  package init(line: some Collection<UInt8>) throws(WireError) {
    let json: JSONValue
    do throws(JSONReader.Fault) { json = try JSONReader.read(line) } catch {
      throw WireError(.notJSON, "\(error)")
    }
    guard case .object = json, json["jsonrpc"] == "2.0" else {
      throw WireError(.badRequest, "not a JSON-RPC 2.0 object")
    }
    let id = try Self.id(json["id"])
    if let method = json["method"] {
      guard case .string(let name) = method else { throw WireError(.badRequest, "'method' is not a text") }
      let params = json["params"] ?? [:]
      self = id.map { .request($0, WireMethod(name), params) } ?? .notification(WireMethod(name), params)
    } else if let error = json["error"], !error.isNull {
      guard case .integer(let code) = error["code"], case .string(let message) = error["message"] else {
        throw WireError(.badRequest, "'error' has no code and message")
      }
      self = .error(id, WireError(.init(code), message, data: error["data"].flatMap { $0.isNull ? nil : $0 }))
    } else if let id {
      self = .result(id, json["result"] ?? .null)
    } else {
      throw WireError(.badRequest, "neither a request nor an answer")
    }
  }

  private static func id(_ value: JSONValue?) throws(WireError) -> WireID? {
    switch value {
    case nil, .null: nil
    case .integer(let number): .number(number)
    case .string(let text): .text(text)
    default: throw WireError(.badRequest, "'id' is neither a whole number nor a text")
    }
  }
}
