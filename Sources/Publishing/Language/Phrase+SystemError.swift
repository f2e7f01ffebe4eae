import Foundation

extension Phrase {
  /// Why the system refused to read or write a file, in words that say where to look.
  ///
  /// - Parameter number: as in `errno`.
  public static func systemError(_ number: Int32) -> Phrase {
    switch number {
    case ENOSPC: Phrase(id: "disk penuh", en: "the disk is full")
    case EDQUOT: Phrase(id: "jatah disk Anda habis", en: "your share of the disk is used up")
    case EROFS: Phrase(id: "disk hanya dapat dibaca", en: "the disk is read-only")
    case EACCES, EPERM: Phrase(id: "tidak diizinkan", en: "permission denied")
    case EIO: Phrase(id: "disk tidak menjawab dengan benar", en: "the disk does not answer properly")
    case ENOENT: Phrase(id: "tidak ada", en: "it is not there")
    default: .verbatim(String(cString: strerror(number)))
    }
  }

  /// The same for an error of Foundation's, which holds the system's somewhere inside.
  public static func systemError(_ error: any Error) -> Phrase {
    error.systemNumber.map { systemError($0) }
      ?? .verbatim(SingleLine(collapsing: (error as NSError).localizedDescription).text)
  }
}

extension Error {
  /// The system's number, as in `errno`, of an error that has one somewhere inside.
  public var systemNumber: Int32? {
    var inner: NSError? = self as NSError
    while let current = inner {
      if current.domain == NSPOSIXErrorDomain { return Int32(current.code) }
      if current.domain == NSCocoaErrorDomain, let number = Self.systemNumbers[current.code] { return number }
      inner = current.userInfo[NSUnderlyingErrorKey] as? NSError
    }
    return nil
  }

  /// Foundation's own numbers for what the system has said.
  private static var systemNumbers: [Int: Int32] {
    [
      CocoaError.Code.fileWriteOutOfSpace.rawValue: ENOSPC, CocoaError.Code.fileWriteVolumeReadOnly.rawValue: EROFS,
      CocoaError.Code.fileWriteNoPermission.rawValue: EACCES, CocoaError.Code.fileReadNoPermission.rawValue: EACCES,
      CocoaError.Code.fileWriteUnknown.rawValue: EIO, CocoaError.Code.fileReadUnknown.rawValue: EIO,
      CocoaError.Code.fileNoSuchFile.rawValue: ENOENT, CocoaError.Code.fileReadNoSuchFile.rawValue: ENOENT,
    ]
  }
}
