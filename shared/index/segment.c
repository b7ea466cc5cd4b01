#include "shared/index/segment.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "shared/base/memory.h"
#include "shared/index/articles.h"
#include "shared/index/columns.h"
#include "shared/index/files.h"

struct news_segment_files {
    char *path; /* of the columns, for messages */
    const char *map;
    size_t len;
    const struct news_section_entry *table;
    unsigned checked; /* enum news_columns */
    struct news_articles *articles;
};

static const struct section {
    const char *name;
    size_t size;
    enum news_section_shape shape;
    unsigned columns;
} sections[] = {
#define X(name, size, shape, columns) { #name, size, NEWS_SHAPE_##shape, NEWS_COLUMNS_##columns },
    NEWS_SECTIONS(X)
#undef X
};

static const void *
section_data(const struct news_segment *segment, enum news_section section)
{
    return segment->files->map + segment->files->table[section].start;
}

/* Elements. */
static uint64_t
section_count(const struct news_segment *segment, enum news_section section)
{
    return segment->files->table[section].size / sections[section].size;
}

/* ---- Opening ---- */

static enum news_status
damaged(const struct news_segment *segment, const char *what, struct news_error *err)
{
    return news_fail(err, NEWS_CORRUPT, "%s: damaged (%s)", segment->files->path, what);
}

static enum news_status
map_columns(struct news_segment_files *files, struct news_error *err)
{
    struct stat info;
    int fd = open(files->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return news_fail_io(err, files->path);
    enum news_status status = NEWS_OK;
    if (fstat(fd, &info))
        status = news_fail_io(err, files->path);
    else if (!S_ISREG(info.st_mode) || info.st_size <= 0)
        status = news_fail(err, NEWS_CORRUPT, "%s: damaged (empty)", files->path);
    if (!status) {
        void *map = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_SHARED, fd, 0);
        if (map == MAP_FAILED) {
            status = news_fail_io(err, files->path);
        } else {
            files->map = map;
            files->len = (size_t)info.st_size;
        }
    }
    (void)close(fd); /* read only: nothing to lose */
    return status;
}

static bool
fits(const struct news_segment *segment, enum news_section section, uint64_t end)
{
    const struct news_section_entry *entry = &segment->files->table[section];
    const struct section *kind = &sections[section];
    if (entry->start > end || entry->size > end - entry->start || entry->start % 8 != 0 ||
        entry->size % kind->size != 0)
        return false;
    uint64_t count = entry->size / kind->size;
    switch (kind->shape) {
    case NEWS_SHAPE_BITS:
        return count == ((uint64_t)segment->rows + 63) / 64;
    case NEWS_SHAPE_ROWS:
        return count == segment->rows;
    case NEWS_SHAPE_FENCE:
        return count == (uint64_t)segment->rows + 1;
    case NEWS_SHAPE_FREE:
        return count < UINT32_MAX || kind->size == 1;
    }
    return false;
}

/* Whether the trailer belongs to a whole table, however many kinds of sections that has. */
static bool
is_whole(const struct news_segment_files *files, const struct news_columns_trailer *trailer)
{
    size_t room = files->len - sizeof *trailer;
    size_t table_len = (size_t)trailer->section_count * sizeof(struct news_section_entry);
    return table_len <= room &&
           trailer->hash == XXH3_64bits(files->map + room - table_len,
                                        table_len + offsetof(struct news_columns_trailer, hash));
}

/* Understands the end of the file: the trailer and the table before it. */
static enum news_status
read_table(struct news_segment *segment, struct news_error *err)
{
    struct news_segment_files *files = segment->files;
    struct news_columns_trailer trailer;
    size_t table_len = NEWS_SECTION_COUNT * sizeof(struct news_section_entry);
    size_t magic_len = sizeof NEWS_COLUMNS_MAGIC - 1;
    if (files->len < magic_len + sizeof trailer || files->len % 8 != 0 ||
        memcmp(files->map, NEWS_COLUMNS_MAGIC, magic_len) != 0)
        return damaged(segment, "not a file of columns", err);
    memcpy(&trailer, files->map + files->len - sizeof trailer, sizeof trailer);
    if (!is_whole(files, &trailer) || trailer.live > trailer.rows)
        return damaged(segment, "table", err);
    if (trailer.section_count != NEWS_SECTION_COUNT)
        return news_fail(err, NEWS_VERSION,
                         "%s: the index has %u kinds of columns, this program reads %d: "
                         "build it again with this program",
                         files->path, trailer.section_count, NEWS_SECTION_COUNT);
    size_t table_start = files->len - sizeof trailer - table_len;
    segment->rows = trailer.rows;
    segment->live = trailer.live;
    files->table = (const void *)(files->map + table_start);
    for (unsigned i = 0; i < NEWS_SECTION_COUNT; i++) {
        if (!fits(segment, (enum news_section)i, table_start))
            return damaged(segment, sections[i].name, err);
    }
    return NEWS_OK;
}

enum news_status
news_segment_open(const char *path, struct news_segment **out, struct news_error *err)
{
    struct news_path columns;
    struct news_path articles;
    enum news_status status = NEWS_OK;
    const char *slash = strrchr(path, '/');
    struct news_segment *segment = news_alloc_zero(1, sizeof *segment);
    if (!segment)
        return news_fail_memory(err);
    segment->files = news_alloc_zero(1, sizeof *segment->files);
    if (!segment->files) {
        status = news_fail_memory(err);
        goto done;
    }
    (void)snprintf(segment->name, sizeof segment->name, "%s", slash ? slash + 1 : path);
    status = news_path_format(&columns, err, "%s/columns", path);
    if (!status)
        status = news_path_format(&articles, err, "%s/articles", path);
    if (status)
        goto done;
    segment->files->path = news_copy(columns.text, strlen(columns.text));
    if (!segment->files->path) {
        status = news_fail_memory(err);
        goto done;
    }
    status = map_columns(segment->files, err);
    if (!status)
        status = read_table(segment, err);
    if (!status)
        status = news_articles_open(articles.text, &segment->files->articles, err);
    if (status)
        goto done;
    *out = segment;
    segment = NULL;

done:
    news_segment_close(segment);
    return status;
}

void
news_segment_close(struct news_segment *segment)
{
    if (!segment)
        return;
    struct news_segment_files *files = segment->files;
    if (files) {
        news_articles_close(files->articles);
        if (files->map)
            (void)munmap((void *)(uintptr_t)files->map, files->len);
        news_free(files->path);
        news_free(files);
    }
    news_free(segment);
}

/* ---- Checking columns when they are asked for ---- */

static bool
ascends(const uint64_t *starts, uint64_t count, uint64_t end)
{
    if (count == 0 || starts[0] != 0 || starts[count - 1] != end)
        return false;
    for (uint64_t i = 1; i < count; i++) {
        if (starts[i] < starts[i - 1])
            return false;
    }
    return true;
}

/* Whether every one of the count numbers is below limit, or none at all. */
static bool
all_below(const uint32_t *numbers, uint64_t count, uint32_t limit, bool or_none)
{
    for (uint64_t i = 0; i < count; i++) {
        if (numbers[i] >= limit && !(or_none && numbers[i] == NEWS_NO_ID))
            return false;
    }
    return true;
}

static bool
bind_strings(const struct news_segment *segment, enum news_section starts, struct news_strings *out)
{
    enum news_section bytes = (enum news_section)(starts + 1);
    uint64_t count = section_count(segment, starts);
    out->starts = section_data(segment, starts);
    out->bytes = section_data(segment, bytes);
    if (!ascends(out->starts, count, section_count(segment, bytes)))
        return false;
    out->count = (uint32_t)(count - 1);
    return true;
}

static bool
bind_label(const struct news_segment *segment, enum news_section numbers, const uint32_t **out,
           struct news_strings *strings)
{
    *out = section_data(segment, numbers);
    return bind_strings(segment, (enum news_section)(numbers + 1), strings) &&
           all_below(*out, segment->rows, strings->count, true);
}

static bool
bind_lists(const struct news_segment *segment, enum news_section starts, struct news_lists *out)
{
    enum news_section items = (enum news_section)(starts + 1);
    out->starts = section_data(segment, starts);
    out->items = section_data(segment, items);
    return ascends(out->starts, (uint64_t)segment->rows + 1, section_count(segment, items));
}

static bool
bind_names(struct news_segment *segment)
{
    struct news_names *names = &segment->names;
    names->count = (uint32_t)section_count(segment, NEWS_SECTION_NAMES);
    names->items = section_data(segment, NEWS_SECTION_NAMES);
    names->spelling_count = (uint32_t)section_count(segment, NEWS_SECTION_SPELLINGS);
    names->spellings = section_data(segment, NEWS_SECTION_SPELLINGS);
    names->block_count = (uint32_t)section_count(segment, NEWS_SECTION_NAME_BLOCKS);
    names->blocks = section_data(segment, NEWS_SECTION_NAME_BLOCKS);
    bool sound = bind_strings(segment, NEWS_SECTION_KEY_STARTS, &names->keys) &&
                 bind_strings(segment, NEWS_SECTION_SPELLING_STARTS, &names->spelling_texts) &&
                 names->keys.count == names->count &&
                 names->spelling_texts.count == names->spelling_count;
    for (uint32_t i = 0; sound && i < names->count; i++) {
        const struct news_name *name = &names->items[i];
        sound = name->first_spelling < names->spelling_count &&
                name->common < names->spelling_count && name->type < NEWS_ENTITY_TYPE_COUNT &&
                name->stories <= name->articles && name->articles <= segment->live;
    }
    for (uint32_t i = 0; sound && i < names->spelling_count; i++)
        sound = names->spellings[i].name < names->count;
    for (uint32_t i = 0; sound && i < names->block_count; i++)
        sound = names->blocks[i].name < names->count;
    return sound;
}

static bool
bind_entities(struct news_segment *segment)
{
    segment->entity_mentions = section_data(segment, NEWS_SECTION_ENTITY_MENTIONS);
    return bind_names(segment) &&
           bind_lists(segment, NEWS_SECTION_ENTITY_STARTS, &segment->entities) &&
           section_count(segment, NEWS_SECTION_ENTITY_MENTIONS) ==
               section_count(segment, NEWS_SECTION_ENTITY_ITEMS) &&
           all_below(segment->entities.items, section_count(segment, NEWS_SECTION_ENTITY_ITEMS),
                     segment->names.spelling_count, false);
}

static bool
bind_dates(struct news_segment *segment)
{
    segment->day = section_data(segment, NEWS_SECTION_DAY);
    segment->minute = section_data(segment, NEWS_SECTION_MINUTE);
    segment->precision = section_data(segment, NEWS_SECTION_PRECISION);
    return true;
}

static bool
bind_labels(struct news_segment *segment)
{
    return bind_label(segment, NEWS_SECTION_SOURCE, &segment->source, &segment->sources) &&
           bind_label(segment, NEWS_SECTION_SECTION, &segment->section, &segment->sections) &&
           bind_label(segment, NEWS_SECTION_LANGUAGE, &segment->language, &segment->languages);
}

static bool
bind_inputs(struct news_segment *segment)
{
    segment->input_states = section_data(segment, NEWS_SECTION_INPUT_STATES);
    return bind_label(segment, NEWS_SECTION_INPUT, &segment->input, &segment->inputs) &&
           section_count(segment, NEWS_SECTION_INPUT_STATES) == segment->inputs.count;
}

static bool
bind_versions(struct news_segment *segment)
{
    segment->version = section_data(segment, NEWS_SECTION_VERSION);
    segment->outdated = section_data(segment, NEWS_SECTION_OUTDATED);
    segment->outdated_count = (uint32_t)section_count(segment, NEWS_SECTION_OUTDATED);
    uint64_t inputs = section_count(segment, NEWS_SECTION_INPUT_STATES);
    for (uint32_t i = 0; i < segment->outdated_count; i++) {
        if (segment->outdated[i].input >= inputs)
            return false;
    }
    return true;
}

/* Every live row has the row of a first article, which has its own; no other has one. */
static bool
bind_stories(struct news_segment *segment)
{
    const uint64_t *alive = section_data(segment, NEWS_SECTION_ALIVE);
    const uint32_t *story = section_data(segment, NEWS_SECTION_STORY);
    segment->story = story;
    segment->joined = section_data(segment, NEWS_SECTION_JOINED);
    segment->joined_count = (uint32_t)section_count(segment, NEWS_SECTION_JOINED);
    segment->joined_with = section_data(segment, NEWS_SECTION_JOINED_WITH);
    segment->joined_with_count = (uint32_t)section_count(segment, NEWS_SECTION_JOINED_WITH);
    for (uint32_t row = 0; row < segment->rows; row++) {
        bool lives = (alive[row / 64] >> (row % 64)) & 1;
        uint32_t first = story[row];
        if (lives ? first >= segment->rows || story[first] != first : first != NEWS_NO_ID)
            return false;
    }
    return true;
}

static bool
bind_columns(struct news_segment *segment, enum news_columns columns)
{
    switch (columns) {
    case NEWS_COLUMNS_ALIVE:
        segment->alive = section_data(segment, NEWS_SECTION_ALIVE);
        return true;
    case NEWS_COLUMNS_IDS:
        segment->identities = section_data(segment, NEWS_SECTION_IDENTITIES);
        return bind_strings(segment, NEWS_SECTION_ID_STARTS, &segment->ids);
    case NEWS_COLUMNS_DATES:
        return bind_dates(segment);
    case NEWS_COLUMNS_LABELS:
        return bind_labels(segment);
    case NEWS_COLUMNS_ENTITIES:
        return bind_entities(segment);
    case NEWS_COLUMNS_ABOUT:
        return bind_lists(segment, NEWS_SECTION_ABOUT_STARTS, &segment->about_days);
    case NEWS_COLUMNS_SKETCHES:
        segment->sketches = section_data(segment, NEWS_SECTION_SKETCHES);
        return true;
    case NEWS_COLUMNS_BLOCKS:
        segment->places = section_data(segment, NEWS_SECTION_PLACES);
        segment->blocks = section_data(segment, NEWS_SECTION_BLOCKS);
        segment->block_count = (uint32_t)section_count(segment, NEWS_SECTION_BLOCKS);
        return true;
    case NEWS_COLUMNS_INPUTS:
        return bind_inputs(segment);
    case NEWS_COLUMNS_VERSIONS:
        return bind_versions(segment);
    case NEWS_COLUMNS_STORIES:
        return bind_stories(segment);
    case NEWS_COLUMNS_ALL:
        break;
    }
    return false;
}

static enum news_status
check_columns(struct news_segment *segment, enum news_columns columns, struct news_error *err)
{
    struct news_segment_files *files = segment->files;
    for (unsigned i = 0; i < NEWS_SECTION_COUNT; i++) {
        const struct news_section_entry *entry = &files->table[i];
        if (sections[i].columns == columns &&
            XXH3_64bits(files->map + entry->start, (size_t)entry->size) != entry->hash)
            return damaged(segment, sections[i].name, err);
    }
    if (!bind_columns(segment, columns))
        return damaged(segment, "structure", err);
    files->checked |= columns;
    return NEWS_OK;
}

enum news_status
news_segment_need(struct news_segment *segment, unsigned columns, struct news_error *err)
{
    for (unsigned bit = 1; bit < NEWS_COLUMNS_ALL; bit <<= 1) {
        if (!(columns & bit) || !segment->files || (segment->files->checked & bit))
            continue;
        enum news_status status = check_columns(segment, (enum news_columns)bit, err);
        if (status)
            return status;
    }
    return NEWS_OK;
}

/* ---- Looking up ---- */

int
news_segment_compare_rows(const struct news_segment *a, uint32_t row_a,
                          const struct news_segment *b, uint32_t row_b)
{
    int order =
        news_str_compare(news_strings_get(&a->ids, row_a), news_strings_get(&b->ids, row_b));
    return order ? order
                 : memcmp(&a->identities[row_a], &b->identities[row_b], sizeof *a->identities);
}

uint32_t
news_strings_find(const struct news_strings *sorted, struct news_str text)
{
    uint32_t low = 0;
    uint32_t high = sorted->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = news_str_compare(news_strings_get(sorted, middle), text);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NEWS_NO_ID;
}

uint32_t
news_segment_find_name(const struct news_segment *segment, enum news_entity_type type,
                       struct news_str key)
{
    const struct news_names *names = &segment->names;
    uint32_t low = 0;
    uint32_t high = names->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = (names->items[middle].type > (uint32_t)type) -
                    (names->items[middle].type < (uint32_t)type);
        if (order == 0)
            order = news_str_compare(news_strings_get(&names->keys, middle), key);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NEWS_NO_ID;
}

/* The first block whose code is code or more. */
static uint32_t
first_block(const struct news_names *names, uint64_t code)
{
    uint32_t low = 0;
    uint32_t high = names->block_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (names->blocks[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct news_name_block *
news_segment_find_block(const struct news_segment *segment, uint32_t code, size_t *count)
{
    uint32_t first = first_block(&segment->names, code);
    *count = first_block(&segment->names, (uint64_t)code + 1) - first;
    return segment->names.blocks + first;
}

enum news_status
news_segment_article(struct news_segment *segment, uint32_t row, enum news_article_parts parts,
                     struct news_arena *arena, struct news_article *out, struct news_error *err)
{
    enum news_status status = news_segment_need(segment, NEWS_COLUMNS_BLOCKS, err);
    if (status)
        return status;
    if (row >= segment->rows)
        return news_fail(err, NEWS_NOT_FOUND, "%s: no article %u", segment->files->path, row);
    const struct news_record_place *place = &segment->places[row];
    if (place->block >= segment->block_count)
        return damaged(segment, "places", err);
    struct news_str record;
    status = news_articles_record(segment->files->articles, &segment->blocks[place->block], place,
                                  &record, err);
    if (status)
        return status;
    status = news_record_decode(record.data, record.len, parts, arena, out, err);
    if (status)
        news_error_prefix(err, "%s: article %u: ", segment->files->path, row);
    return status;
}
