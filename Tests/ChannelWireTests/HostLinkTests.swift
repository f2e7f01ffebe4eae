import ChannelKit
import Foundation
import Synchronization
import Testing

@testable import ChannelWire

@Suite("A program's line to its host", .timeLimit(.minutes(1)))
struct HostLinkTests {
  /// The program's end on two pipes, and the host's ends of them.
  private final class Line: Sendable {
    let link: HostLink
    /// What came that is no answer.
    let heard = Mutex<[String]>([])
    let hasEnded = DispatchSemaphore(value: 0)
    let toProgram = Pipe()
    let fromProgram = Pipe()

    init() {
      link = HostLink(output: fromProgram.fileHandleForWriting.fileDescriptor)
    }

    /// Begins to listen, as a program does.
    func open() {
      let input = HostInput(toProgram.fileHandleForReading.fileDescriptor) { [self] message in
        switch message {
        case .success(.result(let id, let result)): link.answered(id, .success(result))
        case .success(.error(let id, let error)): link.answered(id, .failure(error))
        case .success(.notification(let method, _)): heard.withLock { $0.append(method.name) }
        default: heard.withLock { $0.append("?") }
        }
      } ended: { [self] in
        link.close()
        hasEnded.signal()
      }
      link.hear(input)
      Thread { input.listen() }.start()
    }

    func say(_ message: WireMessage) throws {
      try toProgram.fileHandleForWriting.write(contentsOf: Data(message.line))
    }

    /// The numbers and parameters of the next questions.
    func questions(_ count: Int) throws -> [(id: WireID, params: JSONValue)] {
      var splitter = LineSplitter()
      var found: [(id: WireID, params: JSONValue)] = []
      while found.count < count {
        splitter.append(fromProgram.fileHandleForReading.availableData)
        while let line = try splitter.next() {
          if case .request(let id, _, let params) = try WireMessage(line: line) { found.append((id, params)) }
        }
      }
      return found
    }
  }

  @Test("several who ask at a time each get their own answer, in whatever order answers come")
  func together() throws {
    let line = Line()
    line.open()
    let answers = Mutex<[Int: JSONValue]>([:])
    let done = DispatchSemaphore(value: 0)
    for round in 0..<20 {
      for number in 0..<8 {
        Thread {
          let answer = try? line.link.ask(.begin, ["delivery": .integer(number)])
          answers.withLock { $0[number] = answer }
          done.signal()
        }.start()
      }
      for question in try line.questions(8).shuffled() { try line.say(.result(question.id, question.params)) }
      for _ in 0..<8 { done.wait() }
      for number in 0..<8 {
        #expect(answers.withLock { $0[number] } == ["delivery": .integer(number)], "round \(round)")
      }
    }
    try line.toProgram.fileHandleForWriting.close()
    line.hasEnded.wait()
  }

  @Test("what the host says by itself is heard, whether or not somebody waits for an answer")
  func notifications() throws {
    let line = Line()
    line.open()
    let answered = DispatchSemaphore(value: 0)
    Thread {
      _ = try? line.link.ask(.begin, [:])
      answered.signal()
    }.start()
    let question = try line.questions(1)[0]
    try line.say(.notification(.cancel, [:]))
    try line.say(.result(question.id, [:]))
    answered.wait()
    #expect(line.heard.withLock { $0 } == ["cancel"])
    try line.say(.notification("weather", [:]))
    try line.toProgram.fileHandleForWriting.close()
    line.hasEnded.wait()
    #expect(line.heard.withLock { $0 } == ["cancel", "weather"])
  }

  @Test("nobody waits for a host that has gone")
  func gone() throws {
    let line = Line()
    line.open()
    let answer = Mutex<Result<JSONValue, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    Thread {
      let result = Result { try line.link.ask(.begin, [:]) }
      answer.withLock { $0 = result }
      done.signal()
    }.start()
    _ = try line.questions(1)
    try line.toProgram.fileHandleForWriting.close()
    done.wait()
    #expect(throws: HostLink.Failure.self) { try answer.withLock { $0 }?.get() }
    line.hasEnded.wait()
    #expect(throws: HostLink.Failure.self) { try line.link.ask(.begin, [:]) }
  }
}
