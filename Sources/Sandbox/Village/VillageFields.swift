import Foundation
import MailReading

/// What a request to the village interface says: a JSON body, a form, or a form with files.
struct VillageFields {
  private var values: [String: JSONValue] = [:]
  private(set) var files: [String: (name: String, data: Data)] = [:]

  init(_ request: SiteRequest) throws(VillageError) {
    for (name, value) in request.query.pairs { add(name, value) }
    let type = request.headers["content-type"] ?? ""
    if type.lowercased().hasPrefix("application/json"), !request.body.isEmpty {
      guard case .object(let members)? = try? JSONDecoder().decode(JSONValue.self, from: request.body) else {
        throw VillageError(422, "Isi permintaan bukan JSON.")
      }
      values.merge(members) { _, new in new }
    } else if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
      for (name, value) in FormFields(encoded: String(decoding: request.body, as: UTF8.self)).pairs { add(name, value) }
    } else if type.lowercased().hasPrefix("multipart/form-data") {
      // A form with files is written like a mail with attachments (RFC 7578).
      for part in MIMEReader.read(Data("Content-Type: \(type)\r\n\r\n".utf8) + request.body).parts {
        guard let disposition = part.rawHeader("Content-Disposition").map(HeaderParameters.read),
          let name = disposition.parameters["name"]
        else { continue }
        if let file = disposition.parameters["filename"] {
          files[name] = (file, part.content)
        } else {
          add(name, String(decoding: part.content, as: UTF8.self))
        }
      }
    }
  }

  /// `tag[]=a&tag[]=b` is a list.
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

  func has(_ name: String) -> Bool { values[name] != nil }
  func text(_ name: String) -> String? { values[name]?.text }
  func integer(_ name: String) -> Int? { values[name]?.integer }
  func bool(_ name: String) -> Bool? { values[name]?.bool }

  func list(_ name: String) -> [String]? {
    switch values[name] {
    case .array(let elements): elements.compactMap(\.text)
    case .string(let text): text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    default: nil
    }
  }
}

/// A refusal in the village interface's words.
struct VillageError: Error {
  var status: Int
  var message: String

  init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }

  var reply: SiteReply { .json(["sukses": false, "pesan": .string(message)], status: status) }
}
