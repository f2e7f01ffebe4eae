internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

/// A mailbox on a server. A mail's name is its number there and the number's validity: `imap-3857529045.17`.
final class IMAPPostbox: Postbox {
  /// How far back it looks, in seconds: 30 days. A mail comes back within five; what is older has been read or is not
  /// worth reading, in a mailbox that may be ten years old.
  static let reach: TimeInterval = 30 * 86_400
  /// Of each mail so much is fetched and no more, in bytes: the words come before the pictures, and a report that a mail
  /// came back before the mail.
  static let mailLimit = 512 * 1024

  let mailbox: IMAPMailbox
  private let session: IMAPSession
  private let clearing: PostboxClearing?
  private let now: Date

  init(
    _ name: SingleLine, on session: IMAPSession, _ clearing: PostboxClearing?, now: Date
  ) throws(DeliveryFailure) {
    self.session = session
    self.clearing = clearing
    self.now = now
    do throws(IMAPFailure) { mailbox = try session.open(name, changing: clearing != nil) } catch {
      throw DeliveryFailure(error)
    }
  }

  deinit { session.close() }

  func names() throws(DeliveryFailure) -> [String] {
    do throws(IMAPFailure) {
      return try session.search(since: now.addingTimeInterval(-Self.reach)).map(name)
    } catch {
      throw DeliveryFailure(error)
    }
  }

  func read(_ names: [String], limit: Int, _ take: (String, Data) throws -> Void) throws {
    do {
      try session.fetch(names.compactMap(number), limit: min(limit, Self.mailLimit)) { try take(name($0), $1) }
    } catch let failure as IMAPFailure {
      throw DeliveryFailure(failure)
    }
  }

  func clear(_ names: [String]) throws(DeliveryFailure) {
    let numbers = names.compactMap(number)
    do throws(IMAPFailure) {
      switch clearing {
      case .delete: try session.delete(numbers)
      case .archive(let mailbox): try session.move(numbers, to: mailbox)
      case nil: break
      }
    } catch {
      throw DeliveryFailure(error)
    }
  }

  private func name(_ number: UInt32) -> String { "imap-\(mailbox.validity).\(number)" }

  /// `nil` for a name of another time or another mailbox.
  private func number(_ name: String) -> UInt32? {
    let prefix = "imap-\(mailbox.validity)."
    return name.hasPrefix(prefix) ? UInt32(name.dropFirst(prefix.count)) : nil
  }
}
