internal import Publishing

/// The pages a reader sees, in the newsroom's language: large type, one button, nothing from elsewhere.
struct ReceptionPages: Sendable {
  let community: Community

  private func say(_ id: String, _ en: String) -> String { Phrase(id: id, en: en).text(in: community.language) }
  private var name: String { community.name.text }

  // MARK: - Questions

  func question(_ wish: ReaderWish, _ standing: WishStanding) -> ReceptionReply {
    guard standing == .open else { return answer(to: wish, standing) }
    switch wish {
    case .leave:
      return page(
        title: say("Berhenti berlangganan?", "Unsubscribe?"),
        text: say(
          "Tekan tombol ini dan kami tidak mengirimi Anda kabar lagi, mulai sekarang.",
          "Press this button and we send you no more news, from now on."),
        button: say("Ya, berhenti berlangganan", "Yes, unsubscribe"))
    case .confirm:
      return page(
        title: say("Berlangganan kabar \(name)?", "Get the news of \(name)?"),
        text: ConsentText.current(for: community).wording.text(in: community.language),
        button: say("Ya, saya setuju", "Yes, I agree"))
    }
  }

  // MARK: - Answers

  func answer(to wish: ReaderWish, _ standing: WishStanding) -> ReceptionReply {
    switch (wish, standing) {
    case (_, .forged): unknown
    case (.leave, _):
      page(
        title: say("Anda sudah berhenti", "You have unsubscribed"),
        text: say(
          "Kami tidak mengirimi Anda kabar lagi. Terima kasih sudah pernah membaca.",
          "We send you no more news. Thank you for having read us."), note: comeBack)
    case (.confirm, .gone):
      page(
        status: 410, title: say("Undangan ini sudah lewat", "This invitation is over"),
        text: say(
          "Batas menjawabnya sudah lewat, atau Anda sudah berhenti berlangganan.",
          "The time to answer it has passed, or you have unsubscribed."), note: comeBack)
    case (.confirm, _):
      page(
        title: say("Selamat datang", "Welcome"),
        text: say(
          "Anda akan menerima kabar \(name) lewat surel, mulai kabar berikutnya.",
          "You will get the news of \(name) by e-mail, from the next one on."),
        note: say(
          "Di setiap surat ada tautan untuk berhenti, kapan saja.",
          "In every mail there is a link to stop, at any time."))
    }
  }

  private var comeBack: String {
    community.contact.email.map {
      say("Ingin berlangganan lagi? Tulis kepada \($0).", "Want to come back? Write to \($0).")
    } ?? ""
  }

  // MARK: - Troubles

  var unknown: ReceptionReply {
    let way =
      community.contact.email.map {
        say(
          "Ingin berhenti menerima kabar kami? Tulis kepada \($0), kami hentikan hari itu juga.",
          "Want no more news from us? Write to \($0) and we stop it the same day.")
      } ?? ""
    return page(
      status: 404, title: say("Tautan ini tidak dikenal", "This link is not known"),
      text: say(
        "Mungkin terpotong di perjalanan. Buka lagi dari surat kami, atau salin seluruhnya.",
        "It may have been cut on its way. Open it from our mail again, or copy all of it."), note: way)
  }

  var notAllowed: ReceptionReply {
    var reply = unknown
    reply.status = 405
    reply.more = ["Allow: GET, HEAD, POST"]
    return reply
  }

  var unavailable: ReceptionReply {
    var reply = page(
      status: 503, title: say("Sebentar lagi, ya", "In a moment"),
      text: say(
        "Permintaan Anda belum dapat kami catat. Coba lagi beberapa menit lagi.",
        "We cannot record your request just now. Try again in a few minutes."))
    reply.more = ["Retry-After: 300"]
    return reply
  }

  private func page(
    status: Int = 200, title: String, text: String, button: String? = nil, note: String = ""
  ) -> ReceptionReply {
    ReceptionReply(
      status: status,
      page: ReceptionFrame(community: community).html(title: title, text: text, button: button, note: note))
  }
}
