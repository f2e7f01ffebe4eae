internal import ChannelKit
internal import Foundation
internal import Publishing

/// One field of a form.
struct FormPart: Sendable, Hashable {
  struct File: Sendable, Hashable {
    var name: String
    var mediaType: String
    var data: Data
  }

  enum Content: Sendable, Hashable {
    case text(String)
    case file(File)
  }

  var name: String
  var content: Content
}

/// What a request carries, written as the site wants it.
struct MappedBody: Sendable, Hashable {
  var mediaType: String
  var data: Data

  static func json(_ members: [JSONValue.Member]) -> MappedBody {
    MappedBody(mediaType: "application/json", data: Data(JSONValue.object(members).text(indented: false).utf8))
  }

  /// `application/x-www-form-urlencoded`; files have no place in it.
  static func form(_ parts: [FormPart]) -> MappedBody {
    let pairs = parts.compactMap { part -> String? in
      guard case .text(let text) = part.content else { return nil }
      return "\(PercentEncoding.encode(part.name))=\(PercentEncoding.encode(text))"
    }
    return MappedBody(mediaType: "application/x-www-form-urlencoded", data: Data(pairs.joined(separator: "&").utf8))
  }

  /// `multipart/form-data` (RFC 7578). The boundary is made from the content, so that the same content gives the same
  /// bytes, and cannot occur in it.
  static func multipart(_ parts: [FormPart]) -> MappedBody {
    let fields = parts.flatMap { part -> [Data] in
      switch part.content {
      case .text(let text): [Data(part.name.utf8), Data(text.utf8)]
      case .file(let file): [Data(part.name.utf8), file.data]
      }
    }
    let boundary = "kim-\(ContentDigest(fields: fields).hex.prefix(40))"
    var data = Data()
    for part in parts {
      data += Data("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(quoted(part.name))\"".utf8)
      switch part.content {
      case .text(let text): data += Data("\r\n\r\n\(text)".utf8)
      case .file(let file):
        data += Data("; filename=\"\(quoted(file.name))\"\r\nContent-Type: \(file.mediaType)\r\n\r\n".utf8)
        data += file.data
      }
      data += Data("\r\n".utf8)
    }
    data += Data("--\(boundary)--\r\n".utf8)
    return MappedBody(mediaType: "multipart/form-data; boundary=\(boundary)", data: data)
  }

  /// A name in a header, where a quote or a line end would end it (RFC 7578 §2).
  private static func quoted(_ name: String) -> String {
    name.replacingOccurrences(of: "\"", with: "%22").replacingOccurrences(of: "\r", with: "%0D")
      .replacingOccurrences(of: "\n", with: "%0A")
  }
}

extension [FieldTemplate.Member] {
  /// The fields with everything filled in.
  ///
  /// - Parameter isChange: whether they take the place of others: what has nothing to fill it is then emptied, and
  ///   otherwise left out.
  func body(_ style: BodyStyle, _ values: MappedValues, isChange: Bool) -> MappedBody {
    switch style {
    case .json, .raw:
      return .json(
        compactMap { member in
          let value = member.value.filled(by: values) ?? (isChange ? .null : nil)
          return value.map { .init(member.name, $0) }
        })
    case .form: return .form(parts(values, isChange: isChange))
    case .multipart: return .multipart(parts(values, isChange: isChange))
    }
  }

  func parts(_ values: MappedValues, isChange: Bool) -> [FormPart] {
    flatMap { $0.parts(values, isChange: isChange) }
  }
}

extension FieldTemplate.Member {
  fileprivate func parts(_ values: MappedValues, isChange: Bool) -> [FormPart] {
    if case .text(let template) = value, template.only == .leadFile {
      return values.leadFile.map { [FormPart(name: name, content: .file($0))] } ?? []
    }
    guard let filled = value.filled(by: values) else {
      return isChange ? [FormPart(name: name, content: .text(""))] : []
    }
    return Self.parts(name, filled)
  }

  /// Lists and groups as PHP reads them: `tag[]`, `penulis[nama]`.
  private static func parts(_ name: String, _ value: JSONValue) -> [FormPart] {
    switch value {
    case .array(let elements): elements.flatMap { parts(name + "[]", $0) }
    case .object(let members): members.flatMap { parts("\(name)[\($0.name)]", $0.value) }
    case .null, .bool, .integer, .number, .string: [FormPart(name: name, content: .text(value.plainText ?? ""))]
    }
  }
}
