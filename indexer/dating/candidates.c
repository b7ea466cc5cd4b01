#include "indexer/dating/candidates.h"

#include "indexer/dating/said.h"
#include "shared/dates/written.h"

enum {
    FIRST_YEAR = 1600, /* the first newspapers */
    FIRST_URL_YEAR = 1900,
    EPOCH_DIGITS = 10, /* seconds since 1970, from 2001 on */
    EPOCH_MILLIS = 13,
    FIRST_EPOCH = 631152000, /* 1990-01-01: counts of seconds before are other numbers */
    TRUST_NAME = 45,
    TRUST_FOLDER_MONTH = 30,
    TRUST_YEAR = 24,
};

static bool
is_structured(const struct news_date_candidate *candidate)
{
    return candidate->source == NEWS_DATE_FIELD || candidate->source == NEWS_DATE_META ||
           candidate->source == NEWS_DATE_JSON_LD || candidate->source == NEWS_DATE_MICRODATA ||
           candidate->source == NEWS_DATE_HEADER;
}

void
news_candidates_refuse(struct news_date_candidates *candidates,
                       const struct news_date_candidate *candidate, const char *why)
{
    if (!is_structured(candidate) || candidates->refusal_count == NEWS_MAX_REFUSALS)
        return;
    for (size_t i = 0; i < candidates->refusal_count; i++) {
        if (news_str_equal(candidates->refusals[i].text, candidate->evidence))
            return;
    }
    candidates->refusals[candidates->refusal_count++] = (struct news_date_refusal){
        .source = candidate->source, .text = candidate->evidence, .why = why
    };
}

static bool
is_ahead(const struct news_date_candidates *candidates, struct news_civil date)
{
    return news_days_from_civil(date) > candidates->latest_days;
}

/* Why the candidate's date cannot be that of an article; NULL where it can. */
static const char *
why_impossible(const struct news_date_candidates *candidates,
               const struct news_date_candidate *candidate)
{
    struct news_civil date = candidate->moment.date;
    if (date.year < FIRST_YEAR)
        return "is before there were newspapers";
    if (candidate->moment.precision >= NEWS_PRECISION_DAY && news_days_from_civil(date) == 0)
        return "is a clock's zero";
    return is_ahead(candidates, date) ? "is in the future" : NULL;
}

void
news_candidates_add(struct news_date_candidates *candidates,
                    const struct news_date_candidate *candidate)
{
    if (candidates->count == NEWS_MAX_CANDIDATES)
        return;
    struct news_date_candidate *added = &candidates->items[candidates->count];
    struct news_date_candidate exchanged = *candidate;
    exchanged.moment.date = candidate->other;
    *added = *candidate;
    const char *why = why_impossible(candidates, added);
    bool other = added->other.year && !why_impossible(candidates, &exchanged);
    if (why && other && added->is_open) {
        added->moment.date = added->other;
        other = false;
        why = NULL;
    }
    if (why || !other)
        added->other.year = 0;
    added->is_open &= added->other.year != 0;
    if (why)
        news_candidates_refuse(candidates, added, why);
    bool stated = added->source == NEWS_DATE_FIELD && !added->modified &&
                  is_ahead(candidates, added->moment.date);
    candidates->count += !why || stated;
}

/* What is believed of a place and the name that a date has there. */
static const struct trust_row {
    const char *label; /* NULL: any other */
    enum news_date_source source;
    unsigned trust;
} trust_rows[] = {
    { NULL, NEWS_DATE_FIELD, 100 },
    { "datePublished", NEWS_DATE_JSON_LD, 92 },
    { "dateCreated", NEWS_DATE_JSON_LD, 84 },
    { "WebPage.datePublished", NEWS_DATE_JSON_LD, 80 },
    { "uploadDate", NEWS_DATE_JSON_LD, 70 },
    { NULL, NEWS_DATE_JSON_LD, 60 },
    { "article:published_time", NEWS_DATE_META, 93 },
    { "og:published_time", NEWS_DATE_META, 92 },
    { "og:article:published_time", NEWS_DATE_META, 92 },
    { "date", NEWS_DATE_META, 70 }, /* of the page: often of its last change */
    { "datetime", NEWS_DATE_META, 70 },
    { "timestamp", NEWS_DATE_META, 50 },
    { "created", NEWS_DATE_META, 70 },
    { "gentime", NEWS_DATE_META, 40 },
    { "dc.date", NEWS_DATE_META, 70 },
    { "dc:date", NEWS_DATE_META, 70 },
    { "dcterms.date", NEWS_DATE_META, 70 },
    { NULL, NEWS_DATE_META, 88 },
    { "datePublished", NEWS_DATE_MICRODATA, 89 },
    { NULL, NEWS_DATE_MICRODATA, 76 },
    { "time[pubdate]", NEWS_DATE_TIME_TAG, 85 },
    { "time near the headline", NEWS_DATE_TIME_TAG, 80 },
    { "time below the text", NEWS_DATE_TIME_TAG, 60 },
    { NULL, NEWS_DATE_TIME_TAG, 32 },
    { "og:image", NEWS_DATE_URL, 24 },
    { NULL, NEWS_DATE_URL, 84 },
    { "stated as published", NEWS_DATE_BYLINE, 79 },
    { "line near the headline", NEWS_DATE_BYLINE, 74 },
    { "line above the text", NEWS_DATE_BYLINE, 70 },
    { "line below the text", NEWS_DATE_BYLINE, 52 },
    { NULL, NEWS_DATE_BYLINE, 74 },
    { NULL, NEWS_DATE_PREFIX, 68 },
    { NULL, NEWS_DATE_DATELINE, 66 },
    { NULL, NEWS_DATE_HEADER, 78 },
    { NULL, NEWS_DATE_FILENAME, TRUST_NAME },
    { NULL, NEWS_DATE_BODY, 42 },
    { "stated as published", NEWS_DATE_PAGE, 46 },
    { "line with a date's class", NEWS_DATE_PAGE, 40 },
    { "script", NEWS_DATE_PAGE, 36 },
    { "line beside the article", NEWS_DATE_PAGE, 20 },
    { NULL, NEWS_DATE_PAGE, 26 },
};

static unsigned
trust_of(const struct news_date_witness *witness)
{
    for (size_t i = 0; i < sizeof trust_rows / sizeof *trust_rows; i++) {
        const struct trust_row *row = &trust_rows[i];
        if (row->source == witness->source &&
            (!row->label || news_str_equal(witness->label, news_str_from(row->label))))
            return row->trust;
    }
    return NEWS_TRUST_WEAK;
}

/* Seconds or milliseconds since 1970, as some pages state them; a fraction is dropped. */
static bool
parse_epoch(struct news_str text, struct news_moment *out)
{
    int64_t value = 0;
    size_t digits = 0;
    bool in_fraction = false;
    for (size_t i = 0; i < text.len; i++) {
        bool is_point = text.data[i] == '.' && !in_fraction;
        if (!is_point && !news_is_ascii_digit(text.data[i]))
            return false;
        in_fraction = in_fraction || is_point;
        if (in_fraction)
            continue;
        if (++digits > EPOCH_MILLIS)
            return false;
        value = value * 10 + (text.data[i] - '0');
    }
    if (digits != EPOCH_DIGITS && digits != EPOCH_MILLIS)
        return false;
    value = digits == EPOCH_MILLIS ? value / 1000 : value;
    if (value < FIRST_EPOCH)
        return false;
    *out = (struct news_moment){
        .date = news_civil_from_days(news_days_from_utc(value)),
        .precision = NEWS_PRECISION_TIME,
        .second_of_day = (int32_t)(value % 86400),
        .has_offset = true,
    };
    return true;
}

/* A year alone is a date where it is stated as one. */
static bool
may_be_year(enum news_date_source source)
{
    return source == NEWS_DATE_FIELD || source == NEWS_DATE_META || source == NEWS_DATE_JSON_LD;
}

/* Takes over a date that was found within a text.  NULL, or why it cannot be one. */
static const char *
take_written(const struct news_written *written, struct news_date_candidate *out)
{
    if (written->weekday && !written->weekday_agrees)
        return "is on another weekday";
    out->moment = (struct news_moment){ .date = written->date, .precision = written->precision };
    out->is_open = written->is_open;
    out->other = written->other;
    out->trust -= written->short_year ? out->trust / 8 : 0;
    return NULL;
}

/* Reads a date that is all of text, or within it.  NULL when it was read, else why it was not. */
static const char *
parse(struct news_str text, struct news_str language, struct news_date_candidate *out)
{
    static const char *const no_date = "cannot be read as a day of the calendar";
    struct news_written written;
    size_t at = 0;
    text = news_str_trim(text);
    if (news_moment_parse(text, &out->moment) || parse_epoch(text, &out->moment)) {
        if (out->moment.precision == NEWS_PRECISION_YEAR && out->source != NEWS_DATE_FIELD)
            out->trust = TRUST_YEAR; /* less than any day's: pages name that of the rights */
        bool read = out->moment.precision >= NEWS_PRECISION_MONTH || may_be_year(out->source);
        return read ? NULL : no_date;
    }
    if (!news_written_next(text, &at, language, &written))
        return no_date;
    return take_written(&written, out);
}

static int32_t
digits_at(struct news_str url, size_t at, size_t count)
{
    int32_t value = 0;
    if (at + count > url.len)
        return -1;
    for (size_t i = at; i < at + count; i++) {
        if (!news_is_ascii_digit(url.data[i]))
            return -1;
        value = value * 10 + (url.data[i] - '0');
    }
    return at + count < url.len && news_is_ascii_digit(url.data[at + count]) ? -1 : value;
}

/* "Mar" and the like, as some addresses spell months; moves *at past it. */
static int32_t
url_month(struct news_str url, size_t *at)
{
    int32_t month = digits_at(url, *at, 2);
    size_t len = 2;
    if (month < 0) {
        month = digits_at(url, *at, 1);
        len = 1;
    }
    if (month < 0) {
        for (len = 0; *at + len < url.len && news_is_ascii_alpha(url.data[*at + len]);)
            len++;
        month = len >= 3 ? news_month_named(url.data + *at, len) : 0;
    }
    *at += len;
    return month;
}

/* Reads a date at at: 2025/12/28, 2025-12-28, 20251228, 2025/dec/28, 2025/12. */
static bool
read_url_date(struct news_str url, size_t at, struct news_date_candidate *out)
{
    int32_t packed = digits_at(url, at, 8);
    struct news_civil date = { packed / 10000, packed / 100 % 100, packed % 100 };
    out->moment.precision = NEWS_PRECISION_DAY;
    size_t end = at + 8;
    if (packed < 0) {
        date.year = digits_at(url, at, 4);
        end = at + 4;
        if (date.year < 0 || end >= url.len || !strchr("/-_.", url.data[end]))
            return false;
        char sign = url.data[end++];
        date.month = url_month(url, &end);
        date.day = -1;
        size_t day_at = end + 1;
        if (end < url.len && url.data[end] == sign) {
            size_t wide = digits_at(url, day_at, 2) >= 0 ? 2 : 1;
            date.day = digits_at(url, day_at, wide);
            end = date.day < 0 ? end : day_at + wide;
        }
        if (date.day < 1 || date.day > 31) {
            if (sign != '/' || end >= url.len || url.data[end] != '/')
                return false;
            date.day = 1;
            out->moment.precision = NEWS_PRECISION_MONTH;
        }
    }
    out->moment.date = date;
    out->evidence = news_str_slice(url, at, end);
    return date.year >= FIRST_URL_YEAR && news_civil_is_valid(date);
}

/* Reads 28-12-2025 or 28/12/2025 at at; where 03-04-2025 could be either the order is open. */
static bool
read_url_day_first(struct news_str url, size_t at, struct news_date_candidate *out)
{
    char sign = at + 2 < url.len ? url.data[at + 2] : '\0';
    struct news_civil date = { digits_at(url, at + 6, 4), digits_at(url, at + 3, 2),
                               digits_at(url, at, 2) };
    bool signs = (sign == '-' || sign == '/' || sign == '.' || sign == '_') && at + 5 < url.len &&
                 url.data[at + 5] == sign;
    struct news_civil other = { date.year, date.day, date.month };
    if (!signs || date.year < FIRST_URL_YEAR)
        return false;
    bool valid = news_civil_is_valid(date);
    out->is_open = valid && date.day != date.month && news_civil_is_valid(other);
    if (out->is_open)
        out->other = other;
    out->moment.date = valid ? date : other;
    out->moment.precision = NEWS_PRECISION_DAY;
    out->evidence = news_str_slice(url, at, at + 10);
    return valid || news_civil_is_valid(other);
}

static bool
find_url_date(struct news_str url, struct news_date_candidate *out)
{
    size_t from = news_str_find(url, (struct news_str)NEWS_STR("://"), 0);
    for (size_t at = from == NEWS_STR_NONE ? 0 : from + 3; at + 4 < url.len; at++) {
        bool starts = !at || (!news_is_ascii_digit(url.data[at - 1]) && url.data[at - 1] != '%');
        if (starts && (read_url_date(url, at, out) || read_url_day_first(url, at, out)))
            return true;
    }
    return false;
}

static bool
is_letter_or_digit(struct news_str text, size_t at)
{
    return at < text.len && (news_is_ascii_alpha(text.data[at]) ||
                             news_is_ascii_digit(text.data[at]) || (text.data[at] & 0x80));
}

/* The name of a file: a date in digits that is no part of a longer code, or one in words. */
static bool
find_name_date(struct news_str name, struct news_str language, struct news_date_candidate *out)
{
    for (size_t at = 0; at + 8 <= name.len; at++) {
        if (at && is_letter_or_digit(name, at - 1))
            continue;
        bool read = read_url_date(name, at, out) || read_url_day_first(name, at, out);
        if (read && !is_letter_or_digit(name, at + out->evidence.len))
            return true;
    }
    struct news_written written;
    size_t at = 0;
    *out = (struct news_date_candidate){ .source = out->source, .trust = out->trust };
    if (!news_written_next(name, &at, language, &written) || written.numeric ||
        written.short_year || written.precision < NEWS_PRECISION_DAY ||
        (written.weekday && !written.weekday_agrees))
        return false;
    out->moment.date = written.date;
    out->moment.precision = written.precision;
    out->evidence = news_str_slice(name, written.start, written.end);
    return true;
}

/* Folders that are a date and nothing else: 2025/12/28, 2025-12-28, 2025/12.  folders ends in "/". */
static bool
find_folder_date(struct news_str folders, struct news_date_candidate *out)
{
    for (size_t at = 0; at < folders.len; at++) {
        if (at && folders.data[at - 1] != '/')
            continue;
        if ((read_url_date(folders, at, out) || read_url_day_first(folders, at, out)) &&
            folders.data[at + out->evidence.len] == '/')
            return true;
    }
    return false;
}

/* A file's path below the one given.  Its name is nearer to the article than its folders are. */
static bool
find_path_date(struct news_str path, struct news_str language, struct news_date_candidate *out)
{
    size_t name = path.len;
    while (name && path.data[name - 1] != '/')
        name--;
    if (!find_name_date(news_str_slice(path, name, path.len), language, out) &&
        !find_folder_date(news_str_slice(path, 0, name), out))
        return false;
    if (out->moment.precision < NEWS_PRECISION_DAY)
        out->trust = TRUST_FOLDER_MONTH;
    return true;
}

void
news_candidates_from_url(struct news_date_candidates *candidates, struct news_str url)
{
    struct news_date_candidate candidate = { .source = NEWS_DATE_URL, .trust = 84 };
    if (!find_url_date(url, &candidate))
        return;
    if (candidate.moment.precision == NEWS_PRECISION_MONTH)
        candidate.trust = 38;
    else if (candidate.evidence.len == 8)
        candidate.trust = 76;
    news_candidates_add(candidates, &candidate);
}

/* NULL when it was read, else why it was not. */
static const char *
read_witness(const struct news_date_witness *witness, struct news_str language,
             struct news_date_candidate *out)
{
    static const char *const none = "has no date in it";
    if (witness->source == NEWS_DATE_URL)
        return find_url_date(witness->text, out) ? NULL : none;
    if (witness->source == NEWS_DATE_FILENAME)
        return find_path_date(witness->text, language, out) ? NULL : none;
    return parse(witness->text, language, out);
}

/* Lines of plain text that are dates.  Those of pages come with the words beside them judged. */
static bool
is_line(const struct news_date_witness *witness)
{
    return witness->source == NEWS_DATE_BYLINE && !witness->label.len;
}

/* How many of a line's dates are the article's: those that words tell of, else the first. */
static size_t
count_told(const struct news_said *said, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (said[i].changed || said[i].published)
            return count;
    }
    return count ? 1 : 0;
}

void
news_candidates_from_line(struct news_date_candidates *candidates, struct news_str line,
                          const struct news_date_candidate *as)
{
    enum { MOST = 3 };
    struct news_said said[MOST];
    size_t count = count_told(said, news_said_dates(line, candidates->language, said, MOST));
    for (size_t i = 0; i < count; i++) {
        struct news_date_candidate candidate = *as;
        const struct news_written *date = &said[i].date;
        if (take_written(date, &candidate))
            continue;
        candidate.modified = said[i].changed && !said[i].published;
        if (count > 1 || !as->evidence.len)
            candidate.evidence = news_str_slice(line, date->start, date->end);
        if (count == 1 && news_moment_parse(line, &candidate.moment)) /* with the time */
            candidate.is_open = false;
        news_candidates_add(candidates, &candidate);
    }
}

void
news_candidates_from_witnesses(struct news_date_candidates *candidates,
                               const struct news_article *article)
{
    for (size_t i = 0; i < article->witness_count; i++) {
        const struct news_date_witness *witness = &article->witnesses[i];
        struct news_date_candidate candidate = {
            .source = witness->source,
            .trust = trust_of(witness),
            .modified = witness->modified,
            .evidence = witness->text,
        };
        if (is_line(witness)) {
            news_candidates_from_line(candidates, witness->text, &candidate);
            continue;
        }
        const char *why = read_witness(witness, candidates->language, &candidate);
        if (why)
            news_candidates_refuse(candidates, &candidate, why);
        else
            news_candidates_add(candidates, &candidate);
    }
}
