internal import CPangoCairo
internal import Foundation
internal import Imaging
internal import Publishing
internal import Typesetting

/// Draws a card's marks.
struct CardCanvas {
  let accent: Colour

  /// - Returns: `nil` when memory ran out.
  func picture(of marks: [CardMark]) -> PixelGrid? {
    let width = Int(CardFormat.width), height = Int(CardFormat.height)
    guard let raster = Raster(width: width, height: height) else { return nil }
    for mark in marks { draw(mark, on: raster.context) }
    return PixelGrid(width: width, height: height, pixels: raster.pixels)
  }

  private func draw(_ mark: CardMark, on context: OpaquePointer) {
    switch mark {
    case .text(let line, let x, let baseline):
      line.show(on: context, x: x, baseline: baseline) { set($0, on: context) }
    case .fill(let frame, let tint):
      set(tint, on: context)
      cairo_rectangle(context, frame.x, frame.y, frame.width, frame.height)
      cairo_fill(context)
    case .picture(let pixels, let crop, let frame): draw(pixels, crop, in: frame, on: context)
    case .code(let code, let x, let y, let module):
      set(.ink, on: context)
      for run in code.runs {
        cairo_rectangle(
          context, x + Double(run.column) * module, y + Double(run.row) * module, Double(run.length) * module, module)
      }
      cairo_fill(context)
    }
  }

  private func draw(_ grid: PixelGrid, _ crop: Crop, in frame: Frame, on context: OpaquePointer) {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(grid.width), Int32(grid.height)) else {
      return
    }
    defer { cairo_surface_destroy(surface) }
    guard let target = cairo_image_surface_get_data(surface) else { return }
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    grid.pixels.withUnsafeBytes { source in
      guard let base = source.baseAddress else { return }
      for row in 0..<grid.height { memcpy(target + row * stride, base + row * grid.width * 4, grid.width * 4) }
    }
    cairo_surface_mark_dirty(surface)
    cairo_save(context)
    cairo_rectangle(context, frame.x, frame.y, frame.width, frame.height)
    cairo_clip(context)
    cairo_translate(context, frame.x + crop.x, frame.y + crop.y)
    cairo_scale(context, crop.scale, crop.scale)
    cairo_set_source_surface(context, surface, 0, 0)
    let pattern = cairo_get_source(context)
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_GOOD)
    // Beyond its edge a picture goes on as it ends: no grey seam where it meets the frame.
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
    cairo_rectangle(context, 0, 0, Double(grid.width), Double(grid.height))
    cairo_fill(context)
    cairo_restore(context)
  }

  private func set(_ tint: Tint, on context: OpaquePointer) {
    let colour = colour(tint)
    cairo_set_source_rgb(
      context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
  }

  private func colour(_ tint: Tint) -> Colour {
    switch tint {
    case .ink: Colour(red: 0x14, green: 0x14, blue: 0x14)
    case .soft: Colour(red: 0x4A, green: 0x4A, blue: 0x4A)
    case .accent: accent
    case .alarm: .alarm
    case .hairline: Colour(red: 0x8C, green: 0x8C, blue: 0x8C)
    case .shade: Colour(red: 0xF1, green: 0xF1, blue: 0xEF)
    case .paper: Colour(red: 0xFF, green: 0xFF, blue: 0xFF)
    }
  }
}
