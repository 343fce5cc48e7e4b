// The guard process. Between fork() and its end it uses only calls that are safe after a fork.
#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

_Static_assert(sizeof(struct terminal_guard_order) <= PIPE_BUF, "an order must be atomic");

// Reads orders until the pipe closes; keeps the last whole one.
static void read_orders(int fd, struct terminal_guard_order *last) {
  struct terminal_guard_order order;
  for (;;) {
    ssize_t count = read(fd, &order, sizeof order);
    if (count == (ssize_t)sizeof order) *last = order;
    else if (count < 0 && errno == EINTR) continue;
    else return;
  }
}

static void restore_terminal(const struct terminal_guard_order *order) {
  int fd = open(order->terminal, O_RDWR | O_NOCTTY | O_NONBLOCK);
  if (fd < 0) return;
  // What the public typed at a dead kiosk must not reach the shell behind it.
  tcsetattr(fd, TCSAFLUSH, &order->attributes);
  ssize_t written = write(fd, order->farewell, strnlen(order->farewell, sizeof order->farewell));
  (void)written;
  close(fd);
}

static void restore_console(const struct terminal_guard_order *order) {
  int fd = open(order->console, O_RDWR | O_NOCTTY);
  if (fd < 0) return;
  terminal_console_restore(fd, &order->state);
  close(fd);
}

static void carry_out(const struct terminal_guard_order *order) {
  if (order->has_console) restore_console(order);
  if (order->has_terminal) restore_terminal(order);
}

// The guard outlives what ends its owner: signals to the whole group, and the terminal hanging up.
static void outlive_owner(void) {
  setsid();
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTTOU, SIGTTIN, SIGTSTP, SIGPIPE};
  for (size_t index = 0; index < sizeof signals / sizeof signals[0]; index++)
    sigaction(signals[index], &ignore, 0);
  prctl(PR_SET_NAME, "kioskd-guard");
}

// Lets go of everything else the owner had open; a pipe held here would never end elsewhere.
static void close_others(int keep) {
  if (keep > 0) close_range(0, (unsigned)keep - 1, 0);
  close_range((unsigned)keep + 1, UINT_MAX, 0);
}

int terminal_guard_start(int *order_fd) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) < 0) return -errno;
  pid_t guard = fork();
  if (guard < 0) {
    int failure = -errno;
    close(ends[0]);
    close(ends[1]);
    return failure;
  }
  if (guard == 0) {
    close_others(ends[0]);
    outlive_owner();
    struct terminal_guard_order last;
    memset(&last, 0, sizeof last);
    read_orders(ends[0], &last);
    carry_out(&last);
    _exit(0);
  }
  close(ends[0]);
  *order_fd = ends[1];
  return guard;
}

int terminal_guard_order_send(int order_fd, const struct terminal_guard_order *order) {
  ssize_t count;
  do count = write(order_fd, order, sizeof *order);
  while (count < 0 && errno == EINTR);
  return count < 0 ? -errno : 0;
}
