import ChannelTesting
import Foundation
import Imaging
import Publishing

/// The photos of the project's own example posts, and made-up ones.
enum SamplePhotos {
  static let folder = URL(filePath: #filePath).appending(path: "../../../../Examples/posts/images").standardizedFileURL

  static var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  static func picture(_ name: String) throws -> Picture {
    Picture(source: name, file: try PictureInspector.inspect(folder.appending(path: name)), alt: "Foto \(name)")
  }

  static func make(_ name: String, columns: Int, rows: Int, in folder: TemporaryFolder) throws -> Picture {
    let url = folder.url.appending(path: name)
    try SampleJPEG.make(columns: columns, rows: rows, artist: "Pemilik") { x, y in
      (UInt8(truncatingIfNeeded: x * 37 &+ y * 91), 128, 128)
    }
    .write(to: url)
    return Picture(source: name, file: try PictureInspector.inspect(url), alt: "Foto \(name)")
  }
}
