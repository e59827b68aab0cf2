/* For tests only, through LD_PRELOAD: file operations on names that contain FAULT_MATCH go wrong.
 *   FAULT_NOLOCKS=1   every lock is granted and none is held, as on a share without locks
 *   FAULT_AT=n        the n-th operation fails with FAULT_ERRNO (5, input/output error, unless said)
 *   FAULT_ONCE=1      only that one; otherwise every one from there on
 *   FAULT_WRITES=1    only operations that take room on the disk count, as where a disk is full
 *   FAULT_SWITCH=file a file whose first letter says how the share is at the moment: o all is well, e every operation fails,
 *                     h every operation waits until the letter is another one; read anew at each operation
 * A program under it can say when: fault_from(at, once, number) begins to count anew, fault_from(0, 0, 0) ends it and
 * returns how many operations there were.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static int ready, at, once, number, nolocks, writes;
static long operations;
static const char *match, *share;

static void set_up(void) {
    if (ready) return;
    ready = 1;
    match = getenv("FAULT_MATCH");
    at = getenv("FAULT_AT") ? atoi(getenv("FAULT_AT")) : 0;
    once = getenv("FAULT_ONCE") != NULL;
    number = getenv("FAULT_ERRNO") ? atoi(getenv("FAULT_ERRNO")) : EIO;
    nolocks = getenv("FAULT_NOLOCKS") != NULL;
    writes = getenv("FAULT_WRITES") != NULL;
    share = getenv("FAULT_SWITCH");
}

long fault_from(int new_at, int new_once, int new_number) {
    long before = operations;
    set_up();
    operations = 0;
    at = new_at;
    once = new_once;
    number = new_number;
    return before;
}

static int named(const char *path) { set_up(); return match && path && strstr(path, match) != NULL; }

static int ours(int handle) {
    char link[64], path[1024];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return named(path);
}

/* How the share is: past the functions below, which would ask this again. */
static char how_it_is(void) {
    char letter = 'o';
    long handle = syscall(SYS_openat, AT_FDCWD, share, O_RDONLY, 0);
    if (handle < 0) return 'o';
    if (syscall(SYS_read, handle, &letter, 1) != 1) letter = 'o';
    syscall(SYS_close, handle);
    return letter;
}

static int share_fails(void) {
    struct timespec moment = {0, 2000000};
    char letter = how_it_is();
    while (letter == 'h') { nanosleep(&moment, NULL); letter = how_it_is(); }
    return letter == 'e';
}

static int fails(int meant) {
    if (!meant) return 0;
    operations++;
    if (share && share_fails()) { errno = number; return 1; }
    if (at > 0 && (once ? operations == at : operations >= at)) { errno = number; return 1; }
    return 0;
}

/* The same for an operation that takes no room. */
static int fails_too(int meant) { return writes ? 0 : fails(meant); }

#define REAL(kind, name, ...) static kind (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t pread64(int handle, void *bytes, size_t size, off64_t place) {
    REAL(ssize_t, "pread64", int, void *, size_t, off64_t);
    return fails_too(ours(handle)) ? -1 : real(handle, bytes, size, place);
}
ssize_t pwrite64(int handle, const void *bytes, size_t size, off64_t place) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return fails(ours(handle)) ? -1 : real(handle, bytes, size, place);
}
int fsync(int handle) {
    REAL(int, "fsync", int);
    return fails(ours(handle)) ? -1 : real(handle);
}
int fdatasync(int handle) {
    REAL(int, "fdatasync", int);
    return fails(ours(handle)) ? -1 : real(handle);
}
int ftruncate64(int handle, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    return fails(ours(handle)) ? -1 : real(handle, size);
}
ssize_t write(int handle, const void *bytes, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return fails(ours(handle)) ? -1 : real(handle, bytes, size);
}
int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return fails(named(from)) ? -1 : real(from, to);
}
static int opened(const char *name, const char *path, int flags, int mode) {
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, name);
    return (flags & O_CREAT ? fails(named(path)) : fails_too(named(path))) ? -1 : real(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    int mode = va_arg(rest, int);
    va_end(rest);
    return opened("open64", path, flags, mode);
}
int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    int mode = va_arg(rest, int);
    va_end(rest);
    return opened("open", path, flags, mode);
}
int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    return fails_too(named(path)) ? -1 : real(path);
}

int stat64(const char *path, struct stat64 *found) {
    REAL(int, "stat64", const char *, struct stat64 *);
    return fails_too(named(path)) ? -1 : real(path, found);
}
int stat(const char *path, struct stat *found) {
    REAL(int, "stat", const char *, struct stat *);
    return fails_too(named(path)) ? -1 : real(path, found);
}
int fstatat64(int folder, const char *path, struct stat64 *found, int flags) {
    REAL(int, "fstatat64", int, const char *, struct stat64 *, int);
    return fails_too(named(path)) ? -1 : real(folder, path, found, flags);
}
int fstatat(int folder, const char *path, struct stat *found, int flags) {
    REAL(int, "fstatat", int, const char *, struct stat *, int);
    return fails_too(named(path)) ? -1 : real(folder, path, found, flags);
}

static int locking(int command) {
    return command == F_SETLK || command == F_SETLKW || command == F_GETLK || command == F_OFD_SETLK;
}

static int granted(int handle, int command, void *argument) {
    if (!locking(command)) return 0;
    set_up();
    if (!nolocks) return 0;
    (void)handle;
    if (command == F_GETLK) ((struct flock *)argument)->l_type = F_UNLCK;
    return 1;
}

int fcntl64(int handle, int command, ...) {
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    REAL(int, "fcntl64", int, int, ...);
    if (granted(handle, command, argument)) return 0;
    if (locking(command) && fails_too(ours(handle))) return -1;
    return real(handle, command, argument);
}

int fcntl(int handle, int command, ...) {
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    REAL(int, "fcntl", int, int, ...);
    if (granted(handle, command, argument)) return 0;
    if (locking(command) && fails_too(ours(handle))) return -1;
    return real(handle, command, argument);
}
