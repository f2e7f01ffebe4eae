internal import ChannelKit
internal import Foundation
internal import Publishing

/// What is wrong with a program, as opposed to what it reports.
struct RemoteTrouble: Error, Sendable, Hashable {
  /// Whether it may go better later, or somebody has to change something first.
  var isPassing: Bool
  /// Completes "the program … ": one sentence.
  var summary: Phrase
  var hint: Phrase?
  /// `plugin-ended`, `plugin-silent` …
  var code: String

  var failure: DeliveryFailure {
    let reason = Phrase(
      id: summary.id + (hint.map { "; \($0.id)" } ?? ""), en: summary.en + (hint.map { "; \($0.en)" } ?? ""))
    return DeliveryFailure(isPassing ? .unavailable(notBefore: nil) : .misconfigured, reason, code: code)
  }

  var diagnostic: Diagnostic { .error(summary, hint: hint) }

  /// What becomes of a delivery that had begun when the trouble came.
  var doubt: DeliveryFailure {
    DeliveryFailure(
      .uncertain,
      Phrase(
        id: "\(summary.id) ketika kiriman ini sedang berjalan; periksa di tujuan apakah sudah sampai",
        en: "\(summary.en) while this delivery was on its way; look at the other side whether it has arrived"),
      code: code)
  }
}

extension RemoteTrouble {
  static func notStarted(_ program: String, _ why: String) -> RemoteTrouble {
    RemoteTrouble(
      isPassing: false,
      summary: Phrase(
        id: "program '\(program)' tidak dapat dijalankan: \(why)", en: "the program '\(program)' cannot be run: \(why)"),
      hint: Phrase(
        id: "periksa berkasnya dan izinnya: chmod +x", en: "look at the file and its permissions: chmod +x"),
      code: "plugin-start")
  }

  static func noSandbox(_ program: String) -> RemoteTrouble {
    RemoteTrouble(
      isPassing: false,
      summary: Phrase(
        id: "program '\(program)' harus berjalan terkurung, dan bubblewrap tidak ada di komputer ini",
        en: "the program '\(program)' is to run in a sandbox, and there is no bubblewrap on this machine"),
      hint: Phrase(
        id: "pasang dengan: sudo apt install bubblewrap", en: "install it with: sudo apt install bubblewrap"),
      code: "plugin-sandbox")
  }

  static func version(_ program: String) -> RemoteTrouble {
    RemoteTrouble(
      isPassing: false,
      summary: Phrase(
        id: "program '\(program)' memakai versi protokol yang tidak dikenal kim ini",
        en: "the program '\(program)' speaks a version of the protocol that this kim does not know"),
      hint: Phrase(id: "perbarui program itu atau kim", en: "update the program, or kim"), code: "plugin-version")
  }

  static func otherManifest(_ program: String, _ what: String) -> RemoteTrouble {
    RemoteTrouble(
      isPassing: false,
      summary: Phrase(
        id: "program '\(program)' tidak cocok dengan berkas manifesnya (\(what))",
        en: "the program '\(program)' is not what its manifest file says (\(what))"),
      hint: Phrase(
        id: "tulis ulang manifesnya: \(program) --manifest > \(program).json",
        en: "write the manifest anew: \(program) --manifest > \(program).json"),
      code: "plugin-manifest")
  }

  /// - Parameter words: the last it wrote to standard error.
  static func ended(_ program: String, _ end: ChildEnd, words: String) -> RemoteTrouble {
    RemoteTrouble(
      isPassing: true,
      summary: Phrase(
        id: "program '\(program)' berhenti tiba-tiba (\(end.phrase.id))",
        en: "the program '\(program)' ended all of a sudden (\(end.phrase.en))"),
      hint: words.isEmpty
        ? nil : Phrase(id: "kata terakhirnya: \(words)", en: "its last words: \(words)"),
      code: "plugin-ended")
  }

  static func silent(_ program: String, _ duration: Duration) -> RemoteTrouble {
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    let time = seconds.rounded() == seconds ? "\(Int(seconds))" : "\(seconds)"
    return RemoteTrouble(
      isPassing: true,
      summary: Phrase(
        id: "program '\(program)' tidak memberi tanda selama \(time) detik dan dihentikan",
        en: "the program '\(program)' gave no sign for \(time) seconds and was stopped"),
      code: "plugin-silent")
  }

  static func garbage(_ program: String, _ line: some Collection<UInt8>) -> RemoteTrouble {
    let shown = SingleLine(collapsing: String(decoding: line.prefix(80), as: UTF8.self)).text
    return RemoteTrouble(
      isPassing: false,
      summary: Phrase(
        id: "program '\(program)' menulis yang bukan protokol: '\(shown)'",
        en: "the program '\(program)' wrote what is not the protocol: '\(shown)'"),
      hint: Phrase(
        id: "cetakan lain harus ke standard error", en: "anything else it prints belongs on standard error"),
      code: "plugin-garbage")
  }

  static func flood(_ program: String) -> RemoteTrouble {
    RemoteTrouble(
      isPassing: false,
      summary: Phrase(
        id: "program '\(program)' membanjiri kim dengan keluaran dan dihentikan",
        en: "the program '\(program)' flooded kim with output and was stopped"),
      hint: Phrase(
        id: "berkas besar lewat folder pertukaran, bukan lewat baris",
        en: "large content goes through the exchange folder, not through a line"),
      code: "plugin-flood")
  }

  /// - Parameter what: the rule that it broke, in English: its author reads it.
  static func broken(_ program: String, _ what: String) -> RemoteTrouble {
    let shown = SingleLine(collapsing: what.prefix(300)).text
    return RemoteTrouble(
      isPassing: false,
      summary: Phrase(
        id: "program '\(program)' melanggar protokol: \(shown)",
        en: "the program '\(program)' breaks the protocol: \(shown)"
      ),
      hint: Phrase(
        id: "uji dengan: kim plugin test", en: "examine it with: kim plugin test"), code: "plugin-protocol")
  }

  static func tooOften(_ program: String, _ starts: Int) -> RemoteTrouble {
    RemoteTrouble(
      isPassing: false,
      summary: Phrase(
        id: "program '\(program)' sudah \(starts) kali gagal dan tidak dijalankan lagi kali ini",
        en: "the program '\(program)' has failed \(starts) times and is not started again in this run"),
      code: "plugin-restarts")
  }
}
