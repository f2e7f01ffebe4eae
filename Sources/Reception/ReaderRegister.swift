public import Publishing

/// What the reception needs of whoever keeps the list of readers.
public protocol ReaderRegister: Sendable {
  /// How a wish stands. Changes nothing: mail programs look at links before any person does.
  func standing(of wish: ReaderWish, _ sealed: SealedWish) throws -> WishStanding

  /// Does what the reader asks for. Asking twice is asking once.
  func fulfil(_ wish: ReaderWish, _ sealed: SealedWish) throws -> WishStanding
}

/// How a reader's wish stands.
public enum WishStanding: Sendable, Hashable {
  /// It is theirs and waits for their word.
  case open
  /// It is as they wish, now or since earlier.
  case fulfilled
  /// Nobody has this number any more, or the time to answer is over.
  case gone
  /// The seal is not theirs: a link that was broken on its way, or made up.
  case forged
}
