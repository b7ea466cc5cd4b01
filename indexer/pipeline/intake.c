#include "indexer/pipeline/intake.h"

#include <stdio.h>

#include "indexer/pipeline/recoding.h"
#include "indexer/pipeline/stream.h"
#include "indexer/readers/clean.h"
#include "indexer/readers/reading.h"
#include "indexer/readers/rows.h"
#include "shared/base/memory.h"
#include "shared/text/charset.h"

enum {
    BATCH_BYTES = 512 * 1024, /* of content; markup makes a shard smaller, which does no harm */
    BATCH_ITEMS = 4096,
};

/* A container being read. */
struct level {
    struct news_intake *intake;
    const struct news_reader *reader;
    const struct news_input *input;
    struct news_reading *reading;
    uint64_t members; /* of those without a path of their own */
    bool anything;    /* a member or a complaint came out of it */
};

struct news_intake {
    struct news_intake_settings settings;
    struct news_batch *batch; /* being filled, or NULL */
    uint64_t next_ordinal;
    struct level levels[NEWS_MAX_DEPTH];
    struct news_buffer content;
    struct news_str file;      /* what the file being read is called in the index */
    struct news_str name;      /* and what its articles are called by */
    struct news_str name_kept; /* cleaned, in the batch; absent: not yet */
    uint64_t pipes;            /* inputs from pipes, of earlier runs too */
    bool replaces;
    bool spans;            /* a batch with items of the file has been sent */
    uint64_t items;        /* of the file, so far */
    uint64_t skipped;      /* of them, in the batches sent */
    uint64_t skipped_here; /* and in the one being filled */
    bool failed;           /* the run has to stop: not a matter of the input being read */

    /* The last item of the batch, counted from 1, when it is the first member of a
     * container and nothing came after it: it has no number if nothing ever does. */
    size_t undecided;

    struct news_str path_seen; /* the path copied last, to copy it once a batch */
    struct news_str path_kept;
};

struct news_intake *
news_intake_new(const struct news_intake_settings *settings)
{
    struct news_intake *intake = news_alloc_zero(1, sizeof *intake);
    if (!intake)
        return NULL;
    intake->settings = *settings;
    intake->next_ordinal = settings->first;
    intake->pipes = settings->pipes;
    news_buffer_init(&intake->content, NEWS_MAX_INPUT + 64 * 1024); /* read in such steps */
    return intake;
}

void
news_intake_free(struct news_intake *intake)
{
    if (!intake)
        return;
    for (int i = 0; i < NEWS_MAX_DEPTH; i++)
        news_reading_free(intake->levels[i].reading);
    news_batch_free(intake->batch);
    news_buffer_clear(&intake->content);
    news_free(intake);
}

static enum news_status
out_of_memory(struct news_intake *intake, struct news_error *err)
{
    intake->failed = true;
    (void)news_fail_memory(err);
    return NEWS_NO_MEMORY; /* in so many words for the analyser */
}

static enum news_status
send_batch(struct news_intake *intake, struct news_error *err)
{
    struct news_batch *batch = intake->batch;
    intake->batch = NULL;
    intake->spans = intake->items > 0;
    intake->skipped += intake->skipped_here;
    intake->skipped_here = 0;
    intake->path_seen = intake->path_kept = intake->name_kept = news_str(NULL, 0);
    if (news_arena_has_failed(batch->arena)) { /* something of an item could not be kept */
        news_batch_free(batch);
        return out_of_memory(intake, err);
    }
    enum news_status status = intake->settings.batch(intake->settings.ctx, batch, err);
    intake->failed |= status != NEWS_OK;
    return status;
}

static struct news_str
keep(struct news_intake *intake, struct news_str text)
{
    return news_arena_copy(intake->batch->arena, text);
}

static struct news_str
keep_path(struct news_intake *intake, struct news_str path)
{
    if (!intake->path_kept.data || !news_str_equal(intake->path_seen, path)) {
        intake->path_seen = keep(intake, path);
        if (!intake->path_seen.data)
            return intake->path_seen;
        intake->path_kept = news_clean_path(intake->path_seen, intake->batch->arena);
    }
    return intake->path_kept;
}

static struct news_str
keep_name(struct news_intake *intake)
{
    if (!intake->name_kept.data) {
        struct news_str name = keep(intake, intake->name);
        intake->name_kept = name.data ? news_clean_path(name, intake->batch->arena) : name;
    }
    return intake->name_kept;
}

/* An item for the batch, which is sent first when it is full. */
static enum news_status
add_item(struct news_intake *intake, enum news_item_kind kind, struct news_str path,
         struct news_item **out, struct news_error *err)
{
    if (intake->undecided)
        intake->batch->items[intake->undecided - 1].input.number = 1;
    intake->undecided = 0;
    struct news_batch *full = intake->batch;
    if (full && kind != NEWS_ITEM_END &&
        (full->bytes >= BATCH_BYTES || full->count >= BATCH_ITEMS)) {
        enum news_status status = send_batch(intake, err);
        if (status)
            return status;
    }
    if (!intake->batch)
        intake->batch = news_batch_new(intake->next_ordinal++);
    struct news_item *item = intake->batch ? news_batch_add(intake->batch) : NULL;
    if (!item)
        return out_of_memory(intake, err);
    item->kind = kind;
    item->replaces = intake->replaces;
    item->input.path = keep_path(intake, path);
    item->file = keep(intake, intake->file);
    item->name = keep_name(intake);
    if (!item->input.path.data || !item->name.data)
        return out_of_memory(intake, err);
    intake->items++;
    *out = item;
    return NEWS_OK;
}

/* What comes now belongs to the file, or to none. */
static void
begin_file(struct news_intake *intake, struct news_str file, struct news_str name, bool replaces)
{
    intake->file = file;
    intake->name = name;
    intake->name_kept = news_str(NULL, 0);
    intake->replaces = replaces;
    intake->spans = false;
    intake->items = intake->skipped = intake->skipped_here = 0;
}

static enum news_status
add_skip(struct news_intake *intake, const struct news_input *input, struct news_str part,
         const char *reason, struct news_error *err)
{
    struct news_item *item = NULL;
    enum news_status status = add_item(intake, NEWS_ITEM_SKIP, input->path, &item, err);
    if (status)
        return status;
    intake->skipped_here++;
    item->input.line = input->line;
    item->input.url = keep(intake, input->url);
    item->part = keep(intake, part);
    item->reason = keep(intake, news_str_from(reason));
    return item->reason.data ? NEWS_OK : out_of_memory(intake, err);
}

static struct news_str
last_component(struct news_str path)
{
    size_t from = path.len;
    while (from > 0 && path.data[from - 1] != '/')
        from--;
    return news_str_slice(path, from, path.len);
}

/* Copies input with content into an item for reader. */
static enum news_status
add_input(struct news_intake *intake, const struct news_input *input, struct news_str content,
          const struct news_reader *reader, const char *format, struct news_error *err)
{
    struct news_item *item = NULL;
    enum news_status status = add_item(intake, NEWS_ITEM_INPUT, input->path, &item, err);
    if (status)
        return status;
    struct news_input *to = &item->input;
    struct news_str path = to->path;
    *to = *input;
    to->path = path;
    to->name = input->name.len ? keep(intake, input->name) : last_component(path);
    to->media_type = keep(intake, input->media_type);
    to->charset = keep(intake, input->charset);
    to->guess = keep(intake, input->guess);
    to->url = keep(intake, input->url);
    to->id = keep(intake, input->id);
    to->date = keep(intake, input->date);
    to->bytes = keep(intake, content);
    to->head = news_str_slice(to->bytes, 0, NEWS_SNIFF_LEN);
    to->stream = NULL;
    item->reader = reader;
    item->format = format;
    intake->batch->bytes += content.len;
    return to->bytes.data ? NEWS_OK : out_of_memory(intake, err);
}

static enum news_status take_stream(struct news_intake *intake, const struct news_input *given,
                                    struct news_stream *stream, const struct news_reader *reader,
                                    struct news_error *err);

/* Members without a path of their own are numbered, unless there is only one. */
static uint64_t
number_member(struct level *level, const struct news_input *member)
{
    if (member->path.data && !news_str_equal(member->path, level->input->path))
        return 0;
    return ++level->members;
}

/* The format that what an archive holds is to be read as, or NULL. */
static const struct news_reader *
forced_within(const struct news_intake *intake)
{
    const struct news_reader *forced = intake->settings.format;
    return forced == &news_reader_archive ? NULL : forced;
}

static enum news_status
on_member(void *ctx, const struct news_input *given, const char *format, struct news_error *err)
{
    struct level *level = ctx;
    struct news_intake *intake = level->intake;
    struct news_input member = *given;
    level->anything = true;
    if (intake->settings.stop && atomic_load(intake->settings.stop))
        return news_fail(err, NEWS_INTERRUPTED, "interrupted");
    uint64_t number = number_member(level, given);
    member.number = number > 1 ? number : 0;
    member.depth = level->input->depth + 1;
    if (!member.path.data)
        member.path = level->input->path;
    const struct news_reader *reader = format ? news_reader_find(news_str_from(format)) : NULL;
    if (!format && level->reader == &news_reader_archive)
        reader = forced_within(intake);
    enum news_status status;
    if (format && reader && !reader->container && !member.stream) {
        status = add_input(intake, &member, member.bytes, reader, level->reader->name, err);
        if (!status && number == 1)
            intake->undecided = intake->batch->count;
        return status;
    }
    struct news_joined_stream bytes;
    news_joined_stream_init(&bytes, member.bytes, member.stream);
    return take_stream(intake, &member, &bytes.stream, reader, err);
}

static void
on_skip(void *ctx, const struct news_input *input, struct news_str name, const char *reason)
{
    struct level *level = ctx;
    level->anything = true;
    /* When memory runs out the failure is noted, and found after the reader's return. */
    (void)add_skip(level->intake, input, name, reason, NULL);
}

static enum news_status
refuse_article(void *ctx, struct news_article *article, struct news_arena *arena,
               struct news_error *err)
{
    (void)ctx;
    (void)article;
    (void)arena;
    return news_fail(err, NEWS_INTERNAL, "a container handed over an article");
}

static struct level *
open_level(struct news_intake *intake, const struct news_input *input,
           const struct news_reader *reader)
{
    struct level *level = &intake->levels[input->depth];
    if (!level->reading) {
        struct news_reading_sink sink = {
            .article = refuse_article, .member = on_member, .skip = on_skip, .ctx = level
        };
        level->reading = news_reading_new(&sink);
    }
    level->intake = intake;
    level->reader = reader;
    level->input = input;
    level->members = 0;
    level->anything = false;
    return level->reading ? level : NULL;
}

/* What goes wrong inside a container is the container's; what was intact stays. */
static enum news_status
run_container(struct news_intake *intake, const struct news_input *input,
              const struct news_reader *reader, struct news_error *err)
{
    struct news_str whole = news_str(NULL, 0);
    if (input->depth >= NEWS_MAX_DEPTH)
        return add_skip(intake, input, whole, "containers are nested too deeply", err);
    struct level *level = open_level(intake, input, reader);
    if (!level)
        return out_of_memory(intake, err);
    struct news_error why;
    enum news_status status = news_reading_run(level->reading, reader, input, &why);
    if (intake->failed || status == NEWS_INTERRUPTED || status == NEWS_NO_MEMORY) {
        if (err)
            *err = why;
        return status ? status : out_of_memory(intake, err);
    }
    intake->undecided = 0;
    if (status)
        return add_skip(intake, input, whole, why.text, err);
    return level->anything ? NEWS_OK : add_skip(intake, input, whole, "holds no articles", err);
}

/* Reads the whole content; what goes wrong with it, but for memory, is in *why. */
static enum news_status
slurp(struct news_intake *intake, struct news_stream *stream, struct news_error *why,
      struct news_error *err)
{
    enum { STEP = 64 * 1024 };
    struct news_buffer *content = &intake->content;
    enum news_status status = NEWS_OK;
    size_t got = STEP;
    news_buffer_clear(content); /* a large one must not pin its memory */
    while (!status && got == STEP) {
        char *to = news_buffer_reserve(content, STEP);
        if (!to)
            break;
        status = news_stream_fill(stream, to, STEP, &got, why);
        content->len += got;
    }
    if (content->failure == NEWS_LIMIT)
        return news_fail(why, NEWS_LIMIT, "larger than %d MiB", NEWS_MAX_INPUT >> 20);
    return content->failure ? out_of_memory(intake, err) : status;
}

/* Content that cannot be read to its end is used as far as it goes, and reported. */
static enum news_status
take_format(struct news_intake *intake, const struct news_input *input, struct news_stream *stream,
            const struct news_reader *reader, struct news_error *err)
{
    struct news_error why;
    enum news_status status = slurp(intake, stream, &why, err);
    if (intake->failed)
        return status;
    if (status == NEWS_INTERRUPTED)
        return news_fail(err, status, "%s", why.text);
    struct news_str content = news_buffer_str(&intake->content);
    if (status) {
        enum news_status told = add_skip(intake, input, news_str(NULL, 0), why.text, err);
        if (told || status == NEWS_LIMIT || content.len == 0)
            return told;
    }
    return add_input(intake, input, content, reader, NULL, err);
}

/* Bytes of a mark that says the content is UTF-16 or UTF-32, else 0. */
static size_t
find_wide_mark(struct news_str head, struct news_str *charset)
{
    size_t mark = news_charset_mark(head, charset);
    return mark && !news_str_equal(*charset, news_str_from("UTF-8")) ? mark : 0;
}

/* Runs a container on content that is UTF-8, or is made so. */
static enum news_status
take_container(struct news_intake *intake, const struct news_input *given, struct news_str head,
               struct news_stream *rest, const struct news_reader *reader, struct news_error *err)
{
    struct news_input input = *given;
    struct news_str charset;
    size_t mark = find_wide_mark(head, &charset);
    struct news_recoding *recoding = NULL;
    struct news_joined_stream whole;
    news_joined_stream_init(&whole, news_str_slice(head, mark, head.len), rest);
    input.stream = &whole.stream;
    if (mark) {
        recoding = news_recoding_new(charset, &whole.stream);
        if (!recoding)
            return out_of_memory(intake, err);
        input.stream = news_recoding_stream(recoding);
    }
    enum news_status status = run_container(intake, &input, reader, err);
    news_recoding_free(recoding);
    return status;
}

/* The head as UTF-8, in room for NEWS_SNIFF_LEN bytes, where its mark says it is not; else as it
 * is.  Absent when out of memory. */
static struct news_str
recode_head(struct news_str head, char *room)
{
    struct news_str charset;
    size_t len = 0;
    size_t mark = find_wide_mark(head, &charset);
    if (!mark)
        return head;
    struct news_joined_stream bytes;
    news_joined_stream_init(&bytes, news_str_slice(head, mark, head.len), NULL);
    struct news_recoding *recoding = news_recoding_new(charset, &bytes.stream);
    enum news_status status = recoding ? news_stream_fill(news_recoding_stream(recoding), room,
                                                          NEWS_SNIFF_LEN, &len, NULL)
                                       : NEWS_NO_MEMORY;
    news_recoding_free(recoding);
    return status ? news_str(NULL, 0) : news_str(room, len);
}

/* The reader asked for, but for an archive's around what is to be read so; else the one that fits,
 * or NULL. */
static const struct news_reader *
choose(const struct news_intake *intake, const struct news_input *input,
       const struct news_reader *asked)
{
    if (asked && asked != forced_within(intake))
        return asked;
    const struct news_reader *fitting = news_reader_sniff(input);
    return asked && fitting != &news_reader_archive ? asked : fitting;
}

/* Content of any kind: a container is run, a format becomes an item. */
static enum news_status
take_stream(struct news_intake *intake, const struct news_input *given, struct news_stream *stream,
            const struct news_reader *reader, struct news_error *err)
{
    char head[NEWS_SNIFF_LEN];
    char recoded[NEWS_SNIFF_LEN];
    size_t len = 0;
    struct news_error why;
    struct news_input input = *given;
    if (!input.name.data)
        input.name = last_component(input.path);
    enum news_status status = news_stream_fill(stream, head, sizeof head, &len, &why);
    if (status == NEWS_INTERRUPTED)
        return news_fail(err, status, "%s", why.text);
    if (status)
        return add_skip(intake, &input, news_str(NULL, 0), why.text, err);
    if (len == 0)
        return add_skip(intake, &input, news_str(NULL, 0), "empty", err);
    input.head = recode_head(news_str(head, len), recoded);
    input.bytes = news_str(NULL, 0);
    if (!input.head.data)
        return out_of_memory(intake, err);
    reader = choose(intake, &input, reader);
    if (!reader)
        return add_skip(intake, &input, news_str(NULL, 0), "neither text nor a known format", err);
    if (reader->container)
        return take_container(intake, &input, news_str(head, len), stream, reader, err);
    struct news_joined_stream whole;
    news_joined_stream_init(&whole, news_str(head, len), stream);
    return take_format(intake, &input, &whole.stream, reader, err);
}

/* Says that all of a file has been handed over, which is stored so that the next
 * run need not read it. */
static enum news_status
end_file(struct news_intake *intake, struct news_str path, const struct news_input_state *state,
         struct news_error *err)
{
    struct news_item *item = NULL;
    enum news_status status = add_item(intake, NEWS_ITEM_END, path, &item, err);
    if (status)
        return status;
    item->state = *state;
    if (news_str_ends_with(intake->file, intake->name))
        item->state.name_len = (uint32_t)intake->name.len;
    item->spans = intake->spans;
    item->skipped = intake->skipped;
    return NEWS_OK;
}

static enum news_status
take_file(struct news_intake *intake, struct news_input *input, struct news_file_stream *file,
          struct news_input_state *state, struct news_error *err)
{
    enum news_status status =
        take_stream(intake, input, &file->stream, intake->settings.format, err);
    state->hash = news_file_stream_hash(file);
    if (status)
        return status;
    intake->undecided = 0;
    state->analysis = intake->settings.analysis;
    return end_file(intake, input->path, state, err);
}

/* given: what messages call the pipe; name: what its ending is judged by, may be absent. */
static enum news_status
take_pipe(struct news_intake *intake, int fd, const char *given, struct news_str name,
          struct news_error *err)
{
    char text[24] = "-";
    if (++intake->pipes > 1)
        (void)snprintf(text, sizeof text, "-%llu", (unsigned long long)intake->pipes);
    struct news_input input = { .path = news_str_from(text), .name = name };
    struct news_input_state state = { 0 };
    struct news_file_stream file;
    news_file_stream_init(&file, fd, given, intake->settings.stop);
    begin_file(intake, input.path, input.path, false);
    return take_file(intake, &input, &file, &state, err);
}

static enum news_status
add_same(struct news_intake *intake, struct news_str path, uint64_t skipped, struct news_error *err)
{
    struct news_item *item = NULL;
    enum news_status status = add_item(intake, NEWS_ITEM_SAME, path, &item, err);
    if (!status)
        item->skipped = skipped;
    return status;
}

enum news_status
news_intake_file(struct news_intake *intake, const struct news_found *found, struct news_error *err)
{
    struct news_known_file known = { NEWS_KNOWN_NEW, found->path, 0 };
    enum news_status status = NEWS_OK;
    if (S_ISFIFO(found->info.st_mode))
        return take_pipe(intake, found->fd, found->given, last_component(found->path), err);
    if (intake->settings.known)
        status = intake->settings.known(intake->settings.ctx, found, &known, err);
    if (status)
        return status;
    begin_file(intake, found->absolute, known.path, known.known == NEWS_KNOWN_CHANGED);
    if (known.known == NEWS_KNOWN_SAME)
        return add_same(intake, found->path, known.skipped, err);
    struct news_input_state state = { .size = (uint64_t)found->info.st_size,
                                      .mtime_ns = news_mtime_ns(&found->info) };
    struct news_file_stream file;
    news_file_stream_init(&file, found->fd, found->given, intake->settings.stop);
    struct news_input input = { .path = known.path };
    return take_file(intake, &input, &file, &state, err);
}

enum news_status
news_intake_stdin(struct news_intake *intake, int fd, struct news_error *err)
{
    return take_pipe(intake, fd, "standard input", news_str(NULL, 0), err);
}

enum news_status
news_intake_skip(struct news_intake *intake, struct news_str path, const char *reason,
                 struct news_error *err)
{
    struct news_input input = { .path = path };
    begin_file(intake, news_str("", 0), path, false);
    return add_skip(intake, &input, news_str(NULL, 0), reason, err);
}

enum news_status
news_intake_refuse(struct news_intake *intake, struct news_str path, const char *reason,
                   struct news_error *err)
{
    enum news_status status = news_intake_skip(intake, path, reason, err);
    if (!status)
        intake->batch->items[intake->batch->count - 1].is_no_input = true;
    return status;
}

enum news_status
news_intake_hidden(struct news_intake *intake, struct news_str path, struct news_error *err)
{
    struct news_item *item = NULL;
    begin_file(intake, news_str("", 0), path, false);
    return add_item(intake, NEWS_ITEM_HIDDEN, path, &item, err);
}

enum news_status
news_intake_end(struct news_intake *intake, uint64_t *next, struct news_error *err)
{
    *next = intake->next_ordinal;
    return intake->batch ? send_batch(intake, err) : NEWS_OK;
}
