public import Foundation

/// Something that happened to a reader, kept so that they can be told (UU 27/2022, Article 32).
public struct ReaderEvent: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Asked whether they want the news.
    case invited
    /// Said that they do.
    case confirmed
    /// Came back after having left.
    case returned
    case paused, resumed
    /// Wanted no more mail.
    case left
    /// Their address takes no mail, for good.
    case bounced
    /// A mail came back that may get through another time.
    case delayed
    case tagged, untagged
  }

  public var kind: Kind
  public var date: Date
  /// In what way, or why; never an address.
  public var detail: String?
  /// Who entered it, or what of kim's: `kim serve`.
  public var recordedBy: String

  public init(_ kind: Kind, at date: Date, detail: String? = nil, by recordedBy: String) {
    self.kind = kind
    self.date = date
    self.detail = detail
    self.recordedBy = recordedBy
  }
}
