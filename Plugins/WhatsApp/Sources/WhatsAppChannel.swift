public import ChannelKit
public import Publishing

/// Prepares what a volunteer carries into WhatsApp groups by hand: texts in WhatsApp's own marks, pictures of the
/// right size, and one page with copy buttons. WhatsApp lets no program post to a group.
public struct WhatsAppChannel: ChannelPlugin {
  public init() {}

  public var manifest: ChannelManifest {
    ChannelManifest(
      kind: "whatsapp", title: Phrase(id: "WhatsApp", en: "WhatsApp"),
      summary: Phrase(
        id: "paket siap bagi untuk grup WhatsApp: teks, foto, dan halaman dengan tombol salin",
        en: "a bundle ready for WhatsApp groups: texts, photos, and a page with copy buttons"),
      audience: .folder)
  }

  public func makeAdapter(
    _ settings: WhatsAppSettings, in environment: ChannelEnvironment
  ) throws(DiagnosticError) -> any ChannelAdapter {
    WhatsAppAdapter(settings: settings)
  }
}
