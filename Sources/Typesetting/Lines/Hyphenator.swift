/// Finds where an Indonesian word may be divided (EYD V, "Pemenggalan Kata").
///
/// Careful rather than complete: a place that needs the word's root to be sure of (makan-an, ber-alih, meng-ambil) is
/// left out, so that no division is wrong where only a dictionary would know.
struct Hyphenator: Sendable {
  private let exceptions: [String: [Int]]

  /// Letters that must stay before and after a division.
  static let leastBefore = 2
  static let leastAfter = 3
  static let leastLength = 6

  static let indonesian = Hyphenator(exceptions: HyphenationExceptions.words)

  /// - Parameter exceptions: words with hyphens at every place they may be divided.
  init(exceptions: [String]) {
    var table: [String: [Int]] = [:]
    for word in exceptions {
      let parts = word.split(separator: "-")
      var places: [Int] = []
      var length = 0
      for part in parts.dropLast() {
        length += part.count
        places.append(length)
      }
      table[parts.joined()] = places
    }
    self.exceptions = table
  }

  /// Places in a word, counted in characters. Names (any capital), figures and anything but letters have none.
  func places(in word: Substring) -> [Int] {
    let letters = Array(word)
    guard letters.count >= Self.leastLength, letters.allSatisfy({ $0.isLetter && !$0.isUppercase && $0.isLatin }) else {
      return []
    }
    if let known = exceptions[String(word)] { return known }
    return syllables(of: letters).filter { $0 >= Self.leastBefore && letters.count - $0 >= Self.leastAfter }
      .filter { !isDoubtful($0, in: letters) }
  }

  /// A vowel, or a consonant that two letters may write.
  private struct Sound {
    var start: Int
    var isVowel: Bool
  }

  private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "é", "è", "ê"]
  private static let digraphs: Set<String> = ["ng", "ny", "sy", "kh"]
  /// May be one sound or two; never divided.
  private static let glides: Set<String> = ["ai", "au", "oi", "ei", "eu"]

  private func syllables(of letters: [Character]) -> [Int] {
    var sounds: [Sound] = []
    var index = 0
    while index < letters.count {
      let isVowel = Self.vowels.contains(letters[index])
      sounds.append(Sound(start: index, isVowel: isVowel))
      let pair = index + 1 < letters.count ? String(letters[index...index + 1]) : ""
      index += !isVowel && Self.digraphs.contains(pair) ? 2 : 1
    }
    let vowels = sounds.indices.filter { sounds[$0].isVowel }
    return zip(vowels, vowels.dropFirst()).compactMap { left, right in
      switch right - left - 1 {
      case 0:
        let pair = String(letters[sounds[left].start]) + String(letters[sounds[right].start])
        return Self.glides.contains(pair) ? nil : sounds[right].start
      case 1: return sounds[left + 1].start
      // After the first of two or more: cap-lok, in-stru-men.
      default: return sounds[left + 2].start
      }
    }
  }

  /// Whether only the root would tell that the place is right.
  private func isDoubtful(_ place: Int, in letters: [Character]) -> Bool {
    let word = String(letters)
    // makan-an or ma-kan; kebaik-an or menaik-kan.
    if word.hasSuffix("an"), place == letters.count - 3, letters.count > 5, !Self.vowels.contains(letters[place]) {
      let suffixed = word.hasSuffix("kan") && (word.hasPrefix("me") || word.hasPrefix("di"))
      if !suffixed { return true }
    }
    if word.hasSuffix("ngan") || word.hasSuffix("nyan"), place == letters.count - 4, letters.count > 6 { return true }
    // ber-alih or be-rikan; peng-adaan or pe-ngarang.
    for prefix in ["ber", "ter", "per", "meng", "peng"] where word.hasPrefix(prefix) && letters.count > prefix.count {
      if Self.vowels.contains(letters[prefix.count]), place <= prefix.count, place >= 2 { return true }
    }
    return false
  }
}

extension Character {
  /// A Latin letter, with or without an accent.
  fileprivate var isLatin: Bool { unicodeScalars.first.map { $0.value < 0x250 } ?? false }
}
