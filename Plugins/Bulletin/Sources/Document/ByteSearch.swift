internal import Foundation

extension [UInt8] {
  /// The first place of `wanted` in a range, found at the speed of the C library.
  func place(of wanted: [UInt8], in range: Range<Int>) -> Int? {
    guard let first = wanted.first else { return nil }
    return withUnsafeBufferPointer { all -> Int? in
      guard let base = all.baseAddress else { return nil }
      let end = Swift.min(range.upperBound, all.count)
      var start = range.lowerBound
      while start + wanted.count <= end {
        guard let found = memchr(base + start, Int32(first), end - start - wanted.count + 1) else { return nil }
        let place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        if memcmp(base + place, wanted, wanted.count) == 0 { return place }
        start = place + 1
      }
      return nil
    }
  }
}
