internal import Foundation
internal import Publishing

/// How every text ends: the channel's own line, where to take a complaint, who speaks.
enum ClosingLines {
  static func paragraph(_ community: Community, settings: WhatsAppSettings) -> String {
    let words = ReaderWords(language: community.language)
    let lines = [
      settings.closing.map { ChatWriting.plain($0) },
      community.aspiration.map { ChatWriting.link(words.aspiration, to: $0.absoluteString) },
      ChatWriting.bold(community.name.text),
    ]
    return lines.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
