internal import ChannelKit
internal import ChannelWire
internal import Foundation
internal import Logging
internal import Publishing
internal import Synchronization

/// One configured channel's program: started when it is first needed, asked one thing at a time, started again when it
/// has died, and gone when the channel is.
final class RemoteSession: Sendable {
  private struct State {
    var line: SessionLine?
    var starts = 0
  }

  let program: PluginProgram
  private let settings: RemoteConfiguration
  private let environment: ChannelEnvironment
  private let host: RemoteHost
  private let secrets: SecretKeeper
  let kept: KeptRenditions
  private let state = Mutex(State())

  init(
    _ program: PluginProgram, settings: RemoteConfiguration, in environment: ChannelEnvironment, host: RemoteHost
  ) {
    self.program = program
    self.settings = settings
    self.environment = environment
    self.host = host
    secrets = SecretKeeper(environment.secrets, settings.secrets)
    kept = KeptRenditions(limit: host.limits.memory)
  }

  /// Where each setting stands.
  var places: [String: SourceLocation] { settings.places }

  /// What an address depends on.
  var bareContext: RenderContext { RenderContext(community: environment.community, channel: environment.channel) }

  /// Where the program may keep derived pictures: nowhere when it runs in a sandbox.
  func cacheFolder(in context: RenderContext) -> String? {
    guard let cache = context.cacheFolder, !settings.isSandboxed else { return nil }
    let folder = cache.appending(path: program.name)
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path
  }

  // MARK: - What does not deliver

  /// Asks one thing that takes no effect.
  ///
  /// - Parameter ask: makes the request's parameters, and reads its result.
  func quietly<Value: Sendable>(
    _ method: WireMethod, givesSecrets: Bool, waker: Waker? = nil,
    _ params: (SessionLine) throws(DiagnosticError) -> JSONValue,
    _ read: (JSONValue, SessionLine) throws(WireFault) -> Value
  ) throws(RemoteProblem) -> Value {
    try state.withLock { state throws(RemoteProblem) in
      let line = try open(&state)
      let request: JSONValue
      do throws(DiagnosticError) { request = try params(line) } catch { throw .diagnostics(error) }
      var dialogue = QuietDialogue(secrets: secrets, givesSecrets: givesSecrets, log: note)
      let answer: Result<JSONValue, WireError>
      do throws(RemoteTrouble) {
        answer = try line.conversation(host, secrets).ask(
          method, request, patience: givesSecrets ? host.limits.silence : host.limits.render, waker: waker,
          in: &dialogue)
      } catch {
        state.line = nil
        throw .trouble(secrets.redacted(error))
      }
      let result = try result(of: answer)
      do throws(WireFault) { return try read(result, line) } catch {
        state.line = nil
        throw .trouble(.broken(program.name, "\(error)"))
      }
    }
  }

  // MARK: - What delivers

  /// Asks for deliveries and keeps the journal meanwhile.
  func delivering(
    _ method: WireMethod, _ deliveries: [Delivery], journal: any DeliveryJournal, waker: Waker,
    _ params: (ExchangeShelf) throws(DiagnosticError) -> JSONValue
  ) throws(DeliveryFailure) {
    try state.withLock { state throws(DeliveryFailure) in
      let line: SessionLine
      let request: JSONValue
      do throws(RemoteProblem) {
        line = try open(&state)
        do throws(DiagnosticError) { request = try params(line.shelf) } catch { throw .diagnostics(error) }
      } catch {
        throw error.failure
      }
      var dialogue = DeliveryDialogue(
        deliveries, journal: journal,
        quiet: QuietDialogue(secrets: secrets, givesSecrets: true, log: note))
      let answer: Result<JSONValue, WireError>
      do throws(RemoteTrouble) {
        answer = try line.conversation(host, secrets).ask(
          method, request, patience: host.limits.silence, waker: waker, in: &dialogue)
      } catch {
        state.line = nil
        let told = secrets.redacted(error)
        dialogue.settleTheRest(as: told.doubt)
        throw told.failure
      }
      dialogue.settleTheRest(as: .untold(program.name))
      if let fault = dialogue.fault { throw DeliveryFailure.journal(fault) }
      if case .failure(let error) = answer, !(waker.isWoken && [.cancelled, .refused].contains(error.code)) {
        throw secrets.redacted(RemoteProblem(error, settings.places, program.name).failure)
      }
    }
  }

  /// A `log` or `progress` message.
  private func note(_ params: JSONValue) {
    guard case .string(let text) = params["text"] else { return }
    host.heard(secrets.redacted(text))
  }

  // MARK: - Starting

  private func open(_ state: inout State) throws(RemoteProblem) -> SessionLine {
    if let line = state.line { return line }
    guard state.starts < host.limits.starts else { throw .trouble(.tooOften(program.name, state.starts)) }
    state.starts += 1
    let line: SessionLine
    do throws(RemoteTrouble) { line = try SessionLine(program, sandboxed: settings.isSandboxed, host: host) } catch {
      throw .trouble(error)
    }
    let dialogue = QuietDialogue(secrets: secrets, givesSecrets: false, log: note)
    try greet(line, dialogue)
    try configure(line, dialogue)
    state.line = line
    return line
  }

  private func greet(_ line: SessionLine, _ dialogue: QuietDialogue) throws(RemoteProblem) {
    let greeting: JSONValue = [
      "versions": .array(WireVersion.spoken.map(JSONValue.integer)), "product": .string(environment.product),
    ]
    let result = try ask(line, .initialize, greeting, dialogue)
    guard case .integer(let version) = result["version"], WireVersion.spoken.contains(version) else {
      throw .trouble(.version(program.name))
    }
    let told: ProgramManifest
    do throws(WireFault) {
      let answer = try WireObject(result, at: "result")
      told = try ProgramManifest(wire: try answer.object("manifest"))
      line.texts = WireTexts(names: try answer.texts("texts"))
    } catch {
      throw .trouble(.broken(program.name, "\(error)"))
    }
    if let difference = told.difference(to: program.manifest) {
      throw .trouble(.otherManifest(program.name, difference))
    }
  }

  private func configure(_ line: SessionLine, _ dialogue: QuietDialogue) throws(RemoteProblem) {
    let params = JSONValue.object(
      ([
        ("channel", .string(environment.channel.text)), ("community", environment.community.wire),
        ("workspace", .string(environment.workspace.path)), ("product", .string(environment.product)),
        ("exchange", .string(line.shelf.folder.url.path)),
      ] + settings.wire).map { JSONValue.Member($0.0, $0.1) })
    _ = try ask(line, .configure, params, dialogue)
  }

  private func ask(
    _ line: SessionLine, _ method: WireMethod, _ params: JSONValue, _ dialogue: QuietDialogue
  ) throws(RemoteProblem) -> JSONValue {
    var dialogue = dialogue
    let answer: Result<JSONValue, WireError>
    do throws(RemoteTrouble) {
      answer = try line.conversation(host, secrets).ask(method, params, patience: host.limits.start, in: &dialogue)
    } catch {
      throw .trouble(error)
    }
    return try self.result(of: answer)
  }

  private func result(of answer: Result<JSONValue, WireError>) throws(RemoteProblem) -> JSONValue {
    do throws(WireError) { return try answer.get() } catch {
      if error.code == .version { throw .trouble(.version(program.name)) }
      throw RemoteProblem(error, settings.places, program.name)
    }
  }
}

extension DeliveryFailure {
  fileprivate static func untold(_ program: String) -> DeliveryFailure {
    DeliveryFailure(
      .uncertain,
      Phrase(
        id: "program '\(program)' tidak mengatakan apa jadinya kiriman ini; periksa di tujuan",
        en: "the program '\(program)' did not say what became of this delivery; look at the other side"),
      code: "plugin-untold")
  }

  fileprivate static func journal(_ fault: String) -> DeliveryFailure {
    DeliveryFailure(.uncertain, .verbatim(fault), code: "journal")
  }
}

extension ProgramManifest {
  /// The first thing in which what a program says differs from its manifest file, in one word. Words for people may.
  fileprivate func difference(to file: ProgramManifest) -> String? {
    if manifest.kind != file.manifest.kind { return "kind" }
    if manifest.audience != file.manifest.audience { return "audience" }
    if manifest.abilities != file.manifest.abilities { return "abilities" }
    if manifest.limits != file.manifest.limits { return "limits" }
    if settings.map(\.withoutPurpose) != file.settings.map(\.withoutPurpose) { return "settings" }
    return nil
  }
}

extension SettingDescription {
  fileprivate var withoutPurpose: SettingDescription {
    var description = self
    description.purpose = .verbatim("")
    return description
  }
}
