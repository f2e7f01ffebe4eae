internal import Publishing

/// How a process ended.
enum ChildEnd: Sendable, Hashable {
  case status(Int32)
  case signal(Int32)
  case unknown

  /// - Parameter value: what `waitpid` gave.
  init(waited value: Int32) {
    self = value & 0x7F == 0 ? .status((value >> 8) & 0xFF) : .signal(value & 0x7F)
  }

  var phrase: Phrase {
    switch self {
    case .status(let code): Phrase(id: "kode keluar \(code)", en: "exit code \(code)")
    case .signal(let number): Phrase(id: "sinyal \(number)", en: "signal \(number)")
    case .unknown: Phrase(id: "tanpa keterangan", en: "for no known reason")
    }
  }
}
