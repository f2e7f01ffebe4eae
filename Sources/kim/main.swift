import Foundation
import KimCLI

let environment = ProcessInfo.processInfo.environment
let status = await Kim.run(
  arguments: Array(CommandLine.arguments.dropFirst()), terminal: SystemTerminal(environment: environment),
  environment: environment, directory: URL(filePath: FileManager.default.currentDirectoryPath), plugins: bundledPlugins)
exit(status)
