internal import ChannelKit
internal import Foundation
internal import Publishing

/// A plugin that answers the host's requests, one at a time.
struct ChannelService<Plugin: ChannelPlugin> {
  let plugin: Plugin
  let link: HostLink
  private var configured: Configured?

  /// What `configure` has made.
  private struct Configured {
    var channel: ChannelID
    var adapter: any ChannelAdapter
    var exchange: ExchangeFolder
  }

  init(_ plugin: Plugin, link: HostLink) {
    self.plugin = plugin
    self.link = link
  }

  /// The answer to a request.
  mutating func answer(_ method: WireMethod, _ params: JSONValue) async -> Result<JSONValue, WireError> {
    do {
      return .success(try await result(of: method, WireObject(params, at: "params")))
    } catch let error as WireError {
      return .failure(error)
    } catch let fault as WireFault {
      return .failure(WireError(.badParameters, "\(fault)"))
    } catch let error as DiagnosticError {
      return .failure(WireError(.diagnostics, "\(error)", data: error.wire))
    } catch let failure as DeliveryFailure {
      return .failure(WireError(.failure, failure.reason.en, data: failure.wire))
    } catch {
      return .failure(WireError(.internal, "\(error)"))
    }
  }

  private mutating func result(of method: WireMethod, _ params: WireObject) async throws -> JSONValue {
    switch method {
    case .initialize: return try initialize(params)
    case .configure:
      configured = try configure(params)
      return [:]
    case .render: return try render(params, by: try ready())
    case .address:
      let configured = try ready()
      let hosting = try able(configured.adapter as? any ArticleHosting, .address)
      let post = try Publication(wire: try params.object("publication"), in: configured.exchange).posts.first
      guard let post else { throw params.fault("publication", expected: "a post") }
      return ["address": .string(hosting.address(of: post))]
    case .check:
      let checking = try able(try ready().adapter as? any CheckingAdapter, .check)
      return ["diagnostics": .array(await checking.check().map(\.wire))]
    case .deliver: return try await deliver(params, by: try ready())
    case .update: return try await update(params, by: try ready())
    case .withdraw:
      let configured = try ready()
      let withdrawing = try able(configured.adapter as? any WithdrawingAdapter, .withdraw)
      try await withdrawing.withdraw(
        delivery: try Delivery(wire: try params.object("delivery"), channel: configured.channel),
        earlier: try Receipt(wire: try params.object("earlier")), journal: HostJournal(link: link))
      return [:]
    case .find:
      let configured = try ready()
      let finding = try able(configured.adapter as? any FindingAdapter, .find)
      let receipt = try await finding.find(
        try Delivery(wire: try params.object("delivery"), channel: configured.channel),
        of: try rendition(params, in: configured))
      return ["receipt": receipt?.wire ?? .null]
    case .shutdown: return [:]
    default: throw WireError(.unknownMethod, "no method '\(method)'")
    }
  }

  private func initialize(_ params: WireObject) throws -> JSONValue {
    let offered = try params.array("versions")
    guard let version = WireVersion.spoken.first(where: { offered.contains(.integer($0)) }) else {
      throw WireError(.version, "this program speaks version \(WireVersion.current)")
    }
    return ["version": .integer(version), "manifest": Self.manifest(of: plugin).wire, "texts": []]
  }

  static func manifest(of plugin: Plugin) -> ProgramManifest {
    ProgramManifest(manifest: plugin.manifest, settings: SettingDescription.describing(plugin.settingsSchema))
  }

  private func configure(_ params: WireObject) throws -> Configured {
    let settings = try WireSettings(wire: params)
    let channel = try params.value("channel", expected: "a channel's name") { ChannelID($0) }
    let exchange = ExchangeFolder(URL(filePath: try params.text("exchange")))
    let environment = ChannelEnvironment(
      channel: channel, community: try Community(wire: try params.object("community")),
      workspace: URL(filePath: try params.text("workspace")), secrets: HostSecrets(link: link),
      product: try params.text("product"))
    let values = try plugin.settingsSchema.read(settings.node)
    let adapter = try plugin.makeAdapter(Plugin.Settings(values), in: environment)
    let flaws = plugin.manifest.flaws(of: adapter)
    guard flaws.isEmpty else { throw DiagnosticError(flaws) }
    return Configured(channel: channel, adapter: adapter, exchange: exchange)
  }

  private func ready() throws -> Configured {
    guard let configured else { throw WireError(.badRequest, "not configured") }
    return configured
  }

  private func able<Adapter>(_ adapter: Adapter?, _ method: WireMethod) throws -> Adapter {
    guard let adapter else { throw WireError(.unknownMethod, "this channel does not '\(method)'") }
    return adapter
  }

  private func render(_ params: WireObject, by configured: Configured) throws -> JSONValue {
    let publication = try Publication(wire: try params.object("publication"), in: configured.exchange)
    let context = try RenderContext(wire: try params.object("context"))
    let rendition = try configured.adapter.render(publication, in: context)
    let folder = try params.text("folder")
    return [
      "rendition": try rendition.wire { name, content in
        try configured.exchange.write(content, in: folder, as: name)
      }
    ]
  }

  private func rendition(_ params: WireObject, in configured: Configured) throws -> Rendition {
    try Rendition(wire: try params.object("rendition")) { path throws(ExchangeFault) in
      try configured.exchange.read(path)
    }
  }

  private func deliver(_ params: WireObject, by configured: Configured) async throws -> JSONValue {
    let delivering = try able(configured.adapter as? any DeliveringAdapter, .deliver)
    var deliveries: [Delivery] = []
    for entry in try params.objects("deliveries") {
      deliveries.append(try Delivery(wire: entry, channel: configured.channel))
    }
    try await delivering.deliver(
      try rendition(params, in: configured), to: deliveries, journal: HostJournal(link: link))
    return [:]
  }

  private func update(_ params: WireObject, by configured: Configured) async throws -> JSONValue {
    let updating = try able(configured.adapter as? any UpdatingAdapter, .update)
    try await updating.update(
      try rendition(params, in: configured),
      delivery: try Delivery(wire: try params.object("delivery"), channel: configured.channel),
      earlier: try Receipt(wire: try params.object("earlier")), journal: HostJournal(link: link))
    return [:]
  }
}
