import Foundation

/// What tells that files have changed without reading them: which file each path names, its size and its times.
struct Footprint: Equatable {
  private struct Mark: Equatable {
    var file: UInt64
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  private let paths: [String]
  private let marks: [Mark?]

  init(of paths: [String]) {
    self.paths = paths
    marks = paths.map(Self.mark)
  }

  /// The same paths as they are now.
  var again: Footprint { Footprint(of: paths) }

  private static func mark(_ path: String) -> Mark? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Mark(
      file: UInt64(status.st_ino), size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec)
  }
}
