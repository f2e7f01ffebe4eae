public import Foundation
public import Publishing

/// What was sent when, by which version, with which content.
public protocol HistoryStore: Sendable {
  /// Notes that a run has begun, so that its attempts can be told by version.
  func note(_ runner: RunnerID, version: String, at now: Date) throws(StoreFailure)

  /// Attempts in the order they were begun, from behind `number` on; 0 to begin.
  func history(
    of publication: PostID?, since start: Date?, after number: Int64, limit: Int
  ) throws(StoreFailure) -> [HistoryEntry]

  /// The same, newest first and summed up: a line for each rendition, run and end.
  func historySummary(of publication: PostID?, since start: Date?, limit: Int) throws(StoreFailure) -> [HistorySummary]

  /// Forgets attempts that were begun before `start`. What has been delivered stays known, so that nothing goes twice.
  ///
  /// - Returns: how many were forgotten.
  func forgetHistory(before start: Date) throws(StoreFailure) -> Int
}
