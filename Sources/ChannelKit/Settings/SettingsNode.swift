public import Publishing

/// A value from the configuration, with the place it stands at. Knows nothing of the file's syntax.
public struct SettingsNode: Sendable, Hashable {
  public indirect enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case sequence([SettingsNode])
    case mapping([Entry])
  }

  /// One `key: value`. Keys are unique within a mapping.
  public struct Entry: Sendable, Hashable {
    public var key: String
    public var keyLocation: SourceLocation
    public var value: SettingsNode

    public init(key: String, keyLocation: SourceLocation, value: SettingsNode) {
      self.key = key
      self.keyLocation = keyLocation
      self.value = value
    }
  }

  public var value: Value
  public var location: SourceLocation
  /// The text as written, for scalars: `+62 812` is a text where a text is wanted and never a number by accident.
  public var scalar: String?

  public init(_ value: Value, at location: SourceLocation, scalar: String? = nil) {
    self.value = value
    self.location = location
    self.scalar = scalar
  }

  /// The value of `key`, when this is a mapping that has it.
  public subscript(key: String) -> SettingsNode? {
    guard case .mapping(let entries) = value else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// What kind of value this is, for error texts.
  public var kindName: Phrase {
    switch value {
    case .null: Phrase(id: "kosong", en: "nothing")
    case .bool: Phrase(id: "ya/tidak", en: "a yes/no value")
    case .integer, .number: Phrase(id: "angka", en: "a number")
    case .text: Phrase(id: "teks", en: "text")
    case .sequence: Phrase(id: "daftar", en: "a list")
    case .mapping: Phrase(id: "kelompok pengaturan", en: "a group of settings")
    }
  }
}
