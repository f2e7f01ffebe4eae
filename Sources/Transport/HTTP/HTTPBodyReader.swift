internal import Foundation

/// What a request carries, as libcurl reads it.
final class HTTPBodyReader {
  /// In bytes; `nil` for a request that carries nothing.
  let size: Int?
  private let data: Data
  private let file: FileHandle?
  private var left: Int
  /// Whether the file could not be read to the length it had at first.
  private(set) var hasFailed = false

  /// Whether libcurl asks for the bytes while it sends.
  var isStreamed: Bool { file != nil }

  /// `nil` when the file cannot be opened.
  init?(_ body: HTTPRequest.Body?) {
    switch body {
    case nil: (size, data, file) = (nil, Data(), nil)
    case .data(let data): (size, self.data, file) = (data.count, data, nil)
    case .file(let url):
      guard let handle = try? FileHandle(forReadingFrom: url), let end = try? handle.seekToEnd(),
        (try? handle.seek(toOffset: 0)) != nil
      else { return nil }
      (size, data, file) = (Int(end), Data(), handle)
    }
    left = size ?? 0
  }

  /// Lends the bytes that are in memory.
  func withBytes<Value>(_ use: (UnsafeRawBufferPointer) -> Value) -> Value { data.withUnsafeBytes { use($0) } }

  /// CURL_READFUNC_ABORT
  private static let abort = 0x1000_0000

  /// Copies the next bytes of the file; 0 at its end.
  func read(_ target: UnsafeMutablePointer<CChar>, atMost count: Int) -> Int {
    guard let file, left > 0 else { return 0 }
    guard let piece = try? file.read(upToCount: min(count, left)), !piece.isEmpty else {
      hasFailed = true
      return Self.abort
    }
    piece.withUnsafeBytes {
      UnsafeMutableRawPointer(target).copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(target), byteCount: $0.count)
    }
    left -= piece.count
    return piece.count
  }
}
