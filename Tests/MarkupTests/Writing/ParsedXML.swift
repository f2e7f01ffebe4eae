import Foundation
import FoundationXML

/// What an XML parser finds in a piece of HTML: proof that it is well-formed, and every element with its attributes.
struct ParsedXML {
  struct Element {
    var name: String
    var attributes: [String: String]
    var parents: [String]
  }

  let elements: [Element]
  let text: String
  let isWellFormed: Bool

  init(_ html: String) {
    let parser = XMLParser(data: Data("<root>\(html)</root>".utf8))
    let collector = Collector()
    parser.delegate = collector
    isWellFormed = parser.parse()
    elements = collector.elements
    text = collector.text
  }

  private final class Collector: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    var text = ""
    var open: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      if name != "root" { elements.append(Element(name: name, attributes: attributes, parents: open)) }
      open.append(name)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }
}
