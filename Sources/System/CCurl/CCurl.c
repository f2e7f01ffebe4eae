// libcurl, opened when it is first used.
//
// libcurl brings two dozen libraries with it, and loading them takes a third of the time in which `kim --help` answers.
// Most commands never speak to a network. The functions of libcurl that this program refers to (those that kim calls,
// and those that Foundation's own networking would) are defined here under their own names and pass on to the library.
// They are hidden, so that libcurl's own calls stay its own.
#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>

static void *library;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static void open_library(void) { library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL); }

static void *find(const char *name) {
  pthread_once(&once, open_library);
  return library ? dlsym(library, name) : NULL;
}

#define HIDDEN __attribute__((visibility("hidden")))

// A pointer is written whole, and every thread would write the same one.
#define FORWARD(result, name, parameters, arguments, failure)                                                          \
  HIDDEN result name parameters {                                                                                      \
    static result(*volatile known) parameters;                                                                         \
    if (!known) known = (result(*) parameters)find(#name);                                                             \
    return known ? known arguments : (failure);                                                                        \
  }

#define FORWARD_VOID(name, type)                                                                                       \
  HIDDEN void name(type subject) {                                                                                     \
    static void (*volatile known)(type);                                                                               \
    if (!known) known = (void (*)(type))find(#name);                                                                   \
    if (known) known(subject);                                                                                         \
  }

// The options' values are a long, a curl_off_t or a pointer: one general register each on the 64-bit systems kim is
// built for, so that one word passes all of them on.
#define FORWARD_OPTION(result, name, subject, selector, failure)                                                       \
  HIDDEN result(name)(subject * handle, selector which, ...) {                                                         \
    static result (*volatile known)(subject *, selector, ...);                                                         \
    if (!known) known = (result(*)(subject *, selector, ...))find(#name);                                              \
    va_list values;                                                                                                    \
    va_start(values, which);                                                                                           \
    void *value = va_arg(values, void *);                                                                              \
    va_end(values);                                                                                                    \
    return known ? known(handle, which, value) : (failure);                                                            \
  }

_Static_assert(sizeof(void *) == 8 && sizeof(long) == 8, "libcurl's options are passed on as 64-bit words");

FORWARD(CURLcode, curl_global_init, (long flags), (flags), CURLE_FAILED_INIT)
FORWARD_VOID(curl_free, void *)

FORWARD(CURL *, curl_easy_init, (void), (), NULL)
FORWARD(CURLcode, curl_easy_pause, (CURL * handle, int mask), (handle, mask), CURLE_FAILED_INIT)
FORWARD(CURLcode, curl_easy_perform, (CURL * handle), (handle), CURLE_FAILED_INIT)
FORWARD(CURLcode, curl_easy_recv, (CURL * handle, void *bytes, size_t size, size_t *count),
        (handle, bytes, size, count), CURLE_FAILED_INIT)
FORWARD(CURLcode, curl_easy_send, (CURL * handle, const void *bytes, size_t size, size_t *count),
        (handle, bytes, size, count), CURLE_FAILED_INIT)
FORWARD(const char *, curl_easy_strerror, (CURLcode code), (code), "libcurl.so.4 is not installed")
FORWARD_OPTION(CURLcode, curl_easy_getinfo, CURL, CURLINFO, CURLE_FAILED_INIT)
FORWARD_OPTION(CURLcode, curl_easy_setopt, CURL, CURLoption, CURLE_FAILED_INIT)
FORWARD_VOID(curl_easy_cleanup, CURL *)
FORWARD_VOID(curl_easy_reset, CURL *)

FORWARD(CURLM *, curl_multi_init, (void), (), NULL)
FORWARD(CURLMcode, curl_multi_add_handle, (CURLM * multi, CURL *handle), (multi, handle), CURLM_INTERNAL_ERROR)
FORWARD(CURLMcode, curl_multi_assign, (CURLM * multi, curl_socket_t socket, void *value), (multi, socket, value),
        CURLM_INTERNAL_ERROR)
FORWARD(CURLMcode, curl_multi_cleanup, (CURLM * multi), (multi), CURLM_INTERNAL_ERROR)
FORWARD(CURLMsg *, curl_multi_info_read, (CURLM * multi, int *left), (multi, left), NULL)
FORWARD(CURLMcode, curl_multi_perform, (CURLM * multi, int *running), (multi, running), CURLM_INTERNAL_ERROR)
FORWARD(CURLMcode, curl_multi_poll,
        (CURLM * multi, struct curl_waitfd extra[], unsigned int count, int milliseconds, int *ready),
        (multi, extra, count, milliseconds, ready), CURLM_INTERNAL_ERROR)
FORWARD(CURLMcode, curl_multi_remove_handle, (CURLM * multi, CURL *handle), (multi, handle), CURLM_INTERNAL_ERROR)
FORWARD_OPTION(CURLMcode, curl_multi_setopt, CURLM, CURLMoption, CURLM_INTERNAL_ERROR)
FORWARD(CURLMcode, curl_multi_socket_action, (CURLM * multi, curl_socket_t socket, int mask, int *running),
        (multi, socket, mask, running), CURLM_INTERNAL_ERROR)
FORWARD(CURLMcode, curl_multi_wakeup, (CURLM * multi), (multi), CURLM_INTERNAL_ERROR)

FORWARD(struct curl_slist *, curl_slist_append, (struct curl_slist * list, const char *text), (list, text), NULL)
FORWARD_VOID(curl_slist_free_all, struct curl_slist *)

FORWARD(CURLU *, curl_url, (void), (), NULL)
FORWARD_VOID(curl_url_cleanup, CURLU *)
FORWARD(CURLUcode, curl_url_get, (CURLU * url, CURLUPart part, char **text, unsigned int flags),
        (url, part, text, flags), CURLUE_OUT_OF_MEMORY)
FORWARD(CURLUcode, curl_url_set, (CURLU * url, CURLUPart part, const char *text, unsigned int flags),
        (url, part, text, flags), CURLUE_OUT_OF_MEMORY)
FORWARD(char *, curl_version, (void), (), "")
FORWARD(curl_version_info_data *, curl_version_info, (CURLversion version), (version), NULL)
