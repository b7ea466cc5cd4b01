/*
 * wire_dates.c - the dates and datelines of wire copy.
 */
#include <unicode/uchar.h>

#include "indexer/readers/wire.h"
#include "shared/dates/written.h"

enum {
    ISO_DATE = 10,      /* bytes of "2026-01-03" */
    LONGEST_DATE = 96,  /* bytes of a line that is a date */
    LONGEST_PLACE = 96, /* bytes of a dateline */
    LEAST_REPORT = 20,  /* bytes that must follow one */
    LONGEST_CREDIT = 32 /* bytes of an agency's name in brackets */
};

static const struct news_str any_language = { NULL, 0 };

static bool
is_iso_date(struct news_str text)
{
    for (size_t i = 0; i < ISO_DATE; i++) {
        bool dash = i == 4 || i == 7;
        if (i >= text.len || (dash ? text.data[i] != '-' : !news_is_ascii_digit(text.data[i])))
            return false;
    }
    return true;
}

size_t
news_wire_prefix(struct news_str line, struct news_str *date)
{
    static const char *const labels[] = { "date:", "date", "published:", "published", "" };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        size_t at = strlen(labels[i]);
        struct news_str label = news_str_slice(line, 0, at);
        if (!news_str_equal_ascii_nocase(label, news_str_from(labels[i])))
            continue;
        while (at < line.len && line.data[at] == ' ')
            at++;
        struct news_str rest = news_str_slice(line, at, line.len);
        if (!is_iso_date(rest) || rest.len <= ISO_DATE + 1 || rest.data[ISO_DATE] != ' ')
            continue;
        *date = news_str_slice(rest, 0, ISO_DATE);
        return at + ISO_DATE + 1;
    }
    return 0;
}

/* Words that stand beside a date in a line of its own. */
static const char *const beside_date[] = { "published",
                                           "updated",
                                           "posted",
                                           "last",
                                           "first",
                                           "modified",
                                           "date",
                                           "on",
                                           "at",
                                           "am",
                                           "pm",
                                           "a",
                                           "p",
                                           "m",
                                           "gmt",
                                           "utc",
                                           "est",
                                           "edt",
                                           "et",
                                           "pst",
                                           "pdt",
                                           "bst",
                                           "cet",
                                           "cest",
                                           "eet",
                                           "msk",
                                           "ist",
                                           "jst",
                                           "th",
                                           "st",
                                           "nd",
                                           "rd",
                                           "publié",
                                           "le",
                                           "mis",
                                           "mise",
                                           "à",
                                           "jour",
                                           "h",
                                           "publicado",
                                           "actualizado",
                                           "el",
                                           "em",
                                           "às",
                                           "las",
                                           "veröffentlicht",
                                           "aktualisiert",
                                           "stand",
                                           "um",
                                           "uhr",
                                           "den",
                                           "pubblicato",
                                           "aggiornato",
                                           "il",
                                           "alle",
                                           "ore",
                                           "gepubliceerd",
                                           "bijgewerkt",
                                           "op",
                                           "om",
                                           "uur",
                                           "опубликовано",
                                           "Опубликовано",
                                           "обновлено",
                                           "Обновлено",
                                           "опубліковано",
                                           "Опубліковано",
                                           "оновлено",
                                           "Оновлено",
                                           "в",
                                           "о",
                                           "року",
                                           "года",
                                           "г",
                                           "р",
                                           "yayınlanma",
                                           "güncelleme",
                                           "tarihi",
                                           "opublikowano",
                                           "z",
                                           "aktualizacja",
                                           "kl",
                                           "publicerad",
                                           "uppdaterad",
                                           "julkaistu",
                                           "päivitetty" };

static bool
is_beside_date(struct news_str word)
{
    for (size_t i = 0; i < sizeof beside_date / sizeof *beside_date; i++) {
        if (news_str_equal_ascii_nocase(word, news_str_from(beside_date[i])))
            return true;
    }
    return false;
}

static bool
is_word_byte(char c)
{
    return news_is_ascii_alpha(c) || ((unsigned char)c & 0x80);
}

/* Whether text beside a date says no more than when: a time of day, a label. */
static bool
is_about_date(struct news_str text)
{
    size_t digits = 0;
    for (size_t at = 0; text.data && at < text.len;) {
        size_t end = at;
        while (end < text.len && is_word_byte(text.data[end]))
            end++;
        struct news_str word = news_str_slice(text, at, end);
        bool dash = news_str_equal(word, news_str_from("\xE2\x80\x93")) ||
                    news_str_equal(word, news_str_from("\xE2\x80\x94")) ||
                    news_str_equal(word, news_str_from("\xC2\xB7"));
        if (word.len && !dash && !is_beside_date(word))
            return false;
        digits += end == at && news_is_ascii_digit(text.data[at]);
        at = end > at ? end : at + 1;
    }
    return digits <= 6;
}

bool
news_wire_is_date(struct news_str line)
{
    struct news_written date;
    size_t from = 0;
    size_t at = 0;
    if (line.len < 6 || line.len > LONGEST_DATE)
        return false;
    while (news_written_next(line, &at, any_language, &date)) {
        if (!is_about_date(news_str_slice(line, from, date.start)))
            return false;
        from = date.end;
    }
    return from > 0 && is_about_date(news_str_slice(line, from, line.len));
}

struct news_str
news_wire_final_date(struct news_str line, bool set_off)
{
    enum { LEFT = 12 }; /* bytes of a heading that must remain */
    struct news_written date;
    size_t at = line.len > LONGEST_DATE ? news_utf8_floor(line, line.len - LONGEST_DATE) : 0;
    if (at < LEFT)
        at = line.len < LEFT ? line.len : news_utf8_floor(line, LEFT);
    while (news_written_next(line, &at, any_language, &date)) {
        struct news_str before = news_str_trim(news_str_slice(line, 0, date.start));
        bool parted = date.weekday || news_wire_without_sign(before).len < before.len;
        bool full = date.precision == NEWS_PRECISION_DAY && !date.numeric;
        if (full && date.end == line.len && (parted || !set_off))
            return news_str_slice(line, date.start, line.len);
    }
    return news_str("", 0);
}

/* Bytes of the sign between a dateline and its report at the start of rest, or 0. */
static size_t
separator(struct news_str rest)
{
    static const char *const signs[] = {
        " \xE2\x80\x94 ", " \xE2\x80\x93 ", " -- ", " - ", "\xE2\x80\x94", ".- ", ": "
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (news_str_starts_with(rest, news_str_from(signs[i])))
            return strlen(signs[i]);
    }
    return 0;
}

static bool
is_label(struct news_str text)
{
    static const char *const labels[] = { "WATCH",     "UPDATE",     "BREAKING",  "EXCLUSIVE",
                                          "OPINION",   "ANALYSIS",   "EDITORIAL", "EXPLAINER",
                                          "NOTE",      "CORRECTION", "VIDEO",     "PHOTOS",
                                          "READ MORE", "ALSO READ",  "LIVE",      "FACTBOX" };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (news_str_equal(text, news_str_from(labels[i])))
            return true;
    }
    return false;
}

/* Whether text ends with an agency's name in brackets: "Genf (dpa)". */
static bool
is_credited(struct news_str text)
{
    size_t open = text.len;
    if (!text.data || text.len < 4 || text.data[text.len - 1] != ')')
        return false;
    while (open > 0 && text.data[open - 1] != '(')
        open--;
    return open > 2 && text.len - open <= LONGEST_CREDIT;
}

/* Whether the words up to the first comma or bracket are all in capitals; or, where
 * an agency is named, begin with one. */
static bool
is_place(struct news_str text, bool colon)
{
    size_t capitals = 0;
    size_t letters = 0;
    size_t end = 0;
    bool credited = !colon && is_credited(text);
    bool in_word = false;
    while (text.data && end < text.len && text.data[end] != ',' && text.data[end] != '(') {
        uint32_t c = news_utf8_next(text.data, text.len, &end);
        bool lower = u_islower((UChar32)c);
        if (u_isdigit((UChar32)c) || (lower && (!credited || !in_word)))
            return false;
        in_word = u_isalpha((UChar32)c) || (in_word && c > ' ');
        capitals += u_isupper((UChar32)c) != 0;
        letters += u_isalpha((UChar32)c) != 0;
    }
    struct news_str words = news_str_trim(news_str_slice(text, 0, end));
    return (credited ? capitals >= 1 : capitals >= 3 && capitals * 2 >= letters) &&
           !is_label(words);
}

/* "新华社日内瓦2月17日电", "【ジュネーブ共同】", "(제네바=연합뉴스)": how papers of East Asia
 * put the place and the agency first. */
static size_t
bracketed_place(struct news_str line)
{
    static const char *const marks[] = { "=", "＝", "共同", "時事", "ロイター", "AFP" };
    static const struct {
        const char *open;
        const char *close;
    } brackets[] = { { "【", "】" }, { "(", ")" }, { "（", "）" }, { "[", "]" }, { "［", "］" } };
    struct news_str near = news_str_slice(line, 0, LONGEST_PLACE);
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        if (!news_str_starts_with(near, news_str_from(brackets[i].open)))
            continue;
        size_t close = news_str_find(near, news_str_from(brackets[i].close), 0);
        struct news_str inside = news_str_slice(near, 0, close);
        for (size_t k = 0; close != NEWS_STR_NONE && k < sizeof marks / sizeof *marks; k++) {
            if (news_str_find(inside, news_str_from(marks[k]), 0) != NEWS_STR_NONE)
                return close + strlen(brackets[i].close);
        }
    }
    return 0;
}

static size_t
telegraphed_place(struct news_str line)
{
    static const char *const ends[] = { "日电", "日電" };
    struct news_str near = news_str_slice(line, 0, LONGEST_PLACE);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = news_str_find(near, news_str_from(ends[i]), 0);
        if (at != NEWS_STR_NONE)
            return at + strlen(ends[i]);
    }
    return 0;
}

/* "ПОРТОГРАД, 7 мая. /ТАСС/.": the agency between slashes. */
static size_t
slashed_place(struct news_str line)
{
    struct news_str near = news_str_slice(line, 0, LONGEST_PLACE);
    size_t open = news_str_find(near, news_str_from(". /"), 0);
    size_t close = open == NEWS_STR_NONE ? open : news_str_find(near, news_str_from("/"), open + 3);
    bool found = close != NEWS_STR_NONE && close - open <= LONGEST_CREDIT &&
                 is_place(news_str_slice(near, 0, open), true);
    return found ? close + 1 : 0;
}

/* "(ANSA) - PORTO NUOVO, 07 MAG": bytes of an agency and a dash before the place. */
static size_t
leading_credit(struct news_str line)
{
    struct news_str near = news_str_slice(line, 0, LONGEST_CREDIT);
    size_t close = news_str_starts_with(near, news_str_from("("))
                       ? news_str_find(near, news_str_from(")"), 0)
                       : NEWS_STR_NONE;
    size_t width =
        close == NEWS_STR_NONE ? 0 : separator(news_str_slice(line, close + 1, line.len));
    return width ? close + 1 + width : 0;
}

struct news_str
news_wire_dateline(struct news_str line)
{
    struct news_str none = news_str("", 0);
    if (line.len < LEAST_REPORT)
        return none;
    size_t slashed = slashed_place(line);
    if (slashed && line.len - slashed >= LEAST_REPORT)
        return news_str_slice(line, 0, slashed);
    size_t credit = leading_credit(line);
    for (size_t at = credit + 3; at < line.len && at < LONGEST_PLACE; at++) {
        size_t width = separator(news_str_slice(line, at, line.len));
        if (!width)
            continue;
        struct news_str place = news_str_slice(line, credit, at);
        if (line.len - at - width >= LEAST_REPORT && is_place(place, line.data[at] == ':'))
            return news_str_slice(line, 0, at);
        break;
    }
    if (!((unsigned char)line.data[0] & 0x80) && line.data[0] != '(' && line.data[0] != '[')
        return none;
    size_t len = bracketed_place(line);
    if (!len)
        len = telegraphed_place(line);
    return len && line.len - len >= LEAST_REPORT ? news_str_slice(line, 0, len) : none;
}
