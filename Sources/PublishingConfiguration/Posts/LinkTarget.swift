internal import Foundation
internal import Publishing

/// What a link without a scheme leads to.
enum LinkTarget {
  case post(PostID)
  /// A file of the workspace that is no post.
  case file
  case outside
  case missing

  static func find(_ target: String, from post: String, paths: WorkspacePaths) -> LinkTarget {
    let folder = post.lastIndex(of: "/").map { String(post[..<$0]) } ?? "."
    let spellings = target.contains("%") ? [target, target.removingPercentEncoding ?? target] : [target]
    guard let found = spellings.lazy.compactMap({ WorkspacePaths.real("\(folder)/\($0)") }).first else {
      return .missing
    }
    let beside = WorkspacePaths.real(folder) ?? folder
    guard WorkspacePaths.contains(paths.realRoot, found) || WorkspacePaths.contains(beside, found) else {
      return .outside
    }
    guard found.hasSuffix(".md"), let id = PostIdentity.id(ofPostAt: found) else { return .file }
    return .post(id)
  }
}
