/* The extract's mount: whoever could change it could also carry something out on it, or falsify it for others. Where
   nothing is mounted yet, the folder itself must refuse as well. */
#include "probe.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static const char data[] = "/workspace/data";

/* The first plain file in the folder; false when there is none. */
static bool any_file(char *path, size_t size) {
    DIR *folder = opendir(data);
    if (!folder) return false;
    struct dirent *entry;
    bool found = false;
    while (!found && (entry = readdir(folder))) {
        struct stat about;
        snprintf(path, size, "%s/%s", data, entry->d_name);
        found = lstat(path, &about) == 0 && S_ISREG(about.st_mode);
    }
    closedir(folder);
    return found;
}

static void new_file(struct result *result, const void *unused) {
    (void)unused;
    char path[128];
    snprintf(path, sizeof path, "%s/.tre-probe-%ld", data, (long)getpid());
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    expect_refused(result, file, errno, EROFS, ENOENT);
    if (file >= 0) { close(file); unlink(path); }
}

static void change(struct result *result, const void *unused) {
    (void)unused;
    char path[512];
    if (!any_file(path, sizeof path)) { passed(result, "no file there"); return; }
    int file = open(path, O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    expect_refused(result, file, errno, EROFS, 0);
    if (file >= 0) close(file);
}

/* A second name inside, and one outside where it would outlive the mount. What succeeds is undone. */
static void hard_link(struct result *result, const void *unused) {
    (void)unused;
    char path[512], inside[64], outside[64];
    if (!any_file(path, sizeof path)) { passed(result, "no file there"); return; }
    snprintf(inside, sizeof inside, "%s/.tre-probe-link-%ld", data, (long)getpid());
    snprintf(outside, sizeof outside, "/tmp/.tre-probe-link-%ld", (long)getpid());
    const char *const targets[] = { inside, outside };
    for (size_t i = 0; i < COUNT(targets); i++) {
        int answer = link(path, targets[i]);
        expect_refused(result, answer, errno, EROFS, EXDEV);
        if (answer == 0) unlink(targets[i]);
        if (!result->passed) return;
    }
}

/* Renamed to itself: nothing happens even where it is allowed. */
static void rename_file(struct result *result, const void *unused) {
    (void)unused;
    char path[512], other[64];
    if (!any_file(path, sizeof path)) { passed(result, "no file there"); return; }
    snprintf(other, sizeof other, "%s/.tre-probe-name-%ld", data, (long)getpid());
    int answer = rename(path, other);
    expect_refused(result, answer, errno, EROFS, 0);
    if (answer == 0) rename(other, path);
}

/* Asks for what it should be already, so that nothing gets weaker if it is granted. */
static void remount(struct result *result, const void *unused) {
    (void)unused;
    int answer = mount(NULL, data, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
    expect_refused(result, answer, errno, 0, 0);
}

static void read_only(struct result *result, const void *unused) {
    (void)unused;
    struct statvfs about;
    if (statvfs(data, &about) != 0) {
        if (errno == ENOENT) passed(result, "no such folder"); else failed(result, "%s", error_name(errno));
    } else if (about.f_flag & ST_RDONLY) passed(result, "read-only");
    else failed(result, "mounted writable");
}

static const struct probe probes[] = {
    { "data.read-only", "tampering", "read-only", read_only, NULL, false },
    { "data.new-file", "tampering", "refused", new_file, NULL, false },
    { "data.change", "tampering", "refused", change, NULL, false },
    { "data.rename", "tampering", "refused", rename_file, NULL, false },
    { "data.hard-link", "tampering", "refused", hard_link, NULL, false },
    { "data.remount", "tampering", "refused", remount, NULL, false },
};
GROUP(data_group, probes);
