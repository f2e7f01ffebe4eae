/// The smaller pictures WordPress makes of an upload.
extension TrainingMedium {
  struct SmallerSize {
    var name: String
    var width: Int
    var height: Int
    /// File name such as `banjir-300x225.jpg`.
    var file: String
  }

  var smallerSizes: [SmallerSize] {
    guard let width, let height, width > 0, height > 0 else { return [] }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let limits = [
      ("medium", 300, 300), ("large", 1024, 1024), ("medium_large", 768, Int.max), ("1536x1536", 1536, 1536),
    ]
    var sizes = limits.compactMap { label, widest, highest -> SmallerSize? in
      guard width > widest || height > highest else { return nil }
      let scale = min(Double(widest) / Double(width), Double(highest) / Double(height))
      let (newWidth, newHeight) = (
        max(1, Int((Double(width) * scale).rounded())), max(1, Int((Double(height) * scale).rounded()))
      )
      return SmallerSize(
        name: label, width: newWidth, height: newHeight, file: "\(name[..<dot])-\(newWidth)x\(newHeight)\(name[dot...])"
      )
    }
    if width >= 150, height >= 150 {
      sizes.append(
        SmallerSize(name: "thumbnail", width: 150, height: 150, file: "\(name[..<dot])-150x150\(name[dot...])"))
    }
    return sizes
  }
}
