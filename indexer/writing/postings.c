#include "indexer/writing/postings.h"

#include <stdio.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/writing/about.h"
#include "shared/base/memory.h"
#include "shared/dates/calendar.h"
#include "shared/dates/moment.h"

enum { FIRST_SLOTS = 4096, NONE = UINT32_MAX, SPACE_CAP = 1 << 30 };

struct entry {
    uint32_t start; /* of the term, in bytes */
    uint32_t len;
    uint32_t hash;
    uint32_t wdf;
    uint32_t first; /* spots, linked: where the term stands */
    uint32_t last;
    uint32_t count;
};

struct spot {
    uint32_t position;
    uint32_t next;
};

struct news_postings {
    struct news_buffer bytes;   /* the terms one after another */
    struct news_buffer entries; /* struct entry */
    struct news_buffer spots;   /* struct spot */
    struct news_buffer term;    /* the one being looked up */
    struct news_buffer form;    /* the one being added */
    struct news_buffer items;   /* struct news_posting, for the caller */
    struct news_buffer positions;
    uint32_t *slots; /* hash table of entries + 1 */
    uint32_t slot_count;
    bool no_memory;
};

struct news_postings *
news_postings_new(void)
{
    struct news_postings *postings = news_alloc_zero(1, sizeof *postings);
    if (!postings)
        return NULL;
    struct news_buffer *buffers[] = { &postings->bytes,    &postings->entries, &postings->spots,
                                      &postings->term,     &postings->form,    &postings->items,
                                      &postings->positions };
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++)
        news_buffer_init(buffers[i], SPACE_CAP);
    postings->slot_count = FIRST_SLOTS;
    postings->slots = news_alloc_zero(FIRST_SLOTS, sizeof *postings->slots);
    if (!postings->slots) {
        news_postings_free(postings);
        return NULL;
    }
    return postings;
}

void
news_postings_free(struct news_postings *postings)
{
    if (!postings)
        return;
    news_buffer_clear(&postings->bytes);
    news_buffer_clear(&postings->entries);
    news_buffer_clear(&postings->spots);
    news_buffer_clear(&postings->term);
    news_buffer_clear(&postings->form);
    news_buffer_clear(&postings->items);
    news_buffer_clear(&postings->positions);
    news_free(postings->slots);
    news_free(postings);
}

void
news_postings_reset(struct news_postings *postings)
{
    news_buffer_reset(&postings->bytes);
    news_buffer_reset(&postings->entries);
    news_buffer_reset(&postings->spots);
    news_buffer_reset(&postings->items);
    news_buffer_reset(&postings->positions);
    memset(postings->slots, 0, postings->slot_count * sizeof *postings->slots);
    postings->no_memory = false;
}

static struct entry *
entries(const struct news_postings *postings)
{
    return (struct entry *)(void *)postings->entries.data;
}

static uint32_t
entry_count(const struct news_postings *postings)
{
    return (uint32_t)(postings->entries.len / sizeof(struct entry));
}

static bool
double_slots(struct news_postings *postings)
{
    uint32_t slot_count = postings->slot_count * 2;
    uint32_t *slots = news_alloc_zero(slot_count, sizeof *slots);
    if (!slots)
        return false;
    for (uint32_t i = 0; i < entry_count(postings); i++) {
        uint32_t at = entries(postings)[i].hash & (slot_count - 1);
        while (slots[at])
            at = (at + 1) & (slot_count - 1);
        slots[at] = i + 1;
    }
    news_free(postings->slots);
    postings->slots = slots;
    postings->slot_count = slot_count;
    return true;
}

/* The entry of term, a new one when there is none; NULL on failure, which is kept. */
static struct entry *
find_entry(struct news_postings *postings, struct news_str term)
{
    if ((entry_count(postings) + 1) * 2 > postings->slot_count && !double_slots(postings)) {
        postings->no_memory = true;
        return NULL;
    }
    uint32_t hash = (uint32_t)XXH3_64bits(term.data, term.len);
    uint32_t at = hash & (postings->slot_count - 1);
    for (; postings->slots[at]; at = (at + 1) & (postings->slot_count - 1)) {
        struct entry *entry = &entries(postings)[postings->slots[at] - 1];
        if (entry->hash == hash && entry->len == term.len &&
            memcmp(postings->bytes.data + entry->start, term.data, term.len) == 0)
            return entry;
    }
    struct entry fresh = {
        (uint32_t)postings->bytes.len, (uint32_t)term.len, hash, 0, NONE, NONE, 0
    };
    news_buffer_add_str(&postings->bytes, term);
    news_buffer_add(&postings->entries, &fresh, sizeof fresh);
    if (postings->bytes.failure || postings->entries.failure)
        return NULL;
    postings->slots[at] = entry_count(postings);
    return &entries(postings)[entry_count(postings) - 1];
}

/* The entry for text, or NULL when there is no term for it. */
static struct entry *
add_term(struct news_postings *postings, enum news_term_kind kind, struct news_str text)
{
    if (text.len == 0)
        return NULL;
    news_term_make(kind, text, &postings->term);
    if (postings->term.failure)
        return NULL;
    return find_entry(postings, news_buffer_str(&postings->term));
}

void
news_postings_add(struct news_postings *postings, enum news_term_kind kind, struct news_str text)
{
    (void)add_term(postings, kind, text);
}

static void
add_at(struct news_postings *postings, enum news_term_kind kind, struct news_str text,
       uint32_t position, uint32_t wdf)
{
    struct entry *entry = add_term(postings, kind, text);
    if (!entry)
        return;
    entry->wdf += wdf;
    uint32_t number = (uint32_t)(postings->spots.len / sizeof(struct spot));
    struct spot fresh = { position, NONE };
    news_buffer_add(&postings->spots, &fresh, sizeof fresh);
    if (postings->spots.failure)
        return;
    struct spot *spots = (struct spot *)(void *)postings->spots.data;
    if (entry->last == NONE) {
        entry->first = number;
    } else if (spots[entry->last].position == position) { /* a compound beside its part */
        news_buffer_cut(&postings->spots, number * sizeof(struct spot));
        return;
    } else {
        spots[entry->last].next = number;
    }
    entry->last = number;
    entry->count++;
}

static enum news_status
check(const struct news_postings *postings, struct news_error *err)
{
    const struct news_buffer *buffers[] = { &postings->bytes,    &postings->entries,
                                            &postings->spots,    &postings->term,
                                            &postings->form,     &postings->items,
                                            &postings->positions };
    if (postings->no_memory)
        return news_fail_memory(err);
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++) {
        enum news_status status = news_buffer_check(buffers[i], "the words of an article", err);
        if (status)
            return status;
    }
    return NEWS_OK;
}

enum news_status
news_postings_get(struct news_postings *postings, const struct news_posting **items, size_t *count,
                  struct news_error *err)
{
    uint32_t total = entry_count(postings);
    size_t positions_len = postings->spots.len / sizeof(struct spot) * sizeof(uint32_t);
    struct news_posting *out =
        (void *)news_buffer_reserve(&postings->items, total * sizeof(struct news_posting));
    uint32_t *positions = (void *)news_buffer_reserve(&postings->positions, positions_len);
    enum news_status status = check(postings, err);
    if (status)
        return status;
    const struct spot *spots = (const struct spot *)(const void *)postings->spots.data;
    for (uint32_t i = 0; i < total; i++) {
        const struct entry *entry = &entries(postings)[i];
        out[i].term = news_str(postings->bytes.data + entry->start, entry->len);
        out[i].wdf = entry->wdf;
        out[i].positions = positions;
        out[i].position_count = entry->count;
        for (uint32_t at = entry->first; at != NONE; at = spots[at].next)
            *positions++ = spots[at].position;
    }
    *items = out;
    *count = total;
    return NEWS_OK;
}

/* ---- Words ---- */

struct field {
    struct news_postings *postings;
    enum news_term_kind kind;
    uint32_t wdf;
    bool title;        /* each word also as a word of the text */
    uint32_t lead_end; /* position from which words count wdf, those before it NEWS_LEAD_WDF */
};

/* A word that is not found by how its stem begins; a long one, as it is. */
static void
add_form(struct news_postings *postings, enum news_term_kind kind, const struct news_term *term)
{
    struct news_buffer *form = &postings->form;
    news_buffer_reset(form);
    news_buffer_add_str(form, term->folded);
    if (1 + term->folded.len + 1 + term->stem.len <= NEWS_TERM_LIMIT) {
        news_buffer_add_byte(form, ' ');
        news_buffer_add_str(form, term->stem);
    }
    if (!form->failure)
        news_postings_add(postings, kind, news_buffer_str(form));
}

static enum news_status
add_word(void *ctx, const struct news_term *term, struct news_error *err)
{
    const struct field *field = ctx;
    uint32_t wdf = term->position < field->lead_end ? NEWS_LEAD_WDF : field->wdf;
    (void)err;
    /* A character is in the pairs around it, which weigh: it is there to be found. */
    add_at(field->postings, field->kind, term->stem, term->position, term->character ? 0 : wdf);
    if (field->title)
        add_at(field->postings, NEWS_TERM_WORD, term->stem, term->position,
               term->character ? 0 : NEWS_TITLE_WDF);
    if (news_str_starts_with(term->folded, term->stem))
        return NEWS_OK;
    add_form(field->postings, NEWS_TERM_FORM, term);
    if (field->title)
        add_form(field->postings, NEWS_TERM_TITLE_FORM, term);
    return NEWS_OK;
}

static enum news_status
add_text(struct news_postings *postings, const struct news_article *article,
         struct news_termer *words, struct news_error *err)
{
    struct field title = { postings, NEWS_TERM_TITLE, 0, true, 0 };
    struct field body = { postings, NEWS_TERM_WORD, 1, false, 0 };
    uint32_t next = 1;
    enum news_status status = NEWS_OK;
    if (article->title.len)
        status = news_termer_run(words, article->title, next, add_word, &title, &next, err);
    next += NEWS_FIELD_GAP;
    body.lead_end = next + NEWS_LEAD;
    if (!status && article->body.len)
        status = news_termer_run(words, article->body, next, add_word, &body, NULL, err);
    return status;
}

static enum news_status
add_labels(struct news_postings *postings, const struct news_article *article,
           struct news_termer *plain, struct news_error *err)
{
    struct field author = { postings, NEWS_TERM_AUTHOR, 0, false, 0 };
    struct field source = { postings, NEWS_TERM_SOURCE, 0, false, 0 };
    struct field section = { postings, NEWS_TERM_SECTION, 0, false, 0 };
    uint32_t next = 1;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < article->byline_count; i++) {
        status = news_termer_run(plain, article->bylines[i], next, add_word, &author, &next, err);
        next += NEWS_FIELD_GAP;
    }
    if (!status && article->source.len)
        status = news_termer_run(plain, article->source, 1, add_word, &source, NULL, err);
    if (!status && article->section.len)
        status = news_termer_run(plain, article->section, 1, add_word, &section, NULL, err);
    return status;
}

/* ---- Where it is from ---- */

static void
add_path(struct news_postings *postings, struct news_str path)
{
    size_t component = 0;
    for (size_t i = 0; i <= path.len; i++) {
        if (i < path.len && path.data[i] != '/')
            continue;
        news_postings_add(postings, NEWS_TERM_PATH, news_str_slice(path, component, i));
        news_postings_add(postings, NEWS_TERM_PATH, news_str_slice(path, 0, i));
        component = i + 1;
    }
}

static void
add_language(struct news_postings *postings, struct news_str language)
{
    char lower[64];
    if (language.len == 0 || language.len > sizeof lower)
        return;
    for (size_t i = 0; i < language.len; i++)
        lower[i] = news_ascii_lower(language.data[i]);
    struct news_str tag = news_str(lower, language.len);
    news_postings_add(postings, NEWS_TERM_LANGUAGE, tag);
    news_postings_add(postings, NEWS_TERM_LANGUAGE,
                      news_str_slice(tag, 0, news_str_find(tag, news_str("-", 1), 0)));
}

/* ---- Dates ---- */

static void
add_day(struct news_postings *postings, enum news_term_kind kind, struct news_civil date)
{
    char text[48];
    int len = snprintf(text, sizeof text, "%04d%02d%02d", date.year, date.month, date.day);
    news_postings_add(postings, kind, news_str(text, (size_t)len));
}

static void
add_month(struct news_postings *postings, enum news_term_kind kind, struct news_civil date)
{
    char text[32];
    int len = snprintf(text, sizeof text, "%04d%02d", date.year, date.month);
    news_postings_add(postings, kind, news_str(text, (size_t)len));
}

static void
add_year(struct news_postings *postings, enum news_term_kind kind, int32_t year)
{
    char text[16];
    int len = snprintf(text, sizeof text, "%04d", year);
    news_postings_add(postings, kind, news_str(text, (size_t)len));
}

struct news_published
news_published_of(const struct news_date *date)
{
    struct news_published published = { NEWS_NO_DAY, NEWS_NO_MINUTE, NEWS_PRECISION_NONE };
    struct news_moment moment;
    if (!date->value.data || date->precision == NEWS_PRECISION_NONE ||
        !news_moment_parse_iso(date->value, &moment))
        return published;
    bool timed = moment.precision == NEWS_PRECISION_TIME && date->precision == NEWS_PRECISION_TIME;
    published.day = news_days_from_civil(moment.date);
    published.precision =
        (uint8_t)(moment.precision < date->precision ? moment.precision : date->precision);
    if (timed)
        published.minute = (int16_t)((moment.second_of_day - moment.offset_seconds) / 60);
    return published;
}

static void
add_published(struct news_postings *postings, const struct news_date *date)
{
    struct news_published published = news_published_of(date);
    if (published.day == NEWS_NO_DAY) {
        news_postings_add(postings, NEWS_TERM_YEAR, news_str("none", 4));
        return;
    }
    struct news_civil civil = news_civil_from_days(published.day);
    add_year(postings, NEWS_TERM_YEAR, civil.year);
    if (published.precision >= NEWS_PRECISION_MONTH)
        add_month(postings, NEWS_TERM_MONTH, civil);
    if (published.precision >= NEWS_PRECISION_DAY)
        add_day(postings, NEWS_TERM_DAY, civil);
}

/* Terms for the months and years that [first, last] touches. */
static void
add_touched(struct news_postings *postings, const struct news_about *about)
{
    bool months = about->unit == NEWS_ABOUT_MONTHS;
    struct news_civil date = news_civil_from_days(about->first);
    struct news_civil last = news_civil_from_days(about->last);
    date.day = 1;
    for (int32_t year = date.year; year <= last.year; year++) {
        add_year(postings, NEWS_TERM_IN_YEAR, year);
        if (about->unit == NEWS_ABOUT_YEARS)
            add_year(postings, NEWS_TERM_ABOUT_YEAR, year);
    }
    if (about->unit == NEWS_ABOUT_YEARS)
        return;
    int32_t count = (last.year - date.year) * 12 + last.month - date.month + 1;
    for (int32_t i = 0; i < count; i++) {
        struct news_civil month = news_civil_add_months(date, i);
        add_month(postings, NEWS_TERM_IN_MONTH, month);
        if (months)
            add_month(postings, NEWS_TERM_ABOUT_MONTH, month);
    }
}

static void
add_about(struct news_postings *postings, struct news_str value)
{
    struct news_about about = news_about_value(value);
    if (about.unit == NEWS_ABOUT_NOTHING)
        return;
    if (about.unit == NEWS_ABOUT_DAY)
        add_day(postings, NEWS_TERM_ABOUT_DAY, news_civil_from_days(about.first));
    for (int32_t day = about.first; about.unit == NEWS_ABOUT_SPAN && day <= about.last; day++)
        add_day(postings, NEWS_TERM_ABOUT_SPAN, news_civil_from_days(day));
    add_touched(postings, &about);
}

enum news_status
news_postings_add_article(struct news_postings *postings, const struct news_article *article,
                          struct news_termer *words, struct news_termer *plain,
                          struct news_error *err)
{
    enum news_status status = add_text(postings, article, words, err);
    if (!status)
        status = add_labels(postings, article, plain, err);
    if (status)
        return status;
    news_postings_add(postings, NEWS_TERM_ID, article->id);
    news_postings_add(postings, NEWS_TERM_URL, article->url);
    add_path(postings, article->path);
    add_language(postings, article->language);
    add_published(postings, &article->date.chosen);
    for (size_t i = 0; i < article->entity_count; i++)
        news_postings_add(postings, news_term_of_entity(article->entities[i].type),
                          article->entities[i].key);
    for (size_t i = 0; i < article->time_count; i++) {
        enum news_time_type type = article->times[i].type;
        if (type == NEWS_TIME_DATE || type == NEWS_TIME_TIME)
            add_about(postings, article->times[i].value);
    }
    return check(postings, err);
}
