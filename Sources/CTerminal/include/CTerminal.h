// What Swift cannot say about the kernel by itself: ioctl numbers, variadic calls, and the guard
// process, which must run after fork() without any Swift.
#pragma once

#include <poll.h>
#include <pty.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <termios.h>

// MARK: Framebuffer (linux/fb.h)

struct terminal_channel {
  uint32_t offset;
  uint32_t length;
};

// fb_fix_screeninfo and fb_var_screeninfo, as far as a painter needs them.
struct terminal_framebuffer {
  char name[17];
  uint32_t width, height;
  uint32_t x_offset, y_offset;
  uint32_t bits_per_pixel;
  uint32_t stride;
  uint64_t memory_length;
  uint64_t page_offset;
  uint32_t grayscale;
  uint32_t visual;
  struct terminal_channel red, green, blue, alpha;
};

// 0 or -errno.
int terminal_framebuffer_describe(int fd, struct terminal_framebuffer *out);
// Shows the framebuffer from its upper left corner; 0 or -errno.
int terminal_framebuffer_pan_home(int fd);
// Wakes a blanked screen; 0 or -errno.
int terminal_framebuffer_unblank(int fd);

// MARK: Virtual console (linux/kd.h, linux/vt.h)

// What must be put back when the kiosk leaves a console, however it leaves.
struct terminal_console_state {
  int mode;             // KD_TEXT, KD_GRAPHICS
  int keyboard_mode;    // K_XLATE, K_UNICODE, K_OFF, …
  int locked;           // 1 when we locked the switching of consoles
};

// The console that shows now, 1…63, or -errno. fd is any console.
int terminal_console_active(int fd);
int terminal_console_save(int fd, struct terminal_console_state *out);
// Graphics mode, keyboard off, no switching. 0 or -errno of the first step that failed.
int terminal_console_take(int fd, struct terminal_console_state *state);
int terminal_console_restore(int fd, const struct terminal_console_state *state);
// Text mode, translated keyboard, switching allowed: for when nobody knows what was there before.
int terminal_console_reset(int fd);

// MARK: Terminal

// Columns and rows; 0 or -errno.
int terminal_size(int fd, int *columns, int *rows);
// `original` with input as it comes, no echo, no signals, no translation. Output stays as it is.
struct termios terminal_raw(struct termios original);

// MARK: Guard

// What the guard puts back. Sent whole through a pipe: it stays below PIPE_BUF, so it is atomic.
struct terminal_guard_order {
  int has_console;
  char console[64];
  struct terminal_console_state state;
  int has_terminal;
  char terminal[64];
  struct termios attributes;
  char farewell[64];  // Written to the terminal after its attributes are back.
};

// Forks the guard. It waits until the other end of the pipe closes, which the kernel does however
// the owner ends, and then carries out the last order it read. Returns the guard's process id and
// the pipe's end in `*order_fd`, or -errno. To be called before there are threads.
int terminal_guard_start(int *order_fd);
// Sends an order; one without console and terminal means that there is nothing to put back.
int terminal_guard_order_send(int order_fd, const struct terminal_guard_order *order);

// MARK: Watchdog and service manager

int terminal_watchdog_set_timeout(int fd, int seconds);
// One datagram to systemd's notification socket: a path, or `@` and an abstract name.
// 0 or -errno.
int terminal_notify(const char *socket_path, const char *message);

// MARK: Small things

int terminal_open(const char *path, int flags);
// The flags of an open file (F_GETFL, F_SETFL); -errno on failure.
int terminal_file_flags(int fd);
int terminal_set_file_flags(int fd, int flags);
