internal import Foundation
internal import Mustache
internal import Publishing

/// The two templates of a mail: kim's own, or the workspace's in their place.
struct MailTemplates: Sendable {
  let html: MustacheTemplate
  let text: MustacheTemplate

  static let htmlName = "mail.html.mustache"
  static let textName = "mail.txt.mustache"

  /// - Parameter overrides: the workspace's templates by name.
  /// - Throws: where one of them is not Mustache.
  init(_ overrides: [String: String]) throws(DiagnosticError) {
    html = try Self.template(Self.htmlName, overrides[Self.htmlName] ?? Self.standardHTML)
    // Plain text is not to be escaped for HTML; a workspace's template need not know how to say so.
    text = try Self.template(
      Self.textName, "{{% CONTENT_TYPE:TEXT}}" + (overrides[Self.textName] ?? Self.standardText))
  }

  private static func template(_ name: String, _ source: String) throws(DiagnosticError) -> MustacheTemplate {
    do { return try MustacheTemplate(string: source) } catch {
      let place = error as? MustacheTemplate.ParserError
      let what = (place?.error as? MustacheTemplate.Error).map(Self.explanation)
      throw DiagnosticError(
        .error(
          Phrase(
            id: "templat surat tidak terbaca" + (what.map { ": \($0.id)" } ?? ""),
            en: "the mail template cannot be read" + (what.map { ": \($0.en)" } ?? "")),
          at: SourceLocation(
            file: "templates/newsletter/\(name)", line: place?.context.lineNumber, column: place?.context.columnNumber)))
    }
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
