// libcurl, opened when it is first used.
//
// libcurl brings two dozen libraries with it, and loading them takes a third of the time in which `kim --help` answers.
// Most commands never speak to a network. The functions that kim uses are defined here under their own names and pass
// on to the library; they are hidden, so that libcurl's own calls stay its own.
#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>

static void *library;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static void open_library(void) { library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL); }

static void *find(const char *name) {
  pthread_once(&once, open_library);
  return library ? dlsym(library, name) : NULL;
}

// A pointer is written whole, and every thread would write the same one.
#define FORWARD(result, name, parameters, arguments, failure)                                                          \
  __attribute__((visibility("hidden"))) result name parameters {                                                       \
    static result(*volatile known) parameters;                                                                         \
    if (!known) known = (result(*) parameters)find(#name);                                                             \
    return known ? known arguments : (failure);                                                                        \
  }

FORWARD(CURLcode, curl_global_init, (long flags), (flags), CURLE_FAILED_INIT)
FORWARD(const char *, curl_easy_strerror, (CURLcode code), (code), "libcurl.so.4 is not installed")

FORWARD(CURL *, curl_easy_init, (void), (), NULL)
FORWARD(CURLcode, curl_easy_perform, (CURL * handle), (handle), CURLE_FAILED_INIT)
FORWARD(CURLcode, curl_easy_recv, (CURL * handle, void *bytes, size_t size, size_t *count),
        (handle, bytes, size, count), CURLE_FAILED_INIT)
FORWARD(CURLcode, curl_easy_send, (CURL * handle, const void *bytes, size_t size, size_t *count),
        (handle, bytes, size, count), CURLE_FAILED_INIT)

FORWARD(CURLM *, curl_multi_init, (void), (), NULL)
FORWARD(CURLMcode, curl_multi_add_handle, (CURLM * multi, CURL *handle), (multi, handle), CURLM_INTERNAL_ERROR)
FORWARD(CURLMcode, curl_multi_remove_handle, (CURLM * multi, CURL *handle), (multi, handle), CURLM_INTERNAL_ERROR)
FORWARD(CURLMcode, curl_multi_perform, (CURLM * multi, int *running), (multi, running), CURLM_INTERNAL_ERROR)
FORWARD(CURLMcode, curl_multi_poll,
        (CURLM * multi, struct curl_waitfd extra[], unsigned int count, int milliseconds, int *ready),
        (multi, extra, count, milliseconds, ready), CURLM_INTERNAL_ERROR)
FORWARD(CURLMcode, curl_multi_wakeup, (CURLM * multi), (multi), CURLM_INTERNAL_ERROR)
FORWARD(CURLMsg *, curl_multi_info_read, (CURLM * multi, int *left), (multi, left), NULL)
FORWARD(CURLMcode, curl_multi_cleanup, (CURLM * multi), (multi), CURLM_INTERNAL_ERROR)

FORWARD(struct curl_slist *, curl_slist_append, (struct curl_slist * list, const char *text), (list, text), NULL)

#define FORWARD_VOID(name, type)                                                                                       \
  __attribute__((visibility("hidden"))) void name(type subject) {                                                      \
    static void (*volatile known)(type);                                                                               \
    if (!known) known = (void (*)(type))find(#name);                                                                   \
    if (known) known(subject);                                                                                         \
  }

FORWARD_VOID(curl_easy_cleanup, CURL *)
FORWARD_VOID(curl_easy_reset, CURL *)
FORWARD_VOID(curl_slist_free_all, struct curl_slist *)

// Swift cannot call C variadics, so each argument type of curl_easy_setopt and curl_easy_getinfo has a typed front door.
#define FRONT_DOOR(name, variadic, selector, type)                                                                     \
  CURLcode name(CURL *handle, selector which, type value) {                                                            \
    static CURLcode (*volatile known)(CURL *, selector, ...);                                                          \
    if (!known) known = (CURLcode(*)(CURL *, selector, ...))find(variadic);                                            \
    return known ? known(handle, which, value) : CURLE_FAILED_INIT;                                                    \
  }

FRONT_DOOR(ccurl_set_long, "curl_easy_setopt", CURLoption, long)
FRONT_DOOR(ccurl_set_off, "curl_easy_setopt", CURLoption, curl_off_t)
FRONT_DOOR(ccurl_set_string, "curl_easy_setopt", CURLoption, const char *)
FRONT_DOOR(ccurl_set_pointer, "curl_easy_setopt", CURLoption, void *)
FRONT_DOOR(ccurl_set_list, "curl_easy_setopt", CURLoption, struct curl_slist *)
FRONT_DOOR(ccurl_set_callback, "curl_easy_setopt", CURLoption, ccurl_data_callback)
FRONT_DOOR(ccurl_get_long, "curl_easy_getinfo", CURLINFO, long *)
FRONT_DOOR(ccurl_get_socket, "curl_easy_getinfo", CURLINFO, curl_socket_t *)
