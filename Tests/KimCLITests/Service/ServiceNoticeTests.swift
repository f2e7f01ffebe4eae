import Foundation
import Testing

@testable import KimCLI

@Suite("Signs of life for systemd")
struct ServiceNoticeTests {
  @Test("are datagrams to the socket it names")
  func datagrams() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "kim-\(UInt32.random(in: .min ... .max))").path
    let listener = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer {
      close(listener)
      unlink(path)
    }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    #expect(isBound)
    let notice = ServiceNotice(environment: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "30000000"])
    #expect(notice.beat == 15)
    notice.ready()
    notice.alive()
    notice.status("dua\nbaris")
    notice.stopping()
    let received = (0..<4).map { _ -> String in
      var buffer = [UInt8](repeating: 0, count: 100)
      let count = recv(listener, &buffer, 100, Int32(MSG_DONTWAIT))
      return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
    #expect(received == ["READY=1", "WATCHDOG=1", "STATUS=dua baris", "STOPPING=1"])
  }

  @Test("are not sent when nobody asked, and no watchdog is kept for another process")
  func nobody() {
    let silent = ServiceNotice(environment: [:])
    silent.ready()
    #expect(silent.beat == nil)
    let other = ["NOTIFY_SOCKET": "/nowhere", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"]
    #expect(ServiceNotice(environment: other).beat == nil)
    ServiceNotice(environment: ["NOTIFY_SOCKET": String(repeating: "/x", count: 200)]).ready()
  }
}
