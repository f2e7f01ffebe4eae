import ChannelKit
import ChannelTesting
import Publishing
import Testing

@testable import WhatsApp

@Suite("WhatsApp: warnings, corrections, withdrawals, words of the channel")
struct PurposeTests {
  @Test("A correction says so above the headline, in the full and the short text")
  func correction() throws {
    let rendition = try Scene(purpose: .correction(1)).render(Sample.post())
    #expect(rendition.parts[0].hasPrefix("*RALAT*\n*Kerja bakti hari Minggu*"))
    #expect(rendition.text("pendek.txt").hasPrefix("*RALAT*\n*Kerja bakti hari Minggu*"))
  }

  @Test("A withdrawal carries nothing of the post but its headline")
  func withdrawal() throws {
    var post = try SamplePosts.post("hoaks")
    post.summary = SingleLine("Ringkasan rahasia")
    let rendition = try Scene(purpose: .withdrawal).render(post)
    #expect(rendition.parts[0].hasPrefix("*DITARIK*\n*[HOAKS] Tautan"))
    #expect(rendition.parts[0].contains("Mohon tidak dibagikan lagi."))
    for file in rendition.files {
      let text = String(decoding: file.content, as: UTF8.self)
      #expect(
        !text.contains("Ringkasan rahasia") && !text.contains("OTP") && !text.contains("sumberrejeki.example/hoaks"))
    }
  }

  @Test("A warning leads with its sign and the time it was given")
  func warning() throws {
    var post = Sample.post(title: "Air sungai naik")
    post.isWarning = true
    post.dateHasTime = true
    let text = try Scene().render(post).parts[0]
    #expect(
      text.hasPrefix("⚠️ *PERINGATAN*\n*Air sungai naik*\n_Sumberejo, Rabu, 27 Juli 2022 pukul 15.00 WIB_\n\n"))
  }

  @Test("Greeting and closing stand where they belong, written so that nothing in them acts as a mark")
  func settings() throws {
    let settings = WhatsAppSettings(greeting: "Salam _warga_ RT 03", closing: "Hormat *kami*")
    let text = try Scene(settings: settings).render(Sample.post()).parts[0]
    #expect(text.contains("2022_\n\nSalam \u{2060}_warga_ RT 03\n\nWarga RT 03"))
    #expect(text.contains("\n\nHormat \u{2060}*kami*\nSampaikan aspirasi: https://lapor.example\n*KIM Sumber Rejeki*"))
  }

  @Test("A community that speaks English gets English words round its text")
  func english() throws {
    var community = Sample.community
    community.language = .english
    let rendition = try Scene(community: community, purpose: .correction(1)).render(Sample.post())
    #expect(rendition.parts[0].hasPrefix("*CORRECTION*"))
    #expect(rendition.text("bagikan.html").contains("<html lang=\"en\">"))
  }

  @Test("Links without an address are named with their line")
  func warnings() throws {
    let post = Sample.post(body: "Satu.\n\n- butir [berkas](../lampiran.pdf).\n")
    let warnings = try Scene().render(post).warnings
    #expect(warnings.map(\.location?.line) == [7])
    #expect(warnings.map(\.severity) == [.warning])
  }

  @Test("A text in more than five parts is advised against")
  func manyParts() throws {
    let scene = Scene(settings: WhatsAppSettings(partLength: 500))
    let warnings = try scene.render(try SamplePosts.post("feature")).warnings
    #expect(warnings.contains { $0.summary.en.hasPrefix("the full text comes in") })
  }
}
