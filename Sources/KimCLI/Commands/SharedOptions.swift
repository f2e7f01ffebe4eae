import ArgumentParser
import Publishing

/// Where the workspace is.
struct WorkspaceOptions: ParsableArguments {
  @Option(
    name: [.short, .long, .customLong("ruang-kerja")],
    help: .spoken(
      "Folder ruang kerja (bawaan: folder terdekat yang berisi channels.yaml).",
      "The workspace folder (default: the nearest one that has a channels.yaml).", valueName: "folder"))
  var workspace: String?
}

/// How answers are told.
struct AnswerOptions: ParsableArguments {
  @Flag(help: .spoken("Hasil sebagai JSON.", "Results as JSON."))
  var json = false
}

/// How results are told.
struct OutputOptions: ParsableArguments {
  @Flag(help: .spoken("Hasil sebagai JSON.", "Results as JSON."))
  var json = false

  @Flag(name: [.short, .long], help: .spoken("Hanya galat.", "Errors only."))
  var quiet = false
}

/// Which channels are meant.
struct ChannelOptions: ParsableArguments {
  @Option(
    name: [.customLong("to"), .customLong("ke")],
    help: .spoken(
      "Hanya kanal ini; beberapa dipisah koma (bawaan: semua).",
      "Only these channels, separated by commas (default: all).",
      valueName: "kanal"))
  var to: [String] = []

  var names: [String] { to.flatMap { $0.split(separator: ",").map(String.init) } }
}
