/// Numbers of mails as commands name them (RFC 9051 §9, `sequence-set`): `3:5,9`.
enum UIDSet {
  /// How many numbers go in one command, so that no line is too long for a server.
  static let limit = 500

  static func text(_ numbers: some Collection<UInt32>) -> String {
    var ranges: [(first: UInt32, last: UInt32)] = []
    for number in Set(numbers).sorted() {
      if let last = ranges.last, last.last + 1 == number {
        ranges[ranges.count - 1].last = number
      } else {
        ranges.append((number, number))
      }
    }
    return ranges.map { $0.first == $0.last ? "\($0.first)" : "\($0.first):\($0.last)" }.joined(separator: ",")
  }

  /// In groups that fit a command.
  static func groups(of numbers: [UInt32]) -> [ArraySlice<UInt32>] {
    stride(from: 0, to: numbers.count, by: limit).map { numbers[$0..<min($0 + limit, numbers.count)] }
  }
}
