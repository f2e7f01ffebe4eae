@testable import Newsletter

extension Slot {
  /// All marks in a row, as a hostile author might paste them. (A literal of them does not compile.)
  static let marks = String(String.UnicodeScalarView(allCases.compactMap(\.mark)))
}

extension String {
  /// With what stands for marks where they were.
  var withoutMarks: String { Piece.unmarked(self) }
}
