#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "indexer/pipeline/discover.h"
#include "shared/base/buffer.h"
#include "tests/support/leaks.h"

static char root[64];
static struct news_buffer seen; /* "path\n" for files, "!path: reason\n" for what was left out */

static void
shell(const char *commands)
{
    char line[1024];
    (void)snprintf(line, sizeof line, "cd '%s' && { %s; }", root, commands);
    int status = system(line); /* NOLINT(cert-env33-c,concurrency-mt-unsafe): a test's own folder */
    cr_assert_eq(status, 0);
}

static void
set_up(void)
{
    (void)snprintf(root, sizeof root, "/tmp/news-discover-XXXXXX");
    cr_assert_not_null(mkdtemp(root));
    news_buffer_init(&seen, 1 << 20);
}

static void
tear_down(void)
{
    shell("chmod -R u+rwx . && rm -rf \"$PWD\"");
    news_buffer_clear(&seen);
}

TestSuite(discover, .init = set_up, .fini = tear_down);

static enum news_status
on_file(void *ctx, const struct news_found *found, struct news_error *err)
{
    char byte;
    (void)ctx;
    (void)err;
    cr_expect_geq(read(found->fd, &byte, 1), 0, "the file is open for reading");
    cr_expect_eq(found->absolute.data[0], '/');
    news_buffer_add_str(&seen, found->path);
    news_buffer_add_byte(&seen, '\n');
    return NEWS_OK;
}

static enum news_status
on_skip(void *ctx, struct news_str path, const char *reason, struct news_error *err)
{
    (void)ctx;
    (void)err;
    news_buffer_format(&seen, "!%.*s: %s\n", (int)path.len, path.data, reason);
    return NEWS_OK;
}

static enum news_status
on_hidden(void *ctx, struct news_str path, struct news_error *err)
{
    (void)ctx;
    (void)err;
    news_buffer_format(&seen, "~%.*s\n", (int)path.len, path.data);
    return NEWS_OK;
}

static enum news_status
on_unusable(void *ctx, enum news_status status, const char *path, const char *reason,
            struct news_error *err)
{
    (void)ctx;
    (void)err;
    news_buffer_format(&seen, "?%s|%s|%s\n", path, reason, news_status_words(status));
    return NEWS_OK;
}

static void
expect_found(const char *below, const char *expected)
{
    char path[128];
    struct news_error err;
    struct news_discovery discovery = {
        .file = on_file, .skip = on_skip, .hidden = on_hidden, .unusable = on_unusable
    };
    (void)snprintf(path, sizeof path, "%s%s", root, below);
    news_buffer_reset(&seen);
    cr_expect_eq(news_discover(path, &discovery, &err), NEWS_OK);
    cr_expect_str_eq(seen.data ? seen.data : "", expected);
}

Test(discover, walks_folders_by_name_in_byte_order)
{
    shell("mkdir -p b/x a && touch b/2 b/10 b/x/1 a/z B \xC3\xA9 c .hidden && mkdir .git && touch "
          ".git/x");
    expect_found("", "~.git\n~.hidden\nB\na/z\nb/10\nb/2\nb/x/1\nc\n\xC3\xA9\n");
    expect_found("/b/", "10\n2\nx/1\n");
    expect_found("/b/2", "2\n");
}

Test(discover, names_what_is_no_file_and_survives_links_in_circles)
{
    shell("touch a && mkdir d && ln -s .. d/up && ln -s a link && ln -s nowhere dangling && "
          "ln -s self self && mkfifo pipe");
    expect_found("", "a\n!d/up: a symbolic link, not followed\n"
                     "!dangling: a symbolic link, not followed\n"
                     "!link: a symbolic link, not followed\n"
                     "!pipe: a pipe, not a file\n"
                     "!self: a symbolic link, not followed\n");
    expect_found("/link", "link\n");
}

Test(discover, says_why_a_path_cannot_be_used)
{
    char expected[256];
    (void)snprintf(expected, sizeof expected,
                   "?%s/none: at all|No such file or directory|not found\n", root);
    expect_found("/none: at all", expected);
}

Test(discover, goes_on_after_what_it_may_not_read)
{
    if (geteuid() == 0)
        cr_skip_test("nothing is forbidden to root");
    shell("mkdir shut && touch shut/x a z && chmod 0 shut a");
    expect_found("", "!a: Permission denied\n!shut: Permission denied\nz\n");
}

Test(discover, stops_at_folders_nested_beyond_any_use)
{
    shell("for i in $(seq 300); do mkdir d && cd d || exit 1; done; touch deep");
    struct news_error err;
    struct news_discovery discovery = { .file = on_file, .skip = on_skip, .unusable = on_unusable };
    cr_expect_eq(news_discover(root, &discovery, &err), NEWS_OK);
    cr_expect(strstr(seen.data, "folders are nested too deeply"));
    NEWS_EXPECT_NO_LEAKS();
}
