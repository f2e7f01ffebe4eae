import Foundation
import PostgresStore
import Publishing
import PublishingEngine

extension Examination {
  /// A record that is in a database: whether it can be reached, and what is PostgreSQL's own to look after.
  func sharedRecord(of newsroom: Newsroom) -> [Finding] {
    do {
      guard let address = try newsroom.sharedStore() else { return [] }
      let store = try PostgresStore(at: address)
      let (host, database, version) = try store.place()
      let place = "PostgreSQL \(version), \(host)/\(database)"
      let milliseconds = Int((try store.clockDifference() * 1000).rounded())
      return [
        Finding(
          .well, Self.record,
          Phrase(id: "\(place), selisih jam \(milliseconds) ms", en: "\(place), clocks \(milliseconds) ms apart")),
        Finding(
          .mind, Phrase(id: "cadangan", en: "copies"),
          Phrase(id: "bukan urusan kim: catatannya di PostgreSQL", en: "not kim's: the record is in PostgreSQL"),
          hint: .verbatim("pg_dump --format=custom --file=kim.dump '\(address.url)'")),
      ] + (try undecided(in: store))
    } catch {
      return [Finding(.ill, Self.record, Self.words(for: error))]
    }
  }

  private static func words(for error: any Error) -> Phrase {
    switch error {
    case let failure as StoreFailure: failure.reason
    case let refusal as CommandRefusal: refusal.reason
    case let refusal as ConfigurationRefusal:
      refusal.diagnostics.first?.summary ?? Phrase(id: "sandi belum ada", en: "no password")
    default: .verbatim(SingleLine(collapsing: "\(error)").text)
    }
  }
}
