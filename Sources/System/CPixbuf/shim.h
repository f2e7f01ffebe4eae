#pragma once
#include <gdk-pixbuf/gdk-pixbuf.h>

// g_signal_connect is a macro over a variadic cast; the one signal kim listens to has a typed front door here.
typedef void (*cpixbuf_size_callback)(GdkPixbufLoader *loader, int width, int height, gpointer state);
static inline void cpixbuf_on_size_prepared(GdkPixbufLoader *loader, cpixbuf_size_callback callback, gpointer state) {
  g_signal_connect_data(loader, "size-prepared", G_CALLBACK(callback), state, NULL, (GConnectFlags)0);
}
