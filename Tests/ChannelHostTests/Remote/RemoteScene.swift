import ChannelKit
import ChannelTesting
import ChannelWire
import Foundation
import Logging
import Publishing
import Testing

@testable import ChannelHost

/// A folder with one program in it, and the channel that it is.
struct RemoteScene {
  let folder: TemporaryFolder
  let program: PluginProgram
  let limits: RemoteLimits
  /// Added to the process's environment.
  var variables: [String: String] = [:]
  var secrets: MapSecrets = ["KUNCI": "Kanari-7431"]

  /// Long enough for a program to start on a busy machine, short enough to wait for where it should not answer.
  static let brisk = RemoteLimits(
    start: .seconds(20), render: .seconds(20), silence: .seconds(20), stop: .milliseconds(300),
    end: .milliseconds(300), starts: 3, chatter: 500)
  /// For programs that are to be given up.
  static let impatient = RemoteLimits(
    start: .milliseconds(700), render: .milliseconds(300), silence: .milliseconds(300), stop: .milliseconds(200),
    end: .milliseconds(200), starts: 3, chatter: 500)

  /// A program that misbehaves as its name says.
  init(
    _ name: String, audience: ChannelManifest.Audience = .site, limits: RemoteLimits = brisk, network: Bool? = nil
  ) throws {
    let folder = try TemporaryFolder("kim-plugin-test")
    let file = folder.url.appending(path: "kim-channel-\(name)")
    try FileManager.default.copyItem(at: Self.programs.appending(path: "Misbehaving/misbehaving.py"), to: file)
    let manifest = ProgramManifest(
      manifest: ChannelManifest(
        kind: name, title: .verbatim("Uji"), summary: .verbatim("uji"), audience: audience,
        limits: ChannelLimits(acceptsEditions: false)),
      settings: [
        SettingDescription(
          name: "password", purpose: Phrase(id: "sandi", en: "the password"), isRequired: false, form: .secret)
      ], variables: ["SUARA"], needsNetwork: network)
    try folder.write(Data(manifest.wire.text().utf8), as: "kim-channel-\(name).json")
    self.folder = folder
    self.limits = limits
    program = try PluginProgram(at: file)
  }

  /// A program that this package builds, under a name of its own.
  init(
    built product: String, as name: String? = nil, limits: RemoteLimits = RemoteLimits(memory: 0)
  ) async throws {
    let folder = try TemporaryFolder("kim-plugin-test")
    let file = folder.url.appending(path: name ?? product)
    let built = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      .deletingLastPathComponent().appending(path: product)
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: built)
    let printing = Process()
    let output = Pipe()
    printing.executableURL = file
    printing.arguments = ["--manifest"]
    printing.standardOutput = output
    try printing.run()
    try folder.write(try output.fileHandleForReading.readToEnd() ?? Data(), as: "\(name ?? product).json")
    printing.waitUntilExit()
    self.folder = folder
    self.limits = limits
    program = try PluginProgram(at: file)
  }

  static let programs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Programs")

  var channel: RemoteChannel {
    RemoteChannel(
      program,
      host: RemoteHost(
        variables: ["PATH": "/usr/bin:/bin", "SUARA": "lantang", "KIM_RAHASIA": "x", "AWS_KEY": "y"]
          .merging(variables) { $1 }, limits: limits,
        log: Logger(label: "uji") { _ in SwiftLogNoOpLogHandler() }))
  }

  func adapter(_ settings: JSONValue = ["password": ["env": "KUNCI"]]) throws -> any ChannelAdapter {
    let channel = channel
    let values = try channel.settingsSchema.read(SettingsNode(settings))
    return try channel.makeAdapter(
      RemoteSettings(values),
      in: ChannelEnvironment(
        channel: Sample.channel("uji"), community: Sample.community, workspace: folder.url, secrets: secrets))
  }

  static func render(_ adapter: any ChannelAdapter) throws(DiagnosticError) -> Rendition {
    try adapter.render(
      .post(Sample.post()), in: RenderContext(community: Sample.community, channel: Sample.channel("uji")))
  }

  /// What the program makes of a post.
  func render(_ settings: JSONValue = ["password": ["env": "KUNCI"]]) throws -> String {
    try withExtendedLifetime(folder) {
      let rendition = try Self.render(try adapter(settings))
      return rendition.files.map { String(decoding: $0.content, as: UTF8.self) }.joined()
    }
  }

  /// The error that rendering ends with.
  func renderingError() throws -> Diagnostic {
    do {
      Issue.record("rendered \(try render())")
      throw CancellationError()
    } catch let error as DiagnosticError {
      return try #require(error.diagnostics.first)
    }
  }

  static let rendition = Rendition(
    publication: Sample.id("kerja-bakti"), channel: Sample.channel("uji"),
    subject: SingleLine(collapsing: "Kerja bakti"),
    files: [RenditionFile(name: "a.txt", mediaType: "text/plain", content: Data("halo".utf8))])

  static func deliveries(_ count: Int) -> [Delivery] {
    Sample.readers(count).map { reader in
      let recipient = Recipient.reader(reader)
      return Delivery(
        number: reader.number,
        key: DeliveryKey(
          publication: Sample.id("kerja-bakti"), channel: Sample.channel("uji"), recipient: recipient.key,
          purpose: .publish), recipient: recipient, digest: rendition.digest)
    }
  }

  /// Delivers to some readers and returns what stopped the channel.
  func deliver(_ count: Int = 3, journal: RecordingJournal) async throws -> DeliveryFailure? {
    let adapter = try #require(try adapter() as? any DeliveringAdapter)
    defer { withExtendedLifetime(folder) {} }
    do throws(DeliveryFailure) {
      try await adapter.deliver(Self.rendition, to: Self.deliveries(count), journal: journal)
      return nil
    } catch {
      return error
    }
  }
}
