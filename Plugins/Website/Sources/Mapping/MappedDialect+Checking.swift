internal import ChannelKit
internal import Foundation
internal import Publishing

extension MappedDialect {
  func check() async -> [Diagnostic] {
    do throws(DeliveryFailure) {
      return [try await reached(), clock] + gaps
    } catch {
      return [.error(error.reason)]
    }
  }

  /// Asks what changes nothing: the address for it, or a look for an article that nobody has.
  private func reached() async throws(DeliveryFailure) -> Diagnostic {
    let connecting = Phrase(id: "menghubungi \(site.host)", en: "contacting \(site.host)")
    try await attempt(connecting) { () throws(MappedFailure) in
      if let request = mapping.check {
        _ = try await site.ask(request, MappedValues())
      } else if mapping.find != nil {
        _ = try await records(of: "kim-check")
      }
    }
    guard mapping.check != nil || mapping.find != nil else {
      return .warning(
        Phrase(
          id: "'mapping' tidak menyebut cara mencoba sambungan; baru ketahuan saat menerbitkan",
          en: "'mapping' names no way to try the connection; publishing will show it"),
        hint: Phrase(id: "tambahkan 'check: GET /alamat'", en: "add 'check: GET /address'"))
    }
    let way =
      site.root.scheme?.lowercased() == "https"
      ? Phrase(id: "terenkripsi", en: "encrypted")
      : Phrase(id: "tanpa enkripsi, di komputer ini", en: "unencrypted, on this machine")
    return .note(
      Phrase(
        id: "\(site.host) menjawab dan menerima login (\(way.id))",
        en: "\(site.host) answers and accepts the sign-in (\(way.en))"))
  }

  /// The interface does not say what time the site thinks it is; what is sent says it plainly, or not.
  private var clock: Diagnostic {
    let zone = community.timeZone.identifier
    switch mapping.dates {
    case .iso, .unix:
      return .note(Phrase(id: "waktu dikirim lengkap dengan zonanya", en: "moments are sent with their zone"))
    case .local, .day:
      return .note(
        Phrase(
          id: "waktu dikirim menurut jam \(zone); pastikan situs memakai jam yang sama",
          en: "moments are sent by the clock of \(zone); make sure that the site uses the same"))
    }
  }

  /// What the mapping leaves to people.
  private var gaps: [Diagnostic] {
    var gaps: [Diagnostic] = []
    if mapping.find == nil {
      gaps.append(
        .warning(
          Phrase(
            id: "tanpa 'find', artikel yang jawabannya hilang harus dicari sendiri di situs",
            en: "without 'find', an article whose answer was lost must be looked for by hand")))
    }
    if mapping.update == nil {
      gaps.append(
        .warning(
          Phrase(
            id: "tanpa 'update', perubahan tulisan harus disalin sendiri ke situs",
            en: "without 'update', changes must be copied to the site by hand")))
    }
    if mapping.picture == nil, !mapping.create.placeholders.contains(.leadFile) {
      gaps.append(
        .warning(
          Phrase(
            id: "tanpa 'picture', tulisan berfoto tidak dapat dikirim",
            en: "without 'picture', posts with photos cannot be sent")))
    }
    return gaps
  }
}
