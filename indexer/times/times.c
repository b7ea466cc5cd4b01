#include "indexer/times/times.h"

#include "indexer/times/languages.h"
#include "indexer/times/tagger.h"
#include "shared/dates/moment.h"

/* A report speaks of the years before it as its own times; a story of older ones is told
 * for its own sake. */
enum { RECENT_YEARS = 4 };

/* The hits of both fields, as they are found. */
struct harvest {
    struct news_arena *arena;
    struct news_time *items;
    size_t count;
    size_t capacity;
};

/* "2,500" and "1998" are whole numbers; "2.5" is a decimal; "28.12.2025" may be a date. */
static struct news_sense
number_sense(struct news_str text)
{
    struct news_sense sense = { NEWS_IS_CARDINAL, -1, NEWS_UNIT_NONE, NEWS_DIGITS_HUGE };
    int32_t value = 0;
    size_t digits = 0;
    size_t points = 0;
    size_t commas = 0;
    for (size_t i = 0; i < text.len && text.len <= 10; i++) {
        points += text.data[i] == '.';
        commas += text.data[i] == ',';
        if (news_is_ascii_digit(text.data[i])) {
            value = value < 100000 ? value * 10 + (text.data[i] - '0') : value;
            digits++;
        }
    }
    if (digits + points + commas != text.len)
        return sense;
    if (points) {
        sense.digits = points == 2 && !commas ? NEWS_DIGITS_DOTTED : NEWS_DIGITS_DECIMAL;
        return sense;
    }
    if (value > 9999)
        return sense;
    sense.value = (int16_t)value;
    sense.digits = (uint8_t)(commas ? 5 : digits > 4 ? 6 : digits);
    return sense;
}

/* 3rd, 90s, 1990s, 5pm, 1er, 1800GMT: digits with letters behind them */
static struct news_sense
mixed_sense(struct news_str text)
{
    static const struct {
        const char *letters;
        uint32_t classes;
        uint8_t unit;
    } endings[] = {
        { "st", NEWS_IS_ORDINAL, 0 },
        { "nd", NEWS_IS_ORDINAL, 0 },
        { "rd", NEWS_IS_ORDINAL, 0 },
        { "th", NEWS_IS_ORDINAL, 0 },
        { "er", NEWS_IS_ORDINAL, 0 },
        { "\xC2\xBA", NEWS_IS_ORDINAL, 0 },
        { "s", NEWS_IS_CARDINAL | NEWS_IS_PLURAL, 0 },
        { "am", NEWS_IS_CARDINAL | NEWS_IS_MERIDIEM, 0 },
        { "pm", NEWS_IS_CARDINAL | NEWS_IS_MERIDIEM, 1 },
        { "gmt", NEWS_IS_CARDINAL | NEWS_IS_ZONE, 0 },
        { "z", NEWS_IS_CARDINAL | NEWS_IS_ZONE, 0 },
    };
    struct news_sense none = { 0, 0, NEWS_UNIT_NONE, 0 };
    int32_t value = 0;
    size_t digits = 0;
    while (digits < text.len && digits < 5 && news_is_ascii_digit(text.data[digits]))
        value = value * 10 + (text.data[digits++] - '0');
    if (digits == 0 || digits > 4)
        return none;
    struct news_str letters = news_str_slice(text, digits, text.len);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (news_str_equal_ascii_nocase(letters, news_str_from(endings[i].letters)))
            return (struct news_sense){ endings[i].classes, (int16_t)value, endings[i].unit,
                                        (uint8_t)digits };
    }
    return none;
}

/* Q3, H1 */
static struct news_sense
quarter_sense(struct news_str text)
{
    struct news_sense sense = { 0, 0, NEWS_UNIT_NONE, 0 };
    bool half = text.data[0] == 'H';
    if (text.len == 2 && (half || text.data[0] == 'Q') && text.data[1] >= '1' &&
        text.data[1] <= (half ? '2' : '4')) {
        sense.classes = NEWS_IS_FISCAL;
        sense.value = (int16_t)(text.data[1] - '0');
        sense.unit = half ? NEWS_UNIT_HALF : NEWS_UNIT_QUARTER;
    }
    return sense;
}

/* "a.m.", "p.m", "p.m." */
static struct news_sense
initialism_sense(struct news_str text)
{
    struct news_sense sense = { 0, 0, NEWS_UNIT_NONE, 0 };
    if (text.len < 3 || text.len > 4 || text.data[1] != '.' ||
        news_ascii_lower(text.data[2]) != 'm')
        return sense;
    char first = news_ascii_lower(text.data[0]);
    if (first == 'a' || first == 'p') {
        sense.classes = NEWS_IS_MERIDIEM;
        sense.value = first == 'p' ? 12 : 0;
    }
    return sense;
}

static struct news_sense
sense_of(const struct news_tagger *t, const struct news_lexicon *lexicon,
         const struct news_token *token)
{
    struct news_sense none = { 0, 0, NEWS_UNIT_NONE, 0 };
    struct news_str text = news_token_text(t->text, token);
    if (token->kind == NEWS_TOKEN_SIGN)
        return none;
    if (token->kind == NEWS_TOKEN_NUMBER)
        return number_sense(text);
    if (token->flags & NEWS_TOKEN_HAS_DIGIT)
        return news_is_ascii_alpha(text.data[0]) ? quarter_sense(text) : mixed_sense(text);
    if (t->language)
        return news_language_sense(t->language, text);
    if (token->flags & NEWS_TOKEN_INITIALISM)
        return initialism_sense(text);
    if (token->flags & NEWS_TOKEN_NON_ASCII)
        return none;
    return news_lexicon_find(lexicon, text);
}

/* "May 1945", "May 8, 1945", "in 1945": four digits that are a year. */
static bool
is_said_year(const struct news_tagger *t, size_t at)
{
    static const char *const words[] = { "in", "of", "by", "since", "until", ",", NULL };
    return at > 0 && (news_at(t, at - 1, NEWS_IS_MONTH) || news_at_any(t, at - 1, words));
}

/* A history tells of years long before it was written and hardly names weekdays or
 * says yesterday: its dates lean on each other. */
static bool
is_narrative(const struct news_tagger *t)
{
    size_t far = 0;
    size_t near = 0;
    int32_t year = t->dated ? news_civil_from_days(t->today).year : 0;
    for (size_t i = 0; i < t->count; i++) {
        const struct news_sense *sense = &t->senses[i];
        bool dated =
            sense->digits == 4 && sense->value > 1000 && sense->value < 2100 && is_said_year(t, i);
        far += dated && (!t->dated || sense->value < year - 2);
        near += (sense->classes & (NEWS_IS_DEICTIC | NEWS_IS_WEEKDAY)) != 0 ||
                (dated && t->dated && sense->value >= year - 2);
    }
    return far >= 6 && far > near * 2;
}

static bool
emit(struct harvest *harvest, const struct news_tagger *t, enum news_field field,
     const struct news_hit *hit)
{
    struct news_time *grown = news_arena_grow(harvest->arena, harvest->items, harvest->count,
                                              &harvest->capacity, sizeof *grown);
    if (!grown)
        return false;
    harvest->items = grown;
    struct news_time *time = &grown[harvest->count];
    *time = (struct news_time){ .field = field,
                                .start = t->tokens[hit->from].start,
                                .end = t->tokens[hit->to - 1].end,
                                .type = hit->type };
    if (hit->value[0]) {
        time->value = news_arena_copy(harvest->arena, news_str_from(hit->value));
        if (!time->value.data)
            return false;
    }
    harvest->count++;
    return true;
}

/* Whether a bare year sets the scene ("In 1976 ...") or is only mentioned. */
static bool
sets_scene(const struct news_tagger *t, const struct news_hit *hit)
{
    size_t at = hit->from;
    for (int i = 0; i < 4 && at > 0 && !news_at_break(t, at); i++)
        at--;
    return news_at_break(t, at);
}

/* Where the story stands, for months and days that say no year. */
static void
move_story(struct news_tagger *t, const struct news_hit *hit)
{
    bool fine = hit->point.unit <= NEWS_UNIT_MONTH;
    bool year = hit->point.unit == NEWS_UNIT_YEAR && hit->absolute;
    bool old = t->dated && news_civil_from_days(hit->point.day).year <
                               news_civil_from_days(t->today).year - RECENT_YEARS;
    /* A weekday or a full date of our times takes the story back to them. */
    bool sure = hit->absolute || news_at(t, hit->from, NEWS_IS_WEEKDAY | NEWS_IS_DEICTIC);
    if (!t->narrative && t->dated && !old && ((fine && sure) || (year && sets_scene(t, hit))))
        t->story.unit = NEWS_UNIT_NONE;
    if (!t->narrative && t->dated && !(hit->absolute && old))
        return;
    if ((fine && (hit->absolute || t->narrative || !t->dated)) || (year && sets_scene(t, hit)))
        t->story = hit->point;
}

/* What later expressions are seen from. */
static void
move_on(struct news_tagger *t, const struct news_hit *hit)
{
    if (hit->type > NEWS_TIME_TIME || hit->point.unit == NEWS_UNIT_NONE || hit->compared)
        return;
    t->last = hit->point;
    t->last_to = hit->to;
    t->last.has_part = false;
    t->last.hour = -1;
    if (hit->point.unit == NEWS_UNIT_QUARTER)
        t->report = hit->point;
    move_story(t, hit);
}

/* The longer of what the two ways of reading find at the token. */
static bool
match(struct news_tagger *t, size_t at, struct news_hit *hit)
{
    struct news_hit written;
    bool found = t->senses[at].classes && news_match_time(t, at, hit);
    if (!news_match_written(t, at, &written) || (found && hit->to >= written.to))
        return found;
    *hit = written;
    return true;
}

static enum news_status
tag_field(const struct news_article *article, enum news_field field, struct news_tagger *t,
          struct harvest *harvest)
{
    struct news_lexicon lexicon;
    bool title = field == NEWS_FIELD_TITLE;
    const struct news_tokens *tokens = title ? &article->title_tokens : &article->body_tokens;
    t->text = title ? article->title : article->body;
    t->tokens = tokens->items;
    t->count = tokens->count;
    t->last_to = 0;
    t->written_at = 0;
    t->written_over = false;
    t->written = (struct news_written){ .end = 0 };
    if (t->count == 0)
        return NEWS_OK;
    t->senses = news_arena_alloc(harvest->arena, t->count, sizeof *t->senses);
    if (!t->senses)
        return NEWS_NO_MEMORY;
    news_lexicon_init(&lexicon);
    for (size_t i = 0; i < t->count; i++)
        t->senses[i] = sense_of(t, &lexicon, &t->tokens[i]);
    t->narrative = is_narrative(t);
    for (size_t at = 0; at < t->count;) {
        struct news_hit hit;
        if ((t->tokens[at].flags & NEWS_TOKEN_PARAGRAPH_START) && !t->narrative)
            t->story.unit = NEWS_UNIT_NONE;
        if (!match(t, at, &hit)) {
            at++;
            continue;
        }
        if (!emit(harvest, t, field, &hit))
            return NEWS_NO_MEMORY;
        move_on(t, &hit);
        at = hit.to;
    }
    return NEWS_OK;
}

/* The day of publication as its place saw it: the date as stated, offset and all. */
static void
set_today(struct news_tagger *t, const struct news_date *date)
{
    struct news_moment moment;
    if (!date->value.data || !news_moment_parse_iso(date->value, &moment) ||
        moment.precision < NEWS_PRECISION_DAY)
        return;
    t->dated = true;
    t->today = news_days_from_civil(moment.date);
}

/* Says so when times stay without a value for want of a date. */
static enum news_status
warn_undated(struct news_article *article, bool dated, struct news_arena *arena)
{
    size_t unknown = 0;
    for (size_t i = 0; i < article->time_count; i++)
        unknown += article->times[i].value.data == NULL;
    if (unknown == 0 || dated)
        return NEWS_OK;
    return news_article_add_warning(article, arena, false,
                                    "no day of publication is known: %zu of its times %s no value",
                                    unknown, unknown == 1 ? "has" : "have");
}

enum news_status
news_tag_times(struct news_article *article, struct news_arena *arena, struct news_error *err)
{
    struct harvest harvest = { .arena = arena };
    struct news_tagger tagger = { .language = news_language_find(article->language),
                                  .tag = article->language };
    set_today(&tagger, &article->date.chosen);
    enum news_status status = tag_field(article, NEWS_FIELD_TITLE, &tagger, &harvest);
    if (!status)
        status = tag_field(article, NEWS_FIELD_BODY, &tagger, &harvest);
    if (status)
        return news_fail_memory(err);
    article->times = harvest.items;
    article->time_count = harvest.count;
    return warn_undated(article, tagger.dated, arena) ? news_fail_memory(err) : NEWS_OK;
}
