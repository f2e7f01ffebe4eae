internal import Publishing
internal import Transport

/// A name and an address, as mail headers write them (RFC 5322 §3.4).
struct Mailbox: Sendable, Hashable {
  var name: SingleLine?
  var address: EmailAddress

  init(name: SingleLine? = nil, address: EmailAddress) {
    self.name = name.flatMap { $0.isEmpty ? nil : $0 }
    self.address = address
  }

  /// Reads `KIM Sumber Rejeki <redaksi@sumberrejeki.example>`, with or without quotes round the name, or the
  /// address alone.
  init?(_ text: String) {
    guard let line = SingleLine(text)?.text else { return nil }
    guard line.hasSuffix(">") else {
      guard let address = EmailAddress(line) else { return nil }
      self.init(address: address)
      return
    }
    guard let open = line.lastIndex(of: "<"),
      let address = EmailAddress(line[line.index(after: open)...].dropLast()),
      var name = SingleLine(line[..<open])?.text, !name.contains("<"), !name.contains(">")
    else { return nil }
    if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") {
      name = String(name.dropFirst().dropLast()).replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }
    self.init(name: SingleLine(name), address: address)
  }

  /// The address with its domain in ASCII; `nil` when the domain cannot be written so.
  static func wireForm(_ address: EmailAddress) -> String? {
    Punycode.asciiDomain(address.domain).map { "\(address.localPart)@\($0)" }
  }

  /// The value of a From, To or Reply-To header called `field`, folded.
  func headerValue(in field: String) -> String {
    let address = Self.wireForm(address) ?? address.description
    guard let name else { return address }
    return HeaderText.phrase(name, in: field) + HeaderText.separated("<\(address)>", after: name, in: field)
  }
}
