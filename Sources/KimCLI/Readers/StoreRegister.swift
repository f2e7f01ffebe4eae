import Foundation
import Publishing
import PublishingEngine
import Reception

/// The list of readers as the reception sees it.
struct StoreRegister: ReaderRegister {
  let store: any NewsroomStore
  let now: @Sendable () -> Date
  /// Told of every change, with the reader's number and never an address.
  let observe: @Sendable (ReaderWish, Int64) -> Void

  private static let recorder = "kim serve"

  func standing(of wish: ReaderWish, _ sealed: SealedWish) throws -> WishStanding {
    guard let reader = try store.reader(numbered: sealed.reader) else { return .gone }
    return sealed.isTrue(wish, of: reader) ? WishStanding(of: wish, reader.status) : .forged
  }

  func fulfil(_ wish: ReaderWish, _ sealed: SealedWish) throws -> WishStanding {
    guard let reader = try store.reader(numbered: sealed.reader) else { return .gone }
    guard sealed.isTrue(wish, of: reader) else { return .forged }
    let standing = WishStanding(of: wish, reader.status)
    guard standing == .open else { return standing }
    switch wish {
    case .leave:
      try store.move(
        reader, to: .unsubscribed,
        ReaderEvent(.left, at: now(), detail: "tautan di surat", by: Self.recorder))
    case .confirm:
      guard try store.confirm(reader, means: "tautan di surat undangan", by: Self.recorder, at: now()) else {
        return .gone
      }
    }
    observe(wish, reader.number)
    return .fulfilled
  }
}

extension WishStanding {
  init(of wish: ReaderWish, _ status: Reader.Status) {
    switch (wish, status) {
    case (.leave, .unsubscribed): self = .fulfilled
    case (.leave, _): self = .open
    case (.confirm, .pending): self = .open
    case (.confirm, .active), (.confirm, .paused): self = .fulfilled
    // Who has left meanwhile is not brought back by an old link.
    case (.confirm, .unsubscribed), (.confirm, .bounced): self = .gone
    }
  }
}
