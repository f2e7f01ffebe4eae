internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Publishing
internal import Typesetting

/// Editions of very many stories: each page is drawn as soon as it is set, and forgotten.
extension BulletinAdapter {
  /// Whether the pages need not be held together: a booklet's order and pictures of pages need all of them.
  func isLong(_ publication: Publication, in context: RenderContext) -> Bool {
    publication.posts.count > LongEdition.mostStoriesAtOnce && settings.layout == .sheets
      && !context.wantsPanes && !settings.writesPictures
  }

  func renderLong(
    _ publication: Publication, in context: RenderContext, by library: FontLibrary
  ) throws(DiagnosticError) -> Rendition {
    let sheet = Sheet(settings.pagePaper)
    let subject = subject(of: publication, in: context)
    let budget = ByteBudget(publication: publication, density: settings.density)
    let expected = PhotoLab.expectedArea(of: publication.posts, on: sheet)
    var photoBytes = budget.photos(expected.count)
    var data = Data()
    var warnings: [Diagnostic] = []
    for _ in 0..<Self.mostAttempts {
      let lab = lab(context)
      let fineness = lab.fineness(area: expected.area, byteLimit: photoBytes)
      var problems: [Diagnostic] = []
      var count = 0, weight = 0
      let photos = PhotoSource(needsPixels: false) { picture, box in
        do throws(DiagnosticError) {
          let print = try lab.print(picture, width: box.width, fineness: fineness, for: publication.posts)
          count += 1
          weight += print.data.count
          return print
        } catch {
          problems += error.diagnostics
          return nil
        }
      }
      let document = PDFDocument(
        facts: facts(of: publication, title: subject, in: context), sheet: sheet,
        palette: palette(for: publication, in: context), photos: photos)
      do throws(PDFFailure) {
        data = try document.data { show in
          let setter = PublicationSetter(
            publication: publication, context: context, settings: settings, typesetter: Typesetter(library: library),
            plan: PagePlan(factor: 1))
          var edition = LongEdition(setter, take: show)
          warnings = edition.set()
        }
      } catch {
        throw DiagnosticError(error.diagnostic(for: publication))
      }
      guard problems.isEmpty else { throw DiagnosticError(problems) }
      let excess = data.count - budget.limit
      guard excess > 0, count > 0 else { break }
      photoBytes = budget.lighter(than: min(photoBytes, weight), by: excess, count: count)
    }
    return Rendition(
      publication: publication.id, channel: context.channel, subject: SingleLine(collapsing: subject),
      files: [RenditionFile(name: try name(of: publication), mediaType: "application/pdf", content: data)],
      warnings: warnings + weightWarnings(data.count, of: publication))
  }
}
