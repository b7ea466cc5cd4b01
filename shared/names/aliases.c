#include "shared/names/aliases.h"

#include "shared/base/arena.h"
#include "shared/base/buffer.h"
#include "shared/base/memory.h"
#include "shared/names/key.h"

#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

enum { FILE_MAX = 64 << 20 };

/* One key of an entry that joins, or one of two that are separate. */
struct row {
    enum news_entity_type type;
    struct news_str key;
    struct news_str other; /* the canonical key, or the key it is not */
    struct news_str name;  /* the canonical name */
    size_t line;
};

struct rows {
    struct row *items;
    size_t count;
    size_t room;
};

struct news_aliases {
    struct news_arena *arena;
    struct rows joins;  /* by type, key */
    struct rows groups; /* the same rows by type, canonical key, key */
    struct rows apart;  /* by type, key, other key */
    uint64_t checksum;
};

/* Where reading is. */
struct reading {
    struct news_aliases *aliases;
    const char *path;
    size_t line;
    struct news_buffer key;
};

static int
compare_rows(const void *a, const void *b)
{
    const struct row *x = a;
    const struct row *y = b;
    if (x->type != y->type)
        return x->type < y->type ? -1 : 1;
    int order = news_str_compare(x->key, y->key);
    if (order == 0)
        order = news_str_compare(x->other, y->other);
    return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

static enum news_status
add_row(struct reading *reading, struct rows *rows, const struct row *row, struct news_error *err)
{
    if (rows->count == rows->room) {
        struct row *grown = news_arena_grow(reading->aliases->arena, rows->items, rows->count,
                                            &rows->room, sizeof *grown);
        if (!grown)
            return news_fail_memory(err);
        rows->items = grown;
    }
    rows->items[rows->count++] = *row;
    return NEWS_OK;
}

static enum news_status
make_key(struct reading *reading, struct news_str name, enum news_entity_type type,
         struct news_str *out, struct news_error *err)
{
    enum news_status status = news_name_key(name, type, &reading->key, err);
    if (status)
        return status;
    if (reading->key.len == 0)
        return news_fail(err, NEWS_INPUT, "%s:%zu: '%.*s' is not a name", reading->path,
                         reading->line, (int)(name.len < 100 ? name.len : 100), name.data);
    *out = news_arena_copy(reading->aliases->arena, news_buffer_str(&reading->key));
    return out->data ? NEWS_OK : news_fail_memory(err);
}

/* The next field of a line, trimmed; *at moves past it and its tab. */
static struct news_str
next_field(struct news_str line, size_t *at)
{
    const char *tab = memchr(line.data + *at, '\t', line.len - *at);
    size_t end = tab ? (size_t)(tab - line.data) : line.len;
    struct news_str field = news_str_trim(news_str_slice(line, *at, end));
    *at = end + 1;
    return field;
}

/* Adds what an entry says of names of one type. */
static enum news_status
read_entry(struct reading *reading, struct news_str line, bool apart, enum news_entity_type type,
           struct news_error *err)
{
    size_t at = 0;
    struct news_str name = next_field(line, &at);
    struct news_str canonical = { NULL, 0 };
    enum news_status status = make_key(reading, name, type, &canonical, err);
    struct row row = { .type = type, .line = reading->line };
    if (status)
        return status;
    row.name = news_arena_copy(reading->aliases->arena, name);
    if (!row.name.data)
        return news_fail_memory(err);
    size_t others = 0;
    row.other = row.key = canonical;
    if (!apart)
        status = add_row(reading, &reading->aliases->joins, &row, err);
    while (!status && at <= line.len && at > 0) {
        struct news_str field = next_field(line, &at);
        if (field.len == 0)
            continue;
        others++;
        status = make_key(reading, field, type, &row.key, err);
        if (!status && !(apart && news_str_equal(row.key, canonical)))
            status = add_row(reading, apart ? &reading->aliases->apart : &reading->aliases->joins,
                             &row, err);
    }
    if (!status && others == 0)
        return news_fail(err, NEWS_INPUT, "%s:%zu: an entry needs two names, separated by a tab",
                         reading->path, reading->line);
    return status;
}

/* Takes the mark of names that are apart off the line, if it is there. */
static bool
take_mark(struct news_str *line)
{
    if (!news_str_starts_with(*line, news_str("!", 1)))
        return false;
    *line = news_str_trim(news_str_slice(*line, 1, line->len));
    return true;
}

/* Adds what a line says, of one type of names where it names it, else of all. */
static enum news_status
read_types(struct reading *reading, struct news_str line, bool apart, struct news_error *err)
{
    for (int type = 0; type < NEWS_ENTITY_TYPE_COUNT; type++) {
        struct news_str word = news_str_from(news_entity_type_word((enum news_entity_type)type));
        if (!news_str_starts_with(line, word) || line.len == word.len || line.data[word.len] != ':')
            continue;
        line = news_str_trim(news_str_slice(line, word.len + 1, line.len));
        apart = take_mark(&line) || apart;
        return read_entry(reading, line, apart, (enum news_entity_type)type, err);
    }
    enum news_status status = NEWS_OK;
    for (int type = 0; type < NEWS_ENTITY_TYPE_COUNT && !status; type++)
        status = read_entry(reading, line, apart, (enum news_entity_type)type, err);
    return status;
}

static enum news_status
read_line(struct reading *reading, struct news_str line, struct news_error *err)
{
    const struct news_aliases *aliases = reading->aliases;
    size_t before = aliases->apart.count + aliases->joins.count;
    line = news_str_trim(line);
    if (line.len == 0 || line.data[0] == '#')
        return NEWS_OK;
    bool apart = take_mark(&line);
    enum news_status status = read_types(reading, line, apart, err);
    if (!status && aliases->apart.count + aliases->joins.count == before)
        return news_fail(err, NEWS_INPUT,
                         "%s:%zu: these names are spelt too much alike to be told apart",
                         reading->path, reading->line);
    return status;
}

static enum news_status
read_lines(struct reading *reading, struct news_str text, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    if (news_str_starts_with(text, news_str("\xEF\xBB\xBF", 3)))
        text = news_str_slice(text, 3, text.len);
    for (size_t at = 0; at < text.len && !status;) {
        const char *newline = memchr(text.data + at, '\n', text.len - at);
        size_t end = newline ? (size_t)(newline - text.data) : text.len;
        struct news_str line = news_str_slice(text, at, end);
        reading->line++;
        if (news_utf8_valid_prefix(line.data, line.len) != line.len)
            return news_fail(err, NEWS_INPUT, "%s:%zu: not UTF-8", reading->path, reading->line);
        status = read_line(reading, line, err);
        at = end + 1;
    }
    return status;
}

static void
sort(struct rows *rows)
{
    if (rows->count > 1)
        qsort(rows->items, rows->count, sizeof *rows->items, compare_rows);
}

/* Sorts the rows that join, drops repetitions and refuses contradictions. */
static enum news_status
settle_joins(struct reading *reading, struct news_error *err)
{
    struct rows *joins = &reading->aliases->joins;
    size_t kept = 0;
    sort(joins);
    for (size_t i = 0; i < joins->count; i++) {
        const struct row *row = &joins->items[i];
        const struct row *last = kept > 0 ? &joins->items[kept - 1] : NULL;
        if (!last || last->type != row->type || !news_str_equal(last->key, row->key))
            joins->items[kept++] = *row;
        else if (!news_str_equal(last->other, row->other))
            return news_fail(err, NEWS_INPUT, "%s:%zu: line %zu joins this name to another: %.*s",
                             reading->path, row->line, last->line, (int)row->key.len,
                             row->key.data);
    }
    joins->count = kept;
    return NEWS_OK;
}

/* The canonical key that the key is joined to, or the key. */
static struct news_str
canonical(const struct news_aliases *aliases, enum news_entity_type type, struct news_str key)
{
    struct news_alias alias = news_aliases_find(aliases, type, key);
    return alias.key.data ? alias.key : key;
}

/* Refuses entries that keep apart what another entry joins. */
static enum news_status
check_apart(struct reading *reading, struct news_error *err)
{
    const struct news_aliases *aliases = reading->aliases;
    for (size_t i = 0; i < aliases->apart.count; i++) {
        const struct row *row = &aliases->apart.items[i];
        if (news_str_equal(canonical(aliases, row->type, row->key),
                           canonical(aliases, row->type, row->other)))
            return news_fail(err, NEWS_INPUT, "%s:%zu: another line joins these names: %.*s, %.*s",
                             reading->path, row->line, (int)row->other.len, row->other.data,
                             (int)row->key.len, row->key.data);
    }
    return NEWS_OK;
}

/* The rows that join once more, looked up by the canonical key. */
static enum news_status
make_groups(struct reading *reading, struct news_error *err)
{
    struct news_aliases *aliases = reading->aliases;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < aliases->joins.count && !status; i++) {
        struct row row = aliases->joins.items[i];
        if (news_str_equal(row.key, row.other))
            continue;
        struct news_str key = row.key;
        row.key = row.other;
        row.other = key;
        status = add_row(reading, &aliases->groups, &row, err);
    }
    sort(&aliases->groups);
    return status;
}

enum news_status
news_aliases_parse(struct news_str text, const char *path, struct news_aliases **out,
                   struct news_error *err)
{
    struct reading reading = { .path = path };
    enum news_status status = NEWS_OK;
    news_buffer_init(&reading.key, 1024);
    reading.aliases = news_alloc_zero(1, sizeof *reading.aliases);
    if (!reading.aliases)
        return news_fail_memory(err);
    reading.aliases->arena = news_arena_new(0);
    if (!reading.aliases->arena) {
        status = news_fail_memory(err);
        goto done;
    }
    status = read_lines(&reading, text, err);
    if (!status)
        status = settle_joins(&reading, err);
    if (!status)
        status = make_groups(&reading, err);
    sort(&reading.aliases->apart);
    if (!status)
        status = check_apart(&reading, err);
    if (status)
        goto done;
    reading.aliases->checksum = XXH3_64bits(text.data, text.len);
    *out = reading.aliases;
    reading.aliases = NULL;

done:
    news_aliases_free(reading.aliases);
    news_buffer_clear(&reading.key);
    return status;
}

enum news_status
news_aliases_read(const char *path, struct news_aliases **out, struct news_error *err)
{
    struct news_buffer text;
    enum news_status status = NEWS_OK;
    FILE *file = fopen(path, "re");
    if (!file)
        return news_fail_io(err, path);
    news_buffer_init(&text, FILE_MAX);
    for (;;) {
        char *room = news_buffer_reserve(&text, 65536);
        size_t got = room ? fread(room, 1, 65536, file) : 0;
        text.len += got;
        if (got == 0)
            break;
    }
    if (ferror(file))
        status = news_fail_io(err, path);
    if (!status)
        status = news_buffer_check(&text, path, err);
    if (!status)
        status = news_aliases_parse(news_buffer_str(&text), path, out, err);
    news_buffer_clear(&text);
    (void)fclose(file); /* read only: nothing to lose */
    return status;
}

void
news_aliases_free(struct news_aliases *aliases)
{
    if (!aliases)
        return;
    news_arena_free(aliases->arena);
    news_free(aliases);
}

uint64_t
news_aliases_checksum(const struct news_aliases *aliases)
{
    return aliases ? aliases->checksum : 0;
}

/* The first row of a type that has the key, or the row where it would stand. */
static size_t
find_row(const struct rows *rows, enum news_entity_type type, struct news_str key)
{
    size_t low = 0;
    size_t high = rows->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct row *row = &rows->items[middle];
        if (row->type < type || (row->type == type && news_str_compare(row->key, key) < 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool
is_row(const struct rows *rows, size_t i, enum news_entity_type type, struct news_str key)
{
    return i < rows->count && rows->items[i].type == type &&
           news_str_equal(rows->items[i].key, key);
}

struct news_alias
news_aliases_find(const struct news_aliases *aliases, enum news_entity_type type,
                  struct news_str key)
{
    struct news_alias none = { { NULL, 0 }, { NULL, 0 } };
    if (!aliases)
        return none;
    size_t i = find_row(&aliases->joins, type, key);
    if (!is_row(&aliases->joins, i, type, key))
        return none;
    return (struct news_alias){ aliases->joins.items[i].other, aliases->joins.items[i].name };
}

static bool
lists_apart(const struct rows *rows, enum news_entity_type type, struct news_str a,
            struct news_str b)
{
    for (size_t i = find_row(rows, type, a); is_row(rows, i, type, a); i++) {
        if (news_str_equal(rows->items[i].other, b))
            return true;
    }
    return false;
}

bool
news_aliases_separate(const struct news_aliases *aliases, enum news_entity_type type,
                      struct news_str a, struct news_str b)
{
    return aliases &&
           (lists_apart(&aliases->apart, type, a, b) || lists_apart(&aliases->apart, type, b, a));
}

struct news_str
news_aliases_member(const struct news_aliases *aliases, enum news_entity_type type,
                    struct news_str key, size_t i)
{
    struct news_str none = { NULL, 0 };
    if (!aliases)
        return none;
    size_t row = find_row(&aliases->groups, type, key);
    if (!is_row(&aliases->groups, row, type, key) || !is_row(&aliases->groups, row + i, type, key))
        return none;
    return aliases->groups.items[row + i].other;
}
