internal import ChannelKit
internal import Foundation

/// Where something stands in a JSON answer: `data.berita.0.id`.
struct AnswerPath: Sendable, Hashable {
  let text: String
  private let steps: [String]

  /// Names of members and numbers of elements (from 0), with dots between them.
  init?(_ text: String) {
    let steps = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard text.utf8.count <= 200, !steps.contains(where: \.isEmpty),
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return nil }
    self.text = text
    self.steps = steps
  }

  func value(in answer: JSONValue) -> JSONValue? {
    var value = answer
    for step in steps {
      switch value {
      case .object:
        guard let member = value[step] else { return nil }
        value = member
      case .array(let elements):
        guard let index = Int(step), elements.indices.contains(index) else { return nil }
        value = elements[index]
      default: return nil
      }
    }
    return value
  }

  /// The text or number there; `nil` for anything else, and for an empty text.
  func text(in answer: JSONValue) -> String? { value(in: answer)?.plainText.flatMap { $0.isEmpty ? nil : $0 } }
}

extension JSONValue {
  /// A text, number or truth as a form would write it; `nil` for lists, objects and nothing.
  var plainText: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .number(let number): "\(number)"
    case .bool(let truth): truth ? "1" : "0"
    case .null, .array, .object: nil
    }
  }

  /// Reads JSON text (RFC 8259); `nil` when it is none.
  init?(reading data: Data) {
    guard let answer = try? JSONDecoder().decode(AnyJSON.self, from: data) else { return nil }
    self = answer.value
  }
}

/// Any JSON, members in the order of their names: what they mean does not depend on it.
private struct AnyJSON: Decodable {
  var value: JSONValue

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      value = .null
    } else if let truth = try? container.decode(Bool.self) {
      value = .bool(truth)
    } else if let number = try? container.decode(Int.self) {
      value = .integer(number)
    } else if let number = try? container.decode(Double.self) {
      value = .number(number)
    } else if let text = try? container.decode(String.self) {
      value = .string(text)
    } else if let elements = try? container.decode([AnyJSON].self) {
      value = .array(elements.map(\.value))
    } else {
      let members = try container.decode([String: AnyJSON].self)
      value = .object(members.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.value) })
    }
  }
}
