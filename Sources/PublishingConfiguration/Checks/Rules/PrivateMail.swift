internal import Publishing

/// Somebody's address at a mail service for private people, where nobody is invited to write to it.
struct PrivateMail: PostRule {
  let id = "surel-pribadi"
  private static let services: Set<String> = [
    "gmail.com", "yahoo.com", "yahoo.co.id", "ymail.com", "rocketmail.com", "outlook.com", "outlook.co.id",
    "hotmail.com", "live.com", "icloud.com", "proton.me", "protonmail.com",
  ]

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    let ours = manuscript.proofreading.contact.email?.folded
    return manuscript.remarks { passage in
      let addresses = passage.invitesContact ? [] : Self.addresses(in: passage.text)
      return addresses.lazy.filter { Self.services.contains($0.domain) && $0.folded != ours }.map { address in
        Diagnostic.warning(
          Phrase(id: "alamat surel ini tampaknya milik pribadi", en: "this e-mail address looks like a private one"),
          hint: Phrase(
            id: "hapus bila pemiliknya tidak memintanya terbit; bila memang untuk disurati, tulis 'hubungi'",
            en: "remove it unless its owner wants it published; if people are meant to write, write 'hubungi'"),
          at: manuscript.place(of: "\(address.localPart)@", in: passage))
      }
    }
  }

  private static func addresses(in text: String) -> [EmailAddress] {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return [] }
    return text.split { $0.isWhitespace || "<>(),;:\"“”".contains($0) }.compactMap { word in
      guard word.contains("@") else { return nil }
      var word = word
      while let last = word.last, last.isPunctuation { word.removeLast() }
      return EmailAddress(word)
    }
  }
}
