import FlyingSocks
import Foundation
import Publishing
import Synchronization

@testable import Reception

/// A reception with one reader, and a way to talk to it byte by byte.
final class Visitor: ReaderRegister {
  let reader = Reader(
    number: 17, address: EmailAddress("kartika@sumberwening.example").unsafelyUnwrapped,
    token: "0123456789abcdef01234567")
  private let fulfilled = Mutex<[ReaderWish]>([])
  private let isBroken = Mutex(false)

  static let community = Community(
    name: SingleLine(collapsing: "KIM <Tirta> Wening"),
    area: Area(village: SingleLine(collapsing: "Sumberwening")), timeZone: TimeZone(secondsFromGMT: 25_200) ?? .gmt,
    contact: Contact(email: EmailAddress("redaksi@sumberwening.example")))

  var wishes: [ReaderWish] { fulfilled.withLock { $0 } }
  func breakDown() { isBroken.withLock { $0 = true } }

  private struct Broken: Error {}

  func standing(of wish: ReaderWish, _ sealed: SealedWish) throws -> WishStanding {
    if isBroken.withLock({ $0 }) { throw Broken() }
    guard sealed.reader == 17 else { return .gone }
    guard sealed.isTrue(wish, of: reader) else { return .forged }
    return wishes.contains(wish) ? .fulfilled : .open
  }

  func fulfil(_ wish: ReaderWish, _ sealed: SealedWish) throws -> WishStanding {
    let standing = try standing(of: wish, sealed)
    guard standing == .open else { return standing }
    fulfilled.withLock { $0.append(wish) }
    return .fulfilled
  }

  /// Opens a reception, works with it and closes it again.
  func visit(patience: Duration = .seconds(10), _ work: (UInt16) async throws -> Void) async throws {
    let server = try await ReceptionServer.open(
      Reception(community: Self.community, register: self), port: 0, patience: patience)
    do {
      try await work(server.port)
    } catch {
      await server.close()
      throw error
    }
    await server.close()
  }

  /// Sends `text` and returns all that comes back.
  static func say(_ text: String, to port: UInt16) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      Thread {
        continuation.resume(
          with: Result {
            let socket = try Socket(domain: AF_INET)
            defer { try? socket.close() }
            try socket.connect(to: .inet(ip4: "127.0.0.1", port: port))
            let data = Data(text.utf8)
            var sent = data.startIndex
            // A server that has had enough answers and closes before everything has been sent.
            while sent < data.endIndex, let next = try? socket.write(data, from: sent) { sent = next }
            var answer: [UInt8] = []
            while let more = try? socket.read(atMost: 65_536), !more.isEmpty { answer += more }
            return String(decoding: answer, as: UTF8.self)
          })
      }.start()
    }
  }

  /// `GET /berhenti/17-…`
  func ask(_ method: String, _ wish: ReaderWish, below path: String = "", body: String = "") -> String {
    let length = method == "POST" ? "Content-Length: \(body.utf8.count)\r\n" : ""
    return
      "\(method) \(path)/\(wish.word)/\(reader.sealed(wish)) HTTP/1.1\r\nHost: kabar.example\r\n\(length)\r\n\(body)"
  }
}
