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
  /// Whether readers can see it. `false` while it waits on the other side: for an editor, for its time, or for a person
  /// who copies it.
  public var isPublic: Bool

  public init(
    remoteID: String, url: URL? = nil, files: [String] = [], remark: String? = nil, isPublic: Bool = true
  ) {
    self.remoteID = remoteID
    self.url = url
    self.files = files
    self.remark = remark
    self.isPublic = isPublic
  }

  private enum CodingKeys: String, CodingKey { case remoteID, url, files, remark, isPublic }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      remoteID: try values.decode(String.self, forKey: .remoteID),
      url: try values.decodeIfPresent(URL.self, forKey: .url), files: try values.decode([String].self, forKey: .files),
      remark: try values.decodeIfPresent(String.self, forKey: .remark),
      isPublic: try values.decodeIfPresent(Bool.self, forKey: .isPublic) ?? true)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(remoteID, forKey: .remoteID)
    try values.encodeIfPresent(url, forKey: .url)
    try values.encode(files, forKey: .files)
    try values.encodeIfPresent(remark, forKey: .remark)
    // Written only where it says something: there is a receipt for every mail.
    if !isPublic { try values.encode(false, forKey: .isPublic) }
  }
}
