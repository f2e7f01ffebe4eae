import ChannelHost
import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@Suite("The registry")
struct RegistryTests {
  private func configure(
    _ plugin: PostOffice = PostOffice(), kind: String = "pos", _ settings: JSONValue = ["city": "Turen"],
    secrets: MapSecrets = [:]
  ) throws(DiagnosticError) -> HostedChannel {
    try ChannelRegistry([plugin]).configure(
      Sample.channel("surat"), kind: kind, settings: SettingsNode(settings),
      in: ChannelEnvironment(
        channel: Sample.channel("surat"), community: Sample.community, workspace: URL(filePath: "/tidak/ada"),
        secrets: secrets))
  }

  private func messages(_ work: () throws(DiagnosticError) -> Void) -> [String] {
    do throws(DiagnosticError) { try work() } catch { return error.diagnostics.map(\.summary.en) }
    return []
  }

  @Test("a channel is made from its settings; its secrets are named, in groups too, and none is fetched")
  func configuring() throws {
    let secrets = MapSecrets([:])
    let hosted = try configure(
      ["city": "Turen", "signature": ["key": ["file": "kunci"]], "password": ["env": "KIM_SURAT"]], secrets: secrets)
    #expect(hosted.manifest.kind == "pos")
    #expect(hosted.secrets.map(\.place) == [.file("kunci"), .env("KIM_SURAT")])
    #expect(secrets.requests.isEmpty)
  }

  private func configure(_ settings: JSONValue, secrets: MapSecrets) throws(DiagnosticError) -> HostedChannel {
    try configure(PostOffice(), settings, secrets: secrets)
  }

  @Test("settings that are wrong are refused with all that is wrong")
  func badSettings() {
    #expect(
      messages { () throws(DiagnosticError) in _ = try configure(PostOffice(), ["citty": "Turen"]) }
        == ["setting 'city' is missing", "unknown setting 'citty'"])
  }

  @Test("what the plugin itself refuses is passed on")
  func refusingPlugin() {
    let plugin = PostOffice(adapter: { settings throws(DiagnosticError) in
      throw DiagnosticError(.error(.verbatim("no post office in \(settings.city)")))
    })
    #expect(
      messages { () throws(DiagnosticError) in _ = try configure(plugin) } == ["no post office in Turen"])
  }

  @Test("a kind that is nearly right comes with the one that was meant, at its place")
  func unknownKind() {
    do throws(DiagnosticError) {
      _ = try configure(kind: "poss\u{1B}[0m")
      Issue.record("configured")
    } catch {
      let diagnostic = error.diagnostics[0]
      #expect(diagnostic.location?.file == "channels.yaml")
      #expect(SingleLine(diagnostic.summary.en) != nil)
    }
    do throws(DiagnosticError) {
      _ = try configure(kind: "poz")
      Issue.record("configured")
    } catch {
      #expect(error.diagnostics.map(\.hint?.id) == ["maksudnya 'pos'?"])
    }
  }

  @Test("two plugins of one kind are one too many, and every bad manifest is named")
  func badPlugins() {
    var nameless = PostOffice()
    nameless.manifest.kind = "Kantor Pos"
    #expect(
      messages { () throws(DiagnosticError) in _ = try ChannelRegistry([PostOffice(), nameless, PostOffice()]) } == [
        "plugin 'Kantor Pos': a kind is 1 to 40 lower-case letters, digits and hyphens, and starts with a letter",
        "two plugins are of the kind 'pos': PostOffice and PostOffice",
      ])
  }

  @Test("an adapter that is not what its manifest says is not taken")
  func adapterAgainstManifest() {
    let export = PostOffice(adapter: { _ throws(DiagnosticError) in Exporter() })
    #expect(
      messages { () throws(DiagnosticError) in _ = try configure(export) } == [
        "plugin 'pos': audience readers needs a DeliveringAdapter"
      ])
  }

  @Test("kinds are listed in order; a registry may be empty")
  func kinds() throws {
    var web = PostOffice()
    web.manifest.kind = "web"
    #expect(try ChannelRegistry([web, PostOffice()]).kinds == ["pos", "web"])
    #expect(try ChannelRegistry([]).kinds == [])
  }

  @Test("what comes out of the registry can do what the plugin's adapter can, no more and no less")
  func abilities() throws {
    let courier = try configure().adapter
    #expect(courier is any DeliveringAdapter)
    #expect(ChannelManifest.Ability.allCases.allSatisfy { !$0.isImplemented(by: courier) })
    var plugin = PostOffice(adapter: { _ throws(DiagnosticError) in Site() })
    plugin.manifest.abilities = Set(ChannelManifest.Ability.allCases)
    let site = try configure(plugin).adapter
    #expect(ChannelManifest.Ability.allCases.allSatisfy { $0.isImplemented(by: site) })
    plugin = PostOffice(adapter: { _ throws(DiagnosticError) in Exporter() })
    plugin.manifest.audience = .folder
    #expect(!(try configure(plugin).adapter is any DeliveringAdapter))
  }
}
