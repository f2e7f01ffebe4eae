internal import ChannelKit
internal import Foundation
internal import Publishing

/// Looks at one rendition of a sample.
struct RenditionInspection {
  let name: String
  let publication: Publication
  let bench: Bench
  /// Finds the channel's secrets.
  let search: TextSearch

  typealias Finding = ConformanceReport.Finding

  private static let photographer = TextSearch(for: [SamplePublications.photographer])

  func findings(in rendition: Rendition) -> [Finding] {
    identity(of: rendition) + files(of: rendition) + limits(of: rendition)
      + (rendition.panes.isEmpty ? [] : [Finding(.panesOnlyWhenWanted, on: name, "makes panes that nobody asked for")])
  }

  func paneFindings(in rendition: Rendition) -> [Finding] {
    var findings: [Finding] = []
    if rendition.panes.isEmpty {
      findings.append(.init(.panesOnlyWhenWanted, on: name, "has nothing to show in a preview"))
    }
    for pane in rendition.panes {
      if case .pages(let pictures, let text) = pane.content {
        findings += pageFindings(pictures, text, in: pane)
      }
      guard case .html(let page, let width) = pane.content else { continue }
      findings += escaping(in: page, of: "the pane '\(pane.title.en)'")
      if let address = Self.loadedAddress(in: page) {
        findings.append(.init(.panesStandAlone, on: name, "the pane '\(pane.title.en)' loads \(address)"))
      }
      if width < 1 {
        findings.append(.init(.panesStandAlone, on: name, "the pane '\(pane.title.en)' is \(width) pixels wide"))
      }
      if search.finds(in: page) {
        findings.append(.init(.secretsStaySecret, on: name, "a secret stands in the pane '\(pane.title.en)'"))
      }
    }
    return findings
  }

  private func pageFindings(_ pictures: [Data], _ text: String, in pane: PreviewPane) -> [Finding] {
    var findings: [Finding] = []
    if pictures.isEmpty || !pictures.allSatisfy({ $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) }) {
      findings.append(.init(.panesStandAlone, on: name, "the pane '\(pane.title.en)' is not of PNG pages"))
    }
    if text.isEmpty {
      findings.append(
        .init(.panesStandAlone, on: name, "the pane '\(pane.title.en)' has no text for who cannot see it"))
    }
    if search.finds(in: text) {
      findings.append(.init(.secretsStaySecret, on: name, "a secret stands in the pane '\(pane.title.en)'"))
    }
    return findings
  }

  private func identity(of rendition: Rendition) -> [Finding] {
    var findings: [Finding] = []
    if rendition.publication != publication.id {
      findings.append(.init(.renditionNamesItsSource, on: name, "is called \(rendition.publication)"))
    }
    if rendition.channel != bench.channel {
      findings.append(.init(.renditionNamesItsSource, on: name, "belongs to channel \(rendition.channel)"))
    }
    if rendition.subject.isEmpty {
      findings.append(.init(.renditionNamesItsSource, on: name, "has no subject"))
    }
    let warnings = rendition.warnings.flatMap { [$0.summary, $0.hint].compactMap { $0 } }
    if warnings.contains(where: { search.finds(in: $0.id) || search.finds(in: $0.en) })
      || search.finds(in: rendition.subject.text)
    {
      findings.append(.init(.secretsStaySecret, on: name, "a secret stands in the subject or a warning"))
    }
    return findings
  }

  private func files(of rendition: Rendition) -> [Finding] {
    var findings: [Finding] = []
    var names: Set<String> = []
    for file in rendition.files {
      if !names.insert(file.name.text.lowercased()).inserted {
        findings.append(.init(.filesAreNamedApart, on: name, "two files are called \(file.name)"))
      }
      if !Self.isMediaType(file.mediaType) {
        findings.append(.init(.mediaTypesAreWritten, on: name, "\(file.name) is '\(file.mediaType)'"))
      }
      if search.finds(in: file.content) {
        findings.append(.init(.secretsStaySecret, on: name, "a secret stands in \(file.name)"))
      }
      if Self.photographer.finds(in: file.content) {
        findings.append(.init(.photosLoseTheirOwner, on: name, "\(file.name) names the owner of the camera"))
      }
      if file.mediaType.lowercased().hasPrefix("text/html") {
        findings += escaping(in: String(decoding: file.content, as: UTF8.self), of: file.name.text)
      }
    }
    return findings
  }

  private func limits(of rendition: Rendition) -> [Finding] {
    var findings: [Finding] = []
    let limits = bench.manifest.limits
    if let limit = limits.subjectLength, limit > 0, rendition.subject.text.count > limit {
      findings.append(
        .init(.limitsAreKept, on: name, "the subject has \(rendition.subject.text.count) characters of \(limit)"))
    }
    let bytes = rendition.files.reduce(0) { $0 + $1.content.count }
    if let limit = limits.renditionBytes, limit > 0, bytes > limit {
      findings.append(.init(.limitsAreKept, on: name, "the files have \(bytes) bytes of \(limit)"))
    }
    return findings
  }

  private func escaping(in page: String, of place: String) -> [Finding] {
    guard page.contains(SamplePublications.script) || page.contains("<b onclick=") else { return [] }
    return [Finding(.textIsEscaped, on: name, "an element from the author's text stands in \(place)")]
  }

  /// `type/subtype` of tokens, then anything that stays on its line (RFC 2045 §5.1).
  private static func isMediaType(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+(?:; ?[\x20-\x7E]+)?/) != nil
  }

  /// An address that a browser would fetch to show the page.
  private static func loadedAddress(in page: String) -> String? {
    let loads =
      /(?:\ssrc\s*=\s*["']?|url\(\s*["']?|<link\s[^>]*href\s*=\s*["']?)((?:https?:|file:|cid:|\/\/)[^"'\s>)]*)/
      .ignoresCase()
    return page.firstMatch(of: loads).map { String($0.output.1) }
  }
}
