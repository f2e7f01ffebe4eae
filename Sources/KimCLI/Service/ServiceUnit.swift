import Foundation
import Publishing

/// How this computer is told to keep kim going: a systemd user service, or a line of crontab.
struct ServiceUnit {
  /// The program, absolute.
  var program: String
  /// The workspace, absolute.
  var workspace: String
  var community: SingleLine

  /// `kim-sumberwening.service`
  var name: String {
    let slug = Slug.make(from: workspace.split(separator: "/").last ?? "", limit: 40)
    return "kim-\(slug.isEmpty ? "kim" : slug).service"
  }

  /// Where systemd looks for a user's services (systemd.unit(5)).
  static func folder(environment: [String: String]) -> URL? {
    if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") {
      return URL(filePath: base).appending(path: "systemd/user")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return URL(filePath: home).appending(path: ".config/systemd/user")
  }

  /// The service's file.
  var systemd: String {
    """
    [Unit]
    Description=kim: \(community.text.replacing("%", with: "%%"))
    After=network-online.target

    [Service]
    Type=notify
    ExecStart=\(Self.systemdQuoted(program)) run --workspace \(Self.systemdQuoted(workspace))
    Restart=on-failure
    RestartSec=60
    KillMode=mixed
    WatchdogSec=15min
    TimeoutStopSec=5min

    [Install]
    WantedBy=default.target

    """
  }

  /// The line of crontab: every minute, silent when there is nothing to do.
  var cron: String {
    // To cron a percent sign is the end of the line.
    let command = "\(Self.shellQuoted(program)) tick --quiet --workspace \(Self.shellQuoted(workspace))"
    return "* * * * * " + command.replacing("%", with: "\\%")
  }

  private static func systemdQuoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("%", with: "%%")
      .replacing("$", with: "$$")
    return "\"\(escaped)\""
  }

  private static func shellQuoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
