import ArgumentParser
import Publishing

/// The root of the command line.
struct KimCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "kim",
      Phrase(
        id: "Tulis sekali, terbitkan ke mana-mana: situs, surat, WhatsApp, dan buletin.",
        en: "Write once, publish everywhere: website, mail, WhatsApp and bulletin."),
      discussion: Phrase(
        id: """
          Mulai:   kim init          membuat ruang kerja di folder ini
                   kim sandbox       situs dan surat latihan, tanpa akun apa pun
                   kim publish POS   menerbitkan sebuah pos ke semua kanal

          Kode keluar: 0 beres, 1 gagal, 3 sebagian gagal, 64 salah ketik,
                       75 coba lagi nanti, 78 pengaturan perlu dibetulkan,
                       130 dihentikan.
          """,
        en: """
          Start:   kim init          makes a workspace in this folder
                   kim sandbox       a training site and mailbox, no account needed
                   kim publish POST  publishes a post to every channel

          Exit codes: 0 all well, 1 failed, 3 some failed, 64 usage,
                      75 try again later, 78 the configuration needs mending,
                      130 interrupted.
          """),
      version: "kim \(Kim.version)",
      subcommands: [
        InitCommand.self, NewCommand.self, CheckCommand.self, PreviewCommand.self, PublishCommand.self,
        EditionCommand.self, StatusCommand.self, RetryCommand.self, ResolveCommand.self, CorrectCommand.self,
        WithdrawCommand.self, ApproveCommand.self, CancelCommand.self, ScheduleCommand.self, TickCommand.self,
        RunCommand.self, SubscribersCommand.self, InboxCommand.self, ServeCommand.self, ChannelCommand.self,
        PluginCommand.self,
        SandboxCommand.self, LogCommand.self, DoctorCommand.self, BackupCommand.self, RestoreCommand.self,
      ])
  }
}
