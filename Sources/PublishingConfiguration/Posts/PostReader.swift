public import Foundation
public import Publishing

/// Reads posts: Markdown with YAML front matter.
public struct PostReader: Sendable {
  /// Looks at a picture file; its errors need no place.
  public typealias PictureInspection = @Sendable (URL) throws(DiagnosticError) -> PictureFile

  /// The most bytes a post may have. A novel has one million.
  static let byteLimit = 2_000_000

  let paths: WorkspacePaths
  let timeZone: TimeZone
  let channels: [ChannelID]
  let inspect: PictureInspection
  let proofreading: Proofreading?

  /// - Parameters:
  ///   - workspace: the folder that names in diagnostics are relative to, and that pictures may not lie outside of.
  ///   - timeZone: where dates without a zone are meant.
  ///   - channels: what `kanal:` may name.
  ///   - proofreading: what else the text is held against; only whether it can be read when `nil`.
  ///   - inspect: identifies a picture file, or says why it cannot be used.
  public init(
    workspace: URL, timeZone: TimeZone, channels: [ChannelID], proofreading: Proofreading? = nil,
    inspect: @escaping PictureInspection
  ) {
    paths = WorkspacePaths(workspace)
    self.timeZone = timeZone
    self.channels = channels
    self.proofreading = proofreading
    self.inspect = inspect
  }

  /// Reads one post.
  ///
  /// - Returns: the post, and what its author should know although it can be published.
  /// - Throws: everything that is wrong with it, in reading order.
  public func read(_ file: URL) throws(DiagnosticError) -> (Post, [Diagnostic]) {
    let path = file.path(percentEncoded: false)
    let (source, content) = try SourceText.read(path, as: paths.name(of: path), limit: Self.byteLimit)
    do throws(DiagnosticError) {
      var reading = try PostReading(reader: self, path: path, file: PostFile(source), modified: content.modified)
      let post = try reading.post()
      let diagnostics = reading.diagnostics + remarks(on: post, reading)
      if diagnostics.contains(where: { $0.severity == .error }) { throw DiagnosticError(diagnostics) }
      return (post, source.illustrate(diagnostics))
    } catch {
      throw DiagnosticError(source.illustrate(error.diagnostics))
    }
  }

  private func remarks(on post: Post, _ reading: PostReading) -> [Diagnostic] {
    guard let proofreading else { return [] }
    let manuscript = Manuscript(
      post, source: reading.file.source, timeZone: timeZone, proofreading: proofreading)
    return proofreading.remarks(on: manuscript, ignoring: reading.ignoredRules)
  }
}
