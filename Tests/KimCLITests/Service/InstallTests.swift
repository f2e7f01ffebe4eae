import Foundation
import Publishing
import Testing

@testable import KimCLI

@Suite("Installing the watch")
struct InstallTests {
  @Test("quotes what systemd and cron would take for their own")
  func quoting() {
    let unit = ServiceUnit(
      program: "/opt/k $m/kim", workspace: "/home/bu siti/50% \"desa\" o'k",
      community: SingleLine(collapsing: "KIM 100%"))
    #expect(
      unit.systemd.contains(
        "ExecStart=\"/opt/k $$m/kim\" run --workspace \"/home/bu siti/50%% \\\"desa\\\" o'k\"\n"))
    #expect(unit.systemd.contains("Description=kim: KIM 100%%\n"))
    #expect(
      unit.cron
        == "* * * * * '/opt/k $m/kim' tick --quiet --workspace '/home/bu siti/50\\% \"desa\" o'\\''k'")
    #expect(unit.name == "kim-50-desa-ok.service")
  }

  @Test("shows the service first and writes it only when told to")
  func systemd() async throws {
    try await Newsdesk.open { desk in
      let home = desk.folder.appending(path: "home").path
      let shown = await desk.kim("schedule", "install", environment: ["HOME": home])
      #expect(shown.status == 0 && shown.out.contains("Type=notify"), "\(shown)")
      #expect(shown.talk.contains("KIM_TEST_PASSWORD"), "a service does not see the variable")
      #expect(!desk.holds("home"))
      let written = await desk.kim("jadwal", "pasang", "--ya", environment: ["HOME": home])
      #expect(written.status == 0 && written.talk.contains("systemctl --user enable --now"), "\(written)")
      let files = try FileManager.default.contentsOfDirectory(atPath: home + "/.config/systemd/user")
      #expect(files.count == 1 && files[0].hasPrefix("kim-"))
    }
  }

  @Test("adds a line to the crontab once and leaves the others as they are")
  func cron() async throws {
    try await Newsdesk.open { desk in
      let (table, bin) = (desk.folder.appending(path: "table").path, desk.folder.appending(path: "bin").path)
      try desk.write("bin/crontab", "#!/bin/sh\n[ \"$1\" = -l ] && exec cat '\(table)'\nexec cat > '\(table)'\n")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: bin + "/crontab")
      try desk.write("table", "0 5 * * * true")
      let path = ["PATH": "\(bin):/usr/bin:/bin"]
      #expect(await desk.kim("schedule", "install", "--cron", environment: path).out.hasPrefix("* * * * * '"))
      #expect(try desk.text("table") == "0 5 * * * true", "only shown")
      #expect(await desk.kim("schedule", "install", "--cron", "--yes", environment: path).status == 0)
      let once = try desk.text("table")
      #expect(once.hasPrefix("0 5 * * * true\n* * * * * '") && once.hasSuffix("'\n"))
      #expect(
        await desk.kim("schedule", "install", "--cron", "--yes", environment: path).talk.contains("Sudah terpasang"))
      #expect(try desk.text("table") == once)
      #expect(await desk.kim("schedule", "install", "--cron", "--systemd").status == 64)
    }
  }
}
