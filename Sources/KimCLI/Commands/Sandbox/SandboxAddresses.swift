import Foundation
import Publishing

/// Where a running sandbox is found.
struct SandboxAddresses: Codable, Hashable {
  var sitePort: UInt16
  var mailPort: UInt16
  var user: String
  var password: String

  /// Prints the addresses, aligned.
  func tell(_ surroundings: Surroundings) {
    let rows: [(Phrase, String)] = [
      (Phrase(id: "situs", en: "site"), "http://127.0.0.1:\(sitePort)"),
      (Phrase(id: "surat", en: "mail"), "smtp://127.0.0.1:\(mailPort)"),
      (Phrase(id: "nama/sandi", en: "user/password"), "\(user) / \(password)"),
      (Phrase(id: "yang sampai", en: "what arrived"), "http://127.0.0.1:\(sitePort)/_kim/"),
    ]
    let width = rows.map { columns(surroundings.text($0.0)) }.max() ?? 0
    for (label, value) in rows {
      surroundings.terminal.out("\(surroundings.text(label).padded(to: width))  \(value)")
    }
  }
}
