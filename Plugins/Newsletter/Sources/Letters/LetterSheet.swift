internal import ChannelKit
internal import Foundation
internal import Publishing

/// What delivery has to know about a mail besides its bytes; kept beside them as `mail.json`.
struct LetterSheet: Sendable, Hashable, Codable {
  static let currentFormat = 1

  /// Some bytes of the mail that are the sample reader's and are replaced by each reader's own.
  struct Splice: Sendable, Hashable, Codable {
    var slot: Slot
    var form: Form
    /// Where the sample begins, in bytes from the mail's start.
    var at: Int
    var length: Int
  }

  /// How a slot's text is written where it stands.
  enum Form: String, Sendable, Hashable, Codable {
    /// Header lines.
    case header
    /// Plain text in quoted-printable.
    case text
    /// HTML, escaped, in quoted-printable.
    case html
  }

  struct Greeting: Sendable, Hashable, Codable {
    /// Before and after the name.
    var before: String
    var after: String
    /// For readers whose name is not known.
    var nameless: String

    func text(for name: SingleLine?) -> String {
      guard let name, !name.isEmpty else { return nameless }
      return before + name.text + after
    }
  }

  var format = Self.currentFormat
  /// The envelope's sender.
  var sender: EmailAddress
  /// Where requests to leave go.
  var leaveAddress: EmailAddress
  /// What `kim serve` is called from outside, when it can be reached.
  var publicURL: String?
  /// What a reader asks for by answering the mail: to leave, when nothing else is said.
  var wish: ReaderWish?
  var greeting: Greeting
  /// The zone in which the mail is dated.
  var timeZone: String
  /// In the order of their places.
  var splices: [Splice]

  /// As `mail.json`, always in the same order.
  var data: Data {
    let optional = [("publicURL", publicURL), ("wish", wish?.rawValue)]
    let members: [JSONValue.Member] =
      [
        .init("format", .integer(format)), .init("sender", .string(sender.description)),
        .init("leaveAddress", .string(leaveAddress.description)), .init("timeZone", .string(timeZone)),
      ] + optional.compactMap { name, value in value.map { .init(name, .string($0)) } } + [
        .init(
          "greeting",
          [
            "before": .string(greeting.before), "after": .string(greeting.after),
            "nameless": .string(greeting.nameless),
          ]),
        .init(
          "splices",
          .array(
            splices.map {
              [
                "slot": .string($0.slot.rawValue), "form": .string($0.form.rawValue), "at": .integer($0.at),
                "length": .integer($0.length),
              ]
            })),
      ]
    return Data((JSONValue.object(members).text() + "\n").utf8)
  }
}
