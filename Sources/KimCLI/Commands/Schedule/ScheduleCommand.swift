import ArgumentParser
import Publishing

/// `kim schedule`: what goes out by itself.
struct ScheduleCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "schedule", aliases: ["jadwal"],
      Phrase(id: "Lihat dan atur yang terbit dengan sendirinya.", en: "See and steer what goes out by itself."),
      discussion: Phrase(
        id: "Jadwal ditulis di bagian schedules: dari channels.yaml; kim run atau kim tick menjalankannya.",
        en: "Schedules are written in the section schedules: of channels.yaml; kim run or kim tick keeps them."),
      subcommands: [
        ListSchedulesCommand.self, NextTimesCommand.self, PauseScheduleCommand.self, ResumeScheduleCommand.self,
        RunScheduleCommand.self, InstallScheduleCommand.self,
      ], defaultSubcommand: ListSchedulesCommand.self)
  }
}
