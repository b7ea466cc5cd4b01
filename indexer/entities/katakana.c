#include "indexer/entities/katakana.h"

#include "indexer/entities/clusters.h"
#include "shared/names/caseless.h"

enum { MOST_NAMES = 64 /* of an article, told by their titles */, BYTES = 3 /* a character */ };

/* Behind a full name. */
static const char *const titles[] = {
    "氏",     "さん", "容疑者",   "被告",   "大統領", "首相", "外相", "長官", "議員",   "上院",
    "下院",   "知事", "市長",     "大使",   "選手",   "監督", "投手", "教授", "博士",   "社長",
    "会長",   "国王", "王子",     "王女",   "女王",   "教皇", "法王", "将軍", "判事",   "報道官",
    "司令官", "書記", "副大統領", "委員長", "党首",   "議長", "元帥", "夫人", "被告人", "国務",
};

/* Behind one word: a company has a president too. */
static const char *const titles_of_one[] = { "氏", "さん", "容疑者", "被告", "大統領", "首相" };

#define COUNT(list) (sizeof(list) / sizeof *(list))

struct names {
    struct news_str items[MOST_NAMES];
    size_t count;
};

struct labelling {
    const struct news_article *article;
    const struct news_reading *reading;
};

/* A run of katakana words, with middle dots or blanks between. */
struct run {
    size_t first, last; /* words */
    struct news_str text;
    bool full; /* several words */
};

static struct news_str
text_of(const struct labelling *work, size_t first, size_t last)
{
    const struct news_word *words = work->reading->words;

    return news_str_slice(news_field_text(work->article, &words[first]), words[first].start,
                          words[last].end);
}

static bool
is_dot(struct news_str text)
{
    return news_str_equal(text, news_str_from("・")) || news_str_equal(text, news_str_from("＝"));
}

/* Whether text is of U+30A1 to U+30FA and U+30FC to U+30FF alone. */
static bool
is_katakana(struct news_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = news_utf8_next(text.data, text.len, &at);

        if (c < 0x30A1 || c > 0x30FF || c == 0x30FB)
            return false;
    }
    return text.len > 0;
}

/* Reads the run that starts at first, which is a katakana word. */
static struct run
read_run(const struct labelling *work, size_t first)
{
    const struct news_word *words = work->reading->words;
    struct run run = { .first = first, .last = first };
    bool parted = false;

    for (size_t at = first + 1; at < work->reading->count && !words[at].line_start; at++) {
        struct news_str text = text_of(work, at, at);

        parted = parted || is_dot(text) || !(words[at].flags & NEWS_TOKEN_GLUED);
        if (is_katakana(text)) {
            run.last = at;
            run.full = run.full || parted;
        } else if (!is_dot(text)) {
            break;
        }
    }
    run.text = text_of(work, first, run.last);
    return run;
}

static bool
has_title(const struct labelling *work, const struct run *run)
{
    size_t behind = run->last + 1;
    struct news_str next = { NULL, 0 };

    if (behind < work->reading->count && !work->reading->words[behind].line_start)
        next = text_of(work, behind, behind);
    return run->full ? news_str_is_any(next, titles, COUNT(titles))
                     : news_str_is_any(next, titles_of_one, COUNT(titles_of_one)) &&
                           !news_caseless_find(run->text).key.data && run->text.len > BYTES;
}

static bool
is_known(const struct names *names, const struct run *run)
{
    for (size_t i = 0; i < names->count; i++) {
        if (news_str_equal(names->items[i], run->text))
            return true;
    }
    return false;
}

static void
label(uint8_t *labels, const struct run *run)
{
    for (size_t i = run->first; i <= run->last; i++) {
        if (labels[i] != NEWS_LABEL_OUT)
            return;
    }
    for (size_t i = run->first; i <= run->last; i++)
        labels[i] = news_label(NEWS_ENTITY_PERSON, i == run->first  ? NEWS_PART_BEGIN
                                                   : i == run->last ? NEWS_PART_LAST
                                                                    : NEWS_PART_INSIDE);
    if (run->first == run->last)
        labels[run->first] = news_label(NEWS_ENTITY_PERSON, NEWS_PART_ONLY);
}

/* The next run from *at on, which is moved behind it. */
static bool
next_run(const struct labelling *work, size_t *at, struct run *run)
{
    for (; *at < work->reading->count; ++*at) {
        if (!(work->reading->words[*at].flags & NEWS_TOKEN_NO_CASE) ||
            !is_katakana(text_of(work, *at, *at)))
            continue;
        *run = read_run(work, *at);
        *at = run->last + 1;
        return true;
    }
    return false;
}

void
news_label_katakana(const struct news_article *article, const struct news_reading *reading,
                    uint8_t *labels)
{
    struct labelling work = { article, reading };
    struct names names = { .count = 0 };
    struct run run;
    size_t at = 0;

    while (next_run(&work, &at, &run)) {
        if (!has_title(&work, &run))
            continue;
        label(labels, &run);
        if (run.full && names.count < MOST_NAMES && !is_known(&names, &run))
            names.items[names.count++] = run.text;
    }
    at = 0;
    while (names.count && next_run(&work, &at, &run)) {
        if (is_known(&names, &run))
            label(labels, &run);
    }
}
