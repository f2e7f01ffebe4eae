import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing
import Transport

@testable import Newsletter

@Suite("A mailbox's settings")
struct InboxSettingsTests {
  private static let account: [JSONValue.Member] = [.init("user", "redaksi"), .init("password", ["env": "SANDI"])]

  private func problems(_ inbox: JSONValue, _ more: [JSONValue.Member] = account) -> [Diagnostic] {
    let error = #expect(throws: DiagnosticError.self) { _ = try Newsroom.adapter(more + [.init("inbox", inbox)]) }
    return error?.diagnostics ?? []
  }

  @Test("an address is enough: whoever sends reads")
  func address() throws {
    let adapter = try Newsroom.adapter(Self.account + [.init("inbox", "imaps://imap.desa.example")])
    let inbox = try #require(adapter.settings.inbox)
    guard case .imap(let address) = inbox.place else {
      Issue.record("\(inbox.place)")
      return
    }
    let account = try adapter.settings.account(at: address, inbox)
    #expect(account.user.text == "redaksi" && account.password.place == .env("SANDI"))
    #expect(adapter.readingPeriod == 900)
  }

  @Test("the parts can stand apart, in either language")
  func group() throws {
    let adapter = try Newsroom.adapter([
      .init(
        "kotak_masuk",
        [
          "imap": "imap://imap.desa.example/Lain", "pengguna": "pantulan", "sandi": ["env": "LAIN"], "kotak": "Balasan",
          "setiap": .integer(5), "ca": "ca.pem",
        ])
    ])
    let inbox = try #require(adapter.settings.inbox)
    guard case .imap(let address) = inbox.place else {
      Issue.record("\(inbox.place)")
      return
    }
    let account = try adapter.settings.account(at: address, inbox)
    #expect(account.user.text == "pantulan" && account.password.place == .env("LAIN"))
    #expect(inbox.mailbox?.text == "Balasan" && inbox.authorities == "ca.pem")
    #expect(adapter.readingPeriod == 300)
    let silent = try Newsroom.adapter([.init("inbox", ["maildir": "surat", "every": .integer(0)])])
    #expect(silent.readingPeriod == nil)
  }

  @Test(
    "what cannot be is said, and no password with it",
    arguments: [
      "imap.desa.example", "imaps://redaksi:s4ndi@imap.desa.example", ["imap": "imaps://u:s4ndi@x.example"],
      ["imap": "imaps://x.example", "maildir": "surat"], ["user": "redaksi"],
      ["maildir": "surat", "every": .integer(-1)],
      ["imap": "imaps://x.example", "kotak": "A\r\nB"], ["maildirs": "surat"],
    ] as [JSONValue])
  func refused(inbox: JSONValue) {
    let problems = problems(inbox)
    #expect(problems.count == 1)
    #expect(problems.first?.location != nil)
    #expect(!problems.description.contains("s4ndi"))
  }

  @Test("another's mailbox needs a password of its own: the sender's is not shown to it")
  func otherUser() {
    for inbox in [["imap": "imaps://x.example", "user": "pantulan"], "imaps://pantulan@x.example"] as [JSONValue] {
      #expect(problems(inbox).first?.summary.id.contains("'pantulan' belum punya 'password'") == true)
    }
    #expect(problems("imaps://x.example", []).first?.summary.id.contains("belum punya 'user'") == true)
  }

  @Test(
    "a refused password is told with the provider's ways",
    arguments: [
      ("imaps://imap.gmail.com", "sandi aplikasi"), ("imaps://imap.mail.yahoo.com", "sandi aplikasi"),
      ("imaps://outlook.office365.com", "teruskan surat"), ("imaps://imap-mail.outlook.com", "teruskan surat"),
    ])
  func providers(address: String, advice: String) throws {
    let server = try #require(IMAPServer(address))
    let failure = IMAPFailure(.signInRefused, Phrase(id: "ditolak", en: "refused"))
    #expect(DeliveryFailure(failure, signingInAt: server).reason.id.contains(advice))
    let other = IMAPFailure(.timedOut, Phrase(id: "lama", en: "slow"))
    #expect(DeliveryFailure(other, signingInAt: server).reason.id == "lama")
  }

  @Test("what may pass and what a person has to mend are told apart")
  func kinds() {
    let phrase = Phrase(id: "a", en: "b")
    for kind in IMAPFailure.Kind.allCases {
      let failure = DeliveryFailure(IMAPFailure(kind, phrase))
      let isPassing = [.nameNotFound, .unreachable, .timedOut, .signInDelayed, .dismissed, .lost].contains(kind)
      #expect(failure.kind == (isPassing ? .unavailable(notBefore: nil) : .misconfigured))
      #expect(failure.code == "imap-\(kind.rawValue)")
    }
  }
}
