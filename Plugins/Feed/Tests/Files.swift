import Foundation

/// Every file of a folder with its content, and when it was written.
struct Files: Equatable {
  var contents: [String: Data] = [:]
  var dates: [String: Date] = [:]

  init(_ folder: URL) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let path = folder.appending(path: name).path
      contents[name] = FileManager.default.contents(atPath: path)
      dates[name] = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
  }
}
