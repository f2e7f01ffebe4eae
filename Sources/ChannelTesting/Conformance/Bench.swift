internal import ChannelKit
internal import Foundation
internal import Publishing

/// A configured channel on which examinations are made: makes adapters, and the contexts they render in.
struct Bench: Sendable {
  let manifest: ChannelManifest
  let secrets: MapSecrets
  let workspace: URL
  let templates: [String: String]
  let channel = Sample.channel("kanal-uji")
  private let make: @Sendable (ChannelEnvironment) throws(DiagnosticError) -> any ChannelAdapter

  init<Plugin: ChannelPlugin>(
    plugin: Plugin, settings: Plugin.Settings, secrets: MapSecrets, workspace: URL, templates: [String: String]
  ) {
    manifest = plugin.manifest
    self.secrets = secrets
    self.workspace = workspace
    self.templates = templates
    make = { environment throws(DiagnosticError) in try plugin.makeAdapter(settings, in: environment) }
  }

  /// - Parameter secrets: other secrets than the bench's own.
  func adapter(at date: Date = Sample.date, secrets: MapSecrets? = nil) throws(DiagnosticError) -> any ChannelAdapter {
    try make(
      ChannelEnvironment(
        channel: channel, community: Sample.community, workspace: workspace, secrets: secrets ?? self.secrets,
        now: SettableClock(date).now, product: "kim/0.0.0"))
  }

  /// - Parameter roomy: whether the dictionary of addresses gets more room than it needs, which changes its order.
  func context(cacheFolder: URL? = nil, wantsPanes: Bool = false, roomy: Bool = false) -> RenderContext {
    var articles: [PostID: URL] = [:]
    if roomy { articles.reserveCapacity(500) }
    for id in ["kerja-bakti", "pawai", "peringatan-banjir", "tautan"].map(Sample.id) {
      articles[id] = URL(string: "https://sumberrejeki.example/kabar/\(id)/")
    }
    return RenderContext(
      community: Sample.community, channel: channel, articles: articles, wantsPanes: wantsPanes,
      cacheFolder: cacheFolder, templates: templates)
  }

  /// Every file in the workspace with its size and its last change.
  var workspaceListing: [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: workspace.path)) ?? []
    return names.sorted().map { name in
      let facts = try? FileManager.default.attributesOfItem(atPath: workspace.appending(path: name).path)
      let date = facts?[.modificationDate] as? Date
      return "\(name) \(facts?[.size] as? Int ?? 0) \(date?.timeIntervalSince1970 ?? 0)"
    }
  }
}

extension MapSecrets {
  /// A secret for every reference, none of which occurs anywhere by accident.
  static func invented(for references: [SecretReference]) -> MapSecrets {
    let texts = references.enumerated().map { index, reference in
      (reference.place.name, "Rahasia+\(index + 1)/Sumber~7431")
    }
    return MapSecrets(Dictionary(texts) { first, _ in first })
  }
}
