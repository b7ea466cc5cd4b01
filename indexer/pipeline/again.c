#include "indexer/pipeline/again.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct again {
    struct news_pass pass;
    const struct news_pass *first;
    struct news_writer *writer;
    struct news_arena *arena;
    struct orphan {
        struct news_str path;
        struct news_str name; /* empty: not known */
    } * orphans;
    size_t count;
    size_t room;
    const struct orphan *current;
};

/* One that was analysed in another way is read again when its folder is. */
static enum news_status
add_orphan(void *ctx, struct news_str path, const struct news_input_state *state,
           struct news_error *err)
{
    struct again *again = ctx;
    if (state->analysis != again->first->analysis_version || !state->complete)
        return NEWS_OK;
    struct orphan *grown =
        news_arena_grow(again->arena, again->orphans, again->count, &again->room, sizeof *grown);
    struct news_str copy = news_arena_copy(again->arena, path);
    if (!grown || !copy.data)
        return news_fail_memory(err);
    again->orphans = grown;
    size_t cut = state->name_len <= copy.len ? copy.len - state->name_len : copy.len;
    grown[again->count++] = (struct orphan){ copy, news_str_slice(copy, cut, copy.len) };
    return NEWS_OK;
}

static enum news_status
forget(void *ctx, const struct news_found *found, struct news_known_file *out,
       struct news_error *err)
{
    struct again *again = ctx;
    out->known = NEWS_KNOWN_CHANGED;
    out->path = again->current->name;
    return news_writer_remove_input(again->writer, found->absolute, err);
}

static enum news_status
take_orphan(struct again *again, struct news_finding *finding, struct news_error *err)
{
    char words[128];
    const struct orphan *orphan = again->current;
    struct news_found found = { .path = orphan->name,
                                .absolute = orphan->path,
                                .given = orphan->path.data };
    if (orphan->name.len == 0)
        return news_pass_skip(finding, orphan->path,
                              "holds the latest version of an article now: name it again, with "
                              "--rebuild, to have it indexed",
                              err);
    found.fd = open(orphan->path.data, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (found.fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return NEWS_OK;
    if (found.fd < 0)
        return news_pass_skip(finding, orphan->name, strerror_r(errno, words, sizeof words), err);
    enum news_status status = NEWS_OK;
    if (fstat(found.fd, &found.info) == 0 && S_ISREG(found.info.st_mode))
        status = news_pass_file(finding, &found, err);
    (void)close(found.fd);
    return status;
}

static enum news_status
take_orphans(void *ctx, struct news_finding *finding, struct news_error *err)
{
    struct again *again = ctx;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < again->count; i++) {
        again->current = &again->orphans[i];
        status = take_orphan(again, finding, err);
    }
    return status;
}

static enum news_status
retire(void *ctx, struct news_batch *batch, struct news_error *err)
{
    const struct again *again = ctx;
    return again->first->retire(again->first->ctx, batch, err);
}

enum news_status
news_read_again(const struct news_pass *pass, struct news_writer *writer, struct news_tally *tally,
                struct news_error *err)
{
    struct again again = { .pass = *pass, .first = pass, .writer = writer };
    again.arena = news_arena_new(0);
    if (!again.arena)
        return news_fail_memory(err);
    enum news_status status = news_writer_each_orphan(writer, add_orphan, &again, err);
    if (!status && again.count) {
        again.pass.find = take_orphans;
        again.pass.known = forget;
        again.pass.retire = retire;
        again.pass.ctx = &again;
        status = news_pass_run(&again.pass, err);
        *tally = again.pass.tally;
    }
    news_arena_free(again.arena);
    return status;
}
