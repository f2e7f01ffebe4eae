internal import Cryptography
internal import Foundation
internal import Markup
internal import Publishing

/// What every page of a package has around its content: the masthead, the look, the policy.
struct PackageFrame {
  let community: Community
  let heading: String
  let isAlarm: Bool

  func html(_ content: String) -> String {
    let words = PackageWording(language: community.language)
    let style = PackageStyle.sheet(accent: isAlarm ? .alarm : community.colour)
    let script = PackageScript.source
    return """
      <!DOCTYPE html>
      <html lang="\(community.language.rawValue)">
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src '\(Self.digest(of: style))'; script-src '\(Self.digest(of: script))'; base-uri 'none'; form-action 'none'" />
      <meta name="referrer" content="no-referrer" />
      <meta name="color-scheme" content="light dark" />
      <title>\(escape(words.kicker)): \(escape(heading))</title>
      <style>\(style)</style>
      </head>
      <body>
      <header class="masthead">
      <p class="name">\(escape(community.name.text))</p>
      <p class="kicker">\(escape(words.kicker))</p>
      </header>
      <main>
      <h1>\(escape(heading))</h1>
      \(content)
      </main>
      <p class="said" role="status" aria-live="polite" data-copied="\(escape(words.copied))" data-failed="\(escape(words.failed))"></p>
      <script>\(script)</script>
      </body>
      </html>

      """
  }

  /// A script or style sheet as a policy names it (CSP Level 3, hash-source).
  private static func digest(of source: String) -> String {
    "sha256-" + Data(SHA256.hash(source.utf8)).base64EncodedString()
  }

  private func escape(_ text: String) -> String { HTMLText.escape(text) }
}

/// `tarik.html`: what a person has to do when a post is withdrawn.
struct WithdrawalPage {
  let publication: PostID
  let site: URL
  let community: Community

  var html: String {
    let words = PackageWording(language: community.language)
    return PackageFrame(community: community, heading: words.withdrawalTitle, isAlarm: true).html(
      "<p>\(HTMLText.escape(words.withdrawalGuide(publication.text, site.host() ?? "")))</p>")
  }
}
