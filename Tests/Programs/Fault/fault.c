/* Makes the n-th step towards the disk or the network go wrong, in a process that knows nothing of it (ld.so(8)):

     cc -shared -fPIC -O2 -o fault.so fault.c -ldl
     LD_PRELOAD=./fault.so KIM_FAULT=kill:120 kim publish posts/air.md

   KIM_FAULT        kill:N    ends the process (SIGKILL) instead of its n-th step
                    torn:N    does half of it first, if it is a writing step
                    after:N   does it and ends the process then
                    full:N    the disk is full from the n-th step on: a write takes half, then ENOSPC, and no file can be
                              made; what is there can still be removed
                    ENOSPC:N, EIO:N, EDQUOT:N
                              the n-th step fails so, once
                    readonly:N  from the n-th step on nothing can be changed: EROFS
                    forbidden:N from the n-th step on nothing can be changed: EACCES
                    count     nothing goes wrong
   KIM_FAULT_UNDER  a folder: steps on files elsewhere do not count, nor do those on the network
   KIM_FAULT_LOG    a file that gets a line for each step

   Steps are numbered from 1, in each process by itself. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum fault { COUNT, KILL, TORN, AFTER, FULL, ONCE, READONLY, FORBIDDEN };
/* What a step does: a full disk and a locked one refuse different ones. */
enum step { MAKES, WRITES, KEEPS, REMOVES, OPENS, SENDS };

static enum fault fault;
static int error_number;
static long number;
static char under[PATH_MAX];
static int log_file = -1;
static int is_on;
static atomic_long steps;
static atomic_int half_is_given;

static void say(const char *text, size_t length) { syscall(SYS_write, log_file, text, length); }

__attribute__((constructor)) static void prepare(void) {
  const char *words = getenv("KIM_FAULT"), *folder = getenv("KIM_FAULT_UNDER"), *record = getenv("KIM_FAULT_LOG");
  if (words == NULL) return;
  static const struct { const char *name; enum fault fault; int error; } known[] = {
    {"count", COUNT, 0}, {"kill", KILL, 0}, {"torn", TORN, 0}, {"after", AFTER, 0}, {"full", FULL, ENOSPC},
    {"ENOSPC", ONCE, ENOSPC}, {"EIO", ONCE, EIO}, {"EDQUOT", ONCE, EDQUOT}, {"readonly", READONLY, EROFS},
    {"forbidden", FORBIDDEN, EACCES},
  };
  const char *colon = strchr(words, ':');
  size_t length = colon ? (size_t)(colon - words) : strlen(words);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strlen(known[i].name) != length || strncmp(words, known[i].name, length) != 0) continue;
    fault = known[i].fault;
    error_number = known[i].error;
    is_on = 1;
  }
  number = colon ? atol(colon + 1) : LONG_MAX;
  if (folder != NULL && realpath(folder, under) == NULL) under[0] = 0;
  if (record != NULL) log_file = (int)syscall(SYS_openat, AT_FDCWD, record, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void die(void) {
  syscall(SYS_kill, (pid_t)syscall(SYS_getpid), SIGKILL);
  for (;;) pause();
}

static int is_inside(const char *path) {
  size_t length = strlen(under);
  return strncmp(path, under, length) == 0 && (path[length] == '/' || path[length] == 0);
}

/* Whether a path counts; `folder` as of openat(2). */
static int counts_path(int folder, const char *path) {
  if (under[0] == 0) return 1;
  if (path[0] == '/') return is_inside(path);
  char base[PATH_MAX], link[64];
  if (folder == AT_FDCWD) return getcwd(base, sizeof base) != NULL && is_inside(base);
  snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
  ssize_t length = readlink(link, base, sizeof base - 1);
  if (length < 0) return 0;
  base[length] = 0;
  return is_inside(base);
}

static int counts_descriptor(int descriptor, int *is_socket) {
  struct stat status;
  *is_socket = 0;
  if (fstat(descriptor, &status) != 0) return 0;
  if (S_ISSOCK(status.st_mode)) {
    *is_socket = 1;
    return under[0] == 0;
  }
  /* What the process says, and pipes of its own, change nothing outside. */
  if (descriptor <= 2 || (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))) return 0;
  if (under[0] == 0) return 1;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_inside(path);
}

enum answer { GO, HALF, FAIL, THEN_DIE };

/* Counts a step and says what is to become of it. */
static enum answer meet(enum step step, const char *name, const char *about) {
  long own = atomic_fetch_add(&steps, 1) + 1;
  if (log_file >= 0) {
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%ld %s %s\n", own, name, about ? about : "");
    say(line, (size_t)(length < (int)sizeof line ? length : (int)sizeof line - 1));
  }
  switch (fault) {
  case COUNT: return GO;
  case KILL:
    if (own == number) die();
    return GO;
  case TORN:
    if (own != number) return GO;
    if (step == WRITES || step == SENDS) return HALF;
    die();
    return GO;
  case AFTER: return own == number ? THEN_DIE : GO;
  case ONCE:
    if (own != number || step == SENDS || step == REMOVES || step == OPENS) return GO;
    errno = error_number;
    return FAIL;
  case FULL:
    if (own < number || step == SENDS || step == REMOVES || step == OPENS) return GO;
    if (step == WRITES && !atomic_exchange(&half_is_given, 1)) return HALF;
    errno = error_number;
    return FAIL;
  case READONLY:
  case FORBIDDEN:
    if (own < number || step == SENDS) return GO;
    /* What is open for writing already stays so when permissions change. */
    if (fault == FORBIDDEN && (step == WRITES || step == KEEPS)) return GO;
    errno = error_number;
    return FAIL;
  }
  return GO;
}

#define REAL(name) \
  static __typeof__(name) *real; \
  if (real == NULL) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static const char *described(int descriptor, char *room, size_t size) {
  char link[64];
  if (log_file < 0) return "";
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, room, size - 1);
  room[length < 0 ? 0 : length] = 0;
  return room;
}

/* The steps that take a descriptor and a number of bytes. */
#define WRITING(name, parameters, call, half_call) \
  ssize_t name parameters { \
    REAL(name); \
    int is_socket; \
    if (!is_on || !counts_descriptor(descriptor, &is_socket)) return call; \
    char room[PATH_MAX]; \
    enum answer answer = meet(is_socket ? SENDS : WRITES, #name, described(descriptor, room, sizeof room)); \
    if (answer == FAIL) return -1; \
    if (answer == HALF) { \
      ssize_t done = half_call; \
      if (fault == TORN) die(); \
      return done; \
    } \
    ssize_t done = call; \
    if (answer == THEN_DIE) die(); \
    return done; \
  }

#define HALF_OF(count) ((count) > 1 ? (count) / 2 : (count))

WRITING(write, (int descriptor, const void *bytes, size_t count), real(descriptor, bytes, count),
  real(descriptor, bytes, HALF_OF(count)))
WRITING(pwrite, (int descriptor, const void *bytes, size_t count, off_t offset), real(descriptor, bytes, count, offset),
  real(descriptor, bytes, HALF_OF(count), offset))
WRITING(pwrite64, (int descriptor, const void *bytes, size_t count, off64_t offset),
  real(descriptor, bytes, count, offset), real(descriptor, bytes, HALF_OF(count), offset))
WRITING(writev, (int descriptor, const struct iovec *parts, int count), real(descriptor, parts, count),
  real(descriptor, parts, HALF_OF(count)))
WRITING(send, (int descriptor, const void *bytes, size_t count, int flags), real(descriptor, bytes, count, flags),
  real(descriptor, bytes, HALF_OF(count), flags))
WRITING(sendto, (int descriptor, const void *bytes, size_t count, int flags, const struct sockaddr *to, socklen_t size),
  real(descriptor, bytes, count, flags, to, size), real(descriptor, bytes, HALF_OF(count), flags, to, size))
WRITING(sendmsg, (int descriptor, const struct msghdr *message, int flags), real(descriptor, message, flags),
  real(descriptor, message, flags))

/* The steps on a descriptor that either happen or do not. */
#define KEEPING(name, parameters, call) \
  int name parameters { \
    REAL(name); \
    int is_socket; \
    if (!is_on || !counts_descriptor(descriptor, &is_socket)) return call; \
    char room[PATH_MAX]; \
    enum answer answer = meet(KEEPS, #name, described(descriptor, room, sizeof room)); \
    if (answer == FAIL) return -1; \
    int done = call; \
    if (answer == THEN_DIE) die(); \
    return done; \
  }

KEEPING(fsync, (int descriptor), real(descriptor))
KEEPING(fdatasync, (int descriptor), real(descriptor))
KEEPING(ftruncate, (int descriptor, off_t length), real(descriptor, length))
KEEPING(ftruncate64, (int descriptor, off64_t length), real(descriptor, length))

int posix_fallocate(int descriptor, off_t offset, off_t length) {
  REAL(posix_fallocate);
  int is_socket;
  if (!is_on || !counts_descriptor(descriptor, &is_socket)) return real(descriptor, offset, length);
  return meet(MAKES, "posix_fallocate", "") == FAIL ? error_number : real(descriptor, offset, length);
}

/* The steps on paths. */
#define NAMING(step, name, parameters, call, folder, path) \
  int name parameters { \
    REAL(name); \
    if (!is_on || !counts_path(folder, path)) return call; \
    enum answer answer = meet(step, #name, path); \
    if (answer == FAIL) return -1; \
    int done = call; \
    if (answer == THEN_DIE) die(); \
    return done; \
  }

NAMING(MAKES, rename, (const char *from, const char *to), real(from, to), AT_FDCWD, to)
NAMING(MAKES, renameat, (int one, const char *from, int other, const char *to), real(one, from, other, to), other, to)
NAMING(MAKES, renameat2, (int one, const char *from, int other, const char *to, unsigned flags),
  real(one, from, other, to, flags), other, to)
NAMING(MAKES, link, (const char *from, const char *to), real(from, to), AT_FDCWD, to)
NAMING(MAKES, mkdir, (const char *path, mode_t mode), real(path, mode), AT_FDCWD, path)
NAMING(MAKES, mkdirat, (int folder, const char *path, mode_t mode), real(folder, path, mode), folder, path)
NAMING(REMOVES, unlink, (const char *path), real(path), AT_FDCWD, path)
NAMING(REMOVES, unlinkat, (int folder, const char *path, int flags), real(folder, path, flags), folder, path)
NAMING(REMOVES, rmdir, (const char *path), real(path), AT_FDCWD, path)

int mkstemp(char *template) {
  REAL(mkstemp);
  if (!is_on || !counts_path(AT_FDCWD, template)) return real(template);
  enum answer answer = meet(MAKES, "mkstemp", template);
  if (answer == FAIL) return -1;
  int done = real(template);
  if (answer == THEN_DIE) die();
  return done;
}

/* Opening counts where it may make a file or write one. */
#define OPENING(name, parameters, call, folder, path) \
  int name parameters { \
    REAL(name); \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = va_arg(rest, mode_t); \
      va_end(rest); \
    } \
    if (!is_on || (flags & O_ACCMODE) == O_RDONLY || !counts_path(folder, path)) return call; \
    int makes = (flags & O_CREAT) && faccessat(folder, path, F_OK, 0) != 0; \
    enum answer answer = meet(makes ? MAKES : OPENS, #name, path); \
    if (answer == FAIL) return -1; \
    int done = call; \
    if (answer == THEN_DIE) die(); \
    return done; \
  }

OPENING(open, (const char *path, int flags, ...), real(path, flags, mode), AT_FDCWD, path)
OPENING(open64, (const char *path, int flags, ...), real(path, flags, mode), AT_FDCWD, path)
OPENING(openat, (int folder, const char *path, int flags, ...), real(folder, path, flags, mode), folder, path)
OPENING(openat64, (int folder, const char *path, int flags, ...), real(folder, path, flags, mode), folder, path)
