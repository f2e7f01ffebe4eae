public import Foundation
public import MailReading

/// A mail that has arrived.
public struct CaughtMail: Sendable, Identifiable {
  /// Counts from 1 in the order of arrival.
  public let id: Int
  public let envelope: Envelope
  /// The mail's bytes as they were sent, dots undoubled.
  public let source: Data

  /// What was said about the mail before it (RFC 5321).
  public struct Envelope: Sendable, Hashable, Codable {
    public var sender: String
    public var recipients: [String]
    public var received: Date
  }

  public init(id: Int, envelope: Envelope, source: Data) {
    self.id = id
    self.envelope = envelope
    self.source = source
  }

  public var sender: String { envelope.sender }
  public var recipients: [String] { envelope.recipients }
  public var received: Date { envelope.received }

  /// The mail taken apart.
  public var message: MIMEPart { MIMEReader.read(source) }
  /// The subject as a reader sees it.
  public var subject: String { MIMEReader.headers(of: source)["Subject"] ?? "" }
}
