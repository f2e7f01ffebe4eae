import CMarkGFM

/// A node of cmark's tree.
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

  var line: Int { Int(cmark_node_get_start_line(pointer)) }
  var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
  var address: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
  var title: String? { cmark_node_get_title(pointer).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } }
  /// The kind by name: extensions' kinds have no constants of their own. Footnotes' have, and no name
  /// (cmark-gfm 0.29 calls them `<unknown>`).
  var kind: String {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_FOOTNOTE_DEFINITION: "footnote_definition"
    case CMARK_NODE_FOOTNOTE_REFERENCE: "footnote_reference"
    default: String(cString: cmark_node_get_type_string(pointer))
    }
  }
}
