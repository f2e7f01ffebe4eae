internal import Markup

/// One message as its readers see it, folded where WhatsApp folds it. Needs no script: a check box unfolds.
struct ChatBubble {
  let text: String
  /// Unique on the page.
  let id: String
  let clock: String?
  let words: ReaderWords

  var html: String {
    let time = clock.map { "<span class=\"clock\">\(HTMLText.escape($0))</span>" } ?? ""
    guard let head = ChatFold.head(of: text) else {
      return "<div class=\"bubble\">\(ChatHTML.html(text))\(time)</div>"
    }
    return """
      <div class="bubble">
      <input type="checkbox" class="unfold" id="\(id)">
      <div class="folded">\(ChatHTML.html(head))<label for="\(id)">\(words.readOn)</label></div>
      <div class="whole">\(ChatHTML.html(text))</div>
      \(time)</div>
      """
  }
}
