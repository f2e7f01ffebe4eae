public import Publishing

extension IMAPSession {
  /// Removes mails for good, and no others.
  ///
  /// Where the server can only remove everything that is marked (no UIDPLUS), these are marked and stay, for somebody else
  /// may have marked others: mail programs show them struck out.
  public func delete(_ numbers: [UInt32]) throws(IMAPFailure) {
    for group in UIDSet.groups(of: numbers) {
      let set = UIDSet.text(group)
      try succeed("UID STORE \(set) +FLAGS.SILENT (\\Deleted)")
      if can("UIDPLUS") { try succeed("UID EXPUNGE \(set)") }
    }
  }

  /// Moves mails to another mailbox, which is made when it is not there.
  public func move(_ numbers: [UInt32], to mailbox: SingleLine) throws(IMAPFailure) {
    let target = IMAPMailboxName.quoted(mailbox)
    for group in UIDSet.groups(of: numbers) {
      let set = UIDSet.text(group)
      // Without MOVE (RFC 6851) a copy is made before anything is removed.
      let command = "UID \(can("MOVE") ? "MOVE" : "COPY") \(set) \(target)"
      var status = try self.command(command) { _ in }
      if status.condition == .no, status.codeName == "TRYCREATE" {
        try succeed("CREATE \(target)")
        status = try self.command(command) { _ in }
      }
      guard status.condition == .ok else { throw .noSuchMailbox(mailbox, at: server, status.words) }
      if !can("MOVE") { try delete(Array(group)) }
    }
  }

  /// Whether the server can do what an extension says; all of them are part of IMAP4rev2.
  private func can(_ name: String) -> Bool {
    capabilities.contains(name) || capabilities.contains("IMAP4REV2") && !capabilities.contains("IMAP4REV1")
  }
}
