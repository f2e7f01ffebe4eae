public import Publishing

/// How somebody stands who is to be asked whether they want the news.
public enum InvitationStanding: Sendable, Hashable {
  /// They may be asked; so often they were before.
  case toAsk(Reader, times: Int)
  /// They were asked and have not answered.
  case asked(times: Int)
  /// They are on the list already.
  case reader
  /// They left, or asked to be forgotten: only at their own wish do they come back.
  case gone
  /// Mail to them came back: nobody takes it at that address.
  case unreachable

  /// How often somebody is asked at most. More would be pestering.
  public static let limit = 3
}
