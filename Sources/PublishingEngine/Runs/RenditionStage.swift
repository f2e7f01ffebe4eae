import ChannelKit
import Foundation
public import Publishing

/// Everything a run will carry, rendered and within its channels' limits.
public struct RenditionStage: Sendable {
  /// What a rendition is for.
  public struct Key: Sendable, Hashable {
    public var publication: PostID
    public var channel: ChannelID
  }

  public struct Prepared: Sendable {
    public var key: Key
    public var publication: Publication
    public var channel: EngineChannel
    public var rendition: Rendition
    /// What its deliveries are for.
    public var purpose = Purpose.publish
  }

  /// A channel that could not render anything, though nothing is wrong with the publication.
  public struct Broken: Sendable {
    public var key: Key
    public var channel: EngineChannel
    public var failure: DeliveryFailure
  }

  /// In the order of the publications, then of the channels.
  public var renditions: [Prepared]
  /// What is not among them because its channel is broken; in the same order.
  public var broken: [Broken] = []
  public var articles: ArticleAddresses

  /// Renders every publication for every channel it is meant for, several at a time.
  ///
  /// - Parameter sparing: whether a channel that is broken is left out, and the others go on.
  /// - Throws: everything that keeps any of them from being rendered, in the same order.
  static func render(
    _ publications: [Publication], on channels: [EngineChannel], community: Community, articles: ArticleAddresses,
    cacheFolder: URL?, wantsPanes: Bool, sparing: Bool = false, announcing announcement: Announcement = .publication
  ) async throws(DiagnosticError) -> RenditionStage {
    let pairs = publications.flatMap { publication in
      channels.filter { publication.isMeant(for: $0) }.map { (publication, $0) }
    }
    let results = await withTaskGroup(of: (Int, Result<Rendition, DiagnosticError>).self) { group in
      for (index, (publication, channel)) in pairs.enumerated() {
        let context = RenderContext(
          community: community, channel: channel.id, purpose: announcement.rendering(of: publication, on: channel),
          reason: announcement.reason, articles: articles.addresses, wantsPanes: wantsPanes, cacheFolder: cacheFolder,
          templates: channel.templates)
        group.addTask {
          do throws(DiagnosticError) {
            let rendition = try channel.prepare(publication, in: context)
            try channel.manifest.check(rendition, of: publication)
            return (index, .success(rendition))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      return await group.reduce(into: [Int: Result<Rendition, DiagnosticError>]()) { $0[$1.0] = $1.1 }
    }
    var prepared: [Prepared] = []
    var broken: [Broken] = []
    var diagnostics: [Diagnostic] = []
    for (index, (publication, channel)) in pairs.enumerated() {
      switch results[index] {
      case .success(let rendition):
        prepared.append(
          Prepared(
            key: Key(publication: publication.id, channel: channel.id), publication: publication, channel: channel,
            rendition: rendition, purpose: announcement.purpose(of: publication, on: channel)))
      case .failure(let error):
        guard sparing, let failure = error.channelFailure else {
          diagnostics += error.diagnostics
          continue
        }
        broken.append(
          Broken(
            key: Key(publication: publication.id, channel: channel.id), channel: channel, failure: failure))
      case nil: continue
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics.uniqued) }
    return RenditionStage(renditions: prepared, broken: broken, articles: articles)
  }

  /// This stage rendered again as `later`; what has broken in the meantime stays as it was.
  func replaced(by later: RenditionStage) -> RenditionStage {
    let renewed = Dictionary(later.renditions.map { ($0.key, $0) }) { first, _ in first }
    return RenditionStage(
      renditions: renditions.map { renewed[$0.key] ?? $0 }, broken: broken, articles: later.articles)
  }

  /// The plan of all of it. An export whose files somebody has removed is made again.
  ///
  /// - Parameter hours: when publications go out that do not say so themselves.
  func entries(
    store: any DeliveryStore, exports: ExportFolder, hours: [PostID: Date] = [:]
  ) throws(StoreFailure) -> [PlanEntry] {
    var entries: [PlanEntry] = []
    for prepared in renditions {
      let post: Post? = if case .post(let post) = prepared.publication { post } else { nil }
      var isGone = false
      if prepared.channel.manifest.audience == .folder {
        let receipt = try store.tally(of: prepared.key.publication, on: prepared.key.channel).receipt
        isGone = receipt.map { !exports.holds($0) } ?? false
      }
      entries.append(
        PlanEntry(
          publication: prepared.key.publication, title: prepared.publication.title, file: post?.file ?? "",
          channel: prepared.key.channel, purpose: prepared.purpose,
          recipients: prepared.channel.recipients(of: prepared.publication),
          digest: prepared.rendition.digest, isUpdatable: prepared.channel.isUpdatable, mustRepeat: isGone,
          notBefore: post?.publishAt ?? hours[prepared.key.publication]))
    }
    return entries
  }
}

extension EngineChannel {
  /// The channel's rendition. To take an article off a site nothing has to be written there, and nothing in the post may
  /// keep it from being taken off.
  func prepare(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    guard context.purpose == .withdrawal, manifest.audience == .site else {
      return try adapter.render(publication, in: context)
    }
    return Rendition(
      publication: publication.id, channel: id, subject: publication.title,
      files: [
        RenditionFile(
          name: "alasan.txt", mediaType: "text/plain; charset=utf-8", content: Data((context.reason?.text ?? "").utf8))
      ])
  }
}

extension Publication {
  /// Whether it goes out on a channel: none of its posts says no.
  func isMeant(for channel: EngineChannel) -> Bool {
    if case .edition = self, !channel.manifest.limits.acceptsEditions { return false }
    return !posts.contains { $0.overrides[channel.id]?.isEnabled == false }
  }
}

extension ChannelManifest {
  /// Holds a rendition against the declared limits.
  func check(_ rendition: Rendition, of publication: Publication) throws(DiagnosticError) {
    let place = publication.posts.first.map { SourceLocation(file: $0.file) }
    if let limit = limits.subjectLength, rendition.subject.text.count > limit {
      throw DiagnosticError(
        .error(
          Phrase(
            id: "judul \(rendition.subject.text.count) huruf, kanal '\(rendition.channel)' memuat \(limit)",
            en:
              "the title has \(rendition.subject.text.count) characters, channel '\(rendition.channel)' carries \(limit)"
          ),
          hint: Phrase(
            id: "beri judul yang lebih pendek di kanal: \(rendition.channel): judul",
            en: "give a shorter title under channels: \(rendition.channel): title"), at: place))
    }
    let bytes = rendition.files.reduce(0) { $0 + $1.content.count }
    if let limit = limits.renditionBytes, bytes > limit {
      throw DiagnosticError(
        .error(
          Phrase(
            id: "hasil untuk kanal '\(rendition.channel)' \(bytes / 1024) kB, batasnya \(limit / 1024) kB",
            en: "what channel '\(rendition.channel)' would carry is \(bytes / 1024) kB, the limit is \(limit / 1024) kB"
          ),
          at: place))
    }
  }
}
