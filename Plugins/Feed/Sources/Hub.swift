internal import Foundation
internal import Publishing
internal import Transport

/// A WebSub hub, which passes news of a change on to whoever has subscribed (W3C WebSub, 2018).
struct Hub {
  let address: URL
  let client: HTTPClient

  /// Says that the files at `topics` have changed, in the form that public hubs take (PubSubHubbub 0.4 §7.1).
  ///
  /// - Returns: whether the hub has taken it. A hub that has not takes nothing away: readers ask by themselves.
  func tell(of topics: [String]) async -> Bool {
    let form = (["hub.mode=publish"] + topics.map { "hub.url=\(Self.encoded($0))" }).joined(separator: "&")
    let request = HTTPRequest(
      .post, address,
      fields: [HTTPField("Content-Type", SingleLine(collapsing: "application/x-www-form-urlencoded"))],
      body: .data(Data(form.utf8)), answerLimit: 1 << 20)
    do throws(HTTPFailure) { return (200..<300).contains(try await client.send(request).status) } catch { return false }
  }

  /// RFC 3986 §2.3: all but unreserved characters as bytes in percent codes.
  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        String(Unicode.Scalar(byte))
      default: (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
