import ArgumentParser
import Publishing

/// `kim subscribers`: who gets the news by mail.
struct SubscribersCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "subscribers", aliases: ["pembaca", "pelanggan"],
      Phrase(id: "Kelola pembaca surat.", en: "Manage those who get the news by mail."),
      subcommands: [
        AddSubscriberCommand.self, InviteSubscriberCommand.self, ImportSubscribersCommand.self,
        ExportSubscribersCommand.self, ListSubscribersCommand.self, TagSubscriberCommand.self,
        PauseSubscriberCommand.self, ResumeSubscriberCommand.self, RemoveSubscriberCommand.self,
        ShowSubscriberCommand.self, ForgetSubscriberCommand.self,
      ])
  }
}
