// libpq, opened when it is first used: Docs/Decisions/0004 says why, for libcurl. The functions are defined here under
// their own names, hidden, and pass on to the library. A machine without it is told so when a store is to be opened.
#include "CPostgres.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static void *library;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static void open_library(void) { library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL); }

static void *find(const char *name) {
  pthread_once(&once, open_library);
  return library ? dlsym(library, name) : NULL;
}

int cpostgres_is_available(void) { return find("PQconnectdbParams") != NULL; }

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

FORWARD(PGconn *, PQconnectdbParams, (const char *const *keywords, const char *const *values, int expand_dbname),
        (keywords, values, expand_dbname), NULL)
FORWARD(int, PQstatus, (const PGconn *connection), (connection), -1)
FORWARD(char *, PQerrorMessage, (const PGconn *connection), (connection), "")
FORWARD(char *, PQdb, (const PGconn *connection), (connection), NULL)
FORWARD(char *, PQhost, (const PGconn *connection), (connection), NULL)
FORWARD(int, PQserverVersion, (const PGconn *connection), (connection), 0)
FORWARD_VOID(PQfinish, PGconn *)

typedef void (*notice_processor)(void *context, const char *message);
static void say_nothing(void *context, const char *message) {}

void cpostgres_silence(PGconn *connection) {
  notice_processor (*set)(PGconn *, notice_processor, void *) =
      (notice_processor(*)(PGconn *, notice_processor, void *))find("PQsetNoticeProcessor");
  if (set) set(connection, say_nothing, NULL);
}

FORWARD(PGresult *, PQexec, (PGconn * connection, const char *text), (connection, text), NULL)
FORWARD(PGresult *, PQprepare,
        (PGconn * connection, const char *name, const char *text, int count, const Oid *types),
        (connection, name, text, count, types), NULL)
FORWARD(PGresult *, PQexecPrepared,
        (PGconn * connection, const char *name, int count, const char *const *values, const int *lengths,
         const int *formats, int result_format),
        (connection, name, count, values, lengths, formats, result_format), NULL)

FORWARD(int, PQresultStatus, (const PGresult *result), (result), -1)
FORWARD(char *, PQresultErrorField, (const PGresult *result, int field), (result, field), NULL)
FORWARD(int, PQntuples, (const PGresult *result), (result), 0)
FORWARD(int, PQfnumber, (const PGresult *result, const char *column), (result, column), -1)
FORWARD(char *, PQgetvalue, (const PGresult *result, int row, int column), (result, row, column), "")
FORWARD(int, PQgetlength, (const PGresult *result, int row, int column), (result, row, column), 0)
FORWARD(int, PQgetisnull, (const PGresult *result, int row, int column), (result, row, column), 1)
FORWARD(char *, PQcmdTuples, (PGresult * result), (result), "")
FORWARD_VOID(PQclear, PGresult *)
