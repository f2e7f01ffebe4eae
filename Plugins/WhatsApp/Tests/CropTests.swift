import Imaging
import Publishing
import Testing

@testable import WhatsApp

@Suite("WhatsApp: photos on a card")
struct CropTests {
  private static let sizes = [(1600, 1200), (1200, 1600), (4000, 900), (500, 3000), (640, 640), (1080, 810)]

  @Test("A photo fills its frame without being distorted", arguments: sizes)
  func filling(width: Int, height: Int) {
    let frame = Frame(x: 0, y: 0, width: 1080, height: 780)
    let crop = Crop.filling(frame, width: width, height: height)
    #expect(crop.x <= 0.001 && crop.y <= 0.001)
    #expect(crop.x + Double(width) * crop.scale >= 1079.999 && crop.y + Double(height) * crop.scale >= 779.999)
    // One side fits exactly: no more is cut off than has to be.
    #expect(abs(Double(width) * crop.scale - 1080) < 0.001 || abs(Double(height) * crop.scale - 780) < 0.001)
  }

  @Test("Of a tall photo more of the foot is cut off than of the head")
  func heads() {
    let frame = Frame(x: 0, y: 0, width: 1080, height: 780)
    let crop = Crop.filling(frame, width: 1200, height: 1600)
    let surplus = 1600 * crop.scale - 780
    #expect(-crop.y < surplus / 2)
  }

  @Test("A map is shown whole", arguments: sizes)
  func fitting(width: Int, height: Int) {
    let frame = Frame(x: 0, y: 0, width: 1080, height: 780)
    let crop = Crop.fitting(frame, width: width, height: height)
    #expect(crop.x >= -0.001 && crop.y >= -0.001)
    #expect(crop.share(of: frame, width: width, height: height) > 0.999)
  }

  @Test("A very wide photo gets a lower frame rather than losing most of itself")
  func panorama() throws {
    let picture = try CardPicture(
      try SamplePhotos.picture("galeri-4.jpg").file, in: Scene().context(for: .post(try SamplePosts.post("minimal"))))
    let height = picture.height(upTo: 900)
    let frame = Frame(x: 0, y: 0, width: 1080, height: height)
    let crop = Crop.filling(frame, width: picture.pixels.width, height: picture.pixels.height)
    #expect(height < 900)
    #expect(crop.share(of: frame, width: picture.pixels.width, height: picture.pixels.height) >= 0.599)
  }
}
