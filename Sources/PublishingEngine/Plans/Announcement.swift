import ChannelKit
import Markup
public import Publishing

/// What a run tells about a publication.
public enum Announcement: Sendable, Hashable {
  case publication
  /// What was put right, to those who have read the mistake.
  case correction
  /// That it counts no longer, and why.
  case withdrawal(reason: SingleLine)

  /// What a channel's deliveries are for.
  ///
  /// Where what is out there is replaced, a correction is an update of the one delivery there is (decision 1). A mail
  /// cannot be replaced: its correction is a delivery of its own.
  func purpose(of publication: Publication, on channel: EngineChannel) -> Purpose {
    switch self {
    case .publication: .publish
    case .correction: channel.manifest.audience == .readers ? .correction(publication.correctionCount) : .publish
    case .withdrawal: .withdrawal
    }
  }

  /// What a channel is to render. A corrected post says so wherever it stands, whichever command put it there, so that
  /// publishing it again changes nothing.
  func rendering(of publication: Publication, on channel: EngineChannel) -> Purpose {
    let purpose = purpose(of: publication, on: channel)
    if purpose == .publish, channel.manifest.audience != .readers, publication.correctionCount > 0 {
      return .correction(publication.correctionCount)
    }
    return purpose
  }

  var reason: SingleLine? {
    if case .withdrawal(let reason) = self { return reason }
    return nil
  }
}

extension Publication {
  /// How often a post was corrected; an edition never is.
  var correctionCount: Int {
    if case .post(let post) = self { return post.corrections.count }
    return 0
  }

  /// What is left of a withdrawn post: its title, and nothing that could reach a reader by mistake.
  var withdrawn: Publication {
    guard case .post(var post) = self else { return self }
    post.pictures = []
    post.inlinePictures = [:]
    post.references = []
    post.summary = nil
    post.body = Document()
    for id in post.overrides.keys { post.overrides[id]?.summary = nil }
    return .post(post)
  }
}
