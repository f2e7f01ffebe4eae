/// Finds where an Indonesian word may be divided (EYD V, "Pemenggalan Kata").
///
/// Careful rather than complete: a place that needs the word's root to be sure of (makan-an, ber-alih, meng-ambil) is
/// left out, so that no division is wrong where only a dictionary would know.
struct Hyphenator: Sendable {
  private let exceptions: [[UInt8]: [Int]]

  /// Letters that must stay before and after a division.
  static let leastBefore = 2
  static let leastAfter = 3
  static let leastLength = 6

  static let indonesian = Hyphenator(exceptions: HyphenationExceptions.words)

  /// - Parameter exceptions: words with hyphens at every place they may be divided.
  init(exceptions: [String]) {
    var table: [[UInt8]: [Int]] = [:]
    for word in exceptions {
      let parts = word.utf8.split(separator: UInt8(ascii: "-"))
      var places: [Int] = []
      var length = 0
      for part in parts.dropLast() {
        length += part.count
        places.append(length)
      }
      table[parts.flatMap { Array($0) }] = places
    }
    self.exceptions = table
  }

  /// Places in a word, in bytes from its beginning. Names (any capital), figures and anything but Latin letters have none.
  ///
  /// - Parameter word: in UTF-8.
  func places(in word: ArraySlice<UInt8>) -> [Int] {
    guard word.count >= Self.leastLength, let letters = Letters(word), letters.count >= Self.leastLength else {
      return []
    }
    if let known = exceptions[Array(word)] { return known }
    return syllables(of: letters).filter {
      $0 >= Self.leastBefore && letters.count - $0 >= Self.leastAfter && !isDoubtful($0, in: letters)
    }.map { letters.starts[$0] }
  }

  /// A vowel, or a consonant that two letters may write.
  private struct Sound {
    var start: Int
    var isVowel: Bool
  }

  /// Two letters that write one consonant.
  private static func isDigraph(_ first: UInt8, _ second: UInt8) -> Bool {
    switch (first, second) {
    case (UInt8(ascii: "n"), UInt8(ascii: "g")), (UInt8(ascii: "n"), UInt8(ascii: "y")),
      (UInt8(ascii: "s"), UInt8(ascii: "y")), (UInt8(ascii: "k"), UInt8(ascii: "h")):
      true
    default: false
    }
  }

  /// May be one sound or two; never divided: ai, au, oi, ei, eu.
  private static func isGlide(_ first: UInt8, _ second: UInt8) -> Bool {
    switch second {
    case UInt8(ascii: "i"): first == UInt8(ascii: "a") || first == UInt8(ascii: "o") || first == UInt8(ascii: "e")
    case UInt8(ascii: "u"): first == UInt8(ascii: "a") || first == UInt8(ascii: "e")
    default: false
    }
  }

  private func syllables(of letters: Letters) -> [Int] {
    var sounds: [Sound] = []
    sounds.reserveCapacity(letters.count)
    var index = 0
    while index < letters.count {
      let isVowel = letters.isVowel(index)
      sounds.append(Sound(start: index, isVowel: isVowel))
      let isPair = !isVowel && index + 1 < letters.count && Self.isDigraph(letters[index], letters[index + 1])
      index += isPair ? 2 : 1
    }
    var places: [Int] = []
    var left: Int?
    for right in sounds.indices where sounds[right].isVowel {
      if let left {
        switch right - left - 1 {
        case 0:
          if !Self.isGlide(letters[sounds[left].start], letters[sounds[right].start]) {
            places.append(sounds[right].start)
          }
        case 1: places.append(sounds[left + 1].start)
        // After the first of two or more: cap-lok, in-stru-men.
        default: places.append(sounds[left + 2].start)
        }
      }
      left = right
    }
    return places
  }

  /// Whether only the root would tell that the place is right.
  private func isDoubtful(_ place: Int, in letters: Letters) -> Bool {
    // makan-an or ma-kan; kebaik-an or menaik-kan.
    if letters.end(in: "an"), place == letters.count - 3, letters.count > 5, !letters.isVowel(place) {
      let isSuffixed = letters.end(in: "kan") && (letters.begin(with: "me") || letters.begin(with: "di"))
      if !isSuffixed { return true }
    }
    if letters.end(in: "ngan") || letters.end(in: "nyan"), place == letters.count - 4, letters.count > 6 { return true }
    // ber-alih or be-rikan; peng-adaan or pe-ngarang.
    for prefix in Self.openPrefixes where letters.begin(with: prefix) {
      let length = prefix.utf8CodeUnitCount
      if letters.count > length, letters.isVowel(length), place <= length, place >= 2 { return true }
    }
    return false
  }

  private static let openPrefixes: [StaticString] = ["ber", "ter", "per", "meng", "peng"]
}

/// The small Latin letters of a word: their ASCII codes, or a stand-in where they bear accents.
private struct Letters {
  private var codes: [UInt8] = []
  /// Where each letter begins in the word, in bytes.
  private(set) var starts: [Int] = []

  /// é, è and ê, which are vowels; every other accented letter counts as a consonant.
  private static let accented: UInt8 = 0xE9
  private static let other: UInt8 = 0xFF

  /// `nil` when anything in the word is not a small Latin letter.
  init?(_ word: ArraySlice<UInt8>) {
    codes.reserveCapacity(word.count)
    starts.reserveCapacity(word.count)
    var index = word.startIndex
    while index < word.endIndex {
      let byte = word[index]
      starts.append(index - word.startIndex)
      if byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") {
        codes.append(byte)
        index += 1
      } else if byte == 0xC3, index + 1 < word.endIndex, word[index + 1] >= 0x9F, word[index + 1] != 0xB7 {
        // U+00DF…U+00FF without the division sign.
        codes.append((0xA8...0xAA).contains(word[index + 1]) ? Self.accented : Self.other)
        index += 2
      } else {
        return nil
      }
    }
  }

  var count: Int { codes.count }
  subscript(index: Int) -> UInt8 { codes[index] }

  func isVowel(_ index: Int) -> Bool {
    switch codes[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"), Self.accented:
      true
    default: false
    }
  }

  func begin(with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    return count >= length && (0..<length).allSatisfy { codes[$0] == text.utf8Start[$0] }
  }

  func end(in text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    return count >= length && (0..<length).allSatisfy { codes[count - length + $0] == text.utf8Start[$0] }
  }
}
