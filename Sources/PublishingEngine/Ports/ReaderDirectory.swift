public import Foundation
public import Publishing

/// The list of those who asked for the news by mail.
public protocol ReaderDirectory: Sendable {
  /// Adds readers in one transaction. An address that is there already is left as it is: somebody who
  /// unsubscribed does not come back by an import.
  ///
  /// - Parameter next: gives some of the readers each time it is called, and none when that was all. A list of any
  ///   length passes through without being in memory. What it throws ends the transaction, and nobody is added.
  func add(at now: Date, _ next: () throws -> [NewReader]) throws -> ReaderAddition

  /// Puts somebody who left back on the list, at their own wish, which is recorded as a new consent. Returns whether
  /// there was such a reader.
  func welcomeBack(_ reader: NewReader, at now: Date) throws(StoreFailure) -> Bool

  /// Readers in the order of their addresses, optionally of one status or tag.
  func readers(status: Reader.Status?, tag: String?) throws(StoreFailure) -> [Reader]

  /// Sets a reader's status. Returns whether there was such a reader.
  func setStatus(_ status: Reader.Status, of address: EmailAddress, at now: Date) throws(StoreFailure) -> Bool

  /// How many readers there are of each status.
  func readerCounts() throws(StoreFailure) -> [Reader.Status: Int]
}

extension ReaderDirectory {
  /// Adds a few readers in one transaction.
  public func add(_ readers: [NewReader], at now: Date) throws -> ReaderAddition {
    var left = readers
    return try add(at: now) {
      defer { left = [] }
      return left
    }
  }
}

/// Somebody to be put on the list.
public struct NewReader: Sendable, Hashable {
  public var address: EmailAddress
  public var name: SingleLine?
  public var tags: [String]
  public var consent: Consent

  public init(address: EmailAddress, name: SingleLine? = nil, tags: [String] = [], consent: Consent) {
    self.address = address
    self.name = name
    self.tags = tags
    self.consent = consent
  }
}

/// What became of an addition.
public struct ReaderAddition: Sendable, Hashable {
  public var added: Int
  /// Addresses that were on the list already.
  public var known: Int
  /// Of these, the ones that had unsubscribed and stay so.
  public var unsubscribed: Int
  /// Addresses of people who asked to be forgotten, and are not added.
  public var forgotten: Int

  public init(added: Int, known: Int, unsubscribed: Int, forgotten: Int = 0) {
    self.added = added
    self.known = known
    self.unsubscribed = unsubscribed
    self.forgotten = forgotten
  }
}
