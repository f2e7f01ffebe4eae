public import Foundation
public import Publishing

/// The list of readers with all that happens to them: how they come, what they may demand, how they go.
public protocol ReaderStore: ReaderDirectory {
  func reader(at address: EmailAddress) throws(StoreFailure) -> Reader?

  func reader(numbered number: Int64) throws(StoreFailure) -> Reader?

  /// Brings a reader into another state and keeps in mind how. One who is in it already is left as they are.
  ///
  /// Whoever is not active any more gets nothing more, at once: also not what was planned before.
  func move(_ reader: Reader, to status: Reader.Status, _ event: ReaderEvent) throws(StoreFailure)

  /// Puts tags on a reader or takes them off. Returns how many it changed.
  func tag(_ reader: Reader, with tags: [String], _ event: ReaderEvent) throws(StoreFailure) -> Int

  // MARK: What a reader may demand (UU 27/2022)

  /// Everything that is kept about the reader with this address; `nil` when there is none.
  func file(on address: EmailAddress) throws(StoreFailure) -> ReaderFile?

  /// Forgets a person: only a keyed hash of the address stays, by which an import can tell not to bring them back.
  ///
  /// - Returns: whether they were on the list.
  func forget(_ address: EmailAddress, at now: Date) throws(StoreFailure) -> Bool

  /// Whether this address belongs to somebody who asked to be forgotten.
  func isForgotten(_ address: EmailAddress) throws(StoreFailure) -> Bool

  /// Takes back somebody who was forgotten or left, at their own wish, which is recorded as a new consent.
  func takeBack(_ reader: NewReader, _ event: ReaderEvent) throws(StoreFailure)

  // MARK: Readers who are asked first

  /// Notes that somebody is to be asked. They are pending until they answer, and forgotten when they have not by then.
  ///
  /// - Parameters:
  ///   - newcomer: whom to ask; the consent they have not given is not recorded.
  ///   - expires: until when their answer counts.
  ///   - again: asks those too who were asked before and have not answered.
  func invite(
    _ newcomer: NewReader, until expires: Date, again: Bool, at now: Date
  ) throws(StoreFailure) -> InvitationStanding

  /// Notes that the question is about to be sent, so that a run cut off does not send it again by itself.
  func beginInvitation(of reader: Int64, by recordedBy: String, at now: Date) throws(StoreFailure)

  /// Notes that the question certainly did not go out, and may be sent again.
  func withdrawInvitation(of reader: Int64) throws(StoreFailure)

  /// When questions were sent since `start`, oldest first: they count against a channel's quota too.
  func invitations(since start: Date) throws(StoreFailure) -> [Date]

  /// Somebody who was asked said yes: from now on they get the news. Saying it again changes nothing.
  ///
  /// - Returns: whether they are a reader now.
  func confirm(_ reader: Reader, means: String, by recordedBy: String, at now: Date) throws(StoreFailure) -> Bool

  /// Takes those off the list who were asked and have not answered in time. Returns how many they were.
  func expireInvitations(at now: Date) throws(StoreFailure) -> Int
}
