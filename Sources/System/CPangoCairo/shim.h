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
static inline int cpango_may_break_before(const PangoLogAttr *attribute) { return attribute->is_line_break; }
static inline int cpango_is_cursor_position(const PangoLogAttr *attribute) { return attribute->is_cursor_position; }
static inline int cpango_is_unknown(PangoGlyph glyph) { return (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0; }
static inline PangoGlyph cpango_empty_glyph(void) { return PANGO_GLYPH_EMPTY; }

// GLib's list is declared in every module that includes glib.h, and Swift would want the one it met first to be imported:
// its members are read here.
static inline PangoGlyphItem *cpango_run(const GSList *runs) { return (PangoGlyphItem *)runs->data; }
static inline GSList *cpango_next(const GSList *runs) { return runs->next; }
