/// A place at which a paragraph may be cut into lines.
struct BreakPoint: Sendable, Hashable {
  /// Where the line's text ends, in bytes, without the blank that follows.
  var end: Int
  /// Where the next line's text begins, in bytes.
  var next: Int
  /// The advance up to the line's end, a hyphen included.
  var endOffset: Double
  /// The advance up to the next line's beginning.
  var nextOffset: Double
  /// Blanks before `end` in the whole paragraph.
  var blanks: Int
  var insertsHyphen = false
  /// How much the break is disliked; 50 is a hyphen's.
  var penalty = 0.0

  /// Whether the break parts an address or a file's name.
  var isInAddress: Bool { penalty == BreakFinder.addressPenalty }
}

/// Finds every place at which a shaped paragraph may be cut.
struct BreakFinder {
  let shaped: ShapedText
  let hyphenator: Hyphenator?
  /// The narrowest line there will be; words wider than this may be cut anywhere.
  let width: Double
  let hyphenWidth: (TextStyle) -> Double

  /// What a line end at some byte costs, and whether it adds a hyphen.
  private struct Place {
    var penalty: Double
    var hasHyphen = false
  }

  static let hyphenPenalty = 50.0
  static let addressPenalty = 120.0
  /// Of a cut anywhere in a word that is wider than its line.
  static let desperatePenalty = 40_000.0

  func points() -> [BreakPoint] {
    let string = shaped.text.string
    let bytes = Array(string.utf8)
    guard !bytes.isEmpty else { return [] }
    var places = [Place?](repeating: nil, count: bytes.count + 1)
    for place in shaped.breaks {
      let penalty = bytes[place - 1] == 0x2D ? 90.0 : partsNumber(at: place, bytes: bytes) ? 400 : 0
      places[place] = Place(penalty: penalty)
    }
    for word in words(of: bytes) { divide(word, bytes: bytes, into: &places) }

    var blanks = 0, counted = 0
    var points: [BreakPoint] = []
    for place in bytes.indices {
      guard let found = places[place] else { continue }
      var end = place
      while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
      guard end > 0 else { continue }
      blanks += bytes[counted..<end].count { $0 == 0x20 }
      counted = end
      points.append(
        BreakPoint(
          end: end, next: place,
          endOffset: shaped.offsets[end] + (found.hasHyphen ? hyphenWidth(style(at: end - 1)) : 0),
          nextOffset: shaped.offsets[place], blanks: blanks, insertsHyphen: found.hasHyphen, penalty: found.penalty))
    }
    blanks += bytes[counted...].count { $0 == 0x20 }
    points.append(
      BreakPoint(
        end: bytes.count, next: bytes.count, endOffset: shaped.width, nextOffset: shaped.width, blanks: blanks))
    return points
  }

  /// Whether a line end here would part a figure from what it counts: RW 02, No. 7, pukul 15.00.
  private func partsNumber(at place: Int, bytes: [UInt8]) -> Bool {
    guard bytes[place] >= 0x30, bytes[place] <= 0x39 else { return false }
    return Self.countedWords.contains { word in
      let start = place - word.count
      return start >= 0 && bytes[start..<place].elementsEqual(word) && (start == 0 || bytes[start - 1] == 0x20)
    }
  }

  private static let countedWords = ["RT ", "RW ", "No. ", "hal. ", "pukul ", "Rp ", "Dusun ", "Blok ", "Km "].map {
    Array($0.utf8)
  }

  private func style(at byte: Int) -> TextStyle {
    var start = 0
    for run in shaped.text.runs {
      start += run.text.utf8.count
      if byte < start { return run.style }
    }
    return TextStyle(face: .serif, size: 9)
  }

  private func words(of bytes: [UInt8]) -> [Range<Int>] {
    bytes.indices.split { bytes[$0] == 0x20 }.compactMap { part in
      guard let first = part.first, let last = part.last else { return nil }
      return first..<last + 1
    }
  }

  private func divide(_ word: Range<Int>, bytes: [UInt8], into places: inout [Place?]) {
    let isTechnical = word.contains { index in
      switch bytes[index] {
      // Figures, addresses, file names: never hyphenated.
      case 0x30...0x39, 0x2F, 0x40, 0x5F, 0x5C, 0x3D, 0x26: true
      // A point within a word: tirtawening.example.
      case 0x2E: index + 1 < word.upperBound && bytes[index + 1] | 0x20 >= 0x61 && bytes[index + 1] | 0x20 <= 0x7A
      default: false
      }
    }
    let length = shaped.offsets[word.upperBound] - shaped.offsets[word.lowerBound]
    if isTechnical {
      guard length > width * 0.45 else { return }
      for index in word.dropLast() where index > word.lowerBound {
        switch bytes[index] {
        case 0x2F, 0x3F, 0x26, 0x3D, 0x5F, 0x2E, 0x2D, 0x40: places[index + 1] = Place(penalty: Self.addressPenalty)
        default: break
        }
      }
    } else if let hyphenator, style(at: word.lowerBound).face.family != .mono {
      for letters in letterRuns(of: word, bytes: bytes) {
        for place in hyphenator.places(in: bytes[letters]) {
          places[letters.lowerBound + place] = Place(penalty: Self.hyphenPenalty, hasHyphen: true)
        }
      }
    }
    guard length > width else { return }
    for place in shaped.clusters where place > word.lowerBound && place < word.upperBound && places[place] == nil {
      places[place] = Place(penalty: Self.desperatePenalty)
    }
  }

  /// Parts of a word between punctuation. Bytes beyond ASCII count as letters here.
  private func letterRuns(of word: Range<Int>, bytes: [UInt8]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for index in word {
      let isLetter = (bytes[index] | 0x20 >= 0x61 && bytes[index] | 0x20 <= 0x7A) || bytes[index] >= 0x80
      if isLetter, start == nil { start = index }
      if !isLetter, let first = start {
        runs.append(first..<index)
        start = nil
      }
    }
    if let start { runs.append(start..<word.upperBound) }
    return runs
  }
}
