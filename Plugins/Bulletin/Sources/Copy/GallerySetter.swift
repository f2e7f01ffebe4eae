internal import Publishing
internal import Typesetting

/// Sets a story's further pictures side by side over the whole measure, those of one row equally high.
struct GallerySetter {
  unowned let story: StorySetter

  private var scale: TypeScale { story.scale }
  private var gap: Double { 10 * story.scale.factor }

  func rows(for pictures: [Picture]) -> [Row] {
    let across = story.frameWidth > 420 ? 3 : 2
    var rows: [Row] = []
    var earlier: Double?
    for start in stride(from: 0, to: pictures.count, by: across) {
      let part = Array(pictures[start..<min(start + across, pictures.count)])
      // A last row of fewer pictures is not blown up to the measure.
      let height = min(height(of: part), story.pictureHeight * 0.7, earlier.map { $0 * 1.25 } ?? .infinity)
      rows.append(row(part, height: height))
      earlier = height
    }
    return rows
  }

  /// How high pictures are that fill the measure together.
  private func height(of pictures: [Picture]) -> Double {
    (story.frameWidth - gap * Double(pictures.count - 1)) / max(0.01, pictures.reduce(0) { $0 + $1.cell })
  }

  private func row(_ pictures: [Picture], height: Double) -> Row {
    let setter = PictureSetter(story: story)
    var marks: [Mark] = []
    var x = 0.0, lines = 0
    for picture in pictures {
      let cell = height * picture.cell, width = min(cell, max(1, height * picture.breadth))
      setter.checkSharpness(of: picture, printedWidth: width, at: nil)
      let figure = story.element(.figure, alternative: picture.alt.isEmpty ? nil : picture.alt)
      marks.append(.element(figure, [.picture(picture, Box(x: x, y: 0, width: width, height: height))]))
      let caption = setter.caption(picture.caption?.text ?? picture.alt, width: cell)
      let texts = caption.enumerated().map { index, part in
        Mark.text(
          part.line.line, x: x + part.line.x,
          baseline: height + 3 * scale.factor + scale.smallGrid * (Double(index) + 0.76))
      }
      if let element = caption.first?.element { marks.append(.element(element, texts)) }
      lines = max(lines, caption.count)
      x += cell + gap
    }
    let total = height + 3 * scale.factor + scale.smallGrid * Double(lines) + scale.grid * 0.5
    return Row(
      height: (total / scale.grid - 0.01).rounded(.up) * scale.grid, above: scale.grid * 0.5,
      path: [story.element(.section)], marks: marks)
  }
}

extension Picture {
  /// Its width in heights.
  fileprivate var breadth: Double { Double(max(1, file.width)) / Double(max(1, file.height)) }
  /// The same with room for its words: a strip would make them a column of single words.
  fileprivate var cell: Double { max(0.5, breadth) }
}
