/* Preloaded before the receiver: writes a line to the file that SYNC_LOG names for each sync of a file, when it has succeeded. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int told(const char *name, int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    int result = real(fd);
    const char *path = getenv("SYNC_LOG");
    if (result == 0 && path) {
        int log = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (log >= 0) {
            if (write(log, "sync\n", 5) != 5) abort();
            close(log);
        }
    }
    return result;
}

int fsync(int fd) { return told("fsync", fd); }
int fdatasync(int fd) { return told("fdatasync", fd); }
