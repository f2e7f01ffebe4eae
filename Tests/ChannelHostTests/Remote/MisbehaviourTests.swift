import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import ChannelHost

@Suite("Programs that misbehave", .timeLimit(.minutes(2)))
struct MisbehaviourTests {
  /// A way to misbehave when something is rendered, and a word of the error that tells of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var says: String
    var limits: RemoteLimits
    var testDescription: String { name }

    init(_ name: String, _ says: String, _ limits: RemoteLimits = RemoteScene.brisk) {
      self.name = name
      self.says = says
      self.limits = limits
    }
  }

  @Test(
    "cannot keep a rendering, nor kim, and the error says what they did",
    arguments: [
      Case("ends-at-once", "exit code 3"),
      Case("dies-of-a-signal", "signal 11"),
      Case("hangs-at-the-greeting", "gave no sign for 0.7 seconds", RemoteScene.impatient),
      Case("does-not-listen", "gave no sign", RemoteScene.impatient),
      Case("greets-in-words", "not the protocol: 'Hello, I am a channel!'"),
      Case("is-not-utf-8", "not the protocol"),
      Case("writes-a-line-without-end", "flooded kim"),
      Case("chatters", "flooded kim"),
      Case("nests-deep", "not the protocol"),
      Case("answers-another", "answers a request that was not made"),
      Case("is-another", "not what its manifest file says (audience)"),
      Case("speaks-version-9", "version of the protocol"),
      Case("crashes-on-render", "exit code 9"),
      Case("hangs-on-render", "gave no sign for 20 seconds"),
      Case("never-answers-but-talks", "flooded kim"),
      Case("names-a-path-above", "a path inside the exchange folder"),
      Case("names-an-absolute-path", "a path inside the exchange folder"),
      Case("names-a-link", "a plain file in the exchange folder"),
      Case("names-a-linked-folder", "a plain file in the exchange folder"),
      Case("names-a-pipe", "a plain file in the exchange folder"),
      Case("names-a-huge-file", "a file of at most"),
      Case("names-a-file-badly", "a file name of ASCII letters"),
      Case("breaks-a-subject", "one line of text"),
      Case("begins-while-rendering", "nothing is being delivered"),
      Case("answers-nothing", "rendition"),
    ])
  func rendering(_ given: Case) throws {
    var limits = given.limits
    if given.name == "hangs-on-render" { limits.render = .milliseconds(300) }
    let scene = try RemoteScene(given.name, limits: limits)
    let error = try scene.renderingError()
    let expected = given.says.replacing("for 20 seconds", with: "for 0.3 seconds")
    #expect(error.summary.en.contains(expected), "\(error.summary.en)")
    #expect(error.summary.id != error.summary.en)
    #expect(Children.none)
  }

  @Test("a file that is no program is told as such")
  func noProgram() throws {
    let scene = try RemoteScene("nothing")
    try Data("\u{7F}ELF nonsense".utf8).write(to: scene.program.file)
    #expect(try scene.renderingError().summary.en.contains("cannot be run"))
  }

  @Test("a program that crashed once is started again, and one that always does a few times only")
  func restarts() throws {
    let forgiven = try RemoteScene("crashes-once"), hopeless = try RemoteScene("ends-at-once")
    defer { withExtendedLifetime((forgiven, hopeless)) {} }
    let once = try forgiven.adapter()
    #expect(throws: DiagnosticError.self) { try RemoteScene.render(once) }
    #expect(try RemoteScene.render(once).files.count == 1)

    let always = try hopeless.adapter()
    for _ in 1...3 { #expect(throws: DiagnosticError.self) { try RemoteScene.render(always) } }
    let error = #expect(throws: DiagnosticError.self) { try RemoteScene.render(always) }
    #expect(error?.diagnostics.first?.summary.en.contains("has failed 3 times") == true)
  }

  @Test("nothing that a program has started outlives it")
  func grandchildren() throws {
    let scene = try RemoteScene("leaves-a-child")
    var adapter: (any ChannelAdapter)? = try scene.adapter()
    _ = try adapter.map(RemoteScene.render)
    let text = try String(contentsOf: scene.folder.url.appending(path: "child"), encoding: .utf8)
    let child = try #require(pid_t(text))
    adapter = nil
    // It is nobody's child now, and gone as soon as init has looked.
    #expect(Children.isGone(child))
  }

  @Test("a program that has closed its standard error is still heard")
  func closedErrors() throws {
    let scene = try RemoteScene("closes-its-error-stream")
    let adapter = try scene.adapter()
    let rendition = try RemoteScene.render(adapter)
    #expect(rendition.files.count == 1)
    withExtendedLifetime(scene) {}
  }

  @Test("a program that does not end when its input ends is ended")
  func stubborn() throws {
    let scene = try RemoteScene("ignores-the-end")
    var adapter: (any ChannelAdapter)? = try scene.adapter()
    _ = try adapter.map(RemoteScene.render)
    adapter = nil
    #expect(Children.none)
  }
}

/// Processes as the kernel has them.
enum Children {
  /// Whether no program of a test is left over, running or waiting to be asked how it ended.
  static var none: Bool {
    // Tests run beside this one, and their programs may be between their end and its being noticed; what nobody waits
    // for stays for good.
    for _ in 1...500 {
      var facts = siginfo_t()
      if waitid(P_ALL, 0, &facts, WEXITED | WNOHANG | WNOWAIT) != 0 || facts.si_signo == 0 { return true }
      _ = poll(nil, 0, 10)
    }
    return false
  }

  static func isGone(_ pid: pid_t) -> Bool {
    for _ in 1...200 {
      guard let state = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return true }
      if state.contains(") Z ") || state.contains(") X ") { return true }
      _ = poll(nil, 0, 10)
    }
    return false
  }
}
