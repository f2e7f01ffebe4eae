import ChannelHost
import ChannelKit
import ChannelTesting
import ChannelWire
import Foundation
import Logging
import Publishing

// What a channel costs for being a program of its own: its start, and its deliveries. Started by kim's host this is the
// program itself. `Benchmarks/pipe.sh` builds and runs it.
if ProcessInfo.processInfo.environment["KIM_CHANNEL_PROTOCOL"] != nil || CommandLine.arguments.contains("--manifest") {
  await ChannelProgram.run(Sink())
}

let deliveries = Delivery.toReaders(20_000)
for path in CommandLine.arguments.dropFirst() {
  let program = try PluginProgram(at: URL(filePath: path))
  let channel = RemoteChannel(
    program,
    host: RemoteHost(
      variables: ["PATH": "/usr/bin:/bin"], limits: RemoteLimits(memory: 0),
      log: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }))

  func makeAdapter() throws -> any ChannelAdapter {
    try channel.makeAdapter(
      RemoteSettings(channel.settingsSchema.read(SettingsNode([:]))),
      in: ChannelEnvironment(
        channel: Sample.channel("ukur"), community: Sample.community, workspace: URL(filePath: "/tmp"),
        secrets: MapSecrets([:])))
  }

  func render(_ adapter: any ChannelAdapter) throws -> Rendition {
    try adapter.render(
      .post(Sample.post()), in: RenderContext(community: Sample.community, channel: Sample.channel("ukur")))
  }

  // The first reads the program from the disk. All live until the end, so that no end is measured.
  var adapters = [try makeAdapter()]
  let rendition = try render(adapters[0])
  let starts = try (0..<20).map { _ in
    let adapter = try makeAdapter()
    adapters.append(adapter)
    return try milliseconds { _ = try render(adapter) }
  }
  let renderings = try (0..<200).map { _ in try milliseconds { _ = try render(adapters[0]) } }
  guard let adapter = adapters[0] as? any DeliveringAdapter else { exit(1) }
  var rates: [Double] = []
  for _ in 0..<5 {
    let journal = Tally()
    let start = ContinuousClock.now
    try await adapter.deliver(rendition, to: deliveries, journal: journal)
    rates.append(Double(journal.settled) / (ContinuousClock.now - start).seconds)
  }
  let figures = [
    String(format: "%6.1f ms from nothing to a first rendition", starts.median),
    String(format: "%6.2f ms a rendition", renderings.median), String(format: "%7.0f outcomes a second", rates.median),
  ]
  FileHandle.standardOutput.write(Data("\(program.name): \(figures.joined(separator: ", "))\n".utf8))
}

func milliseconds(_ work: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try work()
  return (ContinuousClock.now - start).seconds * 1000
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension [Double] {
  var median: Double { sorted()[count / 2] }
}
