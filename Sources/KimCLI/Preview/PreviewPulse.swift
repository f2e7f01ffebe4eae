import Foundation
import Publishing

/// How an open page notices that it has been written anew: a picture beside it whose width is the page's number.
///
/// A page opened from a file may neither read its neighbours nor ask a server that is not there; a picture's size it may
/// know. Nothing has to run beside the page, and nothing listens on the network.
struct PreviewPulse: Equatable {
  /// The picture, relative to the page; hidden, for nobody has to look at it.
  var address: String
  /// 1…999
  var beat: Int

  init(page: URL, beat: Int = 1) {
    let stem = page.deletingPathExtension().lastPathComponent
    address = ".\(stem).denyut.svg"
    self.beat = beat
  }

  mutating func advance() { beat = beat % 999 + 1 }

  var picture: String { "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(beat)\" height=\"1\"/>\n" }

  func file(beside page: URL) -> URL { page.deletingLastPathComponent().appending(path: address) }

  /// The address as the page's script uses it: characters that mean something in an address are written as references.
  var escapedAddress: String {
    address.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~"))) ?? ""
  }
}
