#include <criterion/criterion.h>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "shared/options/terminal.h"

/* A terminal so many columns wide; 0: it does not say. */
static int
open_terminal(unsigned short columns)
{
    int fd = posix_openpt(O_RDWR | O_NOCTTY);
    struct winsize size = { .ws_row = 25, .ws_col = columns };
    if (fd < 0)
        cr_skip_test("there are no terminals here");
    cr_assert_eq(ioctl(fd, TIOCSWINSZ, &size), 0);
    return fd;
}

static int
open_file(void)
{
    int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    cr_assert_geq(fd, 0);
    return fd;
}

Test(terminal, columns_are_the_terminals_and_else_those_stated)
{
    static const struct {
        bool terminal;
        unsigned short wide;
        const char *stated;
        size_t columns;
    } rows[] = {
        { true, 132, "60", 132 },   { true, 5, NULL, 20 },
        { true, 5000, NULL, 1000 }, { true, 0, "60", 60 },
        { false, 0, "60", 60 },     { false, 0, NULL, 80 },
        { false, 0, "", 80 },       { false, 0, "0", 80 },
        { false, 0, "-3", 80 },     { false, 0, "1", 20 },
        { false, 0, "20", 20 },     { false, 0, "60x", 80 },
        { false, 0, "wide", 80 },   { false, 0, "1000", 1000 },
        { false, 0, "1001", 1000 }, { false, 0, "9999999999999999999999", 1000 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int fd = rows[i].terminal ? open_terminal(rows[i].wide) : open_file();
        struct news_environment environment = { .columns = rows[i].stated };
        size_t columns = news_terminal_columns(fd, &environment);
        cr_expect_eq(columns, rows[i].columns, "row %zu: %zu", i, columns);
        (void)close(fd);
    }
}

Test(terminal, colour_and_redrawing_are_for_terminals_that_can)
{
    static const struct {
        const char *no_color;
        const char *term;
        int choice;
        bool terminal;
        bool redraws;
        bool colors;
    } rows[] = {
        { NULL, NULL, NEWS_AUTO, true, true, true },
        { NULL, "xterm", NEWS_AUTO, true, true, true },
        { "", "xterm", NEWS_AUTO, true, true, true },
        { "1", "xterm", NEWS_AUTO, true, true, false },
        { NULL, "dumb", NEWS_AUTO, true, false, false },
        { NULL, "xterm", NEWS_NEVER, true, false, false },
        { "1", "dumb", NEWS_ALWAYS, true, true, true },
        { NULL, "xterm", NEWS_AUTO, false, false, false },
        { NULL, "xterm", NEWS_ALWAYS, false, true, true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int fd = rows[i].terminal ? open_terminal(80) : open_file();
        struct news_environment environment = { .no_color = rows[i].no_color,
                                                .term = rows[i].term };
        cr_expect_eq(news_terminal_redraws(fd, rows[i].choice, &environment), rows[i].redraws,
                     "row %zu", i);
        cr_expect_eq(news_terminal_colors(fd, rows[i].choice, &environment), rows[i].colors,
                     "row %zu", i);
        (void)close(fd);
    }
}
