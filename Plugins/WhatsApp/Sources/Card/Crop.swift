/// How a picture lies in a frame: enlarged or reduced alike in both directions, never distorted.
struct Crop: Sendable, Hashable {
  /// Card pixels for one of the picture's.
  var scale: Double
  /// Where the picture's upper left corner lies, seen from the frame's.
  var x: Double
  var y: Double

  /// Fills the frame. What is cut of a tall picture goes more from its foot than from its head, where faces are.
  static func filling(_ frame: Frame, width: Int, height: Int) -> Crop {
    let scale = max(frame.width / Double(width), frame.height / Double(height))
    return Crop(
      scale: scale, x: (frame.width - Double(width) * scale) / 2, y: (frame.height - Double(height) * scale) * 0.3)
  }

  /// Shows all of the picture: a map with its edges cut off leads nowhere.
  static func fitting(_ frame: Frame, width: Int, height: Int) -> Crop {
    let scale = min(frame.width / Double(width), frame.height / Double(height))
    return Crop(
      scale: scale, x: (frame.width - Double(width) * scale) / 2, y: (frame.height - Double(height) * scale) / 2)
  }

  /// Which part of the picture's area is seen in the frame, 0…1.
  func share(of frame: Frame, width: Int, height: Int) -> Double {
    let shown = min(frame.width, Double(width) * scale) * min(frame.height, Double(height) * scale)
    return shown / (Double(width) * scale * Double(height) * scale)
  }
}
