#pragma once
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <fontconfig/fontconfig.h>
#include <cairo/cairo.h>
#include <cairo/cairo-pdf.h>

// Cast macros and bit-fields, which Swift does not import, behind typed front doors.
static inline void cpango_font_map_use_config(PangoFontMap *map, FcConfig *config) {
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
}
// GLib's list belongs to whichever module met it first, so its fields are read here.
static inline PangoGlyphItem *cpango_run(const PangoLayoutLine *line, int index) {
  return (PangoGlyphItem *)g_slist_nth_data(line->runs, (guint)index);
}
static inline int cpango_run_count(const PangoLayoutLine *line) { return (int)g_slist_length(line->runs); }
static inline int cpango_may_break_before(const PangoLogAttr *attribute) { return attribute->is_line_break; }
static inline int cpango_is_cursor_position(const PangoLogAttr *attribute) { return attribute->is_cursor_position; }
static inline int cpango_is_unknown(PangoGlyph glyph) { return (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0; }
