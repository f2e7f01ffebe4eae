import ChannelKit
import Publishing
import PublishingEngine

extension ChannelReport {
  /// What to say of a delivery that is not simply news; `nil` where the usual words will do.
  var purposeWords: Phrase? {
    let isMail = audience == .readers
    switch (purpose, state) {
    case (.publish, _): return nil
    case (.correction, .delivered) where isMail: return Self.count(deliveredNow, "surat ralat terkirim", "sent")
    case (.correction, .unchanged) where isMail:
      return Self.count(tally.delivered, "surat ralat sudah terkirim", "sent before")
    case (.correction, .planned) where isMail: return Self.count(planned, "surat ralat akan dikirim", "to be sent")
    case (.correction, .delivered), (.correction, .updated): return Phrase(id: "diralat", en: "corrected")
    case (.correction, .unchanged): return Phrase(id: "sudah diralat", en: "corrected before")
    case (.correction, .planned): return Phrase(id: "akan diralat", en: "to be corrected")
    case (.withdrawal, .delivered) where isMail, (.withdrawal, .updated) where isMail:
      return Phrase(
        id: "\(EYD.number(deliveredNow)) surat penarikan terkirim", en: "\(deliveredNow) told of the withdrawal")
    case (.withdrawal, .unchanged) where isMail:
      return Phrase(
        id: "\(EYD.number(tally.delivered)) surat penarikan sudah terkirim",
        en: "\(tally.delivered) told of the withdrawal before")
    case (.withdrawal, .planned) where isMail:
      return Phrase(id: "\(EYD.number(planned)) surat penarikan akan dikirim", en: "\(planned) to be told")
    case (.withdrawal, .delivered), (.withdrawal, .updated): return Phrase(id: "ditarik", en: "withdrawn")
    case (.withdrawal, .unchanged): return Phrase(id: "sudah ditarik", en: "withdrawn before")
    case (.withdrawal, .planned): return Phrase(id: "akan ditarik", en: "to be withdrawn")
    case (_, .empty):
      return Phrase(id: "tidak ada yang menerima aslinya", en: "nobody has got the original")
    default: return nil
    }
  }

  private static func count(_ number: Int, _ id: String, _ en: String) -> Phrase {
    Phrase(
      id: "\(EYD.number(number)) \(id)", en: "\(number) \(number == 1 ? "correction" : "corrections") \(en)")
  }
}
