public import Publishing

extension ChannelManifest {
  /// What a programmer must put right in this manifest before the channel can be offered. Empty when it is sound.
  public var flaws: [Diagnostic] {
    var flaws: [Diagnostic] = []
    if !Self.isKind(kind) {
      flaws.append(
        flaw(
          Phrase(
            id: "jenis harus 1 sampai 40 huruf kecil, angka atau tanda hubung, diawali huruf",
            en: "a kind is 1 to 40 lower-case letters, digits and hyphens, and starts with a letter")))
    }
    for (name, phrase) in [("title", title), ("summary", summary)] {
      for text in [phrase.id, phrase.en] where text.isEmpty || SingleLine(text)?.text != text {
        flaws.append(
          flaw(
            Phrase(
              id: "\(name) harus satu baris teks dalam kedua bahasa",
              en: "\(name) must be one line of text in both languages")))
        break
      }
    }
    for (name, limit) in [("subjectLength", limits.subjectLength), ("renditionBytes", limits.renditionBytes)] {
      guard let limit, limit < 1 else { continue }
      flaws.append(flaw(Phrase(id: "batas \(name) harus di atas nol", en: "the limit \(name) must be above zero")))
    }
    let deliveringAbilities = abilities.intersection([.update, .withdraw, .find])
    if audience == .folder, let ability = deliveringAbilities.map(\.rawValue).min() {
      flaws.append(
        flaw(
          Phrase(
            id: "kanal folder tidak mengirim, jadi '\(ability)' tidak berlaku",
            en: "a channel into a folder does not deliver, so '\(ability)' has no meaning")))
    }
    return flaws
  }

  /// Where `adapter` is not what this manifest says: an ability declared and not implemented, or the reverse.
  public func flaws(of adapter: any ChannelAdapter) -> [Diagnostic] {
    var flaws: [Diagnostic] = []
    let delivers = adapter is any DeliveringAdapter
    if delivers == (audience == .folder) {
      flaws.append(
        flaw(
          delivers
            ? Phrase(
              id: "kanal folder tidak boleh DeliveringAdapter", en: "a channel into a folder is no DeliveringAdapter")
            : Phrase(
              id: "audience \(audience.rawValue) memerlukan DeliveringAdapter",
              en: "audience \(audience.rawValue) needs a DeliveringAdapter")))
    }
    for ability in Ability.allCases {
      switch (abilities.contains(ability), ability.isImplemented(by: adapter)) {
      case (true, false):
        flaws.append(
          flaw(
            Phrase(
              id: "menyatakan '\(ability.rawValue)' tetapi bukan \(ability.protocolName)",
              en: "declares '\(ability.rawValue)' and does not conform to \(ability.protocolName)")))
      case (false, true):
        flaws.append(
          flaw(
            Phrase(
              id: "adalah \(ability.protocolName) tetapi tidak menyatakan '\(ability.rawValue)'",
              en: "conforms to \(ability.protocolName) and does not declare '\(ability.rawValue)'")))
      default: continue
      }
    }
    return flaws
  }

  private func flaw(_ what: Phrase) -> Diagnostic {
    let name = SingleLine(collapsing: kind.prefix(60)).text
    return .error(Phrase(id: "plugin '\(name)': \(what.id)", en: "plugin '\(name)': \(what.en)"))
  }

  private static func isKind(_ text: String) -> Bool { ChannelID(text) != nil }
}

extension ChannelManifest.Ability {
  /// The protocol that stands for it.
  public var protocolName: String {
    switch self {
    case .check: "CheckingAdapter"
    case .update: "UpdatingAdapter"
    case .withdraw: "WithdrawingAdapter"
    case .find: "FindingAdapter"
    case .hostsArticles: "ArticleHosting"
    }
  }

  /// Whether `adapter` can do this.
  public func isImplemented(by adapter: any ChannelAdapter) -> Bool {
    switch self {
    case .check: adapter is any CheckingAdapter
    case .update: adapter is any UpdatingAdapter
    case .withdraw: adapter is any WithdrawingAdapter
    case .find: adapter is any FindingAdapter
    case .hostsArticles: adapter is any ArticleHosting
    }
  }
}
