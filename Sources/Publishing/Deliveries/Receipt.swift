public import Foundation

/// The proof of a finished delivery.
public struct Receipt: Sendable, Hashable, Codable {
  /// What the other side calls it: a post id, a Message-ID, a digest of exported files.
  public var remoteID: String
  /// Where a person can see it.
  public var url: URL?
  /// Paths of exported files, relative to the workspace.
  public var files: [String]
  /// The other side's own words, one line.
  public var remark: String?

  public init(remoteID: String, url: URL? = nil, files: [String] = [], remark: String? = nil) {
    self.remoteID = remoteID
    self.url = url
    self.files = files
    self.remark = remark
  }
}
