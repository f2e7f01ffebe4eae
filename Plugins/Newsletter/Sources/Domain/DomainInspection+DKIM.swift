internal import ChannelKit
internal import Cryptography
internal import Foundation
internal import Publishing
internal import Transport

extension DomainInspection {
  /// Whether receivers will find the keys that sign, as they are here, and which of them.
  func signatures() throws(DNSFailure) -> (diagnostics: [Diagnostic], sound: [DKIMKey]) {
    guard !keys.isEmpty else {
      return (
        [
          .note(
            Phrase(
              id: "kim tidak menandatangani surat ini (DKIM); \(server.host) mungkin melakukannya",
              en: "kim does not sign these mails (DKIM); \(server.host) may do so"))
        ], []
      )
    }
    var diagnostics: [Diagnostic] = []
    var sound: [DKIMKey] = []
    for key in keys {
      let (diagnostic, holds) = try judge(key)
      diagnostics.append(diagnostic)
      if holds { sound.append(key) }
    }
    return (diagnostics, sound)
  }

  private func judge(_ key: DKIMKey) throws(DNSFailure) -> (Diagnostic, holds: Bool) {
    let texts = try resolver.look(up: .txt, of: key.recordName).texts
    let name = key.recordName
    guard let text = texts.first(where: { DKIMRecord($0) != nil }) ?? texts.first else {
      return (
        .warning(
          Phrase(
            id: "kunci DKIM '\(key.selector)' belum ada di DNS; tanda tangannya tidak dapat diperiksa siapa pun",
            en: "the DKIM key '\(key.selector)' is not in the DNS; nobody can check its signatures"),
          hint: .addRecord(name, key.record)), false
      )
    }
    guard let record = DKIMRecord(text) else {
      return (
        .error(
          Phrase(id: "catatan DKIM \(name) rusak", en: "the DKIM record \(name) is damaged"),
          hint: .replaceRecord(name, key.record)), false
      )
    }
    if record.isRevoked {
      return (
        .error(
          Phrase(
            id: "kunci DKIM '\(key.selector)' sudah dicabut di DNS (p= kosong)",
            en: "the DKIM key '\(key.selector)' was revoked in the DNS (p= is empty)"),
          hint: Phrase(
            id: "buat kunci baru dengan selector lain, lalu pasang catatannya",
            en: "make a new key under another selector and publish its record")), false
      )
    }
    guard record.kind == key.kind, record.publicKey == Data(key.key.publicKey), record.takesSHA256 else {
      return (
        .error(
          Phrase(
            id:
              "kunci DKIM '\(key.selector)' di DNS bukan pasangan kunci yang dipakai; tanda tangan akan dianggap palsu",
            en:
              "the DKIM key '\(key.selector)' in the DNS does not belong to the one in use; signatures will count as forged"
          ),
          hint: .replaceRecord(name, key.record)), false
      )
    }
    if record.isTrial {
      return (
        .warning(
          Phrase(
            id: "kunci DKIM '\(key.selector)' masih ditandai percobaan (t=y) di DNS; penerima mengabaikannya",
            en: "the DKIM key '\(key.selector)' is still marked as a trial (t=y) in the DNS; receivers ignore it"),
          hint: Phrase(id: "hapus 't=y' dari catatan \(name)", en: "take 't=y' out of the record \(name)")), false
      )
    }
    if key.isShort {
      return (
        .warning(
          Phrase(
            id: "kunci DKIM '\(key.selector)' cocok dengan DNS tetapi hanya \(key.key.bits) bit",
            en: "the DKIM key '\(key.selector)' matches the DNS but has only \(key.key.bits) bits"),
          hint: .longerKey(than: key.key.bits)), true
      )
    }
    return (
      .note(
        Phrase(
          id: "kunci DKIM '\(key.selector)' (\(key.domain)) cocok dengan DNS",
          en: "the DKIM key '\(key.selector)' (\(key.domain)) matches the DNS")), true
    )
  }
}

extension Phrase {
  fileprivate static func replaceRecord(_ name: String, _ text: String) -> Phrase {
    Phrase(
      id: "isi catatan TXT \(name) seharusnya: \(text)", en: "the TXT record \(name) should say: \(text)")
  }
}
