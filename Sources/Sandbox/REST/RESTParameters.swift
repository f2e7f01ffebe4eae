import Foundation

/// What a request says, wherever it says it: a JSON body before a form body before the query.
struct RESTParameters {
  private var values: [String: JSONValue] = [:]

  init(_ request: SiteRequest) throws(RESTError) {
    for (name, value) in request.query.pairs { add(name, value) }
    let type = request.headers["content-type"]?.lowercased() ?? ""
    if type.hasPrefix("application/json"), !request.body.isEmpty {
      guard let json = try? JSONDecoder().decode(JSONValue.self, from: request.body) else {
        throw RESTError(
          "rest_invalid_json", 400, "Isi JSON yang dikirimkan tidak valid.",
          ["json_error_code": 4, "json_error_message": "Syntax error"])
      }
      if case .object(let members) = json { values.merge(members) { _, new in new } }
    } else if type.hasPrefix("application/x-www-form-urlencoded") {
      for (name, value) in FormFields(encoded: String(decoding: request.body, as: UTF8.self)).pairs { add(name, value) }
    }
  }

  /// PHP gathers `status[]=a&status[]=b` into a list.
  private mutating func add(_ name: String, _ value: String) {
    guard name.hasSuffix("[]") else {
      values[name] = .string(value)
      return
    }
    let name = String(name.dropLast(2))
    if case .array(let elements) = values[name] {
      values[name] = .array(elements + [.string(value)])
    } else {
      values[name] = [.string(value)]
    }
  }

  func has(_ name: String) -> Bool { values[name] != nil && values[name] != .null }

  /// A text; for fields that are shown and edited apart, also `{"raw": …}`.
  func text(_ name: String) throws(RESTError) -> String? {
    guard has(name), let value = values[name] else { return nil }
    if let text = value.text ?? value["raw"]?.text { return text }
    throw .invalidParameter(name, "\(name) bukan bertipe string.")
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(RESTError) -> Int? {
    guard has(name), let value = values[name] else { return nil }
    guard let number = value.integer else { throw .invalidParameter(name, "\(name) bukan bertipe integer.") }
    guard range.contains(number) else {
      throw .invalidParameter(
        name, "\(name) harus di antara \(range.lowerBound) (inklusif) dan \(range.upperBound) (inklusif)")
    }
    return number
  }

  func bool(_ name: String) throws(RESTError) -> Bool? {
    guard has(name), let value = values[name] else { return nil }
    guard let flag = value.bool else { throw .invalidParameter(name, "\(name) bukan bertipe boolean.") }
    return flag
  }

  /// A list of texts, from an array or separated by commas.
  func list(_ name: String) throws(RESTError) -> [String]? {
    guard has(name), let value = values[name] else { return nil }
    if case .array(let elements) = value {
      let texts = elements.compactMap(\.text)
      guard texts.count == elements.count else { throw .invalidParameter(name, "\(name)[0] bukan bertipe string.") }
      return texts
    }
    guard let text = value.text else { throw .invalidParameter(name, "\(name) bukan bertipe array.") }
    return text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  func integers(_ name: String) throws(RESTError) -> [Int]? {
    guard let texts = try list(name) else { return nil }
    let numbers = texts.compactMap { Int($0) }
    guard numbers.count == texts.count else { throw .invalidParameter(name, "\(name)[0] bukan bertipe integer.") }
    return numbers
  }

  /// Whether the answer is for editing, with raw texts.
  func wantsEditing() throws(RESTError) -> Bool {
    switch try text("context") {
    case nil, "view", "embed": false
    case "edit": true
    default: throw .invalidParameter("context", "context bukan salah satu dari view, embed, dan edit.")
    }
  }
}
