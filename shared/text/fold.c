#include "shared/text/fold.h"

#include "shared/text/chars.h"
#include "shared/text/folder.h"

enum { PIECE = 256 }; /* bytes folded at a time; folding makes at most three times as many */

/* Where the run of letters, digits and marks from at ends; *letters counts all
 * but the marks. */
static size_t
run_end(struct news_str text, size_t at, size_t *letters)
{
    size_t next;
    unsigned class;
    *letters = 0;
    while ((class = news_class_at(text, at, &next)) & (NEWS_CHAR_WORD | NEWS_CHAR_MARK)) {
        *letters += (class & NEWS_CHAR_WORD) != 0;
        at = next;
    }
    return at;
}

static void
add_folded(struct news_str run, struct news_buffer *out)
{
    char folded[PIECE * 4];
    for (size_t from = 0; from < run.len;) {
        size_t to = run.len - from > PIECE ? news_utf8_floor(run, from + PIECE) : run.len;
        size_t len = news_folder_word(NULL, news_str_slice(run, from, to), folded, sizeof folded);
        news_buffer_add(out, folded, len);
        from = to;
    }
}

/* Whether what parts two runs, text[from..to), leaves them one word: an
 * apostrophe, or the point of an initialism between single letters. */
static bool
is_joint(struct news_str text, size_t from, size_t to, bool single)
{
    size_t letters;
    if (to > from && news_apostrophe_at(text, from) == to - from)
        return true;
    if (!single || to - from != 1 || text.data[from] != '.')
        return false;
    (void)run_end(text, to, &letters);
    return letters == 1;
}

enum news_status
news_fold(struct news_str text, struct news_buffer *out, struct news_error *err)
{
    size_t end = 0; /* of the run before */
    bool single = false;
    bool first = true;
    for (size_t at = 0; at < text.len;) {
        size_t letters;
        size_t to = run_end(text, at, &letters);
        if (letters == 0) {
            size_t next;
            (void)news_class_at(text, at, &next);
            at = to > at ? to : next;
            continue;
        }
        if (!first && !is_joint(text, end, at, single))
            news_buffer_add_byte(out, ' ');
        add_folded(news_str_slice(text, at, to), out);
        single = letters == 1;
        first = false;
        at = end = to;
    }
    return news_buffer_check(out, "a folded text", err);
}
