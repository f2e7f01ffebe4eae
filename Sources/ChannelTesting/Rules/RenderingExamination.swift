internal import ChannelKit
internal import Foundation
internal import Publishing

/// Renders every sample under two sets of circumstances that must not matter.
struct RenderingExamination {
  let bench: Bench
  let folder: TemporaryFolder

  typealias Finding = ConformanceReport.Finding

  /// A sample as it is in one place, and the same sample in another.
  private struct Pair: Sendable {
    var name: String
    var here: Publication
    var elsewhere: Publication
  }

  func findings() async throws -> [Finding] {
    let pairs = try self.pairs()
    let workspaceBefore = bench.workspaceListing
    var findings: [Finding] = []
    let secrets = bench.secrets.fresh
    let adapter = try bench.adapter(secrets: secrets)
    var renditions: [(pair: Pair, rendition: Rendition)] = []
    for pair in pairs {
      do throws(DiagnosticError) {
        renditions.append((pair, try adapter.render(pair.here, in: bench.context())))
      } catch {
        findings.append(.init(.rendersEverySample, on: pair.name, "\(error)"))
      }
    }
    findings += try await comparisons(renditions)
    if !secrets.requests.isEmpty {
      findings.append(.init(.renderingTouchesNothing, on: "render", "reads a secret"))
    }
    if bench.workspaceListing != workspaceBefore {
      findings.append(.init(.renderingTouchesNothing, on: "render", "changes files of the workspace"))
    }
    return findings
  }

  private func pairs() throws -> [Pair] {
    let here = try SamplePublications(in: folder.url.appending(path: "here"))
    let elsewhere = try SamplePublications(in: folder.url.appending(path: "somewhere/else"), roomy: true)
    var pairs = zip(here.posts, elsewhere.posts).map {
      Pair(name: $0.name, here: $0.publication, elsewhere: $1.publication)
    }
    if bench.manifest.limits.acceptsEditions {
      pairs.append(
        Pair(name: here.edition.name, here: here.edition.publication, elsewhere: elsewhere.edition.publication))
    }
    return pairs
  }

  /// Renders everything again a year later, from pictures at another place, all at once, with panes and a cache: first
  /// an empty one, then a full one.
  private func comparisons(_ renditions: [(pair: Pair, rendition: Rendition)]) async throws -> [Finding] {
    let cache = folder.url.appending(path: "cache")
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    let later = try bench.adapter(at: Sample.date.addingTimeInterval(31_622_400))
    let search = TextSearch(for: bench.secrets.texts)
    var findings: [Finding] = []
    for pass in ["with an empty cache", "with a full cache"] {
      let again = await renderAll(
        renditions.map(\.pair), by: later,
        in: bench.context(
          cacheFolder: cache, wantsPanes: true, roomy: true))
      for ((pair, rendition), other) in zip(renditions, again) {
        let inspection = RenditionInspection(name: pair.name, publication: pair.here, bench: bench, search: search)
        switch other {
        case .success(let other):
          if other.digest != rendition.digest {
            findings.append(.init(.renderingIsRepeatable, on: pair.name, culprit(of: pair, rendition) ?? pass))
          } else if pass == "with an empty cache" {
            findings += inspection.findings(in: rendition) + inspection.paneFindings(in: other)
          }
        case .failure(let error):
          findings.append(.init(.renderingIsRepeatable, on: pair.name, "fails \(pass): \(error)"))
        }
      }
    }
    return findings
  }

  private func renderAll(
    _ pairs: [Pair], by adapter: any ChannelAdapter, in context: RenderContext
  ) async -> [Result<Rendition, DiagnosticError>] {
    await withTaskGroup(of: (Int, Result<Rendition, DiagnosticError>).self) { group in
      for (index, pair) in pairs.enumerated() {
        group.addTask {
          do throws(DiagnosticError) { return (index, .success(try adapter.render(pair.elsewhere, in: context))) } catch
          {
            return (index, .failure(error))
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// Which of the circumstances makes the difference, tried one at a time.
  private func culprit(of pair: Pair, _ rendition: Rendition) -> String? {
    let cache = folder.url.appending(path: "cache-of-\(pair.name)")
    let trials: [(String, Publication, Date, RenderContext)] = [
      ("rendered again", pair.here, Sample.date, bench.context()),
      ("when the clock shows another time", pair.here, Sample.date.addingTimeInterval(31_622_400), bench.context()),
      ("when panes are wanted", pair.here, Sample.date, bench.context(wantsPanes: true)),
      ("when derived pictures are cached", pair.here, Sample.date, bench.context(cacheFolder: cache)),
      ("when its pictures lie elsewhere", pair.elsewhere, Sample.date, bench.context(roomy: true)),
    ]
    for (name, publication, date, context) in trials {
      guard let adapter = try? bench.adapter(at: date), let other = try? adapter.render(publication, in: context) else {
        continue
      }
      if let difference = rendition.difference(to: other) { return "\(name): \(difference)" }
    }
    return nil
  }
}

extension Rendition {
  /// The first thing in which the digests of two renditions would differ.
  fileprivate func difference(to other: Rendition) -> String? {
    if subject != other.subject { return "the subject differs" }
    if files.map(\.name) != other.files.map(\.name) { return "its files differ" }
    for (file, twin) in zip(files, other.files) {
      if file.mediaType != twin.mediaType { return "the media type of \(file.name) differs" }
      if file.content != twin.content {
        return "\(file.name) \(GoldenFailure.Difference.between(file.content, twin.content))"
      }
    }
    return nil
  }
}
