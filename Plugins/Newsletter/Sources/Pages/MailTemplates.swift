internal import Foundation
internal import Mustache
internal import Publishing

/// The two templates of a mail: kim's own, or the workspace's in their place.
struct MailTemplates: Sendable {
  let html: MustacheTemplate
  let text: MustacheTemplate

  static let htmlName = "mail.html.mustache"
  static let textName = "mail.txt.mustache"

  /// Plain text is not to be escaped for HTML; a workspace's template need not know how to say so.
  private static let textPragma = "{{% CONTENT_TYPE:TEXT}}"

  /// - Parameter overrides: the workspace's templates by name.
  /// - Throws: where each of them is not Mustache.
  init(_ overrides: [String: String]) throws(DiagnosticError) {
    var diagnostics: [Diagnostic] = []
    func template(_ name: String, standard: String, after pragma: String = "") -> MustacheTemplate? {
      do throws(DiagnosticError) { return try Self.template(name, overrides[name] ?? standard, after: pragma) } catch {
        diagnostics += error.diagnostics
        return nil
      }
    }
    let html = template(Self.htmlName, standard: Self.standardHTML)
    let text = template(Self.textName, standard: Self.standardText, after: Self.textPragma)
    guard let html, let text else { throw DiagnosticError(diagnostics) }
    self.html = html
    self.text = text
  }

  private static func template(
    _ name: String, _ source: String, after pragma: String
  ) throws(DiagnosticError) -> MustacheTemplate {
    do { return try MustacheTemplate(string: pragma + source) } catch {
      let parserError = error as? MustacheTemplate.ParserError
      let what = (parserError?.error as? MustacheTemplate.Error).map(Self.explanation)
      throw DiagnosticError(
        .error(
          Phrase(
            id: "templat surat tidak terbaca" + (what.map { ": \($0.id)" } ?? ""),
            en: "the mail template cannot be read" + (what.map { ": \($0.en)" } ?? "")),
          at: place(in: name, parserError?.context, after: pragma)))
    }
  }

  private static func place(in name: String, _ context: MustacheParserContext?, after pragma: String) -> SourceLocation
  {
    guard let context else { return Self.location(of: name) }
    let shift = context.lineNumber == 1 ? pragma.count : 0
    return SourceLocation(
      file: Self.location(of: name).file, line: context.lineNumber, column: max(1, context.columnNumber - shift))
  }

  /// Where a workspace keeps its own template.
  static func location(of name: String) -> SourceLocation { SourceLocation(file: "templates/newsletter/\(name)") }

  /// One template: the workspace's, or kim's own.
  static func named(
    _ name: String, in overrides: [String: String], or standard: String, isText: Bool = false
  ) throws(DiagnosticError) -> MustacheTemplate {
    try template(name, overrides[name] ?? standard, after: isText ? textPragma : "")
  }

  /// Refuses an invitation that cannot be answered.
  static func requireAnswer(html: String, text: String) throws(DiagnosticError) {
    for (name, page) in [(invitationHTMLName, html), (invitationTextName, text)] {
      let holds = { (slot: Slot) in slot.mark.map { page.unicodeScalars.contains($0) } ?? false }
      guard !holds(.leaveURL), !holds(.leaveSubject) else { continue }
      throw DiagnosticError(
        .error(
          Phrase(
            id: "templat undangan tidak memuat cara menjawab ({{answerURL}} atau {{answerSubject}})",
            en: "the invitation's template has no way to answer ({{answerURL}} or {{answerSubject}})"),
          hint: Phrase(
            id: "tambahkan, atau hapus berkas ini supaya templat bawaan dipakai",
            en: "add one, or delete this file to use the built-in template"), at: location(of: name)))
    }
  }

  /// Refuses pages without the way out: a workspace's own template must keep it (UU 27/2022, Article 9: whoever agreed
  /// may withdraw).
  static func requireWayOut(html: String, text: String) throws(DiagnosticError) {
    var diagnostics: [Diagnostic] = []
    for (name, page, slot, field) in [
      (htmlName, html, Slot.leaveURL, "leaveURL"), (textName, text, .leaveSubject, "leaveSubject"),
    ] where slot.mark.map({ page.unicodeScalars.contains($0) }) == false {
      diagnostics.append(
        .error(
          Phrase(
            id: "templat surat tidak memuat cara berhenti berlangganan ({{\(field)}})",
            en: "the mail template has no way to unsubscribe ({{\(field)}})"),
          hint: Phrase(
            id: "tambahkan {{\(field)}}, atau hapus berkas ini supaya templat bawaan dipakai",
            en: "add {{\(field)}}, or delete this file to use the built-in template"),
          at: location(of: name)))
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
  }

  private static func explanation(of error: MustacheTemplate.Error) -> Phrase {
    switch error {
    case .sectionCloseNameIncorrect:
      Phrase(id: "nama penutup bagian tidak sama dengan pembukanya", en: "a section is closed by another name")
    case .unfinishedName: Phrase(id: "ada {{ tanpa }}", en: "a {{ without }}")
    case .expectedSectionEnd: Phrase(id: "ada bagian yang tidak ditutup", en: "a section is not closed")
    default: Phrase(id: "bukan Mustache", en: "not Mustache")
    }
  }
}
