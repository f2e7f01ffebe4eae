import Foundation
import Testing

@Suite("kim plugin", .timeLimit(.minutes(5)))
struct PluginCommandTests {
  private let variables = ["PATH": "/usr/bin:/bin"]

  private func channels(_ lines: String) -> String {
    """
    community:
      name: KIM Tirta Wening
      timezone: Asia/Jakarta
    channels:
    \(lines)
    """
  }

  @Test("a new plugin in Python is a kind of channel at once, is tested, keeps the contract and publishes")
  func python() async throws {
    let desk = try await Newsdesk(channels: channels("  papan:\n    use: papan-desa\n    salam: Halo.\n"))
    let made = await desk.kim("plugin", "new", "papan-desa", environment: variables)
    #expect(made.status == 0, "\(made.talk)")
    #expect(await desk.kim("pengaya", "daftar", environment: variables).out.contains("papan-desa"))

    let program = "plugins/kim-channel-papan-desa/kim-channel-papan-desa"
    let report = await desk.kim("plugin", "test", program, environment: variables)
    #expect(report.status == 0 && report.out.contains("keeps the channel contract"), "\(report)")
    // The manifest file is what the program says.
    #expect(try run([program, "--manifest"], in: desk.folder) == desk.text(program + ".json"))
    _ = try run(["/usr/bin/python3", "-m", "unittest", "discover", "plugins/kim-channel-papan-desa"], in: desk.folder)

    try desk.write("posts/kabar.md", "---\njudul: Kerja bakti\ntanggal: 2026-11-22\n---\n\nBawa **cangkul**.\n")
    let published = await desk.kim("publish", "posts/kabar.md", environment: variables)
    #expect(published.status == 0, "\(published)")
    let text = try #require(Repository.found("papan-desa.txt", below: desk.folder))
    #expect(text == "Halo.\n\nKerja bakti\nMinggu, 22 November 2026\n\nBawa cangkul.\n\nKIM Tirta Wening\n")
    await desk.close()
  }

  @Test("a mistake in a program's settings is told at its place, before it is started")
  func settings() async throws {
    let desk = try await Newsdesk(channels: channels("  papan:\n    use: papan\n    salaam: Halo.\n"))
    _ = await desk.kim("plugin", "new", "papan", environment: variables)
    // Were it started, it could not run.
    try desk.write("plugins/kim-channel-papan/channel_papan.py", "raise SystemExit('started')")
    let outcome = await desk.kim("check", environment: variables)
    #expect(outcome.status == 78)
    #expect(outcome.talk.contains("channels.yaml:7:5: galat: pengaturan 'salaam' tidak dikenal"), "\(outcome.talk)")
    #expect(outcome.talk.contains("maksudnya 'salam'?"))
    await desk.close()
  }

  @Test("a manifest file that is not what the program prints is told of as such")
  func staleManifest() async throws {
    let desk = try await Newsdesk(channels: channels("  papan:\n    use: papan\n"))
    _ = await desk.kim("plugin", "new", "papan", environment: variables)
    let program = "plugins/kim-channel-papan/kim-channel-papan"
    let manifest = try desk.text(program + ".json")
    try desk.write(program + ".json", manifest.replacing("salam", with: "sapaan"))
    let outcome = await desk.kim("plugin", "test", program, language: "en", environment: variables)
    #expect(outcome.status == 78 && outcome.talk.contains("kim-channel-papan --manifest > "), "\(outcome)")
    try desk.write("posts/kabar.md", "---\njudul: Kerja bakti\ntanggal: 2026-11-22\n---\n\nBawa cangkul.\n")
    let published = await desk.kim("publish", "posts/kabar.md", language: "en", environment: variables)
    #expect(published.status != 0 && (published.out + published.talk).contains("(settings)"), "\(published)")
    await desk.close()
  }

  @Test("a program that cannot even render fails its own channel and not the run")
  func broken() async throws {
    let desk = try await Newsdesk(channels: channels("  papan:\n    use: papan\n  wa: { use: whatsapp }\n"))
    _ = await desk.kim("plugin", "new", "papan", environment: variables)
    try desk.write("plugins/kim-channel-papan/channel_papan.py", "raise SystemExit('no such font')")
    try desk.write("posts/kabar.md", "---\njudul: Kerja bakti\ntanggal: 2026-11-22\n---\n\nBawa cangkul.\n")
    for dry in [["--dry-run"], []] {
      let run = await desk.kim(["publish", "posts/kabar.md"] + dry, language: "en", environment: variables)
      #expect(run.status == 75, "\(run)")
      #expect((run.out + run.talk).contains("ended"), "\(run)")
    }
    #expect(try desk.text("out/wa/kabar/pesan.txt").contains("Bawa cangkul."))
    // Who looks instead of publishing is told as of any error.
    #expect(await desk.kim("check", "posts/kabar.md", environment: variables).status != 0)
    await desk.close()
  }

  @Test("a program without a manifest, or that may not be run, is told of with the way out")
  func unusable() async throws {
    let desk = try await Newsdesk(channels: channels("  papan:\n    use: papan\n"))
    try desk.write("plugins/kim-channel-papan", "#!/bin/sh\n")
    let forbidden = await desk.kim("check", environment: variables)
    #expect(forbidden.status == 78 && forbidden.talk.contains("chmod +x"), "\(forbidden.talk)")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: desk.folder.appending(path: "plugins/kim-channel-papan").path)
    let bare = await desk.kim("check", environment: variables)
    #expect(bare.talk.contains("--manifest > "), "\(bare.talk)")
    try desk.write("plugins/kim-channel-papan.json", #"{"protocol": 2}"#)
    let other = await desk.kim("plugin", "list", environment: variables)
    #expect(other.status == 0 && other.talk.contains("a version that this kim speaks (1)"), "\(other.talk)")
    await desk.close()
  }

  @Test("what comes with kim goes before a program of the same kind")
  func precedence() async throws {
    let desk = try await Newsdesk()
    _ = await desk.kim("plugin", "new", "whatsapp", environment: variables)
    let outcome = await desk.kim("plugin", "list", language: "en", environment: variables)
    #expect(outcome.talk.contains("there is a kind 'whatsapp' already"))
    #expect(!(await desk.kim("plugin", "info", "whatsapp", environment: variables)).out.contains("plugins/"))
    await desk.close()
  }

  @Test("programs are also found where KIM_PLUGINS says, after the workspace's and before those along PATH")
  func configuredFolders() async throws {
    let desk = try await Newsdesk()
    _ = await desk.kim("plugin", "new", "papan", environment: variables)
    let plugins = desk.folder.appending(path: "plugins")
    let (shared, local) = (desk.folder.appending(path: "bersama"), desk.folder.appending(path: "bin"))
    try FileManager.default.moveItem(at: plugins, to: shared)
    let named = ["KIM_PLUGINS": "relatif:\(shared.path)", "PATH": "\(local.path):/usr/bin:/bin"]
    #expect(await desk.kim("plugin", "list", environment: named).out.contains("\(shared.path)/kim-channel-papan"))
    #expect(!(await desk.kim("plugin", "list", environment: variables)).out.contains("kim-channel-papan"))

    try FileManager.default.copyItem(at: shared, to: local)
    #expect(!(await desk.kim("plugin", "list", environment: named)).out.contains(local.path))
    try FileManager.default.copyItem(at: shared, to: plugins)
    #expect(!(await desk.kim("plugin", "list", environment: named)).out.contains(shared.path))
    await desk.close()
  }

  @Test("nothing is overwritten, and a name that cannot be one is refused")
  func refusals() async throws {
    let desk = try await Newsdesk()
    #expect(await desk.kim("plugin", "new", "papan", environment: variables).status == 0)
    #expect(await desk.kim("plugin", "new", "papan", environment: variables).status == 1)
    #expect(await desk.kim("plugin", "new", "../papan", environment: variables).status == 64)
    #expect(await desk.kim("plugin", "new", "toa", "--language", "swift", environment: variables).status == 64)
    #expect(await desk.kim("plugin", "info", "papn", environment: variables).talk.contains("maksudnya 'papan'?"))
    await desk.close()
  }

  @Test("a new plugin in Swift has everything that a package needs")
  func swift() async throws {
    let desk = try await Newsdesk()
    let outcome = await desk.kim(
      "plugin", "new", "toa-masjid", "--language", "swift", "--sources", Repository.root.path, environment: variables)
    #expect(outcome.status == 0, "\(outcome.talk)")
    // Until it is built there is a folder and no program.
    #expect(await desk.kim("plugin", "list", environment: variables).talk.contains("make -C "))
    let folder = "plugins/kim-channel-toa-masjid"
    let sources = Repository.root.path
    #expect(try desk.text("\(folder)/Package.swift").contains("\"\(sources)\""))
    #expect(try desk.text("\(folder)/Sources/Program/main.swift").contains("ChannelProgram.run(ToaMasjidChannel())"))
    await desk.close()
  }

  /// What a program prints.
  private func run(_ words: [String], in folder: URL) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = words[0].hasPrefix("/") ? URL(filePath: words[0]) : folder.appending(path: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = folder
    process.environment = variables
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(words.joined(separator: " "))")
    return text
  }
}

extension Repository {
  /// The content of the first exported file of this name.
  fileprivate static func found(_ name: String, below folder: URL) -> String? {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return paths.sorted().first { $0.hasPrefix("out/") && $0.hasSuffix(name) }.flatMap {
      try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
  }
}
