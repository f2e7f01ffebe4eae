import Testing

@Suite struct HelpTests {
  @Test("help speaks the newsroom's language", arguments: [("id", "PEMAKAIAN:"), ("en", "USAGE:")])
  func language(_ language: String, _ heading: String) async throws {
    try await Newsdesk.open { desk in
      let help = await desk.kim("--help", language: language)
      #expect(help.status == 0)
      #expect(help.out.contains(heading))
      for command in [
        "init", "new", "check", "preview", "publish", "status", "retry", "correct", "withdraw", "approve", "cancel",
        "edition", "subscribers", "channel", "sandbox", "resolve", "serve",
      ] { #expect(help.out.contains("  \(command)"), "\(command)") }
      #expect(!help.out.split(separator: "\n").contains { $0.count > 80 })
    }
  }

  @Test(
    "every command has an Indonesian name that works",
    arguments: [
      "mulai", "tulis", "periksa", "pratinjau", "terbitkan", "keadaan", "ulangi", "batalkan", "pembaca", "kanal",
      "latihan", "edisi", "putuskan", "layani", "ralat", "tarik", "setujui",
    ])
  func aliases(_ name: String) async throws {
    try await Newsdesk.open { desk in
      let help = await desk.kim(name, "--help")
      #expect(help.status == 0)
      #expect(help.out.contains("PEMAKAIAN: kim "))
    }
  }

  @Test("a misspelt command is told as one, with status 64")
  func misspelt() async throws {
    try await Newsdesk.open { desk in
      let run = await desk.kim("terbitkann", "posts/a.md")
      #expect(run.status == 64)
      #expect(!run.talk.isEmpty)
      #expect(run.out.isEmpty)
    }
  }
}
