import ChannelKit
import Foundation
import PostgresStore
import Publishing
import PublishingEngine

// What the shared queue costs of itself: kim's own dispatcher carries out deliveries that take no time.
//
//   kim-benchmark-queue fill URL COUNT     a list of readers, and a mail planned for each
//   kim-benchmark-queue drain URL LANES    one runner; several may drain at a time
//
// `Benchmarks/shared.sh` builds and runs it.
let words = CommandLine.arguments.dropFirst()
guard words.count == 3, let number = Int(words[3]) else { exit(64) }
let store = try PostgresStore(at: PostgresAddress(url: words[2], password: nil))
guard let publication = PostID(slugging: "ukur"), let channel = ChannelID("ukur"),
  let subject = SingleLine("Ukur")
else { exit(70) }
let rendition = Rendition(
  publication: publication, channel: channel, subject: subject,
  files: [RenditionFile(name: "a.txt", mediaType: "text/plain; charset=utf-8", content: Data("ukur".utf8))])

if words[1] == "fill" {
  var left = 0..<number
  let consent = Consent(textVersion: "1", date: .now, means: "ukur", recordedBy: "ukur")
  _ = try store.add(at: .now) {
    defer { left = left.dropFirst(10_000) }
    return left.prefix(10_000).compactMap { number in
      EmailAddress("warga\(number)@ukur.example").map { NewReader(address: $0, consent: consent) }
    }
  }
  try store.keep(rendition)
  let entry = PlanEntry(
    publication: publication, title: subject, file: "posts/ukur.md", channel: channel, purpose: .publish,
    recipients: .readers(tags: []), digest: rendition.digest, isUpdatable: false)
  _ = try store.plan([entry], at: .now, rehearsal: false)
} else {
  let dispatcher = Dispatcher(
    store: store, archive: store, exports: ExportFolder(workspace: URL(filePath: "/tmp")),
    runner: RunnerID("ukur-\(getpid())"), now: { .now }, observer: SilentObserver())
  let lanes = EngineChannel(
    id: channel,
    manifest: ChannelManifest(
      kind: "ukur", title: .verbatim("Ukur"), summary: .verbatim("mengukur antrean"), audience: .readers),
    adapter: Lanes(count: number))
  let dispatch = try await dispatcher.dispatch(publication, on: lanes, expecting: 0)
  FileHandle.standardOutput.write(Data("\(dispatch.delivered)\n".utf8))
}
