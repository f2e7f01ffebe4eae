import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import ChannelHost

@Suite("Programs in a sandbox", .timeLimit(.minutes(2)))
struct SandboxedProgramTests {
  /// Whether bubblewrap is here and allowed to work; inside some containers it is not.
  static let isPossible: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/bwrap")
    process.arguments = [
      "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--unshare-pid", "--unshare-net", "true",
    ]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  private struct View: Decodable {
    var home: Bool
    var writes: [String]
    var exchange: Bool
    var reaches: Bool
    var processes: Bool
  }

  private func view(network: Bool, sandbox: Bool) throws -> View {
    let home = try TemporaryFolder("home")
    try home.write(Data("x".utf8), as: "rahasia")
    let site = try LoopbackSite { _ in .hangUp }
    var scene = try RemoteScene("looks-around", network: network)
    scene.variables["HOME"] = home.url.path
    try scene.folder.write(Data("\(site.port)".utf8), as: "port")
    let text = try withExtendedLifetime((home, site)) { try scene.render(["sandbox": .bool(sandbox)]) }
    return try JSONDecoder().decode(View.self, from: Data(text.utf8))
  }

  @Test("write to the exchange folder alone, do not see the home, and have no network", .enabled(if: isPossible))
  func closed() throws {
    let view = try view(network: false, sandbox: true)
    #expect(!view.home && view.writes.isEmpty && view.exchange && !view.reaches && view.processes)
  }

  @Test("have the network when their manifest says that they need it", .enabled(if: isPossible))
  func network() throws {
    let view = try view(network: true, sandbox: true)
    #expect(view.reaches && !view.home && view.writes.isEmpty)
  }

  @Test("see all of that without one")
  func open() throws {
    let view = try view(network: false, sandbox: false)
    #expect(view.home && !view.writes.isEmpty && view.reaches)
  }

  @Test("nothing that runs in a sandbox outlives its channel", .enabled(if: isPossible))
  func stopped() throws {
    let scene = try RemoteScene("hangs-on-render", limits: RemoteScene.impatient)
    #expect(throws: DiagnosticError.self) { try scene.render(["sandbox": true]) }
    #expect(Children.none)
    #expect(!Children.isRunning(named: "kim-channel-hangs-on-render", in: scene.folder.url))
  }

  @Test("without bubblewrap a sandbox is refused, with the way to one")
  func absent() throws {
    var scene = try RemoteScene("behaves")
    scene.variables["PATH"] = "/nonexistent"
    let error = #expect(throws: DiagnosticError.self) { try scene.render(["sandbox": "ya"]) }
    #expect(error?.diagnostics.first?.hint?.en.contains("apt install bubblewrap") == true)
  }
}

extension Children {
  /// Whether a process of this program is alive, whoever's child it is by now.
  static func isRunning(named name: String, in folder: URL) -> Bool {
    for _ in 1...200 {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      let isAlive = names.contains { pid in
        guard pid.allSatisfy(\.isNumber), let words = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline")
        else {
          return false
        }
        return String(decoding: words, as: UTF8.self).contains("\(folder.path)/\(name)")
      }
      if !isAlive { return false }
      _ = poll(nil, 0, 10)
    }
    return true
  }
}
