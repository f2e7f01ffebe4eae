import Foundation

/// `fault.c`, made with the C compiler of the machine: it lets steps of a program go wrong.
enum FaultLibrary {
  /// Where it is; `nil` without a compiler.
  static let path: String? = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kim-fault-\(getpid())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let library = folder.appending(path: "fault.so")
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = [
      "cc", "-shared", "-fPIC", "-O1", "-o", library.path,
      Repository.root.appending(path: "Tests/Programs/Fault/fault.c").path, "-ldl",
    ]
    compiler.standardOutput = FileHandle.nullDevice
    compiler.standardError = FileHandle.nullDevice
    guard (try? compiler.run()) != nil else { return nil }
    compiler.waitUntilExit()
    return compiler.terminationStatus == 0 ? library.path : nil
  }()

  /// What makes a program's `step`-th step in a folder go wrong.
  static func environment(_ fault: String, in folder: URL, log: URL? = nil) -> [String: String] {
    var variables = ["LD_PRELOAD": path ?? "", "KIM_FAULT": fault, "KIM_FAULT_UNDER": folder.path]
    variables["KIM_FAULT_LOG"] = log?.path
    return variables
  }
}
