internal import Foundation
internal import Publishing

/// Keeps derived pictures between runs. Never a reason to fail: what cannot be read is made again,
/// what cannot be written is not kept.
struct DerivedPictureCache: Sendable {
  /// Part of every name; raised whenever the same recipe begins to give other bytes.
  private static let version = 1

  let folder: URL

  static func name(of source: ContentDigest, recipe: PictureRecipe) -> String {
    ContentDigest(fields: ["\(version)", source.hex, recipe.key].map { Data($0.utf8) }).hex
  }

  /// The picture kept under `name`, if it is there and whole.
  func picture(named name: String) -> DerivedPicture? {
    guard let content = try? Data(contentsOf: place(of: name)), let end = content.firstIndex(of: 0x0A) else {
      return nil
    }
    // kim-picture image/jpeg 1280 960 ‹digest of what follows the line›
    let words = String(decoding: content[..<end], as: UTF8.self).split(separator: " ")
    let data = content[(end + 1)...]
    guard words.count == 5, words[0] == "kim-picture", let width = Int(words[2]), let height = Int(words[3]),
      [DerivedPicture.jpeg, DerivedPicture.png].contains(String(words[1])),
      ContentDigest(of: Data(data)).hex == words[4]
    else { return nil }
    return DerivedPicture(data: Data(data), width: width, height: height, mediaType: String(words[1]))
  }

  /// Writes beside the place and moves into it, so that no reader ever finds half a picture.
  func keep(_ picture: DerivedPicture, named name: String) {
    let digest = ContentDigest(of: picture.data).hex
    let line = "kim-picture \(picture.mediaType) \(picture.width) \(picture.height) \(digest)\n"
    let place = place(of: name)
    let folder = place.deletingLastPathComponent()
    guard (try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)) != nil else {
      return
    }
    let draft = folder.appending(path: ".\(UUID().uuidString)")
    guard (try? (Data(line.utf8) + picture.data).write(to: draft)) != nil,
      rename(draft.path(percentEncoded: false), place.path(percentEncoded: false)) == 0
    else {
      try? FileManager.default.removeItem(at: draft)
      return
    }
  }

  private func place(of name: String) -> URL { folder.appending(path: "\(name.prefix(2))/\(name)") }
}
