/// How many deliveries a run claims at a time: about what leaves in a quarter of a minute.
///
/// Few enough that somebody who unsubscribes gets nothing more soon after, and that two runs share a list fairly; enough
/// that connections are not opened anew all the time. What a killed run had only claimed is ready again at once.
struct ClaimPace: Equatable {
  static let sizes = 500...4000
  static let period = Duration.seconds(15)
  /// How much larger the next claim may be while it is not known how fast the channel is.
  private static let growth = 4

  private(set) var size = sizes.lowerBound
  /// Whether it is not known yet that this is enough.
  private var isGrowing = true

  /// What to claim while the present ones are on their way.
  var nextSize: Int { isGrowing ? min(Self.growth * size, Self.sizes.upperBound) : size }

  mutating func note(_ count: Int, in time: Duration) {
    let periods = Self.period / max(time, .milliseconds(1))
    let wanted = Int(min(Double(count) * periods, Double(Self.sizes.upperBound)))
    isGrowing = wanted > size
    size = max(Self.sizes.lowerBound, min(wanted, Self.growth * size))
  }
}
