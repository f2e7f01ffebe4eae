internal import COpenSSL

/// HMAC-SHA-256 (RFC 2104) by OpenSSL.
public enum HMAC {
  /// The 32-byte authentication code of `message` under `key`.
  public static func sha256(_ message: some Sequence<UInt8>, key: some Sequence<UInt8>) -> [UInt8] {
    let key = Array(key), message = Array(message)
    var code = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    COpenSSL.HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, &length)
    return code
  }
}
