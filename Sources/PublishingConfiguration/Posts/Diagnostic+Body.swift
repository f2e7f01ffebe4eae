internal import Markup
internal import Publishing

extension Diagnostic {
  static func omission(_ omission: Omission, at location: SourceLocation) -> Diagnostic {
    switch omission.kind {
    case .rawHTML(let name):
      let tag = name.map { "<\(SingleLine(collapsing: $0.prefix(30)))>" }
      return .warning(
        Phrase(
          id: "HTML \(tag.map { "\($0) " } ?? "")tidak ikut terbit",
          en: "the HTML \(tag.map { "\($0) " } ?? "")is left out"),
        hint: Phrase(
          id: "tulis dengan Markdown; untuk video atau formulir, beri tautan",
          en: "write it in Markdown; for a video or a form, give a link"), at: location)
    case .unsafeDestination(let address):
      let shown = SingleLine(collapsing: address.prefix(60)).text
      return .warning(
        Phrase(
          id: "tautan '\(shown)' tidak aman dan tidak ikut terbit; teksnya tetap tampil",
          en: "the link '\(shown)' is unsafe and is left out; its text stays"),
        hint: Phrase(
          id: "pakai alamat https://, mailto: atau tel:", en: "use an https://, mailto: or tel: address"), at: location)
    }
  }

  static func remotePicture(_ source: String, at location: SourceLocation) -> Diagnostic {
    .warning(
      Phrase(
        id: "gambar dari internet tidak diambil; yang tampil hanya teksnya",
        en: "a picture from the internet is not fetched; only its text shows"),
      hint: Phrase(
        id: "simpan fotonya di folder pos dan tulis nama berkasnya",
        en: "save the photo in the post's folder and write its file name"), at: location)
  }

  static func anchor(_ name: String, exists: Bool, at location: SourceLocation) -> Diagnostic {
    let shown = SingleLine(collapsing: name.prefix(60)).text
    if !exists {
      return .warning(
        Phrase(
          id: "tidak ada bagian '#\(shown)' di naskah ini; tautannya menjadi teks biasa",
          en: "there is no section '#\(shown)' in this text; the link becomes plain text"), at: location)
    }
    return .warning(
      Phrase(
        id: "tautan ke bagian '#\(shown)' menjadi teks biasa: surat dan kertas tidak punya tempat untuk dilompati",
        en: "the link to the section '#\(shown)' becomes plain text: mail and paper have nowhere to jump to"),
      at: location)
  }

  static func brokenLink(_ target: String, at location: SourceLocation) -> Diagnostic {
    let shown = SingleLine(collapsing: target.prefix(120)).text
    return .warning(
      Phrase(
        id: "tautan ke '\(shown)' tidak menemukan apa pun dan menjadi teks biasa",
        en: "the link to '\(shown)' finds nothing and becomes plain text"),
      hint: Phrase(
        id: "periksa nama berkasnya; alamat situs diawali https://",
        en: "check the file's name; an address on the web begins with https://"), at: location)
  }

  static func localFile(_ target: String, at location: SourceLocation) -> Diagnostic {
    let shown = SingleLine(collapsing: target.prefix(120)).text
    return .warning(
      Phrase(
        id: "berkas '\(shown)' tidak ikut terbit; tautannya menjadi teks biasa",
        en: "the file '\(shown)' is not published; the link becomes plain text"),
      hint: Phrase(
        id: "unggah berkasnya ke situs, lalu tulis alamat https://-nya",
        en: "upload the file to the site, then write its https:// address"), at: location)
  }
}
