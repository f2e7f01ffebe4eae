import ChannelHost
import ChannelKit
import Foundation
import Imaging
import Logging
import PostgresStore
import Publishing
import PublishingConfiguration
import PublishingEngine
import PublishingStore

/// An opened workspace: its configuration read, its channels made, its store within reach.
struct Newsroom: Sendable {
  let surroundings: Surroundings
  let workspace: Workspace
  let configuration: WorkspaceConfiguration
  let channels: [EngineChannel]
  /// Where each channel's secrets are kept.
  let secretReferences: [ChannelID: [SecretReference]]
  let secrets: WorkspaceSecrets
  /// What the configuration's author should know.
  let warnings: [Diagnostic]

  var community: Community { configuration.community }

  /// Reads `channels.yaml` and makes every enabled channel.
  ///
  /// - Throws: `ConfigurationRefusal` with everything that is wrong with it.
  static func open(_ location: WorkspaceOptions, _ surroundings: Surroundings) throws -> Newsroom {
    try open(location.found(in: surroundings), surroundings)
  }

  /// The same for a workspace that has been found already.
  static func open(_ workspace: Workspace, _ surroundings: Surroundings) throws -> Newsroom {
    do throws(DiagnosticError) {
      return try Newsroom(workspace, surroundings)
    } catch {
      throw ConfigurationRefusal(diagnostics: error.diagnostics)
    }
  }

  private init(_ workspace: Workspace, _ surroundings: Surroundings) throws(DiagnosticError) {
    let shelf = PluginShelf(surroundings, workspace: workspace)
    let registry = try ChannelRegistry(shelf.plugins, log: Self.attemptLog(surroundings))
    let (configuration, warnings) = try Self.configuration(of: workspace, shelf)
    let secrets = WorkspaceSecrets(workspace: workspace.root, environment: surroundings.environment)
    var channels: [EngineChannel] = []
    var references: [ChannelID: [SecretReference]] = [:]
    for configured in configuration.channels where configured.core.isEnabled {
      let environment = ChannelEnvironment(
        channel: configured.id, community: configuration.community, workspace: workspace.root, secrets: secrets,
        now: surroundings.now, product: "kim/\(Kim.version)")
      let hosted = try registry.configure(
        configured.id, kind: configured.use, settings: configured.node, in: environment)
      references[configured.id] = hosted.secrets
      channels.append(
        EngineChannel(
          id: configured.id, manifest: hosted.manifest, adapter: hosted.adapter,
          quota: Quota(perHour: configured.core.quota?.perHour, perDay: configured.core.quota?.perDay),
          audienceTags: configured.core.audience, templates: workspace.templates(for: configured.use)))
    }
    self.surroundings = surroundings
    self.workspace = workspace
    self.configuration = configuration
    self.channels = channels
    self.secretReferences = references
    self.secrets = secrets
    self.warnings = warnings
  }

  /// A plugin that cannot be used may be why a channel's kind is not known, so it is told together with that; where it
  /// is not used it is no concern of this newsroom's.
  private static func configuration(
    of workspace: Workspace, _ shelf: PluginShelf
  ) throws(DiagnosticError) -> (WorkspaceConfiguration, [Diagnostic]) {
    do throws(DiagnosticError) {
      return try ConfigurationReader.read(
        workspace.configurationFile, workspace: workspace.root, plugins: shelf.plugins)
    } catch {
      throw DiagnosticError(error.diagnostics + shelf.problems)
    }
  }

  /// Writes every attempt to standard error when `KIM_LOG=debug` asks for it, and nothing else ever.
  static func attemptLog(_ surroundings: Surroundings) -> Logger {
    var log = Logger(label: "kim.channels") { StreamLogHandler.standardError(label: $0) }
    log.logLevel = surroundings.environment["KIM_LOG"] == "debug" ? .debug : .critical
    return log
  }

  func channel(_ id: ChannelID) -> EngineChannel? { channels.first { $0.id == id } }

  /// The channels called by `names`, in the file's order; all of them when no name is given.
  func channels(named names: [String]) throws -> [EngineChannel] {
    guard !names.isEmpty else { return channels }
    for name in names where !channels.contains(where: { $0.id.text == name }) {
      let known = channels.map(\.id.text)
      let hint =
        Spelling.suggestion(for: name, among: known).map {
          Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?")
        } ?? .verbatim(known.joined(separator: ", "))
      throw CommandRefusal(
        .usage,
        Phrase(
          id: "tidak ada kanal '\(SingleLine(collapsing: name))' di channels.yaml",
          en: "there is no channel '\(SingleLine(collapsing: name))' in channels.yaml"), hint: hint)
    }
    return channels.filter { names.contains($0.id.text) }
  }

  /// Fetches every secret the channels need, so that a missing one is known before anything is sent.
  func fetchSecrets(for channels: [EngineChannel]) throws {
    var diagnostics: [Diagnostic] = []
    for reference in channels.flatMap({ secretReferences[$0.id] ?? [] }) {
      do throws(DiagnosticError) { _ = try secrets.secret(reference) } catch { diagnostics += error.diagnostics }
    }
    if !diagnostics.isEmpty { throw ConfigurationRefusal(diagnostics: diagnostics) }
  }

  /// Opens the record of deliveries. Reading a workspace that has none yet makes none.
  func openStore(writing: Bool) throws -> any NewsroomStore {
    if let address = try sharedStore() {
      if writing { try workspace.makeStateFolder() }
      return try PostgresStore(at: address)
    }
    if !writing, !hasRecord { return try WorkspaceStore() }
    try workspace.makeStateFolder()
    let runners = workspace.runnersFolder
    return try WorkspaceStore(at: workspace.stateFile) { RunnerLock.isAlive($0, in: runners) }
  }

  /// The database that the record is in, when it is not in a file.
  func sharedStore() throws -> PostgresAddress? {
    guard case .postgres(let url, let password) = configuration.store else { return nil }
    guard !FileManager.default.fileExists(atPath: workspace.stateFile.path) else { throw CommandRefusal.twoRecords }
    do throws(DiagnosticError) {
      var secret: Secret?
      if let password { secret = try secrets.secret(password) }
      return PostgresAddress(url: url, password: secret?.reveal())
    } catch {
      throw ConfigurationRefusal(diagnostics: error.diagnostics)
    }
  }

  /// Whether the record is in a database, where other machines may work on it too.
  var isShared: Bool { configuration.store != .file }

  /// Whether there may be anything on record yet.
  var hasRecord: Bool {
    isShared || FileManager.default.fileExists(atPath: workspace.stateFile.path)
  }

  /// Readies a run over `channels`. One that writes holds its sign of life until it is let go.
  func readyRun(on channels: [EngineChannel], writing: Bool) throws -> NewsroomRun {
    let store = try openStore(writing: writing)
    let lock = writing ? try RunnerLock(in: workspace.runnersFolder) : nil
    if let lock {
      try store.note(lock.runner, version: Kim.version, at: surroundings.now())
    }
    return NewsroomRun(
      publisher: publisher(over: channels, store, runner: lock?.runner), store: store, lock: lock
    ) {
      keepHouse(store)
      // The one who keeps watch is told by its own passes without a bell.
      if surroundings.environment[PassNote.variable] == nil { workspace.ringBell() }
    }
  }

  /// What publishes over `channels`; without a runner, what only looks.
  func publisher(over channels: [EngineChannel], _ store: any NewsroomStore, runner: RunnerID?) -> Publisher {
    Publisher(
      community: community, channels: channels, among: self.channels,
      dispatcher: Dispatcher(
        store: store, archive: store as? any RenditionArchive ?? RenditionFolder(workspace.renditionsFolder),
        exports: ExportFolder(workspace: workspace.root), runner: runner ?? RunnerID("rehearsal"),
        now: surroundings.now, observer: ProgressBar(surroundings.terminal, language: surroundings.language)),
      cacheFolder: workspace.cacheFolder)
  }

  /// Once a day: what is too old is let go, a copy of the record is put aside, and old renditions that nothing needs are
  /// removed.
  ///
  /// None of it is worth holding back a warning for: what fails here fails again tomorrow, and `kim doctor` tells.
  private func keepHouse(_ store: any NewsroomStore) {
    _ = try? letGo(store)
    let now = surroundings.now()
    let age: TimeInterval = 30 * 86_400
    if let store = store as? PostgresStore { _ = try? store.pruneRenditions(keptBefore: now - age) }
    guard let store = store as? WorkspaceStore,
      (try? BackupShelf(workspace.backupsFolder).keep(store, at: now)) == true,
      let needed = try? store.neededRenditions()
    else { return }
    RenditionFolder(workspace.renditionsFolder).prune(keeping: needed, since: now - age)
  }

  /// A path as a person in this workspace would type it.
  func relativePath(of file: URL) -> String {
    let root = workspace.root.standardizedFileURL.path
    let path = file.standardizedFileURL.path
    return path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }
}

/// What one command publishes with.
struct NewsroomRun {
  let publisher: Publisher
  let store: any NewsroomStore
  /// Tells other runs that this one is alive.
  private let lock: RunnerLock?
  private let keepHouse: @Sendable () -> Void

  /// - Parameter keepHouse: what is done when the run has ended.
  init(
    publisher: Publisher, store: any NewsroomStore, lock: RunnerLock?, keepHouse: @escaping @Sendable () -> Void = {}
  ) {
    self.publisher = publisher
    self.store = store
    self.lock = lock
    self.keepHouse = keepHouse
  }

  /// Does the run's work with its sign of life held to the end: were it let go a moment sooner, another run would
  /// take this one for dead and carry out what it has claimed.
  func carryOut<Value>(_ work: (Publisher) async throws -> Value) async rethrows -> Value {
    defer {
      if lock != nil { keepHouse() }
      withExtendedLifetime(lock) {}
    }
    return try await work(publisher)
  }
}

extension CommandRefusal {
  /// What went out before is on record in the file: the database would send it again.
  fileprivate static var twoRecords: CommandRefusal {
    CommandRefusal(
      .badConfiguration,
      Phrase(
        id: "channels.yaml memakai PostgreSQL, tetapi catatan lama masih ada di .kim/state.sqlite",
        en: "channels.yaml asks for PostgreSQL, and there is an older record in .kim/state.sqlite"),
      hint: Phrase(
        id: "cara pindah ada di Docs/Decisions/0015; pos yang sudah terbit tidak dikenal di PostgreSQL",
        en: "Docs/Decisions/0015 says how to move; PostgreSQL does not know of posts that are out already"))
  }
}
