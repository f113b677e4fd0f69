/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files in and out: mapped for packs and models, read whole for documents, written atomically.
 *
 * A mapping must not be truncated by others while it is open; packs and models are replaced by rename (ch_file_write does so),
 * which leaves the old mapping valid. Reading works for pipes and terminals too. Interrupted calls go on.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 64 * 1024 };

static chancery_status io_error(chancery_error *err, const char *path, const char *what) {
    int number = errno;
    if (number == ENOMEM) return ch_no_memory(err);
    const char *hint = number == ENOENT ? "check the path" : number == EACCES ? "check the permissions of the file" : NULL;
    return ch_error(err, CHANCERY_IO, path, 0, 0, hint, "cannot %s: %s", what, strerror(number));
}

static int open_retrying(const char *path, int flags, mode_t mode) {
    int fd;
    do fd = open(path, flags | O_CLOEXEC, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

chancery_status ch_file_map(const char *path, ch_file *out_file, chancery_error *err) {
    *out_file = (ch_file){0};
    int fd = open_retrying(path, O_RDONLY, 0);
    if (fd < 0) return io_error(err, path, "open");
    struct stat info;
    chancery_status status = CHANCERY_OK;
    if (fstat(fd, &info) != 0) {
        status = io_error(err, path, "examine");
    } else if (!S_ISREG(info.st_mode)) {
        status = ch_error(err, CHANCERY_IO, path, 0, 0, "give an ordinary file", "not an ordinary file");
    } else if (info.st_size > 0) {
        void *data = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (data == MAP_FAILED) status = io_error(err, path, "map");
        else *out_file = (ch_file){data, (size_t)info.st_size, true};
    }
    close(fd);
    return status;
}

/* Everything from fd; `expected` is a guess of its size. */
static chancery_status read_all(int fd, size_t expected, const char *path, ch_file *out_file, chancery_error *err) {
    size_t capacity = expected + READ_STEP, size = 0;
    char *data = ch_heap_alloc(capacity);
    if (!data) return ch_no_memory(err);
    for (;;) {
        if (capacity - size < READ_STEP / 2) {
            char *larger = capacity <= SIZE_MAX / 2 ? ch_heap_resize(data, capacity, capacity * 2) : NULL;
            if (!larger) {
                ch_heap_free(data);
                return ch_no_memory(err);
            }
            data = larger;
            capacity *= 2;
        }
        ssize_t count = read(fd, data + size, capacity - size);
        if (count == 0) break;
        if (count > 0) {
            size += (size_t)count;
        } else if (errno != EINTR) {
            chancery_status status = io_error(err, path, "read");
            ch_heap_free(data);
            return status;
        }
    }
    *out_file = (ch_file){(const uint8_t *)data, size, false};
    return CHANCERY_OK;
}

chancery_status ch_file_read(const char *path, ch_file *out_file, chancery_error *err) {
    *out_file = (ch_file){0};
    if (strcmp(path, "-") == 0) return read_all(STDIN_FILENO, 0, "(standard input)", out_file, err);
    int fd = open_retrying(path, O_RDONLY, 0);
    if (fd < 0) return io_error(err, path, "open");
    struct stat info;
    size_t expected = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 ? (size_t)info.st_size : 0;
    chancery_status status = read_all(fd, expected, path, out_file, err);
    close(fd);
    return status;
}

void ch_file_close(ch_file *file) {
    if (file->mapped) munmap((void *)(uintptr_t)file->data, file->size);
    else ch_heap_free((void *)(uintptr_t)file->data);
    *file = (ch_file){0};
}

static bool write_all(int fd, const char *data, size_t size) {
    while (size) {
        ssize_t count = write(fd, data, size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        data += count;
        size -= (size_t)count;
    }
    return true;
}

chancery_status ch_file_write(const char *path, const void *data, size_t size, chancery_error *err) {
    struct stat info;
    bool special = stat(path, &info) == 0 && !S_ISREG(info.st_mode); /* a device or pipe: there is nothing to rename onto */
    size_t name_size = strlen(path) + 32;
    char *name = ch_heap_alloc(name_size);
    if (!name) return ch_no_memory(err);
    if (special) snprintf(name, name_size, "%s", path);
    else snprintf(name, name_size, "%s.%ld.part", path, (long)getpid());

    chancery_status status = CHANCERY_OK;
    int fd = open_retrying(name, special ? O_WRONLY : O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd < 0) {
        status = io_error(err, path, "create");
        goto done;
    }
    bool written = write_all(fd, data, size) && (special || fsync(fd) == 0);
    if (!written) status = io_error(err, path, "write");
    if (close(fd) != 0 && written) status = io_error(err, path, "write");
    if (status == CHANCERY_OK && !special && rename(name, path) != 0) status = io_error(err, path, "rename");
    if (status != CHANCERY_OK && !special) unlink(name);
done:
    ch_heap_free(name);
    return status;
}
