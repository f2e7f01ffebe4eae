import Foundation
import Sandbox
import Testing

/// README's tour is run as it stands: every command, in order, against a training site, and must say what is shown.
@Suite struct TourTests {
  @Test("the commands of README's tour do what README shows")
  func tour() async throws {
    let readme = try Repository.text("README.md")
    let start = try #require(readme.range(of: "\n## A tour\n"))
    let end = try #require(readme.range(of: "\n## ", range: start.upperBound..<readme.endIndex))
    let steps = Transcript.steps(in: String(readme[start.upperBound..<end.lowerBound]))
    #expect(steps.count >= 6)
    try await Newsdesk.open { desk in
      try FileManager.default.removeItem(at: desk.folder.appending(path: "channels.yaml"))
      let site = desk.ground.siteURL.absoluteString
      for step in steps {
        // The training site is up already, on ports of its own.
        if step.arguments.first == "sandbox" { continue }
        let run = await desk.kim(step.arguments)
        #expect(run.status == 0, "\(step.command)\n\(run.talk)")
        #expect(run.out == step.output.replacing("http://127.0.0.1:8931", with: site), "\(step.command)")
        if step.arguments.first == "init" {
          let configuration = try desk.text("channels.yaml")
            .replacing("http://127.0.0.1:8931", with: site).replacing(":8925", with: ":\(desk.ground.mailPort)")
          try desk.write("channels.yaml", configuration)
        }
      }
    }
  }
}

/// Commands and what they print, as documents show them: `$ kim …` and the lines below it.
enum Transcript {
  struct Step {
    var command: String
    var arguments: [String]
    var output: String
  }

  static func steps(in text: String) -> [Step] {
    var steps: [Step] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ kim ") {
        steps.append(Step(command: String(line), arguments: words(line.dropFirst(6)), output: ""))
      } else if isInside, !steps.isEmpty {
        steps[steps.count - 1].output += line + "\n"
      }
    }
    return steps
  }

  /// Splits as a shell would, as far as documents need it: blanks part words, double quotes hold them together.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      switch character {
      case "\"":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        if let complete = word { words.append(complete) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
