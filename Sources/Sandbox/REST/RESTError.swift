/// An error as WordPress tells it: a code for programs, a sentence for people, the status again.
struct RESTError: Error {
  var code: String
  var status: Int
  var message: String
  var data: [String: JSONValue] = [:]

  init(_ code: String, _ status: Int, _ message: String, _ data: [String: JSONValue] = [:]) {
    self.code = code
    self.status = status
    self.message = message
    self.data = data
  }

  static func invalidParameter(_ name: String, _ why: String) -> RESTError {
    RESTError(
      "rest_invalid_param", 400, "Parameter tidak valid: \(name)",
      ["params": .object([name: .string(why)]), "details": [:]])
  }

  static func missing(_ name: String) -> RESTError {
    RESTError("rest_missing_callback_param", 400, "Parameter tidak ada: \(name)", ["params": [.string(name)]])
  }

  /// Anonymous users get 401 where those without the right get 403; here everybody who is known may do everything.
  static func notAllowed(_ code: String) -> RESTError {
    RESTError(code, 401, "Maaf, Anda tidak diizinkan melakukannya.")
  }

  static let noRoute = RESTError("rest_no_route", 404, "Tidak ada route yang cocok dengan URL dan metode permintaan.")

  var reply: SiteReply {
    var data = data
    data["status"] = .integer(status)
    return .json(
      ["code": .string(code), "message": .string(message), "data": .object(data)], status: status)
  }
}
