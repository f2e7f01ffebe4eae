/// What stands round every page of the site: masthead and foot.
struct SiteFrame {
  let title: String
  let settings: SiteSettings

  func html(_ body: String, style: String) -> String {
    let name = HTMLText.escape(settings.title)
    let heading = title.isEmpty ? name : "\(HTMLText.escape(title)) – \(name)"
    return """
      <!DOCTYPE html>
      <html lang="id">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <title>\(heading)</title>
      <style>\(PageStyle.sheet(accent: settings.safeColour, style))</style>
      </head>
      <body>
      <header class="masthead">
      <p class="name"><a href="/">\(name)</a></p>
      <p class="small">\(HTMLText.escape(settings.tagline))</p>
      <hr class="rule">
      </header>
      \(body)
      <footer class="foot"><p class="small">Situs latihan kim · <a href="/_kim/">Lihat semua yang sampai</a></p></footer>
      </body>
      </html>

      """
  }
}
