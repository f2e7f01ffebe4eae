import ArgumentParser
import Foundation
import Publishing
import PublishingConfiguration

/// `kim edition list`: every edition with its number, date and size.
struct ListEditionsCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken("list", aliases: ["daftar"], Phrase(id: "Tunjukkan semua edisi.", en: "List all editions."))
  }

  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let editions = try newsroom.editions()
    for edition in editions {
      let date = EYD.date(edition.date, in: newsroom.community.timeZone)
      let count = surroundings.text(Phrase(id: "\(edition.posts.count) pos", en: "\(edition.posts.count) posts"))
      surroundings.terminal.out("\(edition.number)  \(edition.title)  \(date)  \(count)  \(edition.file)")
    }
    if editions.isEmpty {
      surroundings.terminal.talk(
        surroundings.text(
          Phrase(
            id: "Belum ada edisi. Mulai dengan: kim edition new", en: "No editions yet. Begin with: kim edition new")))
    }
  }
}
