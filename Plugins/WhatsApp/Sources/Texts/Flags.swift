internal import ChannelKit
internal import Publishing

/// What stands above a headline: a correction, a withdrawal, a warning.
enum Flags {
  static func lines(isWarning: Bool = false, in context: RenderContext) -> [String] {
    let words = ReaderWords(language: context.community.language)
    var lines: [String] = []
    switch context.purpose {
    case .publish: break
    case .correction: lines.append(ChatWriting.bold(words.correction))
    case .withdrawal: lines.append(ChatWriting.bold(words.withdrawn))
    }
    if isWarning { lines.append("⚠️ " + ChatWriting.bold(words.warning)) }
    return lines
  }
}
