import Foundation
import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Links of posts")
struct PostLinkTests {
  private let head = "---\njudul: x\ntanggal: 2026-11-05\n---\n"

  @Test("to other posts are known by their ids")
  func posts() throws {
    let workspace = try TestWorkspace()
    try workspace.write("---\njudul: Harga\nid: harga\n---\n", to: "posts/04-harga.md")
    try workspace.write("---\njudul: Lama\n---\n", to: "posts/arsip/2025 lama.md")
    try workspace.write("Tanpa keterangan", to: "posts/polos.md")
    let (post, remarks) = try workspace.read(
      head + """
        [a](04-harga.md) [b](./04-harga.md#atas) [c](04-harga.md?x=1) [d](arsip/2025%20lama.md)

        | [e](polos.md) |
        |---|
        | > x |

        > - [f](<../posts/polos.md>) [g](https://a.example) [h](mailto:a@b.example) [^1]

        [^1]: [i](uji.md)
        """)
    #expect(remarks.isEmpty)
    #expect(
      post.linkedPosts.mapValues(\.text) == [
        "04-harga.md": "harga", "./04-harga.md": "harga", "arsip/2025%20lama.md": "2025-lama", "polos.md": "polos",
        "../posts/polos.md": "polos", "uji.md": "uji",
      ])
  }

  @Test("that lead nowhere are warned of, where they stand")
  func broken() throws {
    let workspace = try TestWorkspace()
    try workspace.write("x", to: "posts/a.pdf")
    let (post, remarks) = try workspace.read(
      head + """
        Lihat [b](tiada.md) dan [c](a.pdf), atau
        [d](#cara-kerjanya), [e](#tidak), [f](../../../etc/passwd) [g](www.kim.example)

        ## Cara kerjanya
        """)
    #expect(post.linkedPosts.isEmpty)
    #expect(
      remarks.joined(separator: "\n") == """
        posts/uji.md:5:11: warning: the link to 'tiada.md' finds nothing and becomes plain text (check the file's name; an address on the web begins with https://)
        posts/uji.md:5:29: warning: the file 'a.pdf' is not published; the link becomes plain text (upload the file to the site, then write its https:// address)
        posts/uji.md:6:5: warning: the link to the section '#cara-kerjanya' becomes plain text: mail and paper have nowhere to jump to
        posts/uji.md:6:26: warning: there is no section '#tidak' in this text; the link becomes plain text
        posts/uji.md:6:39: warning: the link to '../../../etc/passwd' finds nothing and becomes plain text (check the file's name; an address on the web begins with https://)
        posts/uji.md:6:64: warning: the link to 'www.kim.example' finds nothing and becomes plain text (check the file's name; an address on the web begins with https://)
        """)
  }

  @Test("and HTML that may not reach a reader are named with their line")
  func omissions() throws {
    let (_, remarks) = try TestWorkspace().read(
      head + """
        Awal.

        <script>alert(1)</script>

        [x](javascript:alert(1)) <b>t</b>
        """)
    #expect(
      remarks.joined(separator: "\n") == """
        posts/uji.md:7: warning: the HTML <script> is left out (write it in Markdown; for a video or a form, give a link)
        posts/uji.md:9: warning: the link 'javascript:alert(1)' is unsafe and is left out; its text stays (use an https://, mailto: or tel: address)
        posts/uji.md:9: warning: the HTML <b> is left out (write it in Markdown; for a video or a form, give a link)
        """)
  }

  @Test("in their thousands are read in one go")
  func many() throws {
    let links = (0..<20_000).map { "[a](b\($0).md)" }.joined(separator: " ")
    let (_, remarks) = try TestWorkspace().read(head + links + "\n")
    #expect(remarks.count == 20_000)
  }
}
