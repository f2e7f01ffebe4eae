import Foundation
import FoundationXML
import Testing

/// An element of an XML document, read by libxml2.
final class XMLElement {
  let name: String
  let attributes: [String: String]
  fileprivate(set) var children: [XMLElement] = []
  fileprivate(set) var text = ""

  fileprivate init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// - Throws: when the document is not well-formed.
  convenience init(reading data: Data) throws {
    let reader = Reader()
    let parser = XMLParser(data: data)
    parser.delegate = reader
    try #require(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "") in line \(parser.lineNumber)")
    let root = try #require(reader.root.children.first)
    self.init(name: root.name, attributes: root.attributes)
    (children, text) = (root.children, root.text)
  }

  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The first element called `name`; an empty one when there is none.
  subscript(name: String) -> XMLElement { all(name).first ?? XMLElement(name: "", attributes: [:]) }

  var isThere: Bool { !name.isEmpty }

  /// The links by their relation.
  func link(_ relation: String) -> String? {
    (all("link") + all("atom:link")).first { $0.attributes["rel"] == relation }?.attributes["href"]
  }

  private final class Reader: NSObject, XMLParserDelegate {
    let root = XMLElement(name: "", attributes: [:])
    private lazy var open = [root]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      let element = XMLElement(name: name, attributes: attributes)
      open.last?.children.append(element)
      open.append(element)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.text += string }
  }
}
