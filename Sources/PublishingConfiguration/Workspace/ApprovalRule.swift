internal import ChannelKit
public import Publishing

/// Whether what is written waits for an editor before it goes out.
public struct ApprovalRule: Sendable, Hashable {
  public var isRequired: Bool
  /// Who may approve; anybody when empty.
  public var editors: [SingleLine]

  public init(isRequired: Bool = false, editors: [SingleLine] = []) {
    self.isRequired = isRequired
    self.editors = editors
  }

  /// The editor that `name` means, as the configuration writes it; `nil` when nobody of that name may approve.
  public func editor(named name: SingleLine) -> SingleLine? {
    if editors.isEmpty { return name }
    return editors.first { $0.text.lowercased() == name.text.lowercased() }
  }
}

/// `approval: required`, or `approval: { required: yes, editors: [Sri Wahyuni] }`
enum ApprovalSettings {
  private static let required = Setting<Bool>.defaulted(
    "required", or: "wajib", of: .bool, to: true,
    for: Phrase(id: "yes bila pos harus disetujui dulu", en: "yes when posts must be approved first"))
  private static let editors = Setting<[SingleLine]>.defaulted(
    "editors", or: "penyunting", of: .list(of: .text), to: [],
    for: Phrase(id: "siapa yang boleh menyetujui; siapa saja bila kosong", en: "who may approve; anybody when empty"))

  static let schema: SettingsSchema = [required, editors]

  static func read(_ node: SettingsNode) throws(DiagnosticError) -> ApprovalRule {
    if let word = node.scalar {
      if ["required", "wajib"].contains(word) { return ApprovalRule(isRequired: true) }
      return ApprovalRule(isRequired: try SettingType<Bool>.bool.read(node))
    }
    if node.value == .null { return ApprovalRule() }
    let values = try schema.read(node)
    return ApprovalRule(isRequired: values[required], editors: values[editors])
  }

  static var jsonSchema: JSONValue {
    ["anyOf": [["enum": ["required", "wajib", true, false]], schema.jsonSchema]]
  }
}
