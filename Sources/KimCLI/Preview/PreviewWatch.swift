import Foundation
import Publishing

/// A preview that follows its post: it is written anew when the post, a picture, a template or `channels.yaml` changes.
struct PreviewWatch {
  /// How often files are looked at: a few `stat` calls four times a second cost nothing, and work on every disk.
  static let interval = Duration.milliseconds(250)

  let surroundings: Surroundings
  let workspace: Workspace
  /// The post as it was named.
  let path: String
  let channels: [String]
  let file: PreviewFile
  private(set) var proof: PreviewProof
  private(set) var pulse: PreviewPulse
  private var footprint: Footprint
  /// What was seen at the last look, when it differed: an editor may be in the middle of writing.
  private var pending: Footprint?

  init(
    _ proof: PreviewProof, of path: String, for channels: [String], at file: PreviewFile, in newsroom: Newsroom
  ) throws {
    self.surroundings = newsroom.surroundings
    workspace = newsroom.workspace
    self.path = path
    self.channels = channels
    self.file = file
    self.proof = proof
    pulse = PreviewPulse(page: file.url)
    footprint = Footprint(of: [])
    rememberFootprint()
    try write(proof.page(in: surroundings.language))
  }

  /// Looks once. When files have changed and rested since the last look, writes the page anew.
  ///
  /// - Returns: what there is to say about the new text; `nil` when nothing was written.
  mutating func look() async throws -> [Diagnostic]? {
    let seen = footprint.again
    guard seen != footprint else {
      pending = nil
      return nil
    }
    guard seen == pending else {
      pending = seen
      return nil
    }
    pending = nil
    footprint = seen
    pulse.advance()
    return try await refresh()
  }

  private mutating func refresh() async throws -> [Diagnostic] {
    do {
      let newsroom = try Newsroom.open(workspace, surroundings)
      proof = try await PreviewProof.make(of: path, for: channels, in: newsroom)
      // The new text may name other pictures.
      rememberFootprint()
      try write(proof.page(in: surroundings.language))
      return []
    } catch let problems as DiagnosticError {
      return try show(problems.diagnostics)
    } catch let refusal as ConfigurationRefusal {
      return try show(refusal.diagnostics)
    } catch let refusal as CommandRefusal where refusal.status != .failure {
      return try show([.error(refusal.reason, hint: refusal.hint)])
    }
  }

  /// Shows what is wrong above the renditions of the text before.
  private func show(_ diagnostics: [Diagnostic]) throws -> [Diagnostic] {
    var page = proof.page(in: surroundings.language)
    page.warnings = diagnostics
    page.isStale = true
    try write(page)
    return diagnostics
  }

  private func write(_ page: PreviewPage) throws {
    var page = page
    page.pulse = pulse
    try file.write(page)
  }

  /// Leaves a page that no longer looks for changes; the last beat brings it to one that is open.
  mutating func end() throws {
    pulse.advance()
    try file.write(proof.page(in: surroundings.language))
    try file.write(pulse)
  }

  private mutating func rememberFootprint() {
    let post = surroundings.url(path)
    let pictures = proof.post.pictures.map(\.file.url) + proof.post.inlinePictures.values.map(\.file.url)
    let templates = (try? FileManager.default.subpathsOfDirectory(atPath: workspace.templatesFolder.path)) ?? []
    // The folders themselves, for a picture that was missing may turn up; but not the one this page is written to.
    let folder = post.deletingLastPathComponent()
    let folders = [folder, folder.appending(path: "images"), workspace.templatesFolder].filter {
      $0.standardizedFileURL.path != file.url.deletingLastPathComponent().standardizedFileURL.path
    }
    footprint = Footprint(
      of: [post.path, workspace.configurationFile.path] + folders.map(\.path) + Set(pictures.map(\.path)).sorted()
        + templates.sorted().map { workspace.templatesFolder.appending(path: $0).path })
  }
}
