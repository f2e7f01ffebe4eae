import ArgumentParser
import Foundation
import Publishing
import PublishingEngine
import Reception

/// `kim serve`: answers the links in mails.
struct ServeCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "serve", aliases: ["layani"],
      Phrase(
        id: "Jawab tautan 'berhenti' dan 'setuju' dari surat pembaca.",
        en: "Answer the links to unsubscribe and to confirm in readers' mails."),
      discussion: Phrase(
        id: """
          Berjalan di belakang server web (nginx, Caddy) yang memberi https, dan hanya mendengar di komputer ini sendiri.
          Tulis alamat luarnya di channels.yaml pada kanal surat: public_url: https://kabar.kami.example/surat
          Panduan memuat contoh pengaturan nginx dan Caddy.
          """,
        en: """
          Runs behind a web server (nginx, Caddy) that provides https, and listens on this machine only.
          Write its outside address into the mail channel in channels.yaml: public_url: https://news.ours.example/mail
          The guide has examples for nginx and Caddy.
          """))
  }

  static let standardPort: UInt16 = 8927

  @Option(help: .spoken("Port yang didengar.", "The port to listen on.", valueName: "port"))
  var port = standardPort
  @Option(
    name: [.customLong("address"), .customLong("alamat")],
    help: .spoken(
      "Alamat yang didengar; selain komputer ini sendiri hanya bila proksinya di komputer lain.",
      "The address to listen on; other than this machine's own only when the proxy is on another one.",
      valueName: "alamat"))
  var address = "127.0.0.1"
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let store = try newsroom.openStore(writing: true)
    let register = StoreRegister(store: store, now: surroundings.now) { wish, number in
      surroundings.terminal.talk(surroundings.text(wish.notice(number)))
    }
    let server: ReceptionServer
    do throws(ReceptionServer.Failure) {
      server = try await ReceptionServer.open(
        Reception(community: newsroom.community, register: register), address: address, port: port)
    } catch {
      throw error.refusal(port: port, address: address)
    }
    let host = address.contains(":") ? "[\(address)]" : address
    surroundings.terminal.out("http://\(host):\(server.port)/")
    surroundings.terminal.talk(
      surroundings.text(Phrase(id: "Berhenti dengan Ctrl-C.", en: "Stop with Ctrl-C.")))
    // Who was asked and never answered is forgotten in time, also when nobody runs anything else.
    while !Task.isCancelled {
      _ = try? store.expireInvitations(at: surroundings.now())
      try? await Task.sleep(for: .seconds(3600))
    }
    await server.close()
  }
}

extension ReaderWish {
  fileprivate func notice(_ number: Int64) -> Phrase {
    switch self {
    case .leave: Phrase(id: "pembaca nomor \(number) berhenti", en: "reader number \(number) has left")
    case .confirm: Phrase(id: "pembaca nomor \(number) setuju", en: "reader number \(number) has confirmed")
    }
  }
}

extension ReceptionServer.Failure {
  fileprivate func refusal(port: UInt16, address: String) -> CommandRefusal {
    switch self {
    case .portTaken:
      CommandRefusal(
        .failure,
        Phrase(id: "port \(port) sudah dipakai program lain", en: "port \(port) is taken by another program"),
        hint: Phrase(
          id: "pilih port lain dengan --port, dan tulis port itu di pengaturan proksi",
          en: "choose another with --port, and write that port in the proxy's settings"))
    case .portForbidden:
      CommandRefusal(
        .failure, Phrase(id: "sistem tidak mengizinkan port \(port)", en: "the system does not allow port \(port)"),
        hint: Phrase(id: "pilih port di atas 1023", en: "choose a port above 1023"))
    case .addressUnknown:
      CommandRefusal(
        .usage,
        Phrase(
          id: "'\(SingleLine(collapsing: address))' bukan alamat IP komputer ini",
          en: "'\(SingleLine(collapsing: address))' is not an IP address of this machine"))
    case .cannotListen(let reason):
      CommandRefusal(
        .failure, Phrase(id: "tidak dapat mendengar: \(reason)", en: "cannot listen: \(reason)"))
    }
  }
}
