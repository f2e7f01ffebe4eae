import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// `kim preview`: one page that shows every rendition before it goes out.
struct PreviewCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "preview", aliases: ["pratinjau"],
      Phrase(
        id: "Lihat semua hasil pada satu halaman sebelum dikirim.",
        en: "See every rendition on one page before it goes out."))
  }

  @Argument(help: .spoken("Berkas pos.", "The post's file.", valueName: "pos"))
  var post: String
  @OptionGroup var channels: ChannelOptions
  @Option(
    name: [.customLong("output"), .customLong("hasil"), .short],
    help: .spoken(
      "Berkas hasil (bawaan: out/pratinjau/‹id›.html).", "The file to write (default: out/pratinjau/‹id›.html).",
      valueName: "berkas"))
  var outputFile: String?
  @Flag(
    name: [.customLong("open"), .customLong("buka")], help: .spoken("Buka di peramban.", "Open it in the browser."))
  var open = false
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let read = try newsroom.readPosts([post])
    let run = try newsroom.readyRun(on: try newsroom.channels(named: channels.names), writing: false)
    let stage = try await run.publisher.render(read.map { .post($0.post) }, wantsPanes: true)
    let page = PreviewPage(
      title: read.first?.post.title.text ?? post, community: newsroom.community, language: surroundings.language,
      warnings: read.flatMap(\.warnings),
      sections: stage.renditions.map { prepared in
        PreviewPage.Section(
          channel: prepared.channel.id, title: prepared.channel.manifest.title, rendition: prepared.rendition)
      })
    let name = "\(read.first?.post.id.text ?? "pos").html"
    let file = outputFile.map(surroundings.url) ?? newsroom.workspace.root.appending(path: "out/pratinjau/\(name)")
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(page.html().utf8).write(to: file, options: .atomic)
    } catch {
      throw CommandRefusal(
        .failure,
        Phrase(id: "'\(file.path)' tidak dapat ditulis", en: "'\(file.path)' cannot be written"))
    }
    surroundings.terminal.out(newsroom.relativePath(of: file))
    if open { try Browser.open(file) }
  }
}
