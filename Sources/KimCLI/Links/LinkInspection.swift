import Foundation
import Publishing
import PublishingConfiguration
import Transport

/// Asks the websites that posts link to whether the pages are still there.
struct LinkInspection {
  /// As many at a time; each is another website most often.
  private static let atOnce = 8
  /// Shorter than for publishing: an editor waits for it, and a page that takes longer is worth a remark.
  private static let timeouts = HTTPTimeouts(connecting: 10, stalling: 15, whole: 20)

  private let client = HTTPClient(product: SingleLine("kim") ?? SingleLine(collapsing: ""), timeouts: timeouts)

  /// What there is to say about links, each address asked once.
  func remarks(on links: [WrittenLink]) async -> [Diagnostic] {
    var verdicts: [URL: LinkVerdict] = [:]
    var addresses: [URL] = []
    for link in links where verdicts.updateValue(.fine, forKey: link.url.withoutFragment) == nil {
      addresses.append(link.url.withoutFragment)
    }
    await withTaskGroup(of: (URL, LinkVerdict).self) { group in
      var waiting = addresses[...]
      func askNext() {
        if let address = waiting.popFirst() { group.addTask { (address, await verdict(on: address)) } }
      }
      for _ in 0..<Self.atOnce { askNext() }
      for await (address, verdict) in group {
        verdicts[address] = verdict
        askNext()
      }
    }
    return links.compactMap { verdicts[$0.url.withoutFragment]?.remark(on: $0) }
  }

  /// HEAD first, which costs nobody anything; many sites answer it wrongly, so only what GET says counts against one.
  private func verdict(on address: URL) async -> LinkVerdict {
    do throws(HTTPFailure) {
      let head = try await client.send(HTTPRequest(.head, address, redirectLimit: 10))
      if (200..<300).contains(head.status) { return .fine }
    } catch {
      if error.kind != .notHTTP, error.kind != .lost { return LinkVerdict(error) }
    }
    do throws(HTTPFailure) {
      let answer = try await client.send(HTTPRequest(.get, address, answerLimit: 1 << 20, redirectLimit: 10))
      return LinkVerdict(status: answer.status)
    } catch {
      return LinkVerdict(error)
    }
  }
}

extension URL {
  fileprivate var withoutFragment: URL {
    guard fragment() != nil, var parts = URLComponents(url: self, resolvingAgainstBaseURL: true) else { return self }
    parts.fragment = nil
    return parts.url ?? self
  }
}
