public import Foundation
public import Publishing

/// Compares what was made with what was made, looked at and kept earlier.
///
/// With `KIM_RECORD=1` in the environment the files are written anew and the test fails, so that a recording
/// is looked at before it is believed.
public enum Golden {
  /// Whether this run records.
  public static var isRecording: Bool { ProcessInfo.processInfo.environment["KIM_RECORD"] == "1" }

  /// The folder `Fixtures` beside a test's source file.
  public static func fixtures(beside file: String = #filePath) -> URL {
    URL(filePath: file).deletingLastPathComponent().appending(path: "Fixtures")
  }

  /// - Throws: `GoldenFailure` when the file holds something else, is absent, or has just been recorded.
  public static func expect(_ actual: Data, at file: URL, recording: Bool = isRecording) throws {
    if recording {
      try record(actual, at: file)
      throw GoldenFailure(file: file, difference: .recorded)
    }
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw GoldenFailure(file: file, difference: .absent)
    }
    let expected = try Data(contentsOf: file)
    if expected != actual { throw GoldenFailure(file: file, difference: .between(expected, actual)) }
  }

  public static func expect(_ actual: String, at file: URL, recording: Bool = isRecording) throws {
    try expect(Data(actual.utf8), at: file, recording: recording)
  }

  /// Every file of a rendition, its subject (`subject.txt`) and its warnings (`warnings.txt`, when there are any).
  /// A file in the folder that the rendition does not make is a failure too.
  public static func expect(_ rendition: Rendition, in folder: URL, recording: Bool = isRecording) throws {
    var files = [("subject.txt", Data("\(rendition.subject)\n".utf8))]
    files += rendition.files.map { ($0.name.text, $0.content) }
    if !rendition.warnings.isEmpty {
      let text = rendition.warnings.map { warning in
        (warning.location.map { "\($0): " } ?? "") + warning.summary.id + (warning.hint.map { "\n  \($0.id)" } ?? "")
      }
      files.append(("warnings.txt", Data((text.joined(separator: "\n") + "\n").utf8)))
    }
    let kept = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let extra = Set(kept).subtracting(files.map(\.0)).sorted()
    if recording {
      for name in extra { try FileManager.default.removeItem(at: folder.appending(path: name)) }
      for (name, content) in files { try record(content, at: folder.appending(path: name)) }
      throw GoldenFailure(file: folder, difference: .recorded)
    }
    for (name, content) in files { try expect(content, at: folder.appending(path: name), recording: false) }
    if let name = extra.first {
      throw GoldenFailure(file: folder.appending(path: name), difference: .noLongerMade)
    }
  }

  private static func record(_ content: Data, at file: URL) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: file)
  }
}
