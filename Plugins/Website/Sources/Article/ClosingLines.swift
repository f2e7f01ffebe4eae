internal import Foundation
internal import Markup
internal import Publishing

/// What every article ends with: where readers answer, and who wrote and publishes it.
struct ClosingLines {
  let post: Post
  let community: Community
  let wording: ArticleWording

  var html: String {
    var html = "<hr />\n"
    if let aspiration = community.aspiration {
      html +=
        "<p class=\"kim-aspirasi\">\(HTMLText.escape(wording.aspirationLead)) \(link(aspiration.absoluteString, wording.aspiration))</p>\n"
    }
    return html + "<p class=\"kim-redaksi\">" + lines.joined(separator: "<br />\n") + ArticleText.end
  }

  private var lines: [String] {
    let people = [post.author.map { wording.byline($0.text) }, post.editor.map { wording.editedBy($0.text) }]
      .compactMap { $0 }.joined(separator: ". ")
    let home = [community.name.text, community.area.line].filter { !$0.isEmpty }.joined(separator: ", ")
    var contacts: [String] = []
    if let number = community.contact.whatsapp {
      let digits = number.text.filter { $0.isASCII && $0.isNumber }
      contacts.append(
        "WhatsApp " + (digits.isEmpty ? HTMLText.escape(number.text) : link("https://wa.me/\(digits)", number.text)))
    }
    if let email = community.contact.email {
      contacts.append("\(HTMLText.escape(wording.mail)) \(link("mailto:\(email)", email.description))")
    }
    return [HTMLText.escape(people), "<strong>\(HTMLText.escape(home))</strong>", contacts.joined(separator: " · ")]
      .filter { !$0.isEmpty }
  }

  /// A link as the writer of the text makes them, escaping and relation included.
  private func link(_ address: String, _ text: String) -> String {
    let paragraph = HTMLWriter().html(
      Document(blocks: [Block(.paragraph([.link(Link(destination: address, children: [.text(text)]))]))]))
    return String(paragraph.dropFirst("<p>".count).dropLast("</p>\n".count))
  }
}
