import ChannelKit
import ChannelTesting
import Foundation
import Markup
import Publishing
import Synchronization

/// An export that is sound but for one flaw.
struct ExportChannel: ChannelPlugin {
  let flaw: String
  private static let moods = Counter()

  var manifest: ChannelManifest {
    ChannelManifest(
      kind: flaw == "kind in capitals" ? "Ekspor" : "ekspor",
      title: Phrase(id: flaw == "an English title only" ? "" : "Ekspor", en: "Export"),
      summary: Phrase(
        id: flaw == "another summary each time" ? "ke-\(Self.moods.next())" : "menulis berkas", en: "writes files"),
      audience: flaw == "declares readers" ? .readers : .folder, abilities: flaw == "declares a check" ? [.check] : [],
      limits: ChannelLimits(
        subjectLength: flaw == "a longer subject than declared" ? 20 : nil,
        renditionBytes: flaw == "more bytes than declared" ? 400 : flaw == "a limit of nothing" ? 0 : nil))
  }

  func makeAdapter(_ settings: SecretSettings, in environment: ChannelEnvironment) throws(DiagnosticError)
    -> any ChannelAdapter
  {
    if flaw == "reads a secret when made", let password = settings.password {
      _ = try environment.secrets.secret(password)
    }
    if flaw == "writes a file when made" { note("dibuat", in: environment) }
    if flaw == "a secret kept as text", let password = settings.password {
      return KeepingAdapter(text: (try? environment.secrets.secret(password).reveal()) ?? "")
    }
    return ExportAdapter(flaw: flaw, environment: environment, password: settings.password)
  }
}

/// Counts from 1.
final class Counter: Sendable {
  private let count = Mutex(0)
  func next() -> Int {
    count.withLock {
      $0 += 1
      return $0
    }
  }
}

func note(_ name: String, in environment: ChannelEnvironment) {
  try? FileManager.default.createDirectory(at: environment.workspace, withIntermediateDirectories: true)
  try? Data().write(to: environment.workspace.appending(path: name))
}

/// Renders well and keeps a secret in a property.
struct KeepingAdapter: ChannelAdapter {
  let text: String

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    Rendition(
      publication: publication.id, channel: context.channel, subject: publication.title, files: [],
      panes: context.wantsPanes ? [PreviewPane(title: .verbatim("Pane"), content: .html("<p>", width: 360))] : [])
  }
}

struct ExportAdapter: ChannelAdapter {
  let flaw: String
  let environment: ChannelEnvironment
  let password: SecretReference?
  private let counter = Counter()

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    if flaw == "refuses a sample", publication.posts.first?.body.blocks.isEmpty == true {
      throw DiagnosticError(.error(.verbatim("there is nothing to say")))
    }
    if flaw == "writes a file when rendering" { note("hasil", in: environment) }
    var secret = ""
    if flaw.hasPrefix("a secret") || flaw == "reads a secret when rendering", let password {
      secret = try environment.secrets.secret(password).reveal()
    }
    var rendition = Rendition(
      publication: flaw == "names another post" ? publication.posts[0].id.other : publication.id,
      channel: context.channel,
      subject: SingleLine(collapsing: flaw == "has no subject" ? "" : publication.title.text),
      files: try files(of: publication, secret: secret, in: context))
    if (context.wantsPanes || flaw == "panes always") && flaw != "panes never" {
      rendition.panes = [PreviewPane(title: .verbatim("Pane"), content: paneContent(of: publication))]
    }
    if flaw == "a secret in a warning" { rendition.warnings = [.warning(.verbatim("memakai \(secret)"))] }
    return rendition
  }

  private func files(
    of publication: Publication, secret: String, in context: RenderContext
  ) throws(DiagnosticError) -> [RenditionFile] {
    let title = publication.title.text
    var text = title + "\n"
    switch flaw {
    case "prints the clock": text += "\(environment.now().timeIntervalSince1970)"
    case "counts its renditions": text += "\(counter.next())"
    case "prints where a picture lies": text += publication.posts.flatMap(\.pictures).map(\.file.url.path).joined()
    case "prints otherwise with a cache": text += context.cacheFolder == nil ? "tanpa" : "dengan"
    case "prints otherwise with a full cache": text += try cached(publication, in: context)
    case "prints otherwise with panes": text += "\(context.wantsPanes)"
    case "prints a dictionary in its order": text += context.articles.keys.map(\.text).joined(separator: " ")
    case "a secret in a file": text += secret
    case "a secret in Base64": text += Data("kim:\(secret)".utf8).base64EncodedString()
    default: break
    }
    let type =
      switch flaw {
      case "media type without a subtype": "teks"
      case "media type of two lines": "text/plain; charset=utf-8\r\nX-Palsu: ya"
      default: "text/plain; charset=utf-8"
      }
    var files = [RenditionFile(name: "teks.txt", mediaType: type, content: Data(text.utf8))]
    if flaw == "two names apart by case" {
      files.append(RenditionFile(name: "Teks.TXT", mediaType: type, content: Data()))
    }
    if flaw == "more bytes than declared" {
      files.append(RenditionFile(name: "isi.bin", mediaType: "application/octet-stream", content: Data(count: 401)))
    }
    let heading = flaw == "markup straight into a page" ? title : HTMLText.escape(title)
    files.append(
      RenditionFile(name: "halaman.html", mediaType: "text/html", content: Data("<h1>\(heading)</h1>".utf8)))
    if flaw.hasPrefix("the photo"), let photo = publication.posts.first?.leadPicture,
      let content = try? Data(contentsOf: photo.file.url)
    {
      files.append(
        flaw == "the photo as it came"
          ? RenditionFile(name: "foto.jpg", mediaType: "image/jpeg", content: content)
          : RenditionFile(
            name: "surat.eml", mediaType: "message/rfc822",
            content: content.base64EncodedData(options: [.lineLength76Characters, .endLineWithCarriageReturn])))
    }
    return files
  }

  /// Prints whether the cache had something to offer.
  private func cached(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> String {
    guard let mark = context.cacheFolder?.appending(path: publication.id.text) else { return "baru" }
    if FileManager.default.fileExists(atPath: mark.path) { return "lama" }
    try? Data().write(to: mark)
    return "baru"
  }

  private func paneContent(of publication: Publication) -> PreviewPane.Content {
    switch flaw {
    case "pages that are no pictures": .pages([Data("%PDF".utf8)], text: publication.title.text)
    case "pages without a text": .pages([SamplePNG.make(width: 1, height: 1) { _, _ in (0, 0, 0) }], text: "")
    default: .html(pane(of: publication), width: 360)
    }
  }

  private func pane(of publication: Publication) -> String {
    let title = publication.title.text
    return switch flaw {
    case "a pane with a picture from a server": "<img alt=\"\" src='http://desa.example/logo.png'>"
    case "markup straight into a pane": "<h1>\(title)</h1>"
    default:
      "<h1>\(HTMLText.escape(title))</h1><img src=\"data:image/png;base64,AA==\"><a href=\"https://desa.example\">"
    }
  }
}

extension PostID {
  fileprivate var other: PostID { PostID(slugging: "bukan \(text)") ?? self }
}
