#include "indexer/entities/caseless.h"

#include "indexer/entities/clusters.h"
#include "indexer/entities/katakana.h"
#include "shared/names/caseless.h"

enum { LONGEST_NAME = 8 /* words */, SHORTEST_CUT = 6 /* bytes that are left of a cut word */ };

/* What is written together with a name: "and", "in", "to", "from". */
static const char *const arabic[] = { "و", "ف", "ب", "ل", "ك", "وب", "ول" };
static const char *const hebrew[] = {
    "ו", "ב", "ל", "מ", "ש", "כ", "וב", "ול", "ומ", "שב", "של",
};
static const char *const hangul[] = {
    "은",   "는",   "이",   "가",   "을",   "를",     "의",     "에",     "와",
    "과",   "로",   "도",   "만",   "측",   "에서",   "에게",   "으로",   "까지",
    "부터", "에는", "에도", "와의", "과의", "로부터", "에서는", "에서도",
};
static const char *const georgian[] = { "ს", "ში", "დან", "ზე", "სთან", "მა" };

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* By the first byte of a script's letters in UTF-8. */
static const struct affixes {
    unsigned char from, to;
    bool before; /* the name, or behind it */
    const char *const *items;
    size_t count;
} affixes[] = {
    { 0xD6, 0xD7, true, hebrew, COUNT(hebrew) },
    { 0xD8, 0xDB, true, arabic, COUNT(arabic) },
    { 0xE1, 0xE1, false, georgian, COUNT(georgian) },
    { 0xEA, 0xED, false, hangul, COUNT(hangul) },
};

/* Words that make what stands before or behind them no place: people, language. */
static const char *const people_before[] = { "คน", "ชาว", "ภาษา" };
static const char *const people_behind[] = { "人", "語", "语", "籍", "裔" };

struct found {
    size_t last;    /* word */
    uint32_t start; /* bytes in the field */
    uint32_t end;   /* 0: nothing */
    bool place;     /* or a longer name that holds one's ("Real Madrid") */
};

struct labelling {
    const struct news_article *article;
    const struct news_reading *reading;
    const uint8_t *labels;
};

static struct news_str
text_between(const struct labelling *work, size_t word, uint32_t start, uint32_t end)
{
    return news_str_slice(news_field_text(work->article, &work->reading->words[word]), start, end);
}

/* Georgian has had capitals in Unicode since 2018, but nobody writes names with them. */
static bool
has_no_case(const struct labelling *work, size_t word)
{
    const struct news_word *w = &work->reading->words[word];

    return w->flags & NEWS_TOKEN_NO_CASE ||
           (w->flags & NEWS_TOKEN_NON_ASCII &&
            news_str_starts_with(text_between(work, word, w->start, w->end),
                                 news_str_from("\xE1\x83")));
}

/* What may stand before or behind names in the script of text; of none, an empty list. */
static struct affixes
affixes_of(struct news_str text, bool before)
{
    unsigned char first = text.data ? (unsigned char)text.data[0] : 0;

    for (size_t i = 0; i < COUNT(affixes); i++) {
        if (affixes[i].before == before && first >= affixes[i].from && first <= affixes[i].to)
            return affixes[i];
    }
    return (struct affixes){ .count = 0 };
}

/* The name that text is, but for a particle behind it, of which *len is set to the length. */
static struct news_caseless
read_name(struct news_str text, uint32_t last_word, size_t *len)
{
    struct news_caseless found = news_caseless_find(text);
    struct affixes behind = affixes_of(text, false);

    *len = text.len;
    for (size_t i = 0; i < behind.count && !found.key.data; i++) {
        struct news_str suffix = news_str_from(behind.items[i]);

        if (!news_str_ends_with(text, suffix) || last_word < suffix.len + SHORTEST_CUT)
            continue;
        *len = text.len - suffix.len;
        found.key = news_caseless_find(news_str_slice(text, 0, *len)).key;
    }
    return found;
}

static bool
may_go_on(const struct labelling *work, size_t word)
{
    return word < work->reading->count && !work->reading->words[word].line_start &&
           work->labels[word] == NEWS_LABEL_OUT;
}

/* Sets out to the longest name from start, which is in the word first, on. */
static void
find_from(const struct labelling *work, size_t first, uint32_t start, struct found *out)
{
    const struct news_word *words = work->reading->words;
    bool more = true;

    for (size_t at = first;
         more && at < first + LONGEST_NAME && (at == first || may_go_on(work, at)); at++) {
        struct news_str text = text_between(work, first, start, words[at].end);
        uint32_t begin = at == first ? start : words[at].start;
        size_t len = 0;
        struct news_caseless name = read_name(text, words[at].end - begin, &len);

        more = name.more;
        if (name.key.data)
            *out = (struct found){ at, start, start + (uint32_t)len, name.key.len > 0 };
    }
}

static void
find_name(const struct labelling *work, size_t first, struct found *out)
{
    const struct news_word *word = &work->reading->words[first];
    struct news_str text = text_between(work, first, word->start, word->end);
    struct affixes before = affixes_of(text, true);

    find_from(work, first, word->start, out);
    for (size_t i = 0; i < before.count && !out->end; i++) {
        struct news_str prefix = news_str_from(before.items[i]);

        if (news_str_starts_with(text, prefix) && text.len >= prefix.len + SHORTEST_CUT)
            find_from(work, first, word->start + (uint32_t)prefix.len, out);
    }
}

/* Whether the words beside a name say that it is a people's or a language's. */
static bool
is_people(const struct labelling *work, size_t first, const struct found *found)
{
    const struct news_word *words = work->reading->words;
    size_t next = found->last + 1;

    if (first > 0 && !words[first].line_start && words[first].flags & NEWS_TOKEN_GLUED &&
        news_str_is_any(text_between(work, first - 1, words[first - 1].start, words[first - 1].end),
                        people_before, COUNT(people_before)))
        return true;
    return next < work->reading->count && words[next].flags & NEWS_TOKEN_GLUED &&
           news_str_is_any(text_between(work, next, words[next].start, words[next].end),
                           people_behind, COUNT(people_behind));
}

static void
label(struct news_reading *reading, uint8_t *labels, size_t first, const struct found *found)
{
    reading->words[first].start = found->start;
    reading->words[found->last].end = found->end;
    for (size_t i = first; i <= found->last; i++) {
        unsigned part = i == first ? NEWS_PART_BEGIN : NEWS_PART_INSIDE;

        labels[i] = (uint8_t)news_label(NEWS_ENTITY_PLACE,
                                        i > first && i == found->last ? NEWS_PART_LAST : part);
    }
    if (first == found->last)
        labels[first] = (uint8_t)news_label(NEWS_ENTITY_PLACE, NEWS_PART_ONLY);
}

static bool
goes_on(const struct news_reading *reading, const uint8_t *labels, size_t word)
{
    return word < reading->count && labels[word] != NEWS_LABEL_OUT &&
           !news_label_starts(labels[word]);
}

/* What went on at word is a name of its own from there on. */
static void
restart(const struct news_reading *reading, uint8_t *labels, size_t word)
{
    unsigned kind = news_label_kind(labels[word]);

    labels[word] = (uint8_t)news_label(kind, goes_on(reading, labels, word + 1) ? NEWS_PART_BEGIN
                                                                                : NEWS_PART_ONLY);
}

/* Ends a name before word. */
static void
end_before(uint8_t *labels, size_t word)
{
    if (word > 0 && news_label_is_open(labels[word - 1]))
        labels[word - 1] = (uint8_t)news_label(
            news_label_kind(labels[word - 1]),
            news_label_starts(labels[word - 1]) ? NEWS_PART_ONLY : NEWS_PART_LAST);
}

/* The model takes what stands between two names in Latin letters for a part of one. */
static void
cut_out(const struct news_reading *reading, uint8_t *labels, size_t word)
{
    size_t next = word + 1;

    end_before(labels, word);
    labels[word] = NEWS_LABEL_OUT;
    while (goes_on(reading, labels, next) &&
           news_reading_form(reading, next)->kind == NEWS_CASE_SIGN)
        labels[next++] = NEWS_LABEL_OUT;
    if (goes_on(reading, labels, next))
        restart(reading, labels, next);
}

void
news_label_caseless(const struct news_article *article, struct news_reading *reading,
                    uint8_t *labels)
{
    struct labelling work = { article, reading, labels };

    for (size_t i = 0; i < reading->count; i++) {
        if (labels[i] != NEWS_LABEL_OUT && has_no_case(&work, i))
            cut_out(reading, labels, i);
    }
    news_label_katakana(article, reading, labels);
    for (size_t i = 0; i < reading->count; i++) {
        struct found found = { .end = 0 };

        if (labels[i] != NEWS_LABEL_OUT || !has_no_case(&work, i))
            continue;
        find_name(&work, i, &found);
        if (!found.end)
            continue;
        if (found.place && !is_people(&work, i, &found))
            label(reading, labels, i, &found);
        i = found.last;
    }
}
