/// Where a delivery stands.
///
/// ```
/// ready -> claimed (lease) -> delivered (receipt)
///          claimed -> ready       not before T: unavailable, quota
///          claimed -> rejected    permanent; a person decides
///          claimed -> uncertain   the reply was lost; resolved by looking or by a person
/// any open state -> cancelled
/// ```
public enum DeliveryState: String, Sendable, Hashable, Codable, CaseIterable {
  case ready, claimed, delivered, rejected, uncertain, cancelled

  /// Whether the delivery may still be attempted by itself.
  public var isOpen: Bool { self == .ready || self == .claimed }
}
