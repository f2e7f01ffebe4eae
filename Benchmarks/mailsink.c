/* A mail server for measuring: takes every mail, keeps none, and is never the bottleneck.

     mailsink PORT [-d MS] [-l FILE]

   -d  answers so many milliseconds after the bytes came, as a relay in another town would
   -l  appends one line per mail taken: the recipient; written before the mail is acknowledged

   Listens on 127.0.0.1, announces PIPELINING (RFC 2920). SIGTERM ends it and prints "CONNECTIONS MAILS BYTES". */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS = 4096, LINE = 1024, ANSWERS = 512 };

/* How much of "CRLF . CRLF" the mail has ended with so far. */
enum end { NONE, CR, CRLF, DOT, DOT_CR };

struct connection {
  int in_mail;
  enum end end;
  int length;
  char line[LINE];
  char recipient[LINE];
};

struct answer {
  double due;
  int socket;
  unsigned generation;
  int closes;
  int length;
  char text[ANSWERS];
  struct answer *next;
};

static struct connection *connections[CONNECTIONS];
static unsigned generations[CONNECTIONS];
static struct answer *first, *last;
static long connection_count, mail_count, byte_count;
static double delay;
static int record = -1;
static volatile sig_atomic_t is_over;

static void finish(int signal) {
  (void)signal;
  is_over = 1;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void hang_up(int socket) {
  generations[socket]++;
  free(connections[socket]);
  connections[socket] = NULL;
  close(socket);
}

static void put(int socket, const char *text, int length) {
  /* A client that went away is noticed when it is read from. */
  if (send(socket, text, length, MSG_NOSIGNAL) < 0) return;
}

static void answer(int socket, const char *text, int length, int closes) {
  if (delay <= 0) {
    put(socket, text, length);
    if (closes) hang_up(socket);
    return;
  }
  struct answer *new = malloc(sizeof *new);
  if (!new) exit(1);
  *new = (struct answer){.due = now() + delay, .socket = socket, .generation = generations[socket], .closes = closes,
                         .length = length};
  memcpy(new->text, text, length);
  if (last) last->next = new;
  else first = new;
  last = new;
}

static void answer_what_is_due(void) {
  while (first && first->due <= now()) {
    struct answer *due = first;
    first = due->next;
    if (!first) last = NULL;
    if (generations[due->socket] == due->generation) {
      put(due->socket, due->text, due->length);
      if (due->closes) hang_up(due->socket);
    }
    free(due);
  }
}

static void take_mail(struct connection *c) {
  mail_count++;
  if (record < 0) return;
  char line[LINE + 1];
  int length = snprintf(line, sizeof line, "%s\n", c->recipient);
  if (write(record, line, length) != length) exit(1);
}

/* Reads the mail's bytes; returns where it ended, or NULL when it goes on. */
static char *read_mail(struct connection *c, char *p, char *end) {
  while (p < end) {
    if (c->end == NONE) {
      p = memchr(p, '\r', end - p);
      if (!p) return NULL;
      p++;
      c->end = CR;
      continue;
    }
    char byte = *p++;
    switch (c->end) {
    case CR: c->end = byte == '\n' ? CRLF : byte == '\r' ? CR : NONE; break;
    case CRLF: c->end = byte == '.' ? DOT : byte == '\r' ? CR : NONE; break;
    case DOT: c->end = byte == '\r' ? DOT_CR : NONE; break;
    default:
      if (byte == '\n') return p;
      c->end = NONE;
    }
  }
  return NULL;
}

static const char *reply_to(struct connection *c) {
  if (!strncasecmp(c->line, "EHLO", 4)) return "250-sink.example\r\n250-PIPELINING\r\n250 8BITMIME\r\n";
  if (!strncasecmp(c->line, "RCPT", 4)) {
    char *open = strchr(c->line, '<'), *close = strrchr(c->line, '>');
    if (!open || !close) return "501 5.5.4 no address\r\n";
    *close = 0;
    strcpy(c->recipient, open + 1);
    return "250 2.1.5 Ok\r\n";
  }
  if (!strncasecmp(c->line, "DATA", 4)) {
    c->in_mail = 1;
    c->end = CRLF;
    return "354 go ahead\r\n";
  }
  if (!strncasecmp(c->line, "QUIT", 4)) return NULL;
  return "250 2.0.0 Ok\r\n";
}

static void take(int socket, char *p, int count) {
  struct connection *c = connections[socket];
  char answers[ANSWERS];
  int length = 0;
  byte_count += count;
  for (char *end = p + count; p < end;) {
    const char *text;
    if (c->in_mail) {
      p = read_mail(c, p, end);
      if (!p) break;
      c->in_mail = 0;
      take_mail(c);
      text = "250 2.0.0 Ok: taken\r\n";
    } else {
      char *line_end = memchr(p, '\n', end - p);
      int part = (line_end ? line_end + 1 : end) - p;
      if (c->length + part >= LINE) return hang_up(socket);
      memcpy(c->line + c->length, p, part);
      c->length += part;
      p += part;
      if (!line_end) break;
      c->line[c->length] = 0;
      c->length = 0;
      text = reply_to(c);
      if (!text) {
        memcpy(answers + length, "221 2.0.0 bye\r\n", 15);
        return answer(socket, answers, length + 15, 1);
      }
    }
    int added = strlen(text);
    if (length + added + 16 > ANSWERS) {
      answer(socket, answers, length, 0);
      length = 0;
    }
    memcpy(answers + length, text, added);
    length += added;
  }
  if (length) answer(socket, answers, length, 0);
}

static void greet(int listener, int poller) {
  int socket, yes = 1;
  while ((socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
    if (socket >= CONNECTIONS || !(connections[socket] = calloc(1, sizeof **connections))) {
      close(socket);
      continue;
    }
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = socket};
    epoll_ctl(poller, EPOLL_CTL_ADD, socket, &event);
    connection_count++;
    answer(socket, "220 sink.example ESMTP\r\n", 24, 0);
  }
}

static int listen_at(int port) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 512)) {
    perror("mailsink");
    exit(1);
  }
  return listener;
}

int main(int count, char **arguments) {
  int option;
  while ((option = getopt(count, arguments, "d:l:")) != -1) {
    if (option == 'd') delay = atof(optarg) / 1000;
    else if (option == 'l') record = open(optarg, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    else return 64;
  }
  if (optind != count - 1) return 64;
  signal(SIGTERM, finish);
  signal(SIGINT, finish);
  int listener = listen_at(atoi(arguments[optind])), poller = epoll_create1(EPOLL_CLOEXEC);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[64];
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  static char bytes[256 * 1024];
  while (!is_over) {
    double wait = first ? first->due - now() : 0.2;
    struct timespec timeout = {.tv_nsec = wait > 0 ? wait * 1e9 : 0};
    int ready = epoll_pwait2(poller, events, 64, &timeout, NULL);
    for (int i = 0; i < ready; i++) {
      int socket = events[i].data.fd;
      if (socket == listener) greet(listener, poller);
      else if (connections[socket]) {
        ssize_t got = read(socket, bytes, sizeof bytes);
        if (got > 0) take(socket, bytes, got);
        else if (got == 0 || errno != EAGAIN) hang_up(socket);
      }
    }
    answer_what_is_due();
  }
  printf("%ld %ld %ld\n", connection_count, mail_count, byte_count);
  return 0;
}
