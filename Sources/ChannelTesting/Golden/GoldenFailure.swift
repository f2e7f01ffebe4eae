public import Foundation

/// Why a golden file does not stand for what was made.
public struct GoldenFailure: Error, CustomStringConvertible, Hashable {
  public enum Difference: Sendable, Hashable {
    /// It has just been written; the next run compares.
    case recorded
    case absent
    case noLongerMade
    /// The first line that differs, counted from 1; `nil` is the end of the text.
    case line(Int, expected: String?, actual: String?)
    /// Not texts: how many bytes each has, and the first that differs.
    case byte(Int, expectedCount: Int, actualCount: Int)
  }

  public var file: URL
  public var difference: Difference

  public init(file: URL, difference: Difference) {
    self.file = file
    self.difference = difference
  }

  public var description: String { "\(file.path): \(difference)" }
}

extension GoldenFailure.Difference: CustomStringConvertible {
  public var description: String {
    switch self {
    case .recorded: "recorded; look at it, then run again without KIM_RECORD"
    case .absent: "is not there; record it with KIM_RECORD=1"
    case .noLongerMade: "is no longer made; record again with KIM_RECORD=1"
    case .line(let number, let expected, let actual):
      "line \(number)\n  expected \(Self.shown(expected))\n  made     \(Self.shown(actual))"
    case .byte(let index, let expectedCount, let actualCount):
      "byte \(index) differs; expected \(expectedCount) bytes, made \(actualCount)"
    }
  }

  private static func shown(_ line: String?) -> String {
    line.map { $0.debugDescription } ?? "the end of the text"
  }
}

extension GoldenFailure.Difference {
  static func between(_ expected: Data, _ actual: Data) -> Self {
    guard let expectedText = String(validating: expected, as: UTF8.self),
      let actualText = String(validating: actual, as: UTF8.self)
    else {
      let same = zip(expected, actual).prefix { $0 == $1 }.count
      return .byte(same, expectedCount: expected.count, actualCount: actual.count)
    }
    // By scalars: a lone carriage return or a changed accent is a difference.
    let left = expectedText.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let right = actualText.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(left, right).prefix { $0.elementsEqual($1) }.count
    return .line(
      same + 1, expected: same < left.count ? String(left[same]) : nil,
      actual: same < right.count ? String(right[same]) : nil)
  }
}
