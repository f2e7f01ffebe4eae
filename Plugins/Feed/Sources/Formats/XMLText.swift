internal import Markup

/// XML in the making: an element a line, everything in it escaped.
struct XMLText {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
  private var depth = 0

  /// An element that holds text, and nothing when there is none.
  mutating func element(_ name: String, _ content: String?, _ attributes: KeyValuePairs<String, String> = [:]) {
    guard let content else { return }
    line("\(Self.tag(name, attributes))>\(HTMLText.escape(content))</\(name)>")
  }

  /// An element that holds nothing.
  mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    line("\(Self.tag(name, attributes)) />")
  }

  /// An element around others.
  mutating func group(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: (inout XMLText) -> Void
  ) {
    line("\(Self.tag(name, attributes))>")
    depth += 1
    content(&self)
    depth -= 1
    line("</\(name)>")
  }

  private static func tag(_ name: String, _ attributes: KeyValuePairs<String, String>) -> String {
    attributes.reduce("<\(name)") { "\($0) \($1.key)=\"\(HTMLText.escape($1.value))\"" }
  }

  private mutating func line(_ content: String) {
    text += String(repeating: "  ", count: depth) + content + "\n"
  }
}
