public import ChannelKit
public import Foundation
public import Publishing
internal import Synchronization

/// Fetches the secrets that `channels.yaml` points at, each at most once a run.
///
/// A failed attempt is remembered as well: nobody waits twice for a program that hangs.
public final class WorkspaceSecrets: SecretSource {
  /// How long a program may take to answer, in seconds: enough to unlock a password store by hand.
  public static let patience: TimeInterval = 60
  /// The most bytes a secret may have.
  static let byteLimit = 65_536

  private let paths: WorkspacePaths
  private let environment: [String: String]
  private let patience: TimeInterval
  private let known = Mutex<[SecretReference.Place: Result<Secret, SecretTrouble>]>([:])

  /// - Parameters:
  ///   - workspace: the folder where relative paths start and programs run.
  ///   - environment: the process's environment, also handed to programs.
  ///   - patience: how many seconds a program may take.
  public init(workspace: URL, environment: [String: String], patience: TimeInterval = patience) {
    paths = WorkspacePaths(workspace)
    self.environment = environment
    self.patience = patience
  }

  public func secret(_ reference: SecretReference) throws(DiagnosticError) -> Secret {
    let result = known.withLock { known in
      if let result = known[reference.place] { return result }
      let result = fetch(reference.place)
      known[reference.place] = result
      return result
    }
    switch result {
    case .success(let secret): return secret
    case .failure(let trouble):
      // The excerpt stays empty: the line next to a reference may hold what should not be shown.
      throw DiagnosticError(.error(trouble.summary, hint: trouble.hint, at: reference.location, excerpt: ""))
    }
  }

  private func fetch(_ place: SecretReference.Place) -> Result<Secret, SecretTrouble> {
    do throws(SecretTrouble) {
      switch place {
      case .env(let name): return .success(try variable(name))
      case .file(let path): return .success(try file(path))
      case .command(let words):
        let program = SecretProgram(words: words, folder: paths.root, environment: environment)
        return .success(try program.firstLine(patience: patience))
      }
    } catch {
      return .failure(error)
    }
  }

  private func variable(_ name: String) throws(SecretTrouble) -> Secret {
    guard let text = environment[name], !text.isEmpty else {
      throw .noVariable(name, similar: Spelling.suggestion(for: name, among: environment.keys))
    }
    return Secret(text)
  }

  private func file(_ path: String) throws(SecretTrouble) -> Secret {
    let absolute = path.hasPrefix("/") ? path : paths.root + "/" + path
    let content: BoundedFile.Content
    do throws(BoundedFile.Failure) { content = try BoundedFile.read(absolute, limit: Self.byteLimit) } catch {
      throw .noFile(path, error)
    }
    guard content.mode & 0o004 == 0 || !Self.isReachable(absolute) else { throw .openToAll(path) }
    var bytes = content.bytes[...]
    if bytes.last == 0x0A { bytes.removeLast() }
    if bytes.last == 0x0D { bytes.removeLast() }
    guard !bytes.isEmpty else { throw .emptyFile(path) }
    guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else { throw .noText(path) }
    return Secret(text)
  }

  /// Whether everybody may pass through the folders above a file: permissions on the file itself say little when one of
  /// them is closed.
  private static func isReachable(_ path: String) -> Bool {
    guard var folder = WorkspacePaths.real(path) else { return true }
    while folder != "/", let slash = folder.lastIndex(of: "/") {
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
      var status = stat()
      guard stat(folder, &status) == 0 else { return true }
      if status.st_mode & 0o001 == 0 { return false }
    }
    return true
  }
}
