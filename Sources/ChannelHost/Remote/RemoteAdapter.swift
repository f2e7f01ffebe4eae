internal import ChannelKit
internal import ChannelWire
internal import Foundation
internal import Publishing

/// A program as an adapter. The parameters, each `Can` or `Cannot`, say what else it is than a renderer.
struct RemoteAdapter<Deliver, Check, Update, Withdraw, Find, Host>: ChannelAdapter {
  let session: RemoteSession

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    try session.kept.rendition(of: publication, in: context) { () throws(DiagnosticError) in
      try renderAnew(publication, in: context)
    }
  }

  private func renderAnew(
    _ publication: Publication, in context: RenderContext
  ) throws(DiagnosticError) -> Rendition {
    do throws(RemoteProblem) {
      return try session.quietly(.render, givesSecrets: false) { line throws(DiagnosticError) in
        let cache = session.cacheFolder(in: context)
        return [
          "publication": try publication.wire(in: context, texts: line.texts) { file throws(DiagnosticError) in
            try line.shelf.path(of: file)
          },
          "context": context.wire(cacheFolder: cache), "folder": .string(line.shelf.nextFolder()),
        ]
      } _: { result, line throws(WireFault) in
        defer { line.shelf.clearRendering() }
        let rendition = try WireObject(result, at: "result").object("rendition")
        return try Rendition(wire: rendition, publication: publication.id, channel: context.channel) {
          path throws(ExchangeFault) in try line.shelf.folder.read(path)
        }
      }
    } catch {
      throw error.diagnostics
    }
  }
}

extension RemoteAdapter: DeliveringAdapter where Deliver == Can {
  /// A batch is a line; a very long list of readers is several.
  private var batch: Int { 1000 }

  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    for start in stride(from: 0, to: deliveries.count, by: batch) {
      if Task.isCancelled { return }
      let some = Array(deliveries[start..<min(deliveries.count, start + batch)])
      try await effect(.deliver, some, journal) { shelf throws(DiagnosticError) in
        ["rendition": try shelf.describe(rendition), "deliveries": .array(some.map(\.wire))]
      }
    }
  }

  fileprivate func effect(
    _ method: WireMethod, _ deliveries: [Delivery], _ journal: any DeliveryJournal,
    _ params: @escaping @Sendable (ExchangeShelf) throws(DiagnosticError) -> JSONValue
  ) async throws(DeliveryFailure) {
    if Task.isCancelled { return }
    let session = session
    let result: Result<Void, DeliveryFailure> = await Waker.run { waker in
      do throws(DeliveryFailure) {
        try session.delivering(method, deliveries, journal: journal, waker: waker, params)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}

extension RemoteAdapter: UpdatingAdapter where Deliver == Can, Update == Can {
  func update(
    _ rendition: Rendition, delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    try await effect(.update, [delivery], journal) { shelf throws(DiagnosticError) in
      ["rendition": try shelf.describe(rendition), "delivery": delivery.wire, "earlier": earlier.wire]
    }
  }
}

extension RemoteAdapter: WithdrawingAdapter where Deliver == Can, Withdraw == Can {
  func withdraw(delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal) async throws(DeliveryFailure) {
    try await effect(.withdraw, [delivery], journal) { _ throws(DiagnosticError) in
      ["delivery": delivery.wire, "earlier": earlier.wire]
    }
  }
}

extension RemoteAdapter: FindingAdapter where Deliver == Can, Find == Can {
  func find(_ delivery: Delivery, of rendition: Rendition) async throws(DeliveryFailure) -> Receipt? {
    let session = session
    let result: Result<Receipt?, DeliveryFailure> = await Waker.run { waker in
      do throws(RemoteProblem) {
        return .success(
          try session.quietly(.find, givesSecrets: true, waker: waker) { line throws(DiagnosticError) in
            ["delivery": delivery.wire, "rendition": try line.shelf.describe(rendition)]
          } _: { result, _ throws(WireFault) in
            let receipt = try WireObject(result, at: "result").optionalObject("receipt")
            return try receipt.map { object throws(WireFault) in try Receipt(wire: object) }
          })
      } catch {
        return .failure(error.failure)
      }
    }
    return try result.get()
  }
}

extension RemoteAdapter: CheckingAdapter where Check == Can {
  func check() async -> [Diagnostic] {
    let session = session
    return await Waker.run { waker in
      do throws(RemoteProblem) {
        return try session.quietly(.check, givesSecrets: true, waker: waker) { _ throws(DiagnosticError) in
          [:]
        } _: { result, _ throws(WireFault) in
          var diagnostics: [Diagnostic] = []
          for entry in try WireObject(result, at: "result").objects("diagnostics") {
            diagnostics.append(try Diagnostic(wire: entry, places: session.places))
          }
          return diagnostics
        }
      } catch {
        return error.diagnostics.diagnostics
      }
    }
  }
}

extension RemoteAdapter: ArticleHosting where Host == Can {
  /// Empty when the program fails; rendering, which comes next, says why.
  func address(of post: Post) -> String {
    let context = session.bareContext
    let address = try? session.quietly(.address, givesSecrets: false) { line throws(DiagnosticError) in
      [
        "publication": try Publication.post(post).wire(in: context) { file throws(DiagnosticError) in
          try line.shelf.path(of: file)
        }
      ]
    } _: { result, _ throws(WireFault) in
      try WireObject(result, at: "result").text("address")
    }
    return address ?? ""
  }
}
