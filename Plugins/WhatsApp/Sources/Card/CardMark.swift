internal import Imaging
internal import Typesetting

/// A rectangle of the card in pixels, y downwards.
struct Frame: Sendable, Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var bottom: Double { y + height }
  var right: Double { x + width }

  func lowered(by distance: Double) -> Frame { Frame(x: x, y: y + distance, width: width, height: height) }
}

/// Something that is drawn on a card.
enum CardMark {
  case text(TypeLine, x: Double, baseline: Double)
  case fill(Frame, Tint)
  /// The part of `PixelGrid` that shows through the frame; its scale and place are the crop's.
  case picture(PixelGrid, Crop, Frame)
  /// Every module is a whole number of pixels wide, so that its edges are sharp.
  case code(QRCode, x: Double, y: Double, module: Double)

  func lowered(by distance: Double) -> CardMark {
    switch self {
    case .text(let line, let x, let baseline): .text(line, x: x, baseline: baseline + distance)
    case .fill(let frame, let tint): .fill(frame.lowered(by: distance), tint)
    case .picture(let pixels, let crop, let frame): .picture(pixels, crop, frame.lowered(by: distance))
    case .code(let code, let x, let y, let module): .code(code, x: x, y: y + distance, module: module)
    }
  }
}
