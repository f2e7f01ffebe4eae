internal import Publishing
internal import Transport

/// One connection's part of a round. Waits for the network: runs on a thread of its own.
struct DeliveryLane {
  let round: DeliveryRound
  private var session: SMTPSession?
  /// The reader whose mail the last connection broke at, before it was sent.
  private var stumbledAt: Int64?
  /// Whether this connection was one too many for the server.
  private var isDismissed = false

  init(_ round: DeliveryRound) { self.round = round }

  /// Carries mails until the bag is empty or the round is over.
  mutating func work() {
    var failure: DeliveryFailure?
    var next = round.takeNext()
    while let mail = next {
      do throws(DeliveryFailure) {
        next = try carry(mail)
      } catch {
        failure = error
        next = nil
      }
    }
    session?.close()
    if !isDismissed { round.bag.laneEnded(because: failure) }
  }

  /// Carries one mail and returns the next.
  ///
  /// - Throws: what ends this connection for good. The mail is settled or back in the bag then.
  private mutating func carry(_ mail: DeliveryRound.Addressed) throws(DeliveryFailure) -> DeliveryRound.Addressed? {
    // The mail was taken while the one before it was on its way; the round may have ended since.
    guard !round.bag.isStopped else { return nil }
    guard !round.bag.dismissLane(ifMoreThan: round.pace.connections(of: round.connections)) else {
      round.bag.putBack(mail.delivery)
      isDismissed = true
      return nil
    }
    round.pace.rest { round.bag.isStopped }
    guard !round.bag.isStopped else { return nil }
    let session: SMTPSession
    do throws(DeliveryFailure) { session = try openSession(for: mail) } catch {
      round.bag.putBack(mail.delivery)
      throw error
    }
    let offer: SMTPOffer
    do throws(SMTPFailure) { offer = try session.offer(mail.envelope, size: mail.size) } catch {
      return try stumble(at: mail, error)
    }
    guard case .declined(let stage, let reply) = offer else { return transmit(mail, on: session) }
    decline(mail, stage, reply, isSignedIn: session.isSignedIn)
    return round.takeNext()
  }

  private mutating func openSession(for mail: DeliveryRound.Addressed) throws(DeliveryFailure) -> SMTPSession {
    if let session, session.isOpen { return session }
    let fresh: SMTPSession
    do throws(SMTPFailure) { fresh = try round.connect() } catch {
      throw DeliveryFailure(error, now: round.now())
    }
    session = fresh
    if let limit = fresh.capabilities.sizeLimit, mail.size > limit { throw .tooLarge(mail.size, limit: limit) }
    return fresh
  }

  /// The connection broke before anything of the mail was sent. A server may hang up between two mails for reasons
  /// of its own, so the same mail gets one more connection; one that breaks two is put off.
  private mutating func stumble(at mail: DeliveryRound.Addressed, _ failure: SMTPFailure) throws(DeliveryFailure)
    -> DeliveryRound.Addressed?
  {
    session = nil
    let reason = DeliveryFailure(failure, at: mail.reader.address, now: round.now())
    if stumbledAt != mail.delivery.number {
      stumbledAt = mail.delivery.number
      if failure.kind == .dismissed { _ = round.pace.slowDown() }
      return mail
    }
    // Slower it was no better: more likely it is this reader whom the server does not like.
    if failure.kind == .dismissed { round.pace.forgive() }
    stumbledAt = nil
    if round.bag.countLoss() {
      round.bag.putBack(mail.delivery)
      throw reason
    }
    round.settle(mail.delivery, .failed(.later(failure, to: mail.reader.address, now: round.now())))
    return round.takeNext()
  }

  // MARK: - One mail

  private mutating func transmit(_ mail: DeliveryRound.Addressed, on session: SMTPSession) -> DeliveryRound.Addressed? {
    guard !round.bag.isStopped else {
      // The server is waiting for a mail that will not come: only hanging up says so.
      self.session = nil
      return nil
    }
    let next = round.takeNext()
    // Begun when only its end is missing: a run that is killed while a slow line carries the mail has not sent it.
    let verdict = session.transmit(mail.content, announcing: next.map { ($0.envelope, $0.size) }) {
      !round.bag.isStopped && round.begin(mail.delivery)
    }
    switch verdict {
    case .withheld:
      next.map { round.bag.putBack($0.delivery) }
      self.session = nil
      return nil
    case .accepted(let reply):
      round.bag.countAcceptance()
      round.pace.countAcceptance()
      round.settle(
        mail.delivery,
        .delivered(Receipt(remoteID: mail.messageID, remark: reply.redacted(for: mail.reader.address))))
    case .refused(let reply): judge(mail, reply)
    case .deferred(let reply): postpone(mail, reply)
    case .broken(let failure):
      round.settle(mail.delivery, .failed(.later(failure, to: mail.reader.address, now: round.now())))
      if round.bag.countLoss() {
        round.bag.stop(because: DeliveryFailure(failure, at: mail.reader.address, now: round.now()))
      }
    case .uncertain(let failure):
      round.settle(mail.delivery, .failed(.uncertain(failure)))
      if round.bag.countLoss() {
        round.bag.stop(because: DeliveryFailure(failure, at: mail.reader.address, now: round.now()))
      }
    }
    return next
  }

  /// The server said no before anything of the mail was sent.
  private func decline(
    _ mail: DeliveryRound.Addressed, _ stage: SMTPOffer.Stage, _ reply: SMTPReply, isSignedIn: Bool
  ) {
    if let failure = DeliveryFailure(
      concerningAll: reply, to: mail.reader.address, at: stage, isSignedIn: isSignedIn, now: round.now())
    {
      round.bag.putBack(mail.delivery)
      // A server that is busy now may not be in a moment; an account whose limit is used up stays so.
      if reply.saysLimitIsUsedUp || reply.severity == .permanent || !round.pace.slowDown() {
        round.bag.stop(because: failure)
      }
    } else if reply.saysTooFast, round.pace.slowDown() {
      round.bag.putBack(mail.delivery)
    } else if stage == .recipient, reply.saysRecipientIsGone {
      drop(mail, reply)
    } else if reply.severity == .permanent {
      refuse(mail, reply, countsForAll: reply.isPolicy)
    } else {
      postpone(mail, reply)
    }
  }

  /// The server read the mail and will not have it.
  private func judge(_ mail: DeliveryRound.Addressed, _ reply: SMTPReply) {
    if let failure = DeliveryFailure(
      concerningAll: reply, to: mail.reader.address, at: .data, isSignedIn: true, now: round.now())
    {
      round.settle(mail.delivery, .failed(failure))
      round.bag.stop(because: failure)
      return
    }
    refuse(mail, reply, countsForAll: true)
  }

  /// Costs one reader; a row of refusals for the mail's or the account's sake ends the round before it costs them all.
  private func refuse(_ mail: DeliveryRound.Addressed, _ reply: SMTPReply, countsForAll: Bool) {
    round.settle(mail.delivery, .failed(.refused(reply, to: mail.reader.address)))
    if countsForAll, round.bag.countRefusal() {
      round.bag.stop(because: .refusedAgainAndAgain(reply, to: mail.reader.address))
    }
  }

  /// Costs the reader all mail to come. A server that says so of one reader after another has lost its list of users
  /// before so many have lost their mailboxes: those are refused and stay on ours.
  private func drop(_ mail: DeliveryRound.Addressed, _ reply: SMTPReply) {
    let isBelieved = round.bag.countDisappearance()
    round.settle(mail.delivery, .failed(.refused(reply, to: mail.reader.address, isGone: isBelieved)))
  }

  private func postpone(_ mail: DeliveryRound.Addressed, _ reply: SMTPReply) {
    let failure = DeliveryFailure.deferred(reply, to: mail.reader.address, now: round.now())
    round.settle(mail.delivery, .failed(failure))
    if !reply.saysGreylisted, round.bag.countDeferral() { round.bag.stop(because: failure) }
  }
}
