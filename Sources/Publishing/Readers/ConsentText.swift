/// What readers agree to, word for word. A changed wording gets a new version, so that it stays known who agreed to what.
public struct ConsentText: Sendable, Hashable {
  public var version: String
  public var wording: Phrase

  /// The wording of now, for the news of `community`.
  public static func current(for community: Community) -> ConsentText {
    let name = community.name.text
    return ConsentText(
      version: currentVersion,
      wording: Phrase(
        id: "Saya setuju \(name) menyimpan nama dan alamat surel saya untuk mengirimi saya kabarnya, dan hanya untuk"
          + " itu. Saya dapat berhenti kapan saja, seketika, lewat tautan di setiap surat.",
        en: "I agree that \(name) keeps my name and e-mail address to send me its news, and for nothing else. I can"
          + " stop at any time, at once, by the link in every mail."))
  }

  public static let currentVersion = "1"

  public init(version: String, wording: Phrase) {
    self.version = version
    self.wording = wording
  }
}
