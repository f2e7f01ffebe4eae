import ArgumentParser
import Publishing

/// `kim edition`: posts that are issued together.
struct EditionCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "edition", aliases: ["edisi"],
      Phrase(
        id: "Susun beberapa pos menjadi satu edisi bernomor.", en: "Put several posts together as a numbered edition."),
      discussion: Phrase(
        id: "Edisi adalah berkas di folder editions; isinya boleh diubah dengan tangan.",
        en: "An edition is a file in the folder editions; it may be changed by hand."),
      subcommands: [
        NewEditionCommand.self, AddToEditionCommand.self, ListEditionsCommand.self, PublishEditionCommand.self,
      ])
  }
}
