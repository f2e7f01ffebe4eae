internal import COpenSSL

/// Bytes nobody can guess, for keys and tokens.
public enum Randomness {
  public static func bytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    // RAND_bytes fails only where the system has no entropy source at all.
    precondition(RAND_bytes(&bytes, Int32(count)) == 1, "OpenSSL has no random numbers")
    return bytes
  }
}
