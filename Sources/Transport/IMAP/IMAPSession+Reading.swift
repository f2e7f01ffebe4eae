public import Foundation
public import Publishing

/// A mailbox that is open.
public struct IMAPMailbox: Sendable, Hashable {
  public var name: SingleLine
  /// Numbers of mails mean the same as long as this does (RFC 9051 §2.3.1.1).
  public var validity: UInt32
  /// How many mails are in it.
  public var count: Int
}

extension IMAPSession {
  /// Opens a mailbox.
  ///
  /// - Parameter changing: without it nothing in the mailbox changes, not even what counts as seen (EXAMINE).
  /// - Throws: `noSuchMailbox` when it is not there or may not be opened.
  public func open(_ name: SingleLine, changing: Bool = false) throws(IMAPFailure) -> IMAPMailbox {
    var validity: UInt32?
    var count = 0
    let command = "\(changing ? "SELECT" : "EXAMINE") \(IMAPMailboxName.quoted(name))"
    let status = try self.command(command) { response in
      if let status = response.status, status.condition == .ok, status.codeName == "UIDVALIDITY" {
        validity = status.codeValue.flatMap { UInt32($0) }
      }
      let tokens = response.tokens
      if tokens.count == 2, tokens[1].word == "EXISTS" { count = tokens[0].number.map(Int.init) ?? 0 }
    }
    guard status.condition == .ok else { throw .noSuchMailbox(name, at: server, status.words) }
    // A server that gives no numbers that last cannot be read once and once only.
    guard let validity, validity > 0 else { throw .refused("UIDVALIDITY", by: server, status.words) }
    return IMAPMailbox(name: name, validity: validity, count: count)
  }

  /// The numbers of the mails that arrived since a day, lowest first, which is the order of arrival.
  public func search(since date: Date) throws(IMAPFailure) -> [UInt32] {
    var found: Set<UInt32> = []
    try succeed("UID SEARCH SINCE \(Self.day(of: date))") { response in
      let tokens = response.tokens
      if tokens.first?.word == "SEARCH" { found.formUnion(tokens.dropFirst().compactMap(\.number)) }
    }
    return found.subtracting([0]).sorted()
  }

  /// Hands over the mails of these numbers as they arrive, each at most once; those that are gone are left out.
  ///
  /// Reading leaves no trace (BODY.PEEK). Sizes are asked first, so that small mails share a command and no more than a
  /// few megabytes are on their way at a time.
  ///
  /// - Parameter limit: of a longer mail only so many bytes come.
  /// - Throws: `IMAPFailure`, or whatever `take` throws; the session is over then.
  public func fetch(_ numbers: [UInt32], limit: Int, _ take: (UInt32, Data) throws -> Void) throws {
    for group in UIDSet.groups(of: numbers) {
      let sizes = try sizes(of: group)
      var batch: [UInt32] = []
      var length = 0
      for number in group {
        guard let size = sizes[number] else { continue }
        batch.append(number)
        length += min(size, limit)
        if batch.count == Self.batchLimit || length >= Self.batchLength {
          try fetchBatch(batch, limit: limit, take)
          (batch, length) = ([], 0)
        }
      }
      if !batch.isEmpty { try fetchBatch(batch, limit: limit, take) }
    }
  }

  private static let batchLimit = 50
  private static let batchLength = 2 << 20

  private func sizes(of numbers: ArraySlice<UInt32>) throws(IMAPFailure) -> [UInt32: Int] {
    let asked = Set(numbers)
    var sizes: [UInt32: Int] = [:]
    try succeed("UID FETCH \(UIDSet.text(numbers)) (UID RFC822.SIZE)") { response in
      guard let facts = MailFacts(response), let number = facts.number, asked.contains(number) else { return }
      sizes[number] = facts.size ?? 0
    }
    return sizes
  }

  private func fetchBatch(_ numbers: [UInt32], limit: Int, _ take: (UInt32, Data) throws -> Void) throws {
    parser.keptLimit = limit
    defer { parser.keptLimit = IMAPResponseParser().keptLimit }
    var waiting = Set(numbers)
    var trouble: (any Error)?
    try succeed("UID FETCH \(UIDSet.text(numbers)) (UID BODY.PEEK[]<0.\(limit)>)") { response throws(IMAPFailure) in
      guard let facts = MailFacts(response), let number = facts.number, let body = facts.body,
        waiting.remove(number) != nil
      else { return }
      do { try take(number, Data(body)) } catch {
        trouble = error
        throw .local("\(type(of: error))")
      }
    } orThrow: {
      trouble
    }
  }

  /// The caller's own trouble goes before what it was wrapped in.
  private func succeed(
    _ text: String, each: (IMAPResponse) throws(IMAPFailure) -> Void, orThrow trouble: () -> (any Error)?
  ) throws {
    do throws(IMAPFailure) { try succeed(text, each: each) } catch { throw trouble() ?? error }
  }

  /// `1-Feb-2026` (RFC 9051 §9, `date`), by the clock of Greenwich and one day early: servers keep the date of a mail in a
  /// zone of their own.
  static func day(of date: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let day = calendar.dateComponents([.day, .month, .year], from: date.addingTimeInterval(-86_400))
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(day.day ?? 1)-\(months[(day.month ?? 1) - 1])-\(day.year ?? 1970)"
  }
}

/// What a FETCH response says of one mail.
private struct MailFacts {
  var number: UInt32?
  var size: Int?
  var body: [UInt8]?

  init?(_ response: IMAPResponse) {
    let tokens = response.tokens
    guard tokens.count == 3, tokens[1].word == "FETCH", case .list(let facts) = tokens[2] else { return nil }
    var rest = facts[...]
    while let name = rest.popFirst(), let value = rest.popFirst() {
      switch name.word {
      case "UID": number = value.number
      case "RFC822.SIZE": size = value.number.map(Int.init)
      case .some(let name) where name.hasPrefix("BODY[]"):
        if case .text(let bytes) = value { body = bytes }
      default: continue
      }
    }
  }
}
