public import Foundation
public import Publishing

/// Posts as newsrooms write them, and as nobody should: what every channel must be able to render.
public struct SamplePublications: Sendable {
  /// A publication and what a report calls it.
  public struct Named: Sendable, Hashable {
    public var name: String
    public var publication: Publication
  }

  /// One post each, in a fixed order.
  public let posts: [Named]
  /// Three posts issued together.
  public let edition: Named

  /// The owner's name in the photo's EXIF data. A channel hands photos on without it.
  public static let photographer = "Pemilik-Kamera-7431"
  /// Stands in a text as text; standing in a page as an element it would run.
  static let script = "<script>kimConformance()</script>"

  /// Makes the posts and writes their pictures into `folder`.
  public init(in folder: URL) throws {
    try self.init(in: folder, roomy: false)
  }

  /// - Parameter roomy: whether dictionaries get more room than they need, which changes their order and nothing else.
  init(in folder: URL, roomy: Bool) throws {
    let pictures = try SamplePictures(in: folder)
    var album = SampleTexts.album(pictures)
    album.inlinePictures = ["images/peta.png": pictures.map, "images/kerja.jpg": pictures.photo]
    var linked = SampleTexts.linked
    linked.linkedPosts = [
      "kerja-bakti.md": Sample.id("kerja-bakti"), "posyandu.md": Sample.id("posyandu"),
    ]
    if roomy {
      album.inlinePictures.reserveCapacity(500)
      linked.linkedPosts.reserveCapacity(500)
    }
    posts = [
      Named(name: "minimal", publication: .post(Sample.post())),
      Named(name: "long", publication: .post(SampleTexts.long)),
      Named(name: "tables", publication: .post(SampleTexts.tables)),
      Named(name: "lists", publication: .post(SampleTexts.lists)),
      Named(name: "footnotes", publication: .post(SampleTexts.footnotes)),
      Named(name: "hostile", publication: .post(SampleTexts.hostile)),
      Named(name: "pictures", publication: .post(album)),
      Named(name: "links", publication: .post(linked)),
      Named(name: "warning", publication: .post(SampleTexts.warning(pictures))),
      Named(name: "empty", publication: .post(Sample.post("kosong", title: "Menyusul", body: ""))),
    ]
    edition = Named(
      name: "edition",
      publication: .edition(
        Edition(
          id: Sample.id("edisi-7"), title: line("Kabar Sumberejo"), number: 7, date: Sample.date,
          posts: [SampleTexts.warning(pictures), album, SampleTexts.tables])))
  }

  /// The publication called `name`: `minimal`, `long`, `tables`, `lists`, `footnotes`, `hostile`, `pictures`, `links`,
  /// `warning`, `empty` or `edition`.
  public subscript(name: String) -> Publication? {
    (posts + [edition]).first { $0.name == name }?.publication
  }
}

/// The pictures of the sample posts, on the disk.
struct SamplePictures {
  /// A JPEG photo on its side, as a phone held upright stores it, with its owner's name inside.
  let photo: Picture
  /// A PNG drawing without a text for those who cannot see it.
  let map: Picture

  init(in folder: URL) throws {
    let jpeg = SampleJPEG.make(
      columns: 60, rows: 40, orientation: 6, artist: SamplePublications.photographer
    ) { column, row in
      (UInt8(40 + (column * 37 + row * 91) % 170), UInt8(90 + column), UInt8(100 + row))
    }
    let png = SamplePNG.make(width: 240, height: 160) { x, y in
      abs(x - y) < 12 ? (60, 130, 200) : (245, 240, 225)
    }
    photo = Picture(
      source: "images/kerja.jpg",
      file: try Self.write(jpeg, as: "kerja.jpg", in: folder, .jpeg, width: 320, height: 480),
      alt: "Warga \"bergotong royong\" di tepi sungai", caption: line("Kerja bakti di RT 03 & RT 04, Minggu pagi"))
    map = Picture(
      source: "images/peta.png", file: try Self.write(png, as: "peta.png", in: folder, .png, width: 240, height: 160),
      alt: "")
  }

  private static func write(
    _ content: Data, as name: String, in folder: URL, _ format: PictureFile.Format, width: Int, height: Int
  ) throws -> PictureFile {
    let images = folder.appending(path: "images")
    try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
    let url = images.appending(path: name)
    try content.write(to: url)
    return PictureFile(
      url: url, digest: ContentDigest(of: content), format: format, width: width, height: height)
  }
}
