internal import Foundation

/// Finds the JPEG quality that just fits into a number of bytes in few encodings.
///
/// A file's size falls with the coarseness of its quantisation roughly as a power; two encodings give the exponent of
/// the picture at hand, and one more usually hits.
struct QualitySearch {
  let lowest: Int
  let limit: Int
  /// What to encode at next, or `nil` when the search is over.
  private(set) var next: Int?
  /// The smallest result so far, in bytes.
  private(set) var smallest = Int.max

  private var tried: [(quality: Int, bytes: Int)] = []

  init(from quality: Int, lowest: Int, limit: Int) {
    self.lowest = lowest
    self.limit = limit
    next = quality
  }

  mutating func record(_ quality: Int, byteCount: Int) {
    tried.append((quality, byteCount))
    smallest = min(smallest, byteCount)
    next = following()
  }

  private func following() -> Int? {
    guard let last = tried.last else { return nil }
    let fits = last.bytes <= limit
    // At once good enough: the wanted quality, or within an eighth of the limit.
    if fits && (tried.count == 1 || last.bytes >= limit - limit / 8) { return nil }
    if tried.count >= 4 { return tried.contains { $0.bytes <= limit } ? nil : untried(lowest) }
    var exponent = 0.7
    if tried.count >= 2 {
      let before = tried[tried.count - 2]
      let measured =
        log(Double(before.bytes) / Double(last.bytes)) / log(coarseness(last.quality) / coarseness(before.quality))
      if measured.isFinite, (0.2...2).contains(measured) { exponent = measured }
    }
    let target = coarseness(last.quality) * pow(Double(last.bytes) / (Double(limit) * 0.96), 1 / exponent)
    var guess = quality(coarseness: target)
    // Stay between what is known to be too large and what is known to fit.
    if let tooLarge = tried.filter({ $0.bytes > limit }).map(\.quality).min() { guess = min(guess, tooLarge - 1) }
    if let fitting = tried.filter({ $0.bytes <= limit }).map(\.quality).max() { guess = max(guess, fitting + 1) }
    return untried(max(guess, lowest))
  }

  private func untried(_ quality: Int) -> Int? { tried.contains { $0.quality == quality } ? nil : quality }

  /// libjpeg's scale of its quantisation tables, in percent.
  private func coarseness(_ quality: Int) -> Double {
    max(1, quality < 50 ? 5000 / Double(quality) : 200 - 2 * Double(quality))
  }

  private func quality(coarseness: Double) -> Int {
    let exact = coarseness > 100 ? 5000 / coarseness : (200 - coarseness) / 2
    return max(1, min(100, Int(exact.rounded(.down))))
  }
}
