import Publishing

@testable import Bulletin
@testable import Typesetting

/// What can be said of a publication's pages without looking at them.
struct PageExamination: Sendable {
  var pageCount: Int
  /// What stands outside the safe area or on something else, in words.
  var findings: [String]
  var lastFill: Double
  /// The largest hole of any page but the last, as a share of the type area.
  var worstHole: Double
  var bodySize: Double

  static func examine(
    _ publication: Publication, _ settings: BulletinSettings = BulletinSettings()
  ) throws -> PageExamination {
    let sheet = Sheet(settings.pagePaper)
    return try FontLibrary.withShared { library throws(DiagnosticError) in
      let composition = Compositor(
        publication: publication, context: SampleNewsroom.context(for: publication), settings: settings,
        typesetter: Typesetter(library: library)
      ).compose()
      let findings = composition.pages.flatMap { page in
        page.rows.flatMap { $0.trespasses(on: sheet) } + page.overlaps()
      }
      return PageExamination(
        pageCount: composition.pages.count, findings: findings, lastFill: composition.lastFill,
        worstHole: HoleFiller.worst(of: composition.pages, sheet: sheet, from: composition.left),
        bodySize: composition.bodySize)
    }
  }
}
