import Foundation
import Publishing
import Testing

@testable import Imaging

@Suite("Developing pictures")
struct DevelopingTests {
  private let folder: TestFolder
  private let darkroom = Darkroom(cacheFolder: nil)

  init() throws { folder = try TestFolder() }

  private func inspect(_ content: Data) throws -> PictureFile {
    try PictureInspector.inspect(folder.file(UUID().uuidString, content))
  }

  private func jpeg(_ side: Int, quality: Int = 82, bytes: Int? = nil, ink: PictureRecipe.Ink = .colour)
    -> PictureRecipe
  {
    PictureRecipe(maxWidth: side, maxHeight: side, maxBytes: bytes, encoding: .jpeg(quality: quality), ink: ink)
  }

  @Test("every EXIF orientation comes out upright", arguments: UInt8(1)...8)
  func upright(value: UInt8) throws {
    // Where the stored picture's red corner stands once it is turned as EXIF 2.32, table 6 says.
    let red: (Double, Double) =
      switch value {
      case 1, 5: (0.2, 0.2)
      case 2, 6: (0.8, 0.2)
      case 3, 7: (0.8, 0.8)
      default: (0.2, 0.8)
      }
    let source = TestJPEG.inserting(
      [(0xE1, TestJPEG.exif(orientation: value))],
      into: try TestJPEG.make(from: TestPictures.quarters(width: 640, height: 480)))
    let picture = try darkroom.develop(try inspect(source), as: jpeg(320))
    #expect((picture.width, picture.height) == (value >= 5 ? (240, 320) : (320, 240)))
    let seen = try colour(of: picture, atX: red.0, y: red.1)
    #expect(seen.red > 180 && seen.green < 80 && seen.blue < 80, "orientation \(value): \(seen)")
    let opposite = try colour(of: picture, atX: 1 - red.0, y: 1 - red.1)
    #expect(opposite.red > 220 && opposite.green > 220 && opposite.blue > 220)
  }

  @Test("no metadata of a JPEG survives: EXIF, XMP, profile, IPTC, comment")
  func jpegMetadata() throws {
    let secret = "8.1234,112.5678 Pak Wagiman"
    let source = TestJPEG.inserting(
      [
        (0xE1, TestJPEG.exif(orientation: 1, artist: secret)),
        (0xE1, Data("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>\(secret)</x:xmpmeta>".utf8)),
        (0xE2, Data("ICC_PROFILE\0".utf8) + [1, 1] + Data(secret.utf8)), (0xED, Data("Photoshop 3.0\0\(secret)".utf8)),
        (0xFE, Data(secret.utf8)),
      ], into: try TestJPEG.make(from: TestPictures.foliage(width: 100, height: 80)))
    #expect(source.range(of: Data(secret.utf8)) != nil)
    // At its own size nothing has to be scaled: the most likely way for something to slip through.
    for side in [100, 50] {
      let picture = try darkroom.develop(try inspect(source), as: jpeg(side))
      #expect(picture.data.range(of: Data("Wagiman".utf8)) == nil)
      #expect(Set(TestJPEG.markers(of: picture.data)).isSubset(of: [0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xDD]))
    }
  }

  @Test("no chunk of a PNG but the pixels survives")
  func pngMetadata() throws {
    let source = TestPNG.make(
      width: 40, height: 40, hasAlpha: true,
      chunks: [
        ("tEXt", Data("Comment\0rahasia dapur".utf8)), ("eXIf", Data([0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 0])),
        ("tIME", Data([7, 0xE7, 1, 1, 1, 1, 1])), ("pHYs", Data([0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1])),
      ]
    ) { x, y in (UInt8(x), UInt8(y), 0, x < 20 ? 255 : 0) }
    for side in [40, 20] {
      let picture = try darkroom.develop(try inspect(source), as: PictureRecipe(maxWidth: side, maxHeight: side))
      #expect(picture.mediaType == "image/png" && picture.fileExtension == "png")
      // sBIT says how many bits of each channel count: 8 of 8, for every picture alike.
      #expect(Set(TestPNG.chunkTypes(of: picture.data)).isSubset(of: ["IHDR", "sBIT", "IDAT", "IEND"]))
    }
  }

  @Test(
    "pictures fit the frame, keep their shape and are never enlarged",
    arguments: [
      (300, 200, 150, 150, 150, 100), (200, 300, 150, 150, 100, 150), (300, 200, 900, 900, 300, 200),
      (400, 2, 100, 100, 100, 1), (300, 200, 300, 50, 75, 50),
    ])
  func fitting(width: Int, height: Int, maxWidth: Int, maxHeight: Int, thenWidth: Int, thenHeight: Int) throws {
    let file = try inspect(TestPictures.quarters(width: width, height: height))
    let recipe = PictureRecipe(maxWidth: maxWidth, maxHeight: maxHeight, encoding: .jpeg(quality: 80))
    let picture = try darkroom.develop(file, as: recipe)
    #expect((picture.width, picture.height) == (thenWidth, thenHeight))
  }

  @Test("the byte limit holds for the unruliest photo", arguments: [110_000, 80_000, 40_000, 20_000, 4_000, 900])
  func byteLimit(limit: Int) throws {
    let file = try inspect(TestPictures.foliage(width: 900, height: 700))
    let picture = try darkroom.develop(file, as: jpeg(800, quality: 85, bytes: limit))
    #expect(picture.data.count <= limit)
    // A limit well above a stamp's size is also made use of.
    if limit >= 20_000 { #expect(picture.data.count > limit / 2) }
  }

  @Test("the byte limit holds for what would rather be a PNG")
  func byteLimitPNG() throws {
    let noisy = TestPNG.make(width: 400, height: 300, hasAlpha: true) { x, y in
      (UInt8(truncatingIfNeeded: x &* y &* 7), UInt8(truncatingIfNeeded: x &* 31 ^ y), UInt8(y & 255), x < 9 ? 0 : 255)
    }
    let picture = try darkroom.develop(
      try inspect(noisy), as: PictureRecipe(maxWidth: 400, maxHeight: 400, maxBytes: 30_000))
    #expect(picture.data.count <= 30_000)
    #expect(picture.mediaType == "image/jpeg")
  }

  @Test("transparency lies on white paper in a JPEG and stays in a PNG")
  func transparency() throws {
    let file = try inspect(TestPictures.stamp(side: 90))
    let flat = try darkroom.develop(file, as: jpeg(60))
    #expect(flat.mediaType == "image/jpeg")
    #expect(try colour(of: flat, atX: 0.02, y: 0.02) == (255, 255, 255))
    #expect(try colour(of: flat, atX: 0.5, y: 0.5).red < 20)
    let kept = try darkroom.develop(file, as: PictureRecipe(maxWidth: 60, maxHeight: 60))
    #expect(try PixbufDecoder.image(of: kept.data, format: .png, longSide: .max).isTransparent)
  }

  @Test("drawings become PNG, photos JPEG, grey photos too")
  func automatic() throws {
    let recipe = PictureRecipe(maxWidth: 400, maxHeight: 400)
    #expect(
      try darkroom.develop(try inspect(TestPictures.map(width: 500, height: 400)), as: recipe).fileExtension == "png")
    let foliage = TestPictures.foliage(width: 500, height: 400)
    #expect(try darkroom.develop(try inspect(foliage), as: recipe).fileExtension == "jpg")
    var grey = recipe
    grey.ink = .grey
    #expect(try darkroom.develop(try inspect(foliage), as: grey).fileExtension == "jpg")
  }

  @Test("grey ink leaves no colour")
  func grey() throws {
    let file = try inspect(TestPictures.quarters(width: 200, height: 200))
    let picture = try darkroom.develop(file, as: jpeg(100, ink: .grey))
    for (x, y) in [(0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)] {
      let seen = try colour(of: picture, atX: x, y: y)
      #expect(abs(seen.red - seen.green) <= 2 && abs(seen.green - seen.blue) <= 2)
    }
  }

  @Test("a photo is the same bytes whatever was made before it and however many hands are at work")
  func determinism() async throws {
    let file = try inspect(try TestJPEG.make(from: TestPictures.foliage(width: 2600, height: 300), quality: 80))
    let small = jpeg(400, bytes: 20_000), large = jpeg(2500)
    let alone = try darkroom.develop(file, as: small)
    _ = try darkroom.develop(file, as: large)
    #expect(try darkroom.develop(file, as: small) == alone)
    let fresh = Negatives(byteLimit: 0)
    _ = try fresh.negative(of: file, longSide: 2500)
    let negative = try fresh.negative(of: file, longSide: 400)
    let size = PixelSize(width: 2600, height: 300).fitted(width: 400, height: 400)
    #expect(Enlarger(negative: negative, recipe: small).print(at: size) == alone)

    let darkroom = darkroom
    let pictures = await withTaskGroup(of: DerivedPicture?.self) { group in
      for _ in 0..<8 { group.addTask { try? darkroom.develop(file, as: small) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(pictures.count == 8 && pictures.allSatisfy { $0 == alone })
  }

  @Test("decoded photos beyond the limit are let go, the latest stays")
  func memory() throws {
    let negatives = Negatives(byteLimit: 250_000)
    for shade in 1...5 {
      let png = TestPNG.make(width: 200, height: 200) { _, _ in (UInt8(shade), 0, 0, 255) }
      _ = try negatives.negative(of: try inspect(png), longSide: 100)
    }
    #expect(negatives.byteCount == 240_000)
  }

  @Test("a file that is no longer the one inspected is refused")
  func changed() throws {
    let file = try inspect(TestPictures.quarters(width: 20, height: 20))
    try TestPictures.quarters(width: 21, height: 20).write(to: file.url)
    let failure = #expect(throws: PictureFailure.self) { try darkroom.develop(file, as: jpeg(10)) }
    #expect(failure?.kind == .changed)
  }
}
