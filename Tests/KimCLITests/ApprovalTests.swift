import Foundation
import Sandbox
import Testing

/// What a contributor sends in is not out before an editor has approved it.
@Suite struct ApprovalTests {
  private static func pending(_ desk: Newsdesk) throws {
    let channels = """
      community: { name: KIM Tirta Wening, timezone: Asia/Jakarta }
      channels:
        situs:
          use: website
          site: \(desk.ground.siteURL.absoluteString)
          user: kim
          password: { env: KIM_TEST_PASSWORD }
          status: pending
        wa:
          use: whatsapp
      """
    try desk.write("channels.yaml", channels)
    try desk.bring("banjir.md")
  }

  @Test("an article that waits is told so, and the address it gets is found once it is approved")
  func approved() async throws {
    try await Newsdesk.open { desk in
      try Self.pending(desk)
      let run = await desk.kim("publish", "posts/banjir.md")
      #expect(run.status == 0, "\(run)")
      #expect(run.out.contains("tersimpan, belum tampil"))
      #expect(run.out.contains("menunggu persetujuan pengelola situs"))
      let again = await desk.kim("publish", "posts/banjir.md")
      #expect(again.out.contains("masih belum tampil"), "\(again)")
      #expect(!again.out.contains("✓"))

      let id = try #require(await desk.ground.articles().first?.id)
      await desk.ground.approve(id, slug: "siaga-banjir")
      let later = await desk.kim("publish", "posts/banjir.md")
      #expect(later.out.contains("sudah terbit"), "\(later)")
      #expect(later.out.contains("\(desk.ground.siteURL.absoluteString)/siaga-banjir/"))
      #expect(!later.out.contains("persetujuan"))
      // The other channels point where readers find it.
      #expect(try desk.text("out/wa/banjir/pendek.txt").contains("/siaga-banjir/"))
      #expect(await desk.ground.articles().count == 1)
    }
  }

  @Test("retry looks too, and a site that is away leaves things as they were")
  func away() async throws {
    try await Newsdesk.open { desk in
      try Self.pending(desk)
      _ = await desk.kim("publish", "posts/banjir.md")
      let id = try #require(await desk.ground.articles().first?.id)
      await desk.ground.approve(id, slug: "banjir")
      await desk.ground.inject(.maintenance, times: nil)
      let during = await desk.kim("retry")
      #expect(during.status == 0, "\(during)")
      await desk.ground.clearFaults()
      let status = await desk.kim("status", "banjir")
      #expect(status.out.contains("masih belum tampil"), "\(status)")
      _ = await desk.kim("retry")
      #expect(await desk.kim("status", "banjir").out.contains("sudah terbit"))
    }
  }
}
