internal import CCurl
internal import Foundation

/// What libcurl needs once in a process.
enum CurlGlobal {
  /// Initialises libcurl on first use, and makes a connection that the other side has closed an error of the
  /// write instead of a signal that ends the process.
  static let isReady: Bool = {
    signal(SIGPIPE, SIG_IGN)
    return curl_global_init(3) == CURLE_OK
  }()
}
