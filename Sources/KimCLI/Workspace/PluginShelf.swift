import ChannelHost
import ChannelKit
import Foundation
import Publishing

/// Every kind of channel within reach: those that come with kim, then programs of the workspace, the machine and `PATH`.
struct PluginShelf: Sendable {
  let bundled: [any ChannelPlugin]
  let programs: [RemoteChannel]
  /// What is wrong with programs that were found.
  let problems: [Diagnostic]

  var plugins: [any ChannelPlugin] { bundled + programs }

  /// - Parameter workspace: `nil` outside of any.
  init(_ surroundings: Surroundings, workspace: Workspace?) {
    bundled = surroundings.plugins
    let folders = PluginFolders(workspace: workspace?.root, variables: surroundings.environment)
    let (programs, problems) = folders.programs(besides: Set(bundled.map(\.manifest.kind)))
    let host = Self.host(surroundings)
    self.programs = programs.map { RemoteChannel($0, host: host) }
    self.problems = problems
  }

  static func host(_ surroundings: Surroundings, limits: RemoteLimits = RemoteLimits()) -> RemoteHost {
    RemoteHost(variables: surroundings.environment, limits: limits, log: Newsroom.attemptLog(surroundings))
  }
}
