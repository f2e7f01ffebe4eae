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
  @Flag(
    name: [.customLong("watch"), .customLong("ikuti")],
    help: .spoken(
      "Perbarui selama naskah ditulis; berhenti dengan Ctrl-C.", "Follow the post while it is written; Ctrl-C ends it.")
  )
  var watch = false
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let proof = try await PreviewProof.make(of: post, for: channels.names, in: newsroom)
    let file = PreviewFile(
      url: outputFile.map(surroundings.url)
        ?? newsroom.workspace.root.appending(path: "out/pratinjau/\(proof.post.id).html"))
    guard watch else {
      try file.write(proof.page(in: surroundings.language))
      try tell(file, newsroom)
      return
    }
    var watch = try PreviewWatch(
      proof, of: post, for: channels.names, at: file, in: newsroom)
    try tell(file, newsroom)
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: "Halaman ini mengikuti naskahnya. Berhenti: Ctrl-C.",
          en: "The page follows its text. To stop: Ctrl-C.")))
    while (try? await Task.sleep(for: PreviewWatch.interval)) != nil {
      if let diagnostics = try await watch.look() { tell(diagnostics, surroundings) }
    }
    try watch.end()
  }

  private func tell(_ file: PreviewFile, _ newsroom: Newsroom) throws {
    newsroom.surroundings.terminal.out(newsroom.relativePath(of: file.url))
    if open { try Browser.open(file.url) }
  }

  private func tell(_ diagnostics: [Diagnostic], _ surroundings: Surroundings) {
    if diagnostics.isEmpty {
      surroundings.terminal.talk(surroundings.text(Phrase(id: "diperbarui", en: "written anew")))
    }
    let printer = DiagnosticPrinter(language: surroundings.language, style: surroundings.style)
    for diagnostic in diagnostics { printer.lines(for: diagnostic).forEach(surroundings.terminal.talk) }
  }
}
