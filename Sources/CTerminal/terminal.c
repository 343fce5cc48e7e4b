#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fb.h>
#include <linux/kd.h>
#include <linux/vt.h>
#include <linux/watchdog.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int checked(int result) { return result < 0 ? -errno : result; }

static struct terminal_channel channel(struct fb_bitfield field) {
  struct terminal_channel result = {field.offset, field.length};
  return result;
}

int terminal_framebuffer_describe(int fd, struct terminal_framebuffer *out) {
  struct fb_fix_screeninfo fix;
  struct fb_var_screeninfo var;
  if (ioctl(fd, FBIOGET_FSCREENINFO, &fix) < 0) return -errno;
  if (ioctl(fd, FBIOGET_VSCREENINFO, &var) < 0) return -errno;
  memset(out, 0, sizeof *out);
  memcpy(out->name, fix.id, sizeof fix.id);
  out->width = var.xres;
  out->height = var.yres;
  out->x_offset = var.xoffset;
  out->y_offset = var.yoffset;
  out->bits_per_pixel = var.bits_per_pixel;
  // Some drivers leave line_length at 0.
  out->stride = fix.line_length ? fix.line_length : var.xres_virtual * var.bits_per_pixel / 8;
  out->memory_length = fix.smem_len;
  // The mapping starts at a page; the picture may start inside it.
  out->page_offset = fix.smem_start & (unsigned long)(sysconf(_SC_PAGESIZE) - 1);
  out->grayscale = var.grayscale;
  out->visual = fix.visual;
  out->red = channel(var.red);
  out->green = channel(var.green);
  out->blue = channel(var.blue);
  out->alpha = channel(var.transp);
  return 0;
}

int terminal_framebuffer_pan_home(int fd) {
  struct fb_var_screeninfo var;
  if (ioctl(fd, FBIOGET_VSCREENINFO, &var) < 0) return -errno;
  var.xoffset = 0;
  var.yoffset = 0;
  return checked(ioctl(fd, FBIOPAN_DISPLAY, &var));
}

int terminal_framebuffer_unblank(int fd) {
  return checked(ioctl(fd, FBIOBLANK, FB_BLANK_UNBLANK));
}

int terminal_console_active(int fd) {
  struct vt_stat state;
  if (ioctl(fd, VT_GETSTATE, &state) < 0) return -errno;
  return state.v_active;
}

int terminal_console_save(int fd, struct terminal_console_state *out) {
  memset(out, 0, sizeof *out);
  if (ioctl(fd, KDGETMODE, &out->mode) < 0) return -errno;
  if (ioctl(fd, KDGKBMODE, &out->keyboard_mode) < 0) return -errno;
  // A kiosk that was killed together with its guard left these; nobody wants them back.
  if (out->mode == KD_GRAPHICS) out->mode = KD_TEXT;
  if (out->keyboard_mode == K_OFF) out->keyboard_mode = K_UNICODE;
  return 0;
}

int terminal_console_take(int fd, struct terminal_console_state *state) {
  if (ioctl(fd, KDSKBMODE, K_OFF) < 0) return -errno;
  if (ioctl(fd, KDSETMODE, KD_GRAPHICS) < 0) return -errno;
  // Needs CAP_SYS_TTY_CONFIG. Without it the keyboard is off anyway: a switch must then come from
  // a program that may do it.
  if (ioctl(fd, VT_LOCKSWITCH, 1) == 0) state->locked = 1;
  return 0;
}

int terminal_console_restore(int fd, const struct terminal_console_state *state) {
  // Every step is tried, whatever became of the ones before; the first failure is told.
  int failure = 0;
  if (state->locked && ioctl(fd, VT_UNLOCKSWITCH, 1) < 0) failure = -errno;
  if (ioctl(fd, KDSETMODE, state->mode) < 0 && failure == 0) failure = -errno;
  if (ioctl(fd, KDSKBMODE, state->keyboard_mode) < 0 && failure == 0) failure = -errno;
  return failure;
}

int terminal_console_reset(int fd) {
  struct terminal_console_state state = {KD_TEXT, K_UNICODE, 1};
  return terminal_console_restore(fd, &state);
}

int terminal_size(int fd, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) < 0) return -errno;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

struct termios terminal_raw(struct termios original) {
  struct termios raw = original;
  raw.c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
  raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  raw.c_cflag &= ~(tcflag_t)(CSIZE | PARENB);
  raw.c_cflag |= CS8;
  // A read takes what is there and never waits, without O_NONBLOCK, which a shell would inherit.
  raw.c_cc[VMIN] = 0;
  raw.c_cc[VTIME] = 0;
  return raw;
}

int terminal_watchdog_set_timeout(int fd, int seconds) {
  return checked(ioctl(fd, WDIOC_SETTIMEOUT, &seconds));
}

int terminal_notify(const char *socket_path, const char *message) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  size_t length = strlen(socket_path);
  if (length == 0 || length >= sizeof address.sun_path) return -EINVAL;
  memcpy(address.sun_path, socket_path, length);
  if (socket_path[0] == '@') address.sun_path[0] = 0;
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -errno;
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
  // A service manager that does not read must not stop the kiosk.
  ssize_t sent = sendto(
      fd, message, strlen(message), MSG_NOSIGNAL | MSG_DONTWAIT, (struct sockaddr *)&address, size);
  int result = sent < 0 ? -errno : 0;
  close(fd);
  return result;
}

int terminal_open(const char *path, int flags) { return checked(open(path, flags | O_CLOEXEC)); }

int terminal_file_flags(int fd) { return checked(fcntl(fd, F_GETFL)); }

int terminal_set_file_flags(int fd, int flags) { return checked(fcntl(fd, F_SETFL, flags)); }
