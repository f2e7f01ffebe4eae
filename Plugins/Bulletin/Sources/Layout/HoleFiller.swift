internal import Typesetting

/// Puts a notice of the house where a page would have a hole.
struct HoleFiller {
  let sheet: Sheet
  let columns: ColumnGrid
  let grid: Double
  let notice: HouseNotice

  /// Beyond these a page would be a page of notices.
  private static let mostOnPage = 3

  /// The largest hole of any page but the last, as a share of the type area.
  static func worst(of pages: [Page], sheet: Sheet, from left: Double) -> Double {
    pages.dropLast().reduce(0) {
      max($0, BlankArea.largest(of: $1, in: sheet.typeArea(to: sheet.bottom, from: left))?.share ?? 0)
    }
  }

  /// Fills what readers would see as holes.
  ///
  /// - Parameter number: of the publication's next notice.
  func fill(_ page: inout Page, number: inout Int) {
    for _ in 0..<Self.mostOnPage {
      let area = sheet.typeArea(to: sheet.bottom, from: columns.left)
      guard let blank = BlankArea.largest(of: page, in: area), blank.share > BlankArea.most,
        let rows = notice.rows(filling: inset(blank.box, in: area), number: number)
      else { return }
      page.rows += rows
      number += 1
    }
  }

  /// Off what stands around it.
  private func inset(_ box: Box, in area: Box) -> Box {
    let gap = columns.gutter / 2
    let left = box.x <= area.x + 3 ? area.x : box.x + gap
    let right = box.x + box.width >= area.x + area.width - 9 ? area.x + area.width : box.x + box.width - gap
    let top = box.y <= area.y + 3 ? area.y : box.y + grid * 0.7
    let bottom = box.y + box.height >= area.y + area.height - 9 ? area.y + area.height : box.y + box.height - grid * 0.7
    return Box(x: left, y: top, width: max(0, right - left), height: max(0, bottom - top))
  }
}
