import ChannelKit
import Publishing

/// What one channel has to carry in a run: its publications in their order.
struct ChannelLane: Sendable {
  /// One publication's share of the run on this channel.
  struct Load: Sendable {
    var publication: PostID
    var isUrgent: Bool
    /// How many deliveries are to be carried out.
    var open: Int
  }

  var channel: EngineChannel
  var loads: [Load] = []

  private var site: (any ArticleHosting)? { channel.adapter as? any ArticleHosting }

  /// Carries all of it: as many publications at a time as a site takes, warnings before anything else begins.
  func run(by dispatcher: Dispatcher) async throws -> [RenditionStage.Key: Dispatch] {
    site?.expect(loads.filter { $0.open > 0 }.map(\.publication))
    let urgent = try await carry(loads.filter(\.isUrgent), by: dispatcher)
    return urgent.merging(try await carry(loads.filter { !$0.isUrgent }, by: dispatcher)) { $1 }
  }

  private func carry(_ loads: [Load], by dispatcher: Dispatcher) async throws -> [RenditionStage.Key: Dispatch] {
    try await withThrowingTaskGroup(of: (RenditionStage.Key, Dispatch).self) { group in
      var dispatches: [RenditionStage.Key: Dispatch] = [:]
      for (index, load) in loads.enumerated() {
        if index >= max(1, site?.articlesAtOnce ?? 1), let (key, dispatch) = try await group.next() {
          dispatches[key] = dispatch
        }
        group.addTask { [channel] in
          let dispatch = try await dispatcher.dispatch(load.publication, on: channel, expecting: load.open)
          return (RenditionStage.Key(publication: load.publication, channel: channel.id), dispatch)
        }
      }
      for try await (key, dispatch) in group { dispatches[key] = dispatch }
      return dispatches
    }
  }
}
