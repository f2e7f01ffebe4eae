internal import ChannelKit
internal import Publishing

extension PostReading {
  /// `kanal:` as a list of the only channels wanted, or a mapping from channel to what is different there.
  mutating func readOverrides() -> [ChannelID: ChannelOverride] {
    guard let node = front.take(.channels) else { return [:] }
    guard case .mapping(let entries) = node.value else { return readSelection(node) }
    var overrides: [ChannelID: ChannelOverride] = [:]
    for entry in entries {
      guard let id = channel(entry.key, at: entry.keyLocation) else { continue }
      overrides[id] = readOverride(entry.value)
    }
    return overrides
  }

  private mutating func readSelection(_ node: SettingsNode) -> [ChannelID: ChannelOverride] {
    var wanted: Set<ChannelID> = []
    for entry in front.list(node) {
      guard let text = front.text(entry) else { continue }
      if let id = channel(text, at: entry.location) { wanted.insert(id) }
    }
    return Dictionary(
      uniqueKeysWithValues: reader.channels.filter { !wanted.contains($0) }.map {
        ($0, ChannelOverride(isEnabled: false))
      })
  }

  private mutating func readOverride(_ node: SettingsNode) -> ChannelOverride {
    var override = ChannelOverride()
    guard case .mapping(let entries) = node.value else {
      if node.value != .null { override.isEnabled = front.flag(node) ?? true }
      return override
    }
    for entry in entries where entry.value.value != .null {
      switch entry.key {
      case "aktif", "enabled": override.isEnabled = front.flag(entry.value) ?? true
      case "judul", "title": override.title = front.line(entry.value)
      case "ringkasan", "summary": override.summary = front.paragraph(entry.value)
      case "pembaca", "audience": override.audience = readTags(entry.value)
      default:
        let known = ["aktif", "enabled", "judul", "title", "ringkasan", "summary", "pembaca", "audience"]
        let key = SingleLine(collapsing: entry.key.prefix(60)).text
        let suggestion = Spelling.suggestion(for: key, among: known)
        front.diagnostics.append(
          .error(
            Phrase(id: "'\(key)' tidak dikenal di sini", en: "unknown key '\(key)' here"),
            hint: suggestion.map { Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?") }
              ?? Phrase(
                id: "yang dikenal: aktif, judul, ringkasan, pembaca", en: "known are: enabled, title, summary, audience"
              ),
            at: entry.keyLocation))
      }
    }
    return override
  }

  private mutating func channel(_ name: String, at location: SourceLocation) -> ChannelID? {
    if let id = reader.channels.first(where: { $0.text == name }) { return id }
    let known = reader.channels.map(\.text)
    let shown = SingleLine(collapsing: name.prefix(60)).text
    front.diagnostics.append(
      .error(
        Phrase(
          id: "tidak ada kanal '\(shown)' di channels.yaml", en: "there is no channel '\(shown)' in channels.yaml"),
        hint: Spelling.suggestion(for: shown, among: known).map {
          Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?")
        }
          ?? Phrase(id: "yang ada: \(known.joined(separator: ", "))", en: "there are: \(known.joined(separator: ", "))"),
        at: location))
    return nil
  }
}
