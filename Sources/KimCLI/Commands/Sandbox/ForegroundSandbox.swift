import Foundation
import Publishing
import Sandbox

/// The sandbox in this process, until somebody ends it.
struct ForegroundSandbox {
  let process: SandboxProcess
  let settings: SiteSettings?
  let sitePort: UInt16
  let mailPort: UInt16
  let empty: Bool

  func run(_ surroundings: Surroundings) async throws {
    let claim = try process.claim()
    defer { claim.giveBack() }
    let ground: TrainingGround
    do throws(TrainingGroundError) {
      ground = try await TrainingGround.open(
        sitePort: sitePort, mailPort: mailPort, settings: settings, folder: process.folder, now: surroundings.now)
    } catch {
      throw error.refusal
    }
    do {
      if empty { await ground.empty() }
      let addresses = SandboxAddresses(
        sitePort: UInt16(ground.siteURL.port ?? 0), mailPort: ground.mailPort, user: ground.user,
        password: ground.password)
      try claim.publish(addresses)
      addresses.tell(surroundings)
      surroundings.terminal.talk(
        surroundings.text(Phrase(id: "Berhenti dengan Ctrl-C.", en: "Stop with Ctrl-C.")))
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    } catch {
      await ground.close()
      throw error
    }
    await ground.close()
  }
}

extension TrainingGroundError {
  /// The error with a way out.
  var refusal: CommandRefusal {
    switch self {
    case .portTaken(let service, let port):
      return CommandRefusal(
        .failure,
        Phrase(
          id: "port \(port) untuk \(service.name.id) sudah dipakai program lain",
          en: "port \(port) for the \(service.name.en) is taken by another program"),
        hint: service.otherPortHint(port))
    case .portForbidden(let service, let port):
      return CommandRefusal(
        .failure,
        Phrase(
          id: "port \(port) untuk \(service.name.id) tidak diizinkan sistem",
          en: "the system does not allow port \(port) for the \(service.name.en)"),
        hint: Phrase(id: "pilih port di atas 1023", en: "choose a port above 1023"))
    case .cannotListen(let service, let reason):
      return CommandRefusal(
        .failure,
        Phrase(
          id: "\(service.name.id) latihan tidak dapat dibuka: \(reason)",
          en: "the training \(service.name.en) cannot be opened: \(reason)"))
    case .folderUnusable(let path):
      return SandboxProcess.cannotWrite(URL(filePath: path))
    }
  }
}

extension TrainingGroundError.Service {
  fileprivate var name: Phrase {
    switch self {
    case .site: Phrase(id: "situs", en: "site")
    case .mail: Phrase(id: "surat", en: "mail")
    }
  }

  /// Often it is kim itself, started for another workspace.
  fileprivate func otherPortHint(_ port: UInt16) -> Phrase {
    let option = self == .site ? "--site-port" : "--mail-port"
    let other = port < UInt16.max ? port + 1 : 8931
    return Phrase(
      id: "kalau itu kim sandbox dari folder lain, hentikan di sana dengan kim sandbox --stop; kalau bukan, pakai"
        + " kim sandbox \(option) \(other) dan tulis port itu di channels.yaml",
      en: "if it is another folder's kim sandbox, stop it there with kim sandbox --stop; if not, use"
        + " kim sandbox \(option) \(other) and write that port in channels.yaml")
  }
}
