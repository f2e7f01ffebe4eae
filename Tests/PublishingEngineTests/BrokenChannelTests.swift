import ChannelKit
import Foundation
import Publishing
import PublishingEngine
import Testing

@Suite("A channel that cannot render")
struct BrokenChannelTests {
  /// An export whose program has crashed.
  private struct Broken: ChannelAdapter {
    var failure: DeliveryFailure?

    func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
      throw DiagnosticError(.error(.verbatim("the program ended")), failing: failure)
    }
  }

  private static let later = DeliveryFailure(.unavailable(notBefore: nil), .verbatim("the program ended"))

  private func publisher(_ scene: Scene, _ failure: DeliveryFailure?) throws -> Publisher {
    var publisher = try scene.publisher()
    let channel = EngineChannel(
      id: try scene.id("rusak"),
      manifest: ChannelManifest(kind: "rusak", title: .verbatim("x"), summary: .verbatim("x"), audience: .folder),
      adapter: Broken(failure: failure))
    publisher.channels.insert(channel, at: 1)
    publisher.allChannels.insert(channel, at: 1)
    return publisher
  }

  @Test("is reported in its place, and the others go out")
  func others() async throws {
    let scene = try Scene()
    let report = try await publisher(scene, Self.later).publish([try scene.post()])
    #expect(report.channels.map(\.channel.text) == ["situs", "rusak", "surat", "ekspor"])
    #expect(report.channels.map(\.state) == [.delivered, .waiting, .delivered, .delivered])
    #expect(report.channels[1].reason == Self.later.reason)
    #expect(scene.site.far.arrivals.count == 1 && scene.mail.far.arrivals.count == 3)
    #expect(report.channels[1].tally.total == 0, "nothing is planned that nobody has rendered")
  }

  @Test("that nobody can use until it is mended says so, in a rehearsal too")
  func misconfigured() async throws {
    let scene = try Scene()
    let failure = DeliveryFailure(.misconfigured, .verbatim("another version"))
    let report = try await publisher(scene, failure).rehearse([try scene.post()])
    #expect(report.channels.map(\.state) == [.planned, .misconfigured, .planned, .planned])
  }

  @Test("stops everything when it is the text that is at fault")
  func text() async throws {
    let scene = try Scene()
    let post = try scene.post()
    await #expect(throws: DiagnosticError.self) { _ = try await publisher(scene, nil).publish([post]) }
    #expect(scene.site.far.arrivals.isEmpty)
  }

  @Test("is an error to whoever asks for the renditions themselves")
  func preview() async throws {
    let scene = try Scene()
    let post = try scene.post()
    await #expect(throws: DiagnosticError.self) {
      _ = try await publisher(scene, Self.later).render([post], wantsPanes: true)
    }
  }
}
