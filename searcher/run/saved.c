#include "searcher/run/saved.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/index/files.h"

enum { MAX_NAME = 100, MAX_FILE = 4 * 1024 * 1024, MAX_PATH = 4096 };

static bool
is_name(const char *name)
{
    size_t len = strlen(name);
    if (!len || len > MAX_NAME || name[0] == '-')
        return false;
    for (size_t i = 0; i < len; i++)
        if (!news_is_ascii_alpha(name[i]) && !news_is_ascii_digit(name[i]) && name[i] != '_' &&
            name[i] != '-')
            return false;
    return true;
}

enum news_status
news_saved_check_name(const char *name, struct news_error *err)
{
    if (is_name(name))
        return NEWS_OK;
    return news_fail(err, NEWS_USAGE, "'%s' is no name for a search: use letters, digits, _ and -",
                     name);
}

static enum news_status
path_of(const char *index, const char *name, const char *ending, char out[MAX_PATH],
        struct news_error *err)
{
    enum news_status status = *name ? news_saved_check_name(name, err) : NEWS_OK;
    if (status)
        return status;
    int len = snprintf(out, MAX_PATH, "%s/saved%s%s%s", index, *name ? "/" : "", name, ending);
    if (len < 0 || len >= MAX_PATH)
        return news_fail(err, NEWS_USAGE, "%s: the path is too long", index);
    return NEWS_OK;
}

static void
add_line(struct news_buffer *out, const char *key, struct news_str value)
{
    if (!value.data)
        return;
    news_buffer_format(out, "%s: ", key);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.data[i];
        if ((unsigned char)c < 0x20)
            c = ' ';
        news_buffer_add_byte(out, c);
    }
    news_buffer_add_byte(out, '\n');
}

static void
format(const struct news_saved *saved, struct news_buffer *out)
{
    struct news_str yes = news_str("yes", 3);
    struct news_str no = news_str(NULL, 0);
    add_line(out, "query", saved->query);
    add_line(out, "any", saved->any ? yes : no);
    add_line(out, "plain", saved->plain ? yes : no);
    add_line(out, "exact", saved->exact ? yes : no);
    add_line(out, "since", news_str_from(saved->since));
    add_line(out, "until", news_str_from(saved->until));
    if (saved->sort != NEWS_SORT_RELEVANCE)
        add_line(out, "sort", news_str_from(news_sort_word(saved->sort)));
    add_line(out, "half-life", news_str_from(saved->half_life));
}

/* Writes the bytes to a new file beside path, and renames it over path. */
static enum news_status
replace_file(const char *path, struct news_str bytes, struct news_error *err)
{
    char beside[MAX_PATH + 8];
    (void)snprintf(beside, sizeof beside, "%s.tmp", path);
    enum news_status status = NEWS_OK;
    FILE *file = fopen(beside, "we");
    if (!file)
        return news_fail_io(err, beside);
    if (fwrite(bytes.data, 1, bytes.len, file) != bytes.len || fflush(file) || fsync(fileno(file)))
        status = news_fail_io(err, beside);
    if (fclose(file) && !status)
        status = news_fail_io(err, beside);
    if (!status && rename(beside, path))
        status = news_fail_io(err, path);
    if (status)
        (void)unlink(beside);
    return status ? status : news_sync_entry(path, err);
}

enum news_status
news_saved_write(const char *index, const char *name, const struct news_saved *saved,
                 struct news_error *err)
{
    char folder[MAX_PATH], path[MAX_PATH];
    struct news_buffer text;
    enum news_status status = path_of(index, name, "", path, err);
    if (!status)
        status = path_of(index, "", "", folder, err);
    if (status)
        return status;
    bool made = mkdir(folder, 0777) == 0;
    if (!made && errno != EEXIST)
        return news_fail_io(err, folder);
    if (made)
        status = news_sync_entry(folder, err);
    if (status)
        return status;
    news_buffer_init(&text, MAX_FILE);
    format(saved, &text);
    status = news_buffer_check(&text, "the search", err);
    if (!status)
        status = replace_file(path, news_buffer_str(&text), err);
    news_buffer_clear(&text);
    return status;
}

static enum news_status
read_whole(const char *path, struct news_buffer *out, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    FILE *file = fopen(path, "re");
    if (!file)
        return news_fail_io(err, path);
    for (size_t got = 1; got && !status;) {
        char *to = news_buffer_reserve(out, 65536);
        got = to ? fread(to, 1, 65536, file) : 0;
        out->len += got;
        status = news_buffer_check(out, path, err);
    }
    if (!status && ferror(file))
        status = news_fail_io(err, path);
    (void)fclose(file); /* read only: nothing to lose */
    return status;
}

static bool
take_flag(const char *key, struct news_str name, struct news_str value, bool *flag)
{
    if (!news_str_equal(name, news_str_from(key)))
        return false;
    *flag = news_str_equal(value, news_str("yes", 3));
    return true;
}

/* Understands "key: value"; false when it cannot. */
static bool
take_line(struct news_saved *saved, struct news_str line, struct news_arena *arena)
{
    size_t colon = news_str_find(line, news_str(":", 1), 0);
    if (colon == NEWS_STR_NONE)
        return false;
    struct news_str key = news_str_trim(news_str_slice(line, 0, colon));
    struct news_str value =
        news_arena_copy(arena, news_str_trim(news_str_slice(line, colon + 1, line.len)));
    if (!value.data)
        return false;
    if (news_str_equal(key, news_str("query", 5)))
        saved->query = value;
    else if (news_str_equal(key, news_str("since", 5)))
        saved->since = value.data;
    else if (news_str_equal(key, news_str("until", 5)))
        saved->until = value.data;
    else if (news_str_equal(key, news_str("half-life", 9)))
        saved->half_life = value.data;
    else if (news_str_equal(key, news_str("sort", 4)))
        return news_sort_find(value, &saved->sort);
    else
        return take_flag("any", key, value, &saved->any) ||
               take_flag("plain", key, value, &saved->plain) ||
               take_flag("exact", key, value, &saved->exact);
    return true;
}

static enum news_status
parse(struct news_str text, const char *path, struct news_arena *arena, struct news_saved *out,
      struct news_error *err)
{
    struct news_saved saved = { .query = { NULL, 0 } };
    size_t number = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = news_str_find(text, news_str("\n", 1), at);
        end = end == NEWS_STR_NONE ? text.len : end;
        struct news_str line = news_str_trim(news_str_slice(text, at, end));
        at = end + 1;
        number++;
        if (line.len && line.data[0] != '#' && !take_line(&saved, line, arena))
            return news_fail(err, NEWS_INPUT, "%s:%zu: not understood", path, number);
    }
    if (!saved.query.len)
        return news_fail(err, NEWS_INPUT, "%s: there is no query in it", path);
    *out = saved;
    return NEWS_OK;
}

enum news_status
news_saved_read(const char *index, const char *name, struct news_arena *arena,
                struct news_saved *out, struct news_error *err)
{
    char path[MAX_PATH];
    struct news_buffer text;
    enum news_status status = path_of(index, name, "", path, err);
    if (status)
        return status;
    news_buffer_init(&text, MAX_FILE);
    status = read_whole(path, &text, err);
    if (status == NEWS_NOT_FOUND)
        status = news_fail(err, NEWS_USAGE, "there is no saved search '%s'", name);
    if (!status)
        status = parse(news_buffer_str(&text), path, arena, out, err);
    news_buffer_clear(&text);
    return status;
}

enum news_status
news_saved_delete(const char *index, const char *name, struct news_error *err)
{
    char path[MAX_PATH];
    enum news_status status = path_of(index, name, "", path, err);
    if (status)
        return status;
    if (unlink(path))
        return errno == ENOENT ? news_fail(err, NEWS_USAGE, "there is no saved search '%s'", name)
                               : news_fail_io(err, path);
    status = path_of(index, name, ".seen", path, err);
    if (!status && unlink(path) && errno != ENOENT)
        status = news_fail_io(err, path);
    return status;
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum news_status
list_names(const char *folder, struct news_arena *arena, char ***out, size_t *count,
           struct news_error *err)
{
    char **names = NULL;
    size_t used = 0, room = 0;
    enum news_status status = NEWS_OK;
    DIR *dir = opendir(folder);
    if (!dir && errno != ENOENT)
        return news_fail_io(err, folder);
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): one thread, and this DIR is its own */
    for (struct dirent *entry; dir && !status && (entry = readdir(dir));) {
        if (!is_name(entry->d_name))
            continue;
        struct news_str copy = news_arena_copy(arena, news_str_from(entry->d_name));
        void *grown =
            used == room ? news_arena_grow(arena, names, used, &room, sizeof(char *)) : names;
        if (!copy.data || !grown) {
            status = news_fail_memory(err);
            break;
        }
        names = grown;
        names[used++] = (char *)(uintptr_t)copy.data;
    }
    if (dir)
        (void)closedir(dir);
    if (used)
        qsort(names, used, sizeof *names, by_text);
    *out = names;
    *count = used;
    return status;
}

enum news_status
news_saved_list(const char *index, struct news_arena *arena, struct news_buffer *out,
                struct news_error *err)
{
    char folder[MAX_PATH] = "";
    char **names = NULL;
    size_t count = 0;
    enum news_status bad = NEWS_OK;
    enum news_status status = path_of(index, "", "", folder, err);
    if (!status)
        status = list_names(folder, arena, &names, &count, err);
    for (size_t i = 0; i < count && !status; i++) {
        struct news_saved saved = { .query = { NULL, 0 } };
        struct news_error own = { "" };
        enum news_status read = news_saved_read(index, names[i], arena, &saved, &own);
        if (!read)
            news_buffer_format(out, "%s\t%.*s\n", names[i], (int)saved.query.len, saved.query.data);
        else if (!bad && err)
            *err = own;
        bad = bad ? bad : read;
    }
    return status ? status : bad;
}
