import Testing

@testable import Transport

@Suite("Addresses and servers of the DNS")
struct DNSValueTests {
  @Test(
    "networks",
    arguments: [
      ("192.0.2.7", "192.0.2.0", 24, true), ("192.0.3.7", "192.0.2.0", 24, false), ("192.0.3.7", "192.0.2.0", 23, true),
      ("203.0.113.9", "0.0.0.0", 0, true), ("192.0.2.7", "192.0.2.7", 32, true), ("192.0.2.7", "192.0.2.6", 31, true),
      ("192.0.2.7", "192.0.2.6", 32, false), ("192.0.2.7", "192.0.2.7", 33, false),
      ("2001:db8::7", "2001:db8::", 32, true), ("2001:db9::7", "2001:db8::", 32, false),
      ("2001:db9::7", "2001:db8::", 31, true), ("192.0.2.7", "::", 0, false),
    ])
  func networks(address: String, network: String, length: Int, isInside: Bool) throws {
    let (address, network) = (try #require(IPAddress(address)), try #require(IPAddress(network)))
    #expect(address.shares(length, bitsWith: network) == isInside)
  }

  @Test("addresses are read strictly", arguments: ["192.0.2", "192.0.2.256", "0x7f.1", "", "kami.example", "1.2.3.4 "])
  func strict(text: String) { #expect(IPAddress(text) == nil) }

  @Test("private addresses", arguments: ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "::1", "fd00::1"])
  func privateAddresses(text: String) throws { #expect(try #require(IPAddress(text)).isPrivate) }

  @Test("public addresses", arguments: ["8.8.8.8", "172.32.0.1", "192.169.0.1", "2001:db8::1"])
  func publicAddresses(text: String) throws { #expect(try !#require(IPAddress(text)).isPrivate) }

  @Test("servers are read from resolv.conf as the system reads them")
  func configuration() throws {
    let text = """
      # dibuat oleh router
      search desa.example
      nameserver 192.0.2.53
      nameserver\tfe80::1%eth0
      nameserver 2001:db8::53
      ; nameserver 192.0.2.99
      options edns0
      nameserver 192.0.2.54
      nameserver 192.0.2.55
      """
    #expect(NameServer.listed(in: text).map(\.address.description) == ["192.0.2.53", "2001:db8::53", "192.0.2.54"])
    #expect(NameServer.listed(in: "").map(\.address.description) == ["127.0.0.1"])
  }

  @Test("servers may name a port")
  func ports() {
    #expect(NameServer("127.0.0.1:5353")?.port == 5353)
    #expect(NameServer("[2001:db8::1]:5353")?.address.isIPv6 == true)
    #expect(NameServer("2001:db8::1")?.port == 53)
    #expect(NameServer("127.0.0.1:0") == nil && NameServer("kami.example:53") == nil && NameServer("1.2.3.4:x") == nil)
  }
}
