import ChannelKit
import Foundation
import Publishing
import PublishingConfiguration
import Testing

@Suite("Secrets")
struct WorkspaceSecretsTests {
  private let place = SourceLocation(file: "channels.yaml", line: 7, column: 15)

  private func fetch(
    _ reference: SecretReference.Place, in workspace: TestWorkspace, environment: [String: String] = [:],
    patience: TimeInterval = 20
  ) -> String {
    let secrets = WorkspaceSecrets(workspace: workspace.root, environment: environment, patience: patience)
    return fetch(reference, from: secrets)
  }

  private func fetch(_ reference: SecretReference.Place, from secrets: WorkspaceSecrets) -> String {
    do throws(DiagnosticError) { return try secrets.secret(SecretReference(reference, at: place)).reveal() } catch {
      // No source line is ever shown beside a secret.
      return error.diagnostics.allSatisfy { $0.excerpt == "" }
        ? error.diagnostics.map(\.line).joined() : "has an excerpt"
    }
  }

  @Test("come from the environment")
  func environment() throws {
    let workspace = try TestWorkspace()
    #expect(fetch(.env("SANDI"), in: workspace, environment: ["SANDI": "a b"]) == "a b")
    #expect(
      fetch(.env("SANDI"), in: workspace, environment: ["SANDI": ""])
        == "channels.yaml:7:15: the environment variable SANDI is not set (did you mean SANDI? If not, set it in this terminal: export SANDI='…')"
    )
    #expect(
      fetch(.env("KIM_SANDI"), in: workspace, environment: ["KIM_SANDY": "x"])
        == "channels.yaml:7:15: the environment variable KIM_SANDI is not set (did you mean KIM_SANDY? If not, set it in this terminal: export KIM_SANDI='…')"
    )
  }

  @Test("come from a closed file, without its last line end")
  func file() throws {
    let workspace = try TestWorkspace()
    for (text, secret) in [("x y\n", "x y"), ("x\r\n", "x"), ("x", "x"), ("x\n\n", "x\n"), (" x ", " x ")] {
      let file = try workspace.write(text, to: "secrets/smtp")
      #expect(chmod(file.path, 0o600) == 0)
      #expect(fetch(.file("secrets/smtp"), in: workspace) == secret)
      #expect(fetch(.file(file.path), in: workspace) == secret)
    }
  }

  @Test("in files that do not serve are told with the way out")
  func badFiles() throws {
    let workspace = try TestWorkspace()
    func write(_ data: Data) throws {
      let file = try workspace.write(data, to: "s")
      #expect(chmod(file.path, 0o600) == 0)
    }
    #expect(
      fetch(.file("s"), in: workspace)
        == "channels.yaml:7:15: the secret's file 's' was not found (make that file with nothing but the password in it, then: chmod 600 s)"
    )
    try write(Data("\n".utf8))
    #expect(fetch(.file("s"), in: workspace).contains("the secret's file 's' is empty"))
    try write(Data([0xFF, 0xFE]))
    #expect(fetch(.file("s"), in: workspace).contains("the secret's file 's' is not UTF-8 text"))
    try write(Data(repeating: 65, count: 70_000))
    #expect(fetch(.file("s"), in: workspace).contains("'s' is too large for a password"))
    #expect(fetch(.file("."), in: workspace).contains("'.' is not an ordinary file"))
  }

  @Test("in a file that everybody can read are refused, unless a folder above is closed")
  func openFile() throws {
    let workspace = try TestWorkspace()
    let file = try workspace.write("x", to: "secrets/smtp")
    #expect(chmod(workspace.root.path, 0o755) == 0 && chmod(file.path, 0o644) == 0)
    let folder = file.deletingLastPathComponent().path
    #expect(chmod(folder, 0o700) == 0)
    #expect(fetch(.file("secrets/smtp"), in: workspace) == "x")
    #expect(chmod(folder, 0o755) == 0)
    #expect(
      fetch(.file("secrets/smtp"), in: workspace)
        == "channels.yaml:7:15: everybody on this computer can read the secret's file 'secrets/smtp' (close it first with: chmod 600 secrets/smtp)"
    )
    #expect(chmod(file.path, 0o640) == 0)
    #expect(fetch(.file("secrets/smtp"), in: workspace) == "x")
  }

  @Test("come from the first line a program prints")
  func command() throws {
    let workspace = try TestWorkspace()
    try workspace.write("isi\n", to: "secrets/x")
    #expect(fetch(.command(["echo", "a  $HOME; `id`"]), in: workspace) == "a  $HOME; `id`")
    #expect(fetch(.command(["printf", "satu\\r\\ndua\\n"]), in: workspace) == "satu")
    #expect(fetch(.command(["cat", "secrets/x"]), in: workspace) == "isi")
    #expect(fetch(.command(["sh", "-c", "echo $KIM_UJI"]), in: workspace, environment: ["KIM_UJI": "ada"]) == "ada")
    #expect(fetch(.command(["sh", "-c", "cat; echo $?"]), in: workspace) == "0")
  }

  @Test("from the workspace's own programs")
  func ownProgram() throws {
    let workspace = try TestWorkspace()
    let program = try workspace.write("#!/bin/sh\necho \"$1\"\n", to: "bin/sandi")
    #expect(chmod(program.path, 0o700) == 0)
    #expect(fetch(.command(["bin/sandi", "x"]), in: workspace) == "x")
    #expect(
      fetch(.command(["sandi", "x"]), in: workspace, environment: ["PATH": program.deletingLastPathComponent().path])
        == "x")
  }

  @Test("that a program does not give are told, without what it said")
  func failingCommand() throws {
    let workspace = try TestWorkspace()
    let advice = " (run that command yourself in a terminal to see why)"
    #expect(
      fetch(.command(["sh", "-c", "echo hunter2 >&2; echo hunter2; exit 3", "hunter2"]), in: workspace)
        == "channels.yaml:7:15: the secret's program 'sh' failed (status 3)" + advice)
    #expect(
      fetch(.command(["true"]), in: workspace) == "channels.yaml:7:15: the secret's program 'true' printed nothing"
        + advice)
    #expect(
      fetch(.command(["sh", "-c", "kill -9 $$"]), in: workspace)
        == "channels.yaml:7:15: the secret's program 'sh' was stopped (signal 9)" + advice)
    #expect(
      fetch(.command(["printf", "\\377"]), in: workspace)
        == "channels.yaml:7:15: the output of the secret's program 'printf' is not a line of text" + advice)
    #expect(fetch(.command(["yes"]), in: workspace).contains("is not a line of text"))
    #expect(
      fetch(.command(["tidak-ada"]), in: workspace)
        == "channels.yaml:7:15: the program 'tidak-ada' was not found (install it, or write its full path in 'command')"
    )
  }

  @Test("are not waited for without end")
  func timeOut() throws {
    let workspace = try TestWorkspace()
    let secrets = WorkspaceSecrets(workspace: workspace.root, environment: [:], patience: 0.05)
    let complaint =
      "channels.yaml:7:15: the secret's program 'sleep' did not answer within 1 seconds (run that command yourself in a terminal to see why)"
    #expect(fetch(.command(["sleep", "600"]), from: secrets) == complaint)
    #expect(fetch(.command(["sleep", "600"]), from: secrets) == complaint)
  }

  @Test("do not wait for what a program left running")
  func leftRunning() throws {
    #expect(fetch(.command(["sh", "-c", "echo x; sleep 3 &"]), in: try TestWorkspace()) == "x")
  }

  @Test("are fetched once a run")
  func once() throws {
    let workspace = try TestWorkspace()
    let secrets = WorkspaceSecrets(workspace: workspace.root, environment: [:])
    let count = SecretReference.Place.command(["sh", "-c", "echo x >> tally; wc -l < tally"])
    #expect(fetch(count, from: secrets) == "1")
    #expect(fetch(count, from: secrets) == "1")
    #expect(fetch(count, in: workspace) == "2")
  }
}
