import Foundation

/// The training site: its REST interface, its pictures and its pages.
actor TrainingSite {
  /// Goes up with every change, for pages that look for news.
  private(set) var version = 0
  private(set) var database: SiteDatabase
  private var uploads: UploadStore
  private var faults = FaultPlan<SiteFault, SiteRequest>()
  private let folder: ArrivalsFolder?
  private let user: String
  private let password: String
  private let now: @Sendable () -> Date

  /// - Parameter settings: take the place of those in the folder; `nil` leaves them.
  init(
    user: String, password: String, settings: SiteSettings?, folder: ArrivalsFolder?,
    now: @escaping @Sendable () -> Date
  ) {
    self.user = user
    self.password = password
    self.folder = folder
    self.now = now
    database = folder?.loadSite() ?? SiteDatabase()
    if let settings { database.settings = settings }
    uploads = UploadStore(folder)
  }

  func add(_ fault: SiteFault, times: Int?, when matches: @escaping @Sendable (SiteRequest) -> Bool) {
    faults.add(fault, times: times, when: matches)
  }

  func clearFaults() { faults.clear() }

  /// Changes the site as its owner would behind kim's back.
  func edit(_ change: @Sendable (inout SiteDatabase) -> Void) {
    change(&database)
    version += 1
    try? folder?.save(database)
  }

  func reset() {
    let settings = database.settings
    database = SiteDatabase()
    database.settings = settings
    uploads.removeAll()
    version += 1
    try? folder?.save(database)
  }

  func answer(_ request: SiteRequest, address: String) async -> SiteOutcome {
    let fault = faults.take(for: request)
    switch fault {
    case .dropBeforeStoring: return .hangUp
    case .answer(let status, let headers, let body):
      return .reply(SiteReply(status, headers, body: Data(body.utf8)))
    default: break
    }
    let reply = reply(to: request, address: address)
    switch fault {
    case .dropAfterStoring: return .hangUp
    case .slow(let duration):
      try? await Task.sleep(for: duration)
      return .reply(reply)
    default: return .reply(reply)
    }
  }

  private func reply(to request: SiteRequest, address: String) -> SiteReply {
    if database.publishDue(at: now()) { version += 1 }
    if request.path.hasPrefix("/api/") { return villageReply(to: request, address: address) }
    guard let route = request.route else { return pages(address).reply(to: request) }
    do throws(RESTError) {
      var exchange = RESTExchange(
        database: database, request: request, parameters: try RESTParameters(request), address: address, userName: user,
        isKnown: isKnown(request), now: now())
      let reply = try exchange.reply(route: route)
      if request.method != "GET", request.method != "HEAD" { try keep(exchange.database, exchange.upload) }
      return reply
    } catch {
      return error.reply
    }
  }

  private func villageReply(to request: SiteRequest, address: String) -> SiteReply {
    do {
      var exchange = VillageExchange(
        database: database, request: request, fields: try VillageFields(request), address: address, user: user,
        password: password, now: now())
      let reply = try exchange.reply()
      if request.method != "GET", request.method != "HEAD" { try keep(exchange.database, exchange.upload) }
      return reply
    } catch let error as VillageError {
      return error.reply
    } catch {
      return VillageError(500, "Tidak dapat menyimpan ke basis data.").reply
    }
  }

  private func pages(_ address: String) -> SitePages {
    SitePages(database: database, address: address) { [uploads] file in uploads.data(file) }
  }

  /// Takes over what an exchange changed, once the disk has it.
  private func keep(_ changed: SiteDatabase, _ upload: (file: String, data: Data)?) throws(RESTError) {
    do {
      if let upload { try uploads.store(upload.data, as: upload.file) }
      try folder?.save(changed)
    } catch {
      throw RESTError("db_insert_error", 500, "Tidak dapat menyimpan ke basis data: \(error)")
    }
    database = changed
    version += 1
  }

  /// An application password is compared without the gaps it is shown with.
  private func isKnown(_ request: SiteRequest) -> Bool {
    guard let given = request.credentials else { return false }
    return given.user == user && given.password.filter { $0 != " " } == password.filter { $0 != " " }
  }
}
