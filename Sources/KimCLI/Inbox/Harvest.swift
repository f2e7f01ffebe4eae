import Publishing

/// What was found in a mailbox.
struct Harvest: Sendable {
  /// Something that a reader has to do with.
  struct Finding: Sendable {
    enum Kind: Sendable {
      case left, confirmed, dropped, paused
      /// The question whether they want the news did not reach them.
      case uninvited
      /// A mail came back and may get through another time.
      case delayed
      /// A server refused a mail for what it is or whom it comes from.
      case blocked
    }

    var kind: Kind
    var address: EmailAddress
    /// The server's words.
    var words: String?
  }

  /// What people wrote.
  var messages = 0
  var findings: [Finding] = []
  /// Reports and requests that fit no reader.
  var strangers = 0
  /// What is left for the next time.
  var waiting = 0

  var isEmpty: Bool { messages == 0 && findings.isEmpty && strangers == 0 && waiting == 0 }

  func count(_ kind: Finding.Kind) -> Int { findings.count { $0.kind == kind } }
}

extension Harvest {
  /// `2 surat baru; 1 pembaca berhenti, 1 alamat mati.`
  var words: Phrase {
    let facts: [(count: Int, id: String, en: String)] = [
      (count(.left), "pembaca berhenti", "left"), (count(.confirmed), "pembaca setuju", "confirmed"),
      (count(.dropped), "alamat mati", "addresses dead"), (count(.paused), "pembaca dijeda", "paused"),
      (count(.uninvited), "undangan tidak sampai", "invitations did not arrive"),
      (count(.delayed), "surat tertunda", "mails did not get through this time"),
      (count(.blocked), "surat ditolak karena aturan server", "mails refused by a server's rules"),
      (strangers, "laporan atau permintaan tanpa pembaca yang cocok", "reports or requests that fit no reader"),
      (waiting, "surat menyusul pada pembacaan berikutnya", "mails follow with the next reading"),
    ].filter { $0.count > 0 }
    guard !facts.isEmpty else { return Phrase(id: "\(messages) surat baru.", en: "\(messages) new mails.") }
    return Phrase(
      id: "\(messages) surat baru; " + facts.map { "\($0.count) \($0.id)" }.joined(separator: ", ") + ".",
      en: "\(messages) new mails; " + facts.map { "\($0.count) \($0.en)" }.joined(separator: ", ") + ".")
  }
}

extension Harvest.Finding {
  /// `ayu@desa.example: alamat mati (550 5.1.1 …)`
  var line: Phrase {
    let said = words.map { " (\($0))" } ?? ""
    let (id, en): (String, String) =
      switch kind {
      case .left: ("berhenti berlangganan", "left")
      case .confirmed: ("setuju, dan mendapat kabar mulai sekarang", "confirmed, and gets the news from now on")
      case .dropped: ("alamat mati, tidak dikirimi lagi", "address dead, gets no more mail")
      case .paused: ("dijeda setelah berkali-kali tertunda", "paused after many mails did not get through")
      case .uninvited: ("undangan tidak sampai", "the invitation did not arrive")
      case .delayed: ("surat tertunda", "a mail did not get through this time")
      case .blocked: ("surat ditolak karena aturan servernya", "a mail was refused by the server's rules")
      }
    return Phrase(id: "\(address): \(id)\(said)", en: "\(address): \(en)\(said)")
  }
}
