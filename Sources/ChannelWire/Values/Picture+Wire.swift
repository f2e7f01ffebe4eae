internal import ChannelKit
internal import Foundation
internal import Publishing

extension Picture {
  /// - Parameter path: the file's path inside the exchange folder.
  func wire(path: String) -> JSONValue {
    .record(
      ("source", .string(source)), ("path", .string(path)), ("digest", .string(file.digest.hex)),
      ("format", .string(file.format.rawValue)), ("width", .integer(file.width)), ("height", .integer(file.height)),
      ("alt", .string(alt)), ("caption", caption.map { .string($0.text) }))
  }

  init(wire object: WireObject, in exchange: ExchangeFolder) throws(WireFault) {
    self.init(
      source: try object.text("source"),
      file: PictureFile(
        url: exchange.url.appending(path: try object.text("path")),
        digest: try object.value("digest", expected: "a SHA-256 in hexadecimal") { ContentDigest(hex: $0) },
        format: try object.value("format", expected: "a picture's format") { PictureFile.Format(rawValue: $0) },
        width: try object.integer("width"), height: try object.integer("height")),
      alt: try object.text("alt"), caption: try object.optionalLine("caption"))
  }
}
