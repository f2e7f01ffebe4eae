import Foundation
import Imaging
import Publishing
import Synchronization

/// Looks at every picture once, however many posts show it.
///
/// Lives as long as one reading of posts: a file that changes later is looked at anew.
final class PictureMemory: Sendable {
  private let known = Mutex<[String: Result<PictureFile, DiagnosticError>]>([:])

  @Sendable func inspect(_ file: URL) throws(DiagnosticError) -> PictureFile {
    if let result = known.withLock({ $0[file.path] }) { return try result.get() }
    let result: Result<PictureFile, DiagnosticError>
    do throws(PictureFailure) {
      result = .success(try PictureInspector.inspect(file))
    } catch {
      result = .failure(DiagnosticError(.error(error.reason)))
    }
    known.withLock { $0[file.path] = result }
    return try result.get()
  }
}
