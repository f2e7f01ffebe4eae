public import Foundation

/// Asks the name servers of this machine (RFC 1035): by datagram, and over TCP where the answer is longer.
///
/// Every wait is bounded. Calls wait for the network: from asynchronous code on an `OwnThread`.
public struct DNSResolver: Sendable {
  /// Asked in turn.
  public var servers: [NameServer]
  /// How long one server may take to answer, in seconds.
  public var patience: TimeInterval
  /// How many times each server is asked before the question is given up.
  public var rounds: Int

  /// How many aliases may lead from one name to the next, over all answers.
  private static let aliasLimit = 8

  public init(servers: [NameServer], patience: TimeInterval = 2, rounds: Int = 2) {
    self.servers = servers
    self.patience = patience
    self.rounds = rounds
  }

  /// The servers that `KIM_NAMESERVER` names (`192.0.2.1:53`, several with commas), else those of `/etc/resolv.conf`.
  public static var system: DNSResolver {
    if let named { return named }
    let configuration = (try? String(contentsOfFile: "/etc/resolv.conf", encoding: .utf8)) ?? ""
    return DNSResolver(servers: NameServer.listed(in: configuration))
  }

  /// The servers that `KIM_NAMESERVER` names, where it names any.
  public static var named: DNSResolver? {
    let list = ProcessInfo.processInfo.environment["KIM_NAMESERVER"] ?? ""
    let servers = list.split(separator: ",").compactMap { NameServer($0.trimmingCharacters(in: .whitespaces)) }
    return servers.isEmpty ? nil : DNSResolver(servers: servers)
  }

  /// Everything of kind `type` that the DNS has under `name`.
  ///
  /// - Parameter name: in ASCII, with or without a final dot.
  /// - Throws: why nothing is known. No records and no such name are answers.
  public func look(up type: DNSRecordType, of name: String) throws(DNSFailure) -> DNSAnswer {
    var current = (name.hasSuffix(".") ? String(name.dropLast()) : name).lowercased()
    var aliases = 0
    while true {
      let answer = try ask(current, type)
      // Servers that look up for others follow aliases themselves; some stop on the way.
      let asked = current
      while let next = answer.alias(of: current), type != .cname {
        aliases += 1
        guard aliases <= Self.aliasLimit else { throw .malformed(name) }
        current = next
      }
      let records = answer.records.filter { $0.owner == current && $0.type == type }.map(\.record)
      if !records.isEmpty || current == asked || answer.code == 3 {
        return DNSAnswer(records: records, nameExists: answer.code != 3)
      }
    }
  }

  private func ask(_ name: String, _ type: DNSRecordType) throws(DNSFailure) -> DNSMessage.Answer {
    var failure = DNSFailure.unanswered(name)
    for _ in 0..<rounds {
      for server in servers {
        do throws(DNSFailure) { return try ask(name, type, server) } catch {
          guard error.kind != .unwritableName else { throw error }
          // A server that said something tells more than one that said nothing.
          if error.kind != .unanswered || failure.kind == .unanswered { failure = error }
        }
      }
    }
    throw failure
  }

  private func ask(_ name: String, _ type: DNSRecordType, _ server: NameServer) throws(DNSFailure) -> DNSMessage.Answer
  {
    var code = 0
    for isExtended in [true, false] {
      let answer = try exchange(name, type, with: server, isExtended: isExtended)
      code = answer.code
      if code == 0 || code == 3 { return answer }
      // 1 and 4: the server does not understand the question, which may be because of the offer (RFC 6891 §7).
      guard code == 1 || code == 4 else { break }
    }
    throw .refused(name, code: code)
  }

  private func exchange(
    _ name: String, _ type: DNSRecordType, with server: NameServer, isExtended: Bool
  ) throws(DNSFailure) -> DNSMessage.Answer {
    // A number nobody can guess: whoever wants to answer in the server's place has to.
    let number = UInt16.random(in: 0...UInt16.max)
    guard let question = DNSMessage.question(name, type, number: number, isExtended: isExtended) else {
      throw .unwritable(name)
    }
    let asked = DNSMessage.Question(name: name, type: type.rawValue)
    let isOurs = { (answer: DNSMessage.Answer) in
      answer.number == number && (answer.question == asked || answer.question == nil)
    }
    let datagram = DNSExchange.byDatagram(question, to: server, within: patience) { bytes in
      // What is damaged under our number is the server's own as far as anybody can tell: no use in waiting on.
      guard let answer = try? DNSMessage.Answer(bytes) else { return DNSMessage.number(of: bytes) == number }
      return isOurs(answer)
    }
    guard let datagram else { throw .unanswered(name) }
    guard let answer = try? DNSMessage.Answer(datagram) else { throw .malformed(name) }
    guard answer.isTruncated else { return answer }
    guard let bytes = DNSExchange.byStream(question, to: server, within: patience) else { throw .unanswered(name) }
    guard let whole = try? DNSMessage.Answer(bytes), isOurs(whole), !whole.isTruncated else { throw .malformed(name) }
    return whole
  }
}

extension DNSMessage.Answer {
  fileprivate func alias(of name: String) -> String? {
    for entry in records where entry.owner == name {
      if case .alias(let target) = entry.record { return target }
    }
    return nil
  }
}
