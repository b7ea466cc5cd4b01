/*
 * The ids that a saved search has shown, one a line; a line end inside an id is written
 * as a space, so that such ids are taken for one another rather than for several.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "searcher/run/saved.h"
#include "shared/base/memory.h"

enum { MAX_BYTES = 1024 * 1024 * 1024, MAX_PATH = 4096, FIRST_SLOTS = 1024 };

struct news_seen {
    char path[MAX_PATH];
    int fd;
    struct news_buffer text; /* what the file holds, then what is noted */
    size_t written;          /* of text */
    uint64_t *slots;         /* open addressing: offset in text, plus one */
    size_t mask;
    size_t count;
};

static unsigned char
shown_byte(char c)
{
    return c == '\n' ? (unsigned char)' ' : (unsigned char)c;
}

static uint64_t
hash_id(struct news_str id)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < id.len; i++) {
        hash = (hash ^ shown_byte(id.data[i])) * 1099511628211u;
    }
    return hash ^ hash >> 29;
}

static bool
line_is(const struct news_seen *seen, size_t at, struct news_str id)
{
    if (at + id.len >= seen->text.len || seen->text.data[at + id.len] != '\n')
        return false;
    for (size_t i = 0; i < id.len; i++)
        if ((unsigned char)seen->text.data[at + i] != shown_byte(id.data[i]))
            return false;
    return true;
}

static size_t
slot_of(const struct news_seen *seen, struct news_str id)
{
    size_t slot = (size_t)hash_id(id) & seen->mask;
    while (seen->slots && seen->slots[slot] && !line_is(seen, (size_t)seen->slots[slot] - 1, id))
        slot = (slot + 1) & seen->mask;
    return slot;
}

static struct news_str
line_at(const struct news_seen *seen, size_t at)
{
    const char *start = seen->text.data + at;
    const char *end = memchr(start, '\n', seen->text.len - at);
    return news_str(start, (size_t)(end - start));
}

static enum news_status
grow(struct news_seen *seen, struct news_error *err)
{
    uint64_t *old = seen->slots;
    size_t size = old ? (seen->mask + 1) * 2 : FIRST_SLOTS;
    uint64_t *slots = news_alloc_zero(size, sizeof *slots);
    if (!slots)
        return news_fail_memory(err);
    size_t old_size = old ? seen->mask + 1 : 0;
    seen->slots = slots;
    seen->mask = size - 1;
    for (size_t i = 0; i < old_size; i++)
        if (old[i])
            slots[slot_of(seen, line_at(seen, (size_t)old[i] - 1))] = old[i];
    news_free(old);
    return NEWS_OK;
}

/* Enters the line at at, which ends with a newline. */
static enum news_status
enter(struct news_seen *seen, size_t at, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    if (!seen->slots || seen->count * 2 > seen->mask)
        status = grow(seen, err);
    if (status || !seen->slots)
        return status;
    size_t slot = slot_of(seen, line_at(seen, at));
    seen->count += seen->slots[slot] == 0;
    seen->slots[slot] = at + 1;
    return NEWS_OK;
}

static enum news_status
load(struct news_seen *seen, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (;;) {
        char *to = news_buffer_reserve(&seen->text, 65536);
        ssize_t got = to ? read(seen->fd, to, 65536) : 0;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return news_fail_io(err, seen->path);
        if (got == 0)
            break;
        seen->text.len += (size_t)got;
    }
    /* A line that a crash cut short must not run into the next one. */
    seen->written = seen->text.len;
    if (seen->text.len && seen->text.data[seen->text.len - 1] != '\n')
        news_buffer_add_byte(&seen->text, '\n');
    status = news_buffer_check(&seen->text, seen->path, err);
    for (size_t at = 0; at < seen->text.len && !status;) {
        size_t len = line_at(seen, at).len;
        status = enter(seen, at, err);
        at += len + 1;
    }
    return status;
}

enum news_status
news_seen_open(const char *index, const char *name, struct news_seen **out, struct news_error *err)
{
    enum news_status status = news_saved_check_name(name, err);
    struct news_seen *seen = status ? NULL : news_alloc_zero(1, sizeof *seen);
    if (!seen)
        return status ? status : news_fail_memory(err);
    news_buffer_init(&seen->text, MAX_BYTES);
    (void)snprintf(seen->path, sizeof seen->path, "%s/saved/%s.seen", index, name);
    seen->fd = open(seen->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    /* Two runs at once would both show the same: the second waits for the first. */
    if (seen->fd < 0 || flock(seen->fd, LOCK_EX))
        status = news_fail_io(err, seen->path);
    if (!status)
        status = load(seen, err);
    if (status) {
        news_seen_close(seen);
        return status;
    }
    *out = seen;
    return NEWS_OK;
}

void
news_seen_close(struct news_seen *seen)
{
    if (!seen)
        return;
    if (seen->fd >= 0)
        (void)close(seen->fd); /* what must last was synced */
    news_buffer_clear(&seen->text);
    news_free(seen->slots);
    news_free(seen);
}

bool
news_seen_has(void *ctx, struct news_str id)
{
    const struct news_seen *seen = ctx;
    return seen->slots && seen->slots[slot_of(seen, id)] != 0;
}

enum news_status
news_seen_add(struct news_seen *seen, struct news_str id, struct news_error *err)
{
    if (news_seen_has(seen, id))
        return NEWS_OK;
    size_t at = seen->text.len;
    for (size_t i = 0; i < id.len; i++)
        news_buffer_add_byte(&seen->text, (char)shown_byte(id.data[i]));
    news_buffer_add_byte(&seen->text, '\n');
    enum news_status status = news_buffer_check(&seen->text, seen->path, err);
    return status ? status : enter(seen, at, err);
}

enum news_status
news_seen_write(struct news_seen *seen, struct news_error *err)
{
    while (seen->written < seen->text.len) {
        ssize_t put =
            write(seen->fd, seen->text.data + seen->written, seen->text.len - seen->written);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return news_fail_io(err, seen->path);
        seen->written += (size_t)put;
    }
    return fsync(seen->fd) ? news_fail_io(err, seen->path) : NEWS_OK;
}
