internal import CLibYAML

/// libyaml's event parser over bytes that outlive it.
final class YAMLParser {
  /// A place where libyaml could not go on, in its own words.
  struct Stop: Error {
    var problem: String
    var context: String
    /// Unicode scalars from the start of the parsed text.
    var index: Int
    var contextIndex: Int?
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let isReady: Bool

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    isReady = yaml_parser_initialize(parser) != 0
    guard isReady else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    if isReady { yaml_parser_delete(parser) }
    parser.deallocate()
  }

  func next() throws(Stop) -> YAMLEvent {
    guard isReady else { throw Stop(problem: "out of memory", context: "", index: 0) }
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) != 0 else { throw stop }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(event)
  }

  private var stop: Stop {
    let state = parser.pointee
    let context = state.context.map { String(cString: $0) } ?? ""
    return Stop(
      problem: state.problem.map { String(cString: $0) } ?? "out of memory", context: context,
      index: state.problem_mark.index, contextIndex: context.isEmpty ? nil : state.context_mark.index)
  }
}
