internal import ChannelKit
internal import Publishing
internal import Transport

extension NewsletterAdapter {
  func check() async -> [Diagnostic] { await checkSending() + checkMailbox() }

  private func checkSending() async -> [Diagnostic] {
    let credentials: SMTPCredentials?
    do throws(DiagnosticError) { credentials = try self.credentials() } catch { return error.diagnostics }
    let (server, trust, timeouts) = (settings.server, trust, timeouts)
    async let reputation = reputation()
    let result = await OwnThread.run(named: "smtp-check") { () -> Result<SessionFacts, SMTPFailure> in
      do throws(SMTPFailure) {
        let session = try SMTPSession.connect(to: server, as: credentials, trusting: trust, timeouts: timeouts)
        session.close()
        return .success(SessionFacts(capabilities: session.capabilities, isSignedIn: session.isSignedIn))
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .failure(let failure):
      return [.error(DeliveryFailure(failure, now: environment.now()).reason)] + (await reputation)
    case .success(let facts): return notes(on: facts, wantsSignIn: credentials != nil) + (await reputation)
    }
  }

  private struct SessionFacts: Sendable {
    var capabilities: SMTPCapabilities
    var isSignedIn: Bool
  }

  private func notes(on facts: SessionFacts, wantsSignIn: Bool) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    let server = settings.server
    if facts.isSignedIn, let user = settings.user {
      notes.append(
        .note(Phrase(id: "\(server) menerima login '\(user)'", en: "\(server) accepts the sign-in of '\(user)'")))
    } else if wantsSignIn {
      notes.append(
        .warning(
          Phrase(
            id: "\(server) tidak meminta login; 'user' dan 'password' tidak dipakai",
            en: "\(server) asks for no sign-in; 'user' and 'password' are not used")))
    } else if !facts.capabilities.authentication.isEmpty {
      notes.append(
        .warning(
          Phrase(
            id: "\(server) menawarkan login tetapi 'user' dan 'password' belum diisi",
            en: "\(server) offers a sign-in but 'user' and 'password' are not set")))
    } else {
      notes.append(.note(Phrase(id: "\(server) menjawab, tanpa login", en: "\(server) answers, without sign-in")))
    }
    if let limit = facts.capabilities.sizeLimit {
      let size = "\(limit / (1024 * 1024)) MB"
      let text = Phrase(id: "menerima surat sampai \(size)", en: "takes mails up to \(size)")
      notes.append(limit < 2 * 1024 * 1024 ? .warning(text) : .note(text))
    }
    return notes
  }
}
