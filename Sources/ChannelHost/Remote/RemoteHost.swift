internal import ChannelKit
internal import ChannelWire
internal import Foundation
public import Logging

/// What all programs get from the process that runs them.
public struct RemoteHost: Sendable {
  var variables: [String: String]
  var limits: RemoteLimits
  private let log: Logger

  /// - Parameters:
  ///   - variables: the process's environment, of which a program sees what is listed.
  ///   - log: where standard error and log messages go, at `debug`.
  public init(variables: [String: String], limits: RemoteLimits = RemoteLimits(), log: Logger) {
    self.variables = variables
    self.limits = limits
    self.log = log
  }

  /// What every program may see: where programs and certificates are, the language, the way to the network.
  private static let listed = [
    "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR", "http_proxy",
    "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
  ]

  /// The same with nothing in it that this program may not see: an environment holds other channels' secrets.
  func narrowed(to manifest: ProgramManifest) -> RemoteHost {
    let names = Set(Self.listed + manifest.variables)
    var host = self
    host.variables = variables.filter { names.contains($0.key) }
    host.variables[WireVersion.variable] = "\(WireVersion.current)"
    return host
  }

  /// A line from standard error.
  func heard(_ line: String) { log.debug("plugin", metadata: ["said": "\(line.prefix(500))"]) }
}
