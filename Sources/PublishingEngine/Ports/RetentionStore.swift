public import Foundation
public import Publishing

/// A record that can let go of what was kept long enough, people's data first of all.
public protocol RetentionStore: Sendable {
  /// Lets go of everything about attempts, readers and letters that is older than `start`, in one transaction:
  ///
  /// - attempts and the versions of the runs that made them;
  /// - what happened to readers, and what mail servers said of them;
  /// - readers who left or could not be reached any more before then: of them, only a keyed hash stays, by which an
  ///   import can tell not to bring them back;
  /// - the words of letters that came back.
  ///
  /// Consents of readers who are still on the list stay, for they have to be proved. What has been delivered stays
  /// known, so that nothing goes twice.
  func letGo(before start: Date, at now: Date) throws(StoreFailure) -> LetGo
}

/// What was let go.
public struct LetGo: Sendable, Hashable {
  public var attempts: Int
  /// People of whom nothing but a keyed hash is left.
  public var readers: Int
  /// Notes about readers who are still on the list.
  public var notes: Int
  public var letters: Int

  public init(attempts: Int, readers: Int, notes: Int, letters: Int) {
    self.attempts = attempts
    self.readers = readers
    self.notes = notes
    self.letters = letters
  }

  /// Whether anything of a person was among it, which copies of the record must not keep either.
  public var concernsPeople: Bool { readers > 0 || notes > 0 || letters > 0 }
}
