import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// `kim inbox`: what readers answer, and mails that came back.
struct InboxCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "inbox", aliases: ["kotak-masuk"],
      Phrase(
        id: "Baca kotak surat: aspirasi pembaca, permintaan berhenti, surat yang kembali.",
        en: "Read the mailbox: readers' aspirations, requests to leave, returned mails."),
      discussion: Phrase(
        id: """
          Isi kotak surat tidak diubah, kecuali diminta dengan 'read --delete' atau 'read --archive'; surat dari orang tidak pernah dihapus.
          Alamat yang mati dan pembaca yang berhenti langsung dicatat.
          """,
        en: """
          The mailbox is left as it is, unless 'read --delete' or 'read --archive' asks otherwise; a person's mail is never deleted.
          Dead addresses and readers who leave are recorded at once.
          """),
      subcommands: [
        ListInboxCommand.self, ShowInboxCommand.self, ExportInboxCommand.self, ReadInboxCommand.self,
      ], defaultSubcommand: ListInboxCommand.self)
  }
}

/// `kim inbox read`
struct ReadInboxCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken("read", aliases: ["baca"], Phrase(id: "Ambil yang baru saja.", en: "Only fetch what is new."))
  }

  @Flag(
    name: [.customLong("delete"), .customLong("hapus")],
    help: .spoken(
      "Hapus dari kotak surat: laporan dan permintaan yang sudah dikerjakan.",
      "Delete from the mailbox: reports and requests that are done."))
  var delete = false
  @Option(
    name: [.customLong("archive"), .customLong("arsipkan")],
    help: .spoken(
      "Pindahkan yang sama itu ke kotak bernama ini, bukan menghapusnya.",
      "Move the same to the mailbox of this name instead.", valueName: "kotak"))
  var archive: String?
  @OptionGroup var location: WorkspaceOptions

  func validate() throws {
    guard !delete || archive == nil else {
      throw ValidationError(
        Surroundings.current.text(
          Phrase(id: "pilih satu: --delete atau --archive", en: "choose one: --delete or --archive")))
    }
  }

  func run() async throws {
    let newsroom = try Newsroom.open(location, Surroundings.current)
    try await newsroom.readInboxesNow(try clearing())
  }

  private func clearing() throws -> PostboxClearing? {
    if delete { return .delete }
    guard let archive else { return nil }
    guard let name = SingleLine(archive), !name.isEmpty else {
      throw CommandRefusal(
        .usage, Phrase(id: "nama kotak itu satu baris teks", en: "a mailbox's name is one line of text"))
    }
    return .archive(name)
  }
}

/// `kim inbox list`
struct ListInboxCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "list", aliases: ["daftar"],
      Phrase(id: "Ambil yang baru, lalu daftar surat pembaca.", en: "Fetch what is new, then list readers' mails."))
  }

  @OptionGroup var answer: AnswerOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: answer.json, surroundings) {
      let newsroom = try Newsroom.open(location, surroundings)
      try await newsroom.readInboxesNow(nil)
      let letters = try newsroom.openStore(writing: false).letters()
      if answer.json {
        surroundings.terminal.out(JSONValue.array(letters.map { $0.letter.json(number: $0.number) }).text())
        return
      }
      for (number, letter) in letters {
        surroundings.terminal.out(
          [
            "\(number)".padded(to: 4), letter.day(in: newsroom), letter.from, letter.subject ?? "",
          ].joined(separator: "  "))
      }
    }
  }
}

/// `kim inbox show`
struct ShowInboxCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken("show", aliases: ["lihat"], Phrase(id: "Tampilkan satu surat.", en: "Show one mail."))
  }

  @Argument(help: .spoken("Nomor dari 'kim inbox list'.", "A number from 'kim inbox list'.", valueName: "nomor"))
  var number: Int64
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    guard let (_, letter) = try newsroom.openStore(writing: false).letters().first(where: { $0.number == number })
    else {
      throw CommandRefusal(
        .usage, Phrase(id: "tidak ada surat nomor \(number)", en: "there is no mail number \(number)"),
        hint: Phrase(id: "lihat nomornya: kim inbox list", en: "see the numbers: kim inbox list"))
    }
    for line in [letter.from, letter.day(in: newsroom), letter.subject ?? "", "", letter.text ?? ""] {
      surroundings.terminal.out(line)
    }
  }
}

/// `kim inbox export`
struct ExportInboxCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "export", aliases: ["ekspor"],
      Phrase(id: "Surat pembaca sebagai CSV, untuk lembar kerja.", en: "Readers' mails as CSV, for a spreadsheet."),
      discussion: Phrase(
        id: "Berkasnya berisi data pribadi: simpan tertutup, dan hapus bila sudah tidak dipakai.",
        en: "The file holds personal data: keep it closed, and delete it when it is no longer needed."))
  }

  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let heading =
      surroundings.language == .indonesian
      ? ["nomor", "tanggal", "nama", "email", "perihal", "isi"]
      : ["number", "date", "name", "email", "subject", "text"]
    surroundings.terminal.out(CSVRow(heading).text)
    for (number, letter) in try newsroom.openStore(writing: false).letters() {
      surroundings.terminal.out(
        CSVRow([
          "\(number)", letter.day(in: newsroom), letter.senderName ?? "", letter.sender ?? "", letter.subject ?? "",
          letter.text ?? "",
        ]).text)
    }
  }
}

extension InboxLetter {
  fileprivate var from: String {
    let name = senderName ?? ""
    return name.isEmpty ? sender ?? "" : "\(name) <\(sender ?? "")>"
  }

  /// The day it was read, in the community's own time.
  fileprivate func day(in newsroom: Newsroom) -> String {
    var style = Date.ISO8601FormatStyle(timeZone: newsroom.community.timeZone).year().month().day()
    style.timeZone = newsroom.community.timeZone
    return takenAt.formatted(style)
  }

  fileprivate func json(number: Int64) -> JSONValue {
    [
      "number": .string("\(number)"), "channel": .string(channel.text), "date": .string(takenAt.formatted(.iso8601)),
      "name": .string(senderName ?? ""), "address": .string(sender ?? ""), "subject": .string(subject ?? ""),
      "text": .string(text ?? ""),
    ]
  }
}
