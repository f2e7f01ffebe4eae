internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Scheduling

/// One reading of a configuration's tree, with everything found on the way.
struct ConfigurationReading {
  let plugins: [any ChannelPlugin]
  let core: CoreSettings
  private(set) var diagnostics: [Diagnostic] = []

  init(plugins: [any ChannelPlugin]) {
    self.plugins = plugins
    core = CoreSettings(kinds: plugins.map(\.manifest.kind))
  }

  /// A section's names, and what is missing when it is not there; `nil` when nothing is.
  private static let sections: [(names: [String], purpose: Phrase?)] = [
    (
      ["community", "komunitas"],
      Phrase(id: "data KIM: name, area, timezone …", en: "the community's facts: name, area, timezone …")
    ),
    (
      ["channels", "kanal"],
      Phrase(
        id: "kanal-kanal, masing-masing dengan use:", en: "the channels, each with its use:")
    ),
    (["schedules", "jadwal"], nil),
  ]

  mutating func read(_ root: SettingsNode) -> WorkspaceConfiguration? {
    guard case .mapping(let entries) = root.value else {
      diagnostics.append(root.value == .null ? .emptyConfiguration(at: root.location) : .noSections(root))
      return nil
    }
    let known =
      Self.sections.flatMap(\.names) + Self.approvalNames + Self.historyNames + Self.storeNames
    for entry in entries where !known.contains(entry.key) {
      diagnostics.append(.unknownSection(entry, among: known))
    }
    let community = section(0, of: entries, in: root).flatMap { readCommunity($0) }
    let channelSection = section(1, of: entries, in: root)
    let channels = channelSection.map { readChannels($0) } ?? []
    let schedules = section(2, of: entries, in: root).map {
      readSchedules($0, channels: channelSection, zone: community?.timeZone ?? .gmt)
    }
    let approval = readRule(Self.approvalNames, in: entries, or: ApprovalRule(), ApprovalSettings.read)
    let history = readRule(Self.historyNames, in: entries, or: HistoryRule(), HistorySettings.read)
    let store = readRule(Self.storeNames, in: entries, or: .file, StoreSettings.read)
    guard let community else { return nil }
    return WorkspaceConfiguration(
      community: community, channels: channels, schedules: schedules ?? [], approval: approval, history: history,
      store: store)
  }

  /// The value of a section under any of its names; missing and repeated ones are noted.
  private mutating func section(
    _ index: Int, of entries: [SettingsNode.Entry], in root: SettingsNode
  ) -> SettingsNode? {
    let (names, purpose) = Self.sections[index]
    let given = entries.filter { names.contains($0.key) }
    for extra in given.dropFirst() {
      diagnostics.append(
        .duplicateKey(extra.key, firstLine: given[0].keyLocation.line ?? 0, at: extra.keyLocation))
    }
    if given.isEmpty, let purpose {
      diagnostics.append(
        .error(
          Phrase(id: "bagian '\(names[0])' belum ada", en: "the section '\(names[0])' is missing"), hint: purpose,
          at: root.location))
    }
    return given.first?.value
  }

  private static let approvalNames = ["approval", "persetujuan"]
  private static let historyNames = ["history", "riwayat"]
  private static let storeNames = ["store", "simpanan"]

  /// A section that may be left out, under any of its names.
  private mutating func readRule<Rule>(
    _ names: [String], in entries: [SettingsNode.Entry], or absent: Rule,
    _ read: (SettingsNode) throws(DiagnosticError) -> Rule
  ) -> Rule {
    let given = entries.filter { names.contains($0.key) }
    for extra in given.dropFirst() {
      diagnostics.append(.duplicateKey(extra.key, firstLine: given[0].keyLocation.line ?? 0, at: extra.keyLocation))
    }
    guard let node = given.first?.value else { return absent }
    do throws(DiagnosticError) { return try read(node) } catch {
      diagnostics += error.diagnostics
      return absent
    }
  }

  private mutating func readCommunity(_ node: SettingsNode) -> Community? {
    do throws(DiagnosticError) { return CommunitySettings.make(try CommunitySettings.schema.read(node)) } catch {
      diagnostics += error.diagnostics
      return nil
    }
  }

  /// A channel whose settings are wrong may be named all the same: one mistake is told once.
  private mutating func readSchedules(
    _ node: SettingsNode, channels: SettingsNode?, zone: TimeZone
  ) -> [Schedule] {
    var reading = ScheduleReading(
      timeZone: zone, channels: channels?.entries?.compactMap { ChannelID($0.key) } ?? [])
    let schedules = reading.read(node)
    diagnostics += reading.diagnostics
    return schedules
  }

  private mutating func readChannels(_ node: SettingsNode) -> [ConfiguredChannel] {
    guard case .mapping(let entries) = node.value, !entries.isEmpty else {
      diagnostics.append(.noChannels(node))
      return []
    }
    return entries.compactMap { readChannel($0) }
  }

  private mutating func readChannel(_ entry: SettingsNode.Entry) -> ConfiguredChannel? {
    let id = ChannelID(entry.key)
    if id == nil { diagnostics.append(.badChannelName(entry)) }
    guard let settings = entry.value.entries else {
      diagnostics +=
        DiagnosticError.wrongKind(
          entry.value, expected: Phrase(id: "pengaturan kanal", en: "the channel's settings")
        ).diagnostics
      return nil
    }
    let kind = settings.first { core.use.allNames.contains($0.key) }?.value.scalar
    let plugin = plugins.first { $0.manifest.kind == kind }
    // What is missing is missing from the channel, and is told at its name.
    var node = SettingsNode(.mapping(settings), at: entry.keyLocation)
    if plugin == nil {
      // Nothing is known about the other settings, so nothing is said about them.
      node.value = .mapping(settings.filter { core.names.contains($0.key) })
    }
    let rest = settings.filter { !core.names.contains($0.key) }
    let own = SettingsNode(.mapping(rest), at: node.location)
    do throws(DiagnosticError) {
      let values = try core.schema(with: plugin).read(node)
      let channel = id.map { ConfiguredChannel(id: $0, use: values[core.use], core: core.core(values), node: own) }
      if let channel, let plugin { warn(about: channel, plugin.manifest, settings) }
      return channel
    } catch {
      guard let id, let kind, isResting(settings) else {
        diagnostics += error.diagnostics
        return nil
      }
      diagnostics += error.diagnostics.map { $0.atRest }
      return ConfiguredChannel(id: id, use: kind, core: ChannelCore(isEnabled: false), node: own)
    }
  }

  /// Whether the channel is switched off: unfinished settings of such a channel stop nobody.
  private func isResting(_ settings: [SettingsNode.Entry]) -> Bool {
    guard let node = settings.first(where: { core.enabled.allNames.contains($0.key) })?.value else { return false }
    return (try? SettingType<Bool>.bool.read(node)) == false
  }

  private mutating func warn(
    about channel: ConfiguredChannel, _ manifest: ChannelManifest, _ settings: [SettingsNode.Entry]
  ) {
    guard manifest.audience != .readers, !channel.core.audience.isEmpty else { return }
    let place = settings.first { core.audience.allNames.contains($0.key) }
    diagnostics.append(
      .warning(
        Phrase(
          id:
            "'\(place?.key ?? "")' tidak berpengaruh: kanal '\(channel.use)' tidak mengirim kepada pembaca satu per satu",
          en: "'\(place?.key ?? "")' has no effect: a '\(channel.use)' channel does not send to single readers"),
        at: place?.keyLocation))
  }
}

extension SettingDeclaration {
  fileprivate var allNames: [String] { [name] + aliases }
}

extension SettingsNode {
  /// A mapping's entries; none for an empty value; `nil` for anything else.
  fileprivate var entries: [Entry]? {
    switch value {
    case .mapping(let entries): entries
    case .null: []
    default: nil
    }
  }
}
