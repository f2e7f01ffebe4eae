import Foundation
import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Pictures of posts")
struct PostPictureTests {
  private let head = "---\njudul: x\ntanggal: 2026-11-05\n"

  @Test("may be written as a name, a mapping or a list of either")
  func forms() throws {
    let workspace = try TestWorkspace()
    for name in ["a.jpg", "b.jpg"] { try workspace.writePicture("posts/images/\(name)") }
    func sources(_ yaml: String) throws -> [String] {
      try workspace.read(head + yaml + "\n---\n").post.pictures.map(\.source)
    }
    #expect(try sources("gambar: images/a.jpg") == ["images/a.jpg"])
    #expect(try sources("image: { src: images/a.jpg }") == ["images/a.jpg"])
    #expect(
      try sources("images: [images/a.jpg, { file: images/b.jpg }, images/a.jpg]") == ["images/a.jpg", "images/b.jpg"])
  }

  @Test("are looked for beside the post, then from the workspace's root, blanks written as %20 or not")
  func folders() throws {
    let workspace = try TestWorkspace()
    for path in ["posts/a b.jpg", "images/c.jpg", "posts/100%.jpg"] { try workspace.writePicture(path) }
    let (post, _) = try workspace.read(
      head + "gambar: [a b.jpg, images/c.jpg, 100%.jpg]\n---\n\n![Foto a](a%20b.jpg) ![Foto c](<images/c.jpg>)\n")
    #expect(post.pictures.map(\.file.url.lastPathComponent) == ["a b.jpg", "c.jpg", "100%.jpg"])
    #expect(post.inlinePictures.keys.sorted() == ["a%20b.jpg", "images/c.jpg"])
    #expect(post.inlinePictures["a%20b.jpg"]?.file == post.pictures[0].file)
  }

  @Test("that cannot be used stop the post")
  func unusable() throws {
    let workspace = try TestWorkspace()
    try workspace.writePicture("posts/images/foto.jpg")
    try workspace.write("teks", to: "posts/images/palsu.jpg")
    let complaints = try workspace.complaints(
      head + """
        gambar:
          - { berkas: images/tiada.jpg, alt: x }
          - { berkas: images/palsu.jpg, alt: x }
          - { berkas: images/Foto.JPG, alt: x }
          - { berkas: 'images\\foto.jpg', alt: x }
        ---

        Lihat ![ini](images/fot.jpg) dan
        ![itu](images/palsu.jpg).
        """)
    #expect(
      complaints.joined(separator: "\n") == """
        posts/uji.md:5:15: the picture 'images/tiada.jpg' was not found (save the photo in the post's folder, for example images/, and write its name exactly)
        posts/uji.md:6:15: this file is not a picture
        posts/uji.md:7:15: the picture 'images/Foto.JPG' was not found (did you mean 'images/foto.jpg'?)
        posts/uji.md:8:15: the picture 'images\\foto.jpg' was not found (use plain slashes: images/photo.jpg)
        posts/uji.md:11:14: the picture 'images/fot.jpg' was not found (did you mean 'images/foto.jpg'?)
        posts/uji.md:12:8: this file is not a picture
        """)
  }

  @Test("never come from outside the workspace")
  func outside() throws {
    let workspace = try TestWorkspace()
    let other = try TestWorkspace()
    try other.writePicture("rahasia.jpg")
    let outside = other.root.appending(path: "rahasia.jpg").path
    try workspace.writePicture("posts/a.jpg")
    let link = workspace.root.appending(path: "posts/tautan.jpg").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: outside)
    let folder = workspace.root.appending(path: "posts/folder").path
    try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: other.root.path)
    let climbing = "../../\(other.root.lastPathComponent)/rahasia.jpg"
    for path in [
      outside, link, "tautan.jpg", "folder/rahasia.jpg", climbing,
      "../posts/../../\(other.root.lastPathComponent)/rahasia.jpg",
    ] {
      let complaints = try workspace.complaints(head + "gambar: { berkas: \"\(path)\", alt: x }\n---\n")
      #expect(complaints.count == 1 && complaints[0].contains("lies outside the workspace"), "\(path)")
    }
    #expect(
      try workspace.complaints(head + "gambar: { berkas: /etc/passwd, alt: x }\n---\n").first?.contains("lies outside")
        == true)
    // Within the workspace every way of writing a path serves.
    let inside = workspace.root.appending(path: "posts/a.jpg").path
    for path in [inside, "../posts/a.jpg", "./a.jpg"] {
      #expect(try workspace.complaints(head + "gambar: { berkas: \"\(path)\", alt: x }\n---\n").isEmpty)
    }
  }

  @Test("of a post outside the workspace lie beside it")
  func elsewhere() throws {
    let workspace = try TestWorkspace()
    let other = try TestWorkspace()
    try other.writePicture("a.jpg")
    let file = try other.write(head + "gambar: { berkas: a.jpg, alt: Sebuah foto }\n---\n", to: "x.md")
    let (post, _) = try workspace.reader().read(file)
    #expect(post.file == file.path && post.pictures.count == 1)
  }

  @Test("without a description are warned of, where they stand")
  func descriptions() throws {
    let workspace = try TestWorkspace()
    for name in ["a.jpg", "b.jpg", "c.jpg"] { try workspace.writePicture("posts/\(name)") }
    let (post, remarks) = try workspace.read(
      head + """
        gambar:
          - a.jpg
          - berkas: b.jpg
            alt:
          - berkas: c.jpg
            alt: "C"
          - { berkas: ./c.jpg, alt: Balai desa }
        ---
        Dua ![](b.jpg) foto ![c.jpg](c.jpg) dan ![](./c.jpg "Balai")
        """)
    let no = "warning: this picture has no alternative text (alt) (write what it shows, for readers who cannot see it)"
    let name =
      "warning: this alternative text is only the file's name (write what it shows, for readers who cannot see it)"
    #expect(
      remarks == [
        "posts/uji.md:5:5: \(no)", "posts/uji.md:7:5: \(no)", "posts/uji.md:9:10: \(name)", "posts/uji.md:12:9: \(no)",
        "posts/uji.md:12:30: \(name)",
      ])
    #expect(post.inlinePictures["./c.jpg"]?.alt == "Balai desa")
    #expect(post.inlinePictures["./c.jpg"]?.caption?.text == "Balai")
  }

  @Test("on the internet are not fetched", arguments: ["https://x.example/a.png", "http://x.example/a.png"])
  func remote(_ address: String) throws {
    let (post, remarks) = try TestWorkspace().read(head + "---\n\nLihat ![Foto](\(address)).\n")
    #expect(post.inlinePictures.isEmpty)
    #expect(
      remarks == [
        "posts/uji.md:6:15: warning: a picture from the internet is not fetched; only its text shows (save the photo in the post's folder and write its file name)"
      ])
  }
}
