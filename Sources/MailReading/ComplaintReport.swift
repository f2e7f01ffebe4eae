internal import Foundation

/// Word from a mail provider that a reader called a mail spam (RFC 5965).
public struct ComplaintReport: Sendable, Hashable {
  /// The Message-ID of the mail, without its angle brackets.
  public var messageID: String

  /// Reads a report out of a mail; `nil` when it is none, or one of another kind.
  public init?(_ mail: MIMEPart) {
    guard mail.mediaType == "multipart/report",
      let report = mail.flattened.first(where: { $0.mediaType == "message/feedback-report" }),
      let type = MIMEReader.headers(of: report.content).rawHeader("Feedback-Type"),
      // Some say so too when somebody takes it back ("not-spam").
      ["abuse", "opt-out"].contains(type.trimmingCharacters(in: .whitespaces).lowercased()),
      let id = mail.subjectMessageID
    else { return nil }
    messageID = id
  }
}
