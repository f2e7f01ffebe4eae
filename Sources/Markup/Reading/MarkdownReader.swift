internal import CMarkGFM
internal import Synchronization

/// Reads CommonMark with GitHub's tables, strikethrough, autolinks and task lists, and footnotes, through cmark-gfm.
///
/// A single tilde strikes through as GFM has it, which is also what text pasted from WhatsApp means by it.
public enum MarkdownReader {
  /// Reads any text: Markdown knows no errors. Raw HTML and unsafe destinations stay out and are listed
  /// in `Document.omissions`.
  ///
  /// May be called from any number of threads; they take turns.
  public static func read(_ text: String) -> Document {
    library.withLock { _ in parse(text) }
  }

  /// cmark-gfm keeps its list of extensions and the characters that are special to them in variables that all parsers
  /// of a process share, and changes both while it parses. Two parsers at once lose each other's strikethrough and links.
  private static let library = Mutex(())

  private static func parse(_ text: String) -> Document {
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8) else { return Document() }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink", "tasklist"] where name != "table" || !hasEndlessRow(text) {
      if let syntax = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, syntax) }
    }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let root = cmark_parser_finish(parser) else { return Document() }
    defer { cmark_node_free(root) }
    cmark_consolidate_text_nodes(root)
    var builder = TreeBuilder()
    return builder.document(CNode(pointer: root))
  }

  /// Whether a line could head a table of more columns than any page has room for. Every row is filled up to the
  /// header's width, so that a few kilobytes of such text would become gigabytes of empty cells.
  private static func hasEndlessRow(_ text: String) -> Bool {
    var columns = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "|"): columns += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): columns = 0
      default: break
      }
      if columns > 65 { return true }
    }
    return false
  }
}
