/// What a channel wants of a picture. Every result is upright, in sRGB and free of metadata.
public struct PictureRecipe: Sendable, Hashable {
  public enum Encoding: Sendable, Hashable {
    /// JPEG at a quality of 1…100, transparency on white paper. 82 serves most photos.
    case jpeg(quality: Int)
    /// PNG for what shows the paper through and for drawings that are smaller that way; JPEG for all else.
    case automatic
  }

  public enum Ink: Sendable, Hashable { case colour, grey }

  /// In pixels. A picture is fitted into the frame and never enlarged.
  public var maxWidth: Int
  public var maxHeight: Int
  /// In bytes; quality gives way first, size after it.
  public var maxBytes: Int?
  public var encoding: Encoding
  public var ink: Ink

  public init(
    maxWidth: Int, maxHeight: Int, maxBytes: Int? = nil, encoding: Encoding = .automatic, ink: Ink = .colour
  ) {
    self.maxWidth = max(1, maxWidth)
    self.maxHeight = max(1, maxHeight)
    self.maxBytes = maxBytes.map { max(1, $0) }
    self.encoding = encoding
    self.ink = ink
  }

  /// The recipe in words that stay the same, for cache names.
  var key: String {
    let coding =
      switch encoding {
      case .jpeg(let quality): "jpeg\(quality)"
      case .automatic: "automatic"
      }
    return
      "\(maxWidth)x\(maxHeight) \(maxBytes.map(String.init) ?? "any") \(coding) \(ink == .grey ? "grey" : "colour")"
  }
}
