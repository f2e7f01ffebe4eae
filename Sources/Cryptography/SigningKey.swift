internal import COpenSSL

/// A private key that signs mail: RSA with SHA-256 (PKCS #1 v1.5) or Ed25519, by OpenSSL.
public final class SigningKey: Sendable {
  public enum Algorithm: String, Sendable, Hashable {
    case rsa = "rsa-sha256"
    case ed25519 = "ed25519-sha256"
  }

  public enum Failure: Error, Sendable, Hashable {
    /// No private key in PEM, or one under a passphrase.
    case unreadable
    /// A key of a kind that no mail signature knows.
    case unsupported
    /// An RSA key of fewer than 1024 bits, which receivers do not accept (RFC 8301 §3.2).
    case tooShort(bits: Int)
    /// OpenSSL refused to sign.
    case refused
  }

  public let algorithm: Algorithm
  /// The length of an RSA key in bits; 256 for Ed25519.
  public let bits: Int
  // An EVP_PKEY that nobody changes may be used from several threads (OpenSSL, "Thread safety").
  private nonisolated(unsafe) let key: OpaquePointer

  /// Reads a private key in PEM (PKCS #8 or PKCS #1).
  public init(pem: String) throws(Failure) {
    var pem = Array(pem.utf8)
    // Without a passphrase to hand out, a locked key must fail and not ask at the terminal.
    guard let file = BIO_new_mem_buf(&pem, Int32(pem.count)) else { throw .unreadable }
    defer { BIO_free(file) }
    guard let key = PEM_read_bio_PrivateKey(file, nil, { _, _, _, _ in -1 }, nil) else { throw .unreadable }
    bits = Int(EVP_PKEY_get_bits(key))
    self.key = key
    switch EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA: algorithm = .rsa
    case EVP_PKEY_ED25519: algorithm = .ed25519
    default: throw .unsupported
    }
    if algorithm == .rsa, bits < 1024 { throw .tooShort(bits: bits) }
  }

  deinit { EVP_PKEY_free(key) }

  /// The signature of a SHA-256 digest: for RSA of the digest as such, for Ed25519 of its 32 bytes as the message
  /// (RFC 8463 §3), which is how mail signs with either.
  public func sign(digest: [UInt8]) throws(Failure) -> [UInt8] {
    switch algorithm {
    case .rsa: try signRSA(digest)
    case .ed25519: try signEd25519(digest)
    }
  }

  private func signRSA(_ digest: [UInt8]) throws(Failure) -> [UInt8] {
    guard let context = EVP_PKEY_CTX_new(key, nil) else { throw .refused }
    defer { EVP_PKEY_CTX_free(context) }
    var length = Int(EVP_PKEY_get_size(key))
    var signature = [UInt8](repeating: 0, count: length)
    guard EVP_PKEY_sign_init(context) == 1, EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1,
      EVP_PKEY_sign(context, &signature, &length, digest, digest.count) == 1
    else { throw .refused }
    return Array(signature.prefix(length))
  }

  private func signEd25519(_ digest: [UInt8]) throws(Failure) -> [UInt8] {
    guard let context = EVP_MD_CTX_new() else { throw .refused }
    defer { EVP_MD_CTX_free(context) }
    var length = 64
    var signature = [UInt8](repeating: 0, count: length)
    guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
      EVP_DigestSign(context, &signature, &length, digest, digest.count) == 1
    else { throw .refused }
    return Array(signature.prefix(length))
  }

  /// The public half as DNS records carry it: the `p=` value before Base64. For RSA a SubjectPublicKeyInfo
  /// (RFC 6376 §3.6.1), for Ed25519 the bare 32 bytes (RFC 8463 §4).
  public var publicKey: [UInt8] {
    if algorithm == .ed25519 {
      var length = 32
      var bytes = [UInt8](repeating: 0, count: length)
      return EVP_PKEY_get_raw_public_key(key, &bytes, &length) == 1 ? bytes : []
    }
    let length = i2d_PUBKEY(key, nil)
    guard length > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: Int(length))
    let written = bytes.withUnsafeMutableBufferPointer { buffer in
      var place = buffer.baseAddress
      return i2d_PUBKEY(key, &place)
    }
    return written == length ? bytes : []
  }
}
