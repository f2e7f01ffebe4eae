import ArgumentParser
import Publishing

/// `kim subscribers`: who gets the news by mail.
struct SubscribersCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "subscribers", aliases: ["pembaca", "pelanggan"],
      Phrase(id: "Kelola pembaca surat.", en: "Manage those who get the news by mail."),
      subcommands: [
        AddSubscriberCommand.self, ImportSubscribersCommand.self, ListSubscribersCommand.self,
        RemoveSubscriberCommand.self,
      ])
  }
}
