import Foundation

/// Where caught mails are kept: the last ones whole, the rest as a count.
actor Mailbox {
  /// Bytes of mails kept at most.
  static let byteLimit = 256 << 20

  private(set) var version = 0
  private(set) var mails: [CaughtMail] = []
  /// How many have arrived, those no longer kept among them.
  private(set) var count: Int
  private var bytes = 0
  private var lastID: Int
  private var faults = FaultPlan<MailFault, MailEvent>()
  private let limit: Int
  private let folder: ArrivalsFolder?
  private let now: @Sendable () -> Date

  init(limit: Int, folder: ArrivalsFolder?, now: @escaping @Sendable () -> Date) {
    self.limit = limit
    self.folder = folder
    self.now = now
    mails = folder?.loadMails(limit: limit) ?? []
    lastID = mails.last?.id ?? 0
    count = lastID
    bytes = mails.reduce(0) { $0 + $1.source.count }
  }

  func mail(_ id: Int) -> CaughtMail? { mails.first { $0.id == id } }

  /// Keeps a mail. Throws when the disk does not take it.
  func keep(_ source: Data, from sender: String, to recipients: [String]) throws {
    let mail = CaughtMail(
      id: lastID + 1,
      envelope: CaughtMail.Envelope(sender: sender, recipients: recipients, received: now()), source: source)
    try folder?.save(mail)
    lastID += 1
    count += 1
    version += 1
    bytes += source.count
    mails.append(mail)
    while mails.count > limit || (bytes > Self.byteLimit && mails.count > 1) {
      let oldest = mails.removeFirst()
      bytes -= oldest.source.count
      folder?.removeMail(oldest.id)
    }
  }

  func reset() {
    for mail in mails { folder?.removeMail(mail.id) }
    mails = []
    bytes = 0
    count = 0
    lastID = 0
    version += 1
  }

  func add(_ fault: MailFault, times: Int?) {
    faults.add(fault, times: times) { fault.matches($0) }
  }

  func clearFaults() { faults.clear() }

  func fault(at event: MailEvent) -> MailFault? { faults.take(for: event) }
}

/// A point in a conversation at which something can go wrong.
struct MailEvent: Sendable {
  var stage: MailFault.Stage
  /// Who the mail is for, at `.recipient`.
  var recipient: String?
}

extension MailFault {
  func matches(_ event: MailEvent) -> Bool {
    switch self {
    case .reply(_, _, let stage): event.stage == stage
    case .refuse(let recipients, _, _):
      event.stage == .recipient && event.recipient.map { recipients.contains($0.lowercased()) } ?? false
    case .dropBeforeStoring, .dropAfterStoring: event.stage == .finalDot
    }
  }
}
