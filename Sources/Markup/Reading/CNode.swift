internal import CMarkGFM

/// A node of cmark's tree. Its texts come without control characters.
struct CNode {
  let pointer: OpaquePointer

  var children: [CNode] {
    var children: [CNode] = []
    var next = cmark_node_first_child(pointer)
    while let child = next {
      children.append(CNode(pointer: child))
      next = cmark_node_next(child)
    }
    return children
  }

  var literal: String { text(cmark_node_get_literal(pointer)) }
  var address: String { text(cmark_node_get_url(pointer)) }
  var title: String? {
    let title = text(cmark_node_get_title(pointer))
    return title.isEmpty ? nil : title
  }
  /// The kind by name: extensions' kinds have no constants of their own, and footnotes' have no names.
  var kind: String {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_FOOTNOTE_DEFINITION: "footnote_definition"
    case CMARK_NODE_FOOTNOTE_REFERENCE: "footnote_reference"
    default: String(cString: cmark_node_get_type_string(pointer))
    }
  }

  /// The one-based line a block begins on.
  var line: Int { Int(cmark_node_get_start_line(pointer)) }

  /// The line an inline begins on, 0 when cmark kept none. A link's own line is that of its closing bracket, so the
  /// first leaf inside is asked.
  var inlineLine: Int {
    var leaf = pointer
    while let child = cmark_node_first_child(leaf) { leaf = child }
    let line = Int(cmark_node_get_start_line(leaf))
    return line > 0 ? line : self.line
  }

  private func text(_ cString: UnsafePointer<CChar>?) -> String {
    cString.map { TextScalars.clean(String(cString: $0)) } ?? ""
  }
}
