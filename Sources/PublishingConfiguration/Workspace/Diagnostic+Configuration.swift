internal import ChannelKit
internal import Publishing

extension Diagnostic {
  static func emptyConfiguration(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(id: "berkas ini kosong", en: "this file is empty"),
      hint: Phrase(id: "buat contoh yang lengkap dengan: kim init", en: "make a complete example with: kim init"),
      at: location)
  }

  static func noSections(_ root: SettingsNode) -> Diagnostic {
    .error(
      Phrase(
        id: "di sini seharusnya bagian 'community:' dan 'channels:', bukan \(root.kindName.id)",
        en: "the sections 'community:' and 'channels:' belong here, not \(root.kindName.en)"), at: root.location)
  }

  static func unknownSection(_ entry: SettingsNode.Entry, among known: [String]) -> Diagnostic {
    let key = SingleLine(collapsing: entry.key.prefix(60)).text
    let hint =
      Spelling.suggestion(for: key, among: known).map { Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?") }
      ?? Phrase(
        id: "yang dikenal: \(known.joined(separator: ", "))", en: "known are: \(known.joined(separator: ", "))")
    return .error(
      Phrase(id: "bagian '\(key)' tidak dikenal", en: "unknown section '\(key)'"), hint: hint, at: entry.keyLocation)
  }

  static func noChannels(_ node: SettingsNode) -> Diagnostic {
    .error(
      Phrase(id: "belum ada kanal di sini", en: "there are no channels here"),
      hint: Phrase(
        id: "tulis nama kanal, lalu di bawahnya use: dan pengaturannya",
        en: "write a channel's name, and below it use: and its settings"), at: node.location)
  }

  static func badChannelName(_ entry: SettingsNode.Entry) -> Diagnostic {
    let slug = String(Slug.make(from: entry.key, limit: 40).drop { $0.isNumber || $0 == "-" })
    return .error(
      Phrase(
        id: "'\(SingleLine(collapsing: entry.key.prefix(60)))' tidak dapat menjadi nama kanal",
        en: "'\(SingleLine(collapsing: entry.key.prefix(60)))' cannot be a channel's name"),
      hint: Phrase(
        id: "pakai huruf kecil, angka dan tanda hubung, paling banyak 40"
          + (slug.isEmpty ? "" : "; misalnya '\(slug)'"),
        en: "use small letters, digits and hyphens, at most 40" + (slug.isEmpty ? "" : "; for example '\(slug)'")),
      at: entry.keyLocation)
  }

  /// An error of a channel that is switched off: worth knowing, and no obstacle. A secret in the file stays one.
  var atRest: Diagnostic {
    guard severity == .error, excerpt != "" else { return self }
    var remark = self
    remark.severity = .warning
    remark.summary = Phrase(
      id: "\(summary.id) (kanal ini sedang tidak aktif)", en: "\(summary.en) (this channel is switched off)")
    return remark
  }
}
