internal import Foundation

extension MIMEPart {
  /// The Message-ID of the mail that a report is about, without its angle brackets: of the mail that is returned with it, or
  /// else of the one it answers.
  var subjectMessageID: String? {
    let returned = flattened.last {
      ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"].contains($0.mediaType)
    }
    let id = returned.flatMap { MIMEReader.headers(of: $0.content).rawHeader("Message-ID") } ?? rawHeader("In-Reply-To")
    return id.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "<> \t")) }
  }
}
