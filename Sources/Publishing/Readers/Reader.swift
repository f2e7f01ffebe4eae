public import Foundation

/// Somebody who asked for the news by mail.
public struct Reader: Sendable, Hashable {
  public enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    case pending, active, paused, bounced, unsubscribed
  }

  /// The row's number in the store; stable for ever.
  public var number: Int64
  public var name: SingleLine?
  public var address: EmailAddress
  public var status: Status
  public var tags: [String]
  /// A secret word of this reader's, for links only they hold.
  public var token: String

  public init(
    number: Int64, name: SingleLine? = nil, address: EmailAddress, status: Status = .active, tags: [String] = [],
    token: String
  ) {
    self.number = number
    self.name = name
    self.address = address
    self.status = status
    self.tags = tags
    self.token = token
  }
}

/// How, when and to what a reader agreed (UU 27/2022, Articles 22 and 24: consent must be recorded and shown).
public struct Consent: Sendable, Hashable, Codable {
  /// Which wording they agreed to.
  public var textVersion: String
  public var date: Date
  /// `formulir`, `impor`, `lisan di posyandu`
  public var means: String
  /// Who entered it.
  public var recordedBy: String

  public init(textVersion: String, date: Date, means: String, recordedBy: String) {
    self.textVersion = textVersion
    self.date = date
    self.means = means
    self.recordedBy = recordedBy
  }
}
