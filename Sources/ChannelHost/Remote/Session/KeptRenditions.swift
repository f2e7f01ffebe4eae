internal import ChannelKit
internal import ChannelWire
internal import Foundation
internal import Publishing
internal import Synchronization

/// What a program has rendered in this run, by the digest of what it was asked. Rendering is pure: asked the same once
/// more, for a preview and then for sending, it would give the same bytes.
final class KeptRenditions: Sendable {
  private struct State {
    var renditions: [ContentDigest: Rendition] = [:]
    /// The oldest first.
    var order: [ContentDigest] = []
    var bytes = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: in bytes of files and panes, of all that is kept together; 0 keeps nothing.
  init(limit: Int) { self.limit = limit }

  /// The rendition kept for this question, or what `render` makes of it.
  func rendition(
    of publication: Publication, in context: RenderContext, _ render: () throws(DiagnosticError) -> Rendition
  ) throws(DiagnosticError) -> Rendition {
    guard limit > 0 else { return try render() }
    let question = Self.digest(of: publication, in: context)
    if let kept = state.withLock({ $0.renditions[question] }) { return kept }
    let rendition = try render()
    keep(rendition, for: question)
    return rendition
  }

  private func keep(_ rendition: Rendition, for question: ContentDigest) {
    let size = rendition.bytes
    guard size <= limit else { return }
    state.withLock { state in
      guard state.renditions.updateValue(rendition, forKey: question) == nil else { return }
      state.order.append(question)
      state.bytes += size
      while state.bytes > limit {
        let oldest = state.order.removeFirst()
        state.bytes -= state.renditions.removeValue(forKey: oldest)?.bytes ?? 0
      }
    }
  }

  /// Over everything that a program is told but where files lie: a picture counts by its content.
  private static func digest(of publication: Publication, in context: RenderContext) -> ContentDigest {
    let question = publication.wire(in: context) { (file: PictureFile) in file.digest.hex }
    let texts = [question, context.wire(cacheFolder: nil)].map { Data($0.text(indented: false).utf8) }
    return ContentDigest(fields: texts)
  }
}

extension Rendition {
  fileprivate var bytes: Int {
    let panes = panes.map { pane in
      switch pane.content {
      case .html(let page, _): page.utf8.count
      case .pages(let pages, let text): pages.reduce(text.utf8.count) { $0 + $1.count }
      }
    }
    return files.reduce(0) { $0 + $1.content.count } + panes.reduce(0, +)
  }
}
