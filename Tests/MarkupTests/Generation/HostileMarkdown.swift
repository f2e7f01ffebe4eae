import Markup

/// Documents with raw HTML and unsafe links in every kind of place, and what a reader must list for them.
struct HostileMarkdown {
  var random: SeededGenerator
  private(set) var source = ""
  /// Line and canary, in the order written.
  private(set) var expected: [Int] = []
  private var line = 1

  init(seed: Int) {
    random = SeededGenerator(seed: seed)
    for _ in 0..<Int.random(in: 1...8, using: &random) { writeBlock() }
  }

  /// Never seen by a reader: every hostile piece holds it, and nothing else does.
  static let canary = "HOSTILE"

  private static let tags = [
    "<b class=\"HOSTILE\">", "<img src=x onerror=HOSTILE>", "<!-- HOSTILE -->", "<?HOSTILE ?>",
    "<script>HOSTILE</script>",
    "<STYLE>HOSTILE</STYLE>", "<iframe src='HOSTILE'>", "<svg onload=HOSTILE />", "<a\thref=javascript:HOSTILE>",
    "<![CDATA[HOSTILE]]>", "<!DOCTYPE HOSTILE>", "<x-y HOSTILE='\">'>",
  ]
  private static let links = [
    "[kata](javascript:HOSTILE)", "[kata](java&#x0A;script:HOSTILE)", "[kata](<java&Tab;script:HOSTILE>)",
    "![kata](data:text/html,HOSTILE)", "[**kata**](vbscript:HOSTILE \"HOSTILE\")",
    "[kata](&#x6A;avascript&colon;HOSTILE)",
  ]

  /// A hostile piece for running text on `line`.
  private mutating func piece() -> String {
    expected.append(line)
    return random.pick(random.chance(60) ? Self.tags : Self.links)
  }

  private mutating func write(_ text: String) {
    source += text + "\n"
    line += 1
  }

  private mutating func writeBlock() {
    switch Int.random(in: 0..<7, using: &random) {
    case 0: write("# Judul \(piece()) lanjut")
    case 1: for _ in 0..<Int.random(in: 1...4, using: &random) { write("kata \(piece()) *kata* kata") }
    case 2: for _ in 0..<2 { write("- butir \(piece())") }
    case 3:
      write("> kutip")
      write("> kutip \(piece()) kata")
    case 4:
      write("| kepala | b |")
      write("|---|---|")
      write("| isi \(piece()) | c |")
    case 5:
      expected.append(line)
      write("<div onclick=HOSTILE>")
      write("HOSTILE")
      write("</div>")
    default: write("Kata `kode` biasa, *tebal **sekali***, [aman](https://a.example).")
    }
    write("")
  }
}
