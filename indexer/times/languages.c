#include "indexer/times/languages.h"

#include <unicode/uchar.h>

#include "indexer/times/tagger.h"

#define M(word, value)             \
    {                              \
        word, NEWS_IS_MONTH, value \
    }
#define D(word, value)               \
    {                                \
        word, NEWS_IS_WEEKDAY, value \
    }
#define SEEN(word, value)            \
    {                                \
        word, NEWS_IS_DEICTIC, value \
    }
#define LAST(word)             \
    {                          \
        word, NEWS_IS_LAST, -1 \
    }
#define NEXT(word)            \
    {                         \
        word, NEWS_IS_NEXT, 1 \
    }
/* The first of two words, see pairs. */
#define FIRST(word)             \
    {                           \
        word, NEWS_IS_COMMON, 0 \
    }
#define AHEAD(word)             \
    {                           \
        word, NEWS_IS_FUTURE, 0 \
    }
#define PAST(word)            \
    {                         \
        word, NEWS_IS_PAST, 0 \
    }

/* Names of months and days, with their common abbreviations and cases, from
 * Unicode CLDR (Unicode licence). */
static const struct news_language_word german[] = {
    M("januar", 1),
    M("jänner", 1),
    M("jan", 1),
    M("februar", 2),
    M("feber", 2),
    M("feb", 2),
    M("märz", 3),
    M("maerz", 3),
    M("april", 4),
    M("apr", 4),
    M("mai", 5),
    M("juni", 6),
    M("juli", 7),
    M("august", 8),
    M("aug", 8),
    M("september", 9),
    M("sept", 9),
    M("sep", 9),
    M("oktober", 10),
    M("okt", 10),
    M("november", 11),
    M("nov", 11),
    M("dezember", 12),
    M("dez", 12),
    D("montag", 1),
    D("dienstag", 2),
    D("mittwoch", 3),
    D("donnerstag", 4),
    D("freitag", 5),
    D("samstag", 6),
    D("sonnabend", 6),
    D("sonntag", 7),
    SEEN("gestern", -1),
    SEEN("heute", 0),
    SEEN("vorgestern", -2),
    SEEN("übermorgen", 2),
    LAST("vergangenen"),
    LAST("letzten"),
    LAST("vorigen"),
    LAST("vergangener"),
    NEXT("nächsten"),
    NEXT("kommenden"),
    NEXT("kommender"),
    AHEAD("wird"),
    AHEAD("werden"),
    AHEAD("soll"),
    AHEAD("sollen"),
    PAST("war"),
    PAST("hat"),
    PAST("haben"),
    PAST("wurde"),
    PAST("wurden"),
    PAST("hatte"),
    PAST("waren"),
    PAST("ist"),
    PAST("sagte"),
    PAST("starb"),
    PAST("starben"),
    PAST("kam"),
    PAST("kamen"),
    PAST("ging"),
    PAST("gingen"),
    PAST("fand"),
    PAST("fanden"),
    PAST("gab"),
    PAST("gaben"),
    PAST("begann"),
    PAST("begannen"),
    PAST("traf"),
    PAST("trafen"),
    PAST("gewann"),
    PAST("gewannen"),
    PAST("verlor"),
    PAST("verloren"),
    PAST("verließ"),
    PAST("schrieb"),
    PAST("sprach"),
    PAST("sprachen"),
    PAST("stand"),
    PAST("standen"),
    PAST("fiel"),
    PAST("fielen"),
    PAST("nahm"),
    PAST("nahmen"),
    PAST("rief"),
    PAST("lag"),
    PAST("sank"),
    PAST("stieg"),
    PAST("trat"),
    PAST("traten"),
    PAST("unterzeichnete"),
    PAST("erklärte"),
    PAST("teilte"),
    PAST("meldete"),
    PAST("kündigte"),
    PAST("startete"),
    PAST("endete"),
    PAST("eröffnete"),
    PAST("einigte"),
    PAST("besuchte"),
    PAST("reiste"),
    PAST("tötete"),
    PAST("sagten"),
    PAST("wählte"),
    PAST("wählten"),
};

static const struct news_language_word french[] = {
    M("janvier", 1),
    M("janv", 1),
    M("février", 2),
    M("févr", 2),
    M("mars", 3),
    M("avril", 4),
    M("avr", 4),
    M("mai", 5),
    M("juin", 6),
    M("juillet", 7),
    M("juil", 7),
    M("août", 8),
    M("aout", 8),
    M("septembre", 9),
    M("sept", 9),
    M("octobre", 10),
    M("oct", 10),
    M("novembre", 11),
    M("nov", 11),
    M("décembre", 12),
    M("déc", 12),
    D("lundi", 1),
    D("mardi", 2),
    D("mercredi", 3),
    D("jeudi", 4),
    D("vendredi", 5),
    D("samedi", 6),
    D("dimanche", 7),
    SEEN("hier", -1),
    SEEN("demain", 1),
    FIRST("avant"),
    FIRST("après"),
    SEEN("aujourd'hui", 0),
    SEEN("aujourd\xE2\x80\x99hui", 0),
    LAST("dernier"),
    LAST("passé"),
    NEXT("prochain"),
    AHEAD("sera"),
    AHEAD("seront"),
    AHEAD("aura"),
    AHEAD("devrait"),
    AHEAD("doit"),
    AHEAD("doivent"),
    AHEAD("devraient"),
    PAST("a"),
    PAST("ont"),
    PAST("était"),
    PAST("avait"),
    PAST("avaient"),
    PAST("est"),
};

static const struct news_language_word spanish[] = {
    M("enero", 1),      M("febrero", 2),   M("marzo", 3),        M("abril", 4),
    M("mayo", 5),       M("junio", 6),     M("julio", 7),        M("agosto", 8),
    M("septiembre", 9), M("setiembre", 9), M("octubre", 10),     M("noviembre", 11),
    M("diciembre", 12), D("lunes", 1),     D("martes", 2),       D("miércoles", 3),
    D("jueves", 4),     D("viernes", 5),   D("sábado", 6),       D("domingo", 7),
    SEEN("ayer", -1),   SEEN("hoy", 0),    SEEN("anteayer", -2), LAST("pasado"),
    LAST("último"),     NEXT("próximo"),   AHEAD("será"),        AHEAD("serán"),
    AHEAD("tendrá"),    AHEAD("habrá"),    AHEAD("va"),          PAST("fue"),
    PAST("era"),        PAST("ha"),        PAST("han"),          PAST("había"),
    PAST("dijo"),       PAST("fueron"),
};

static const struct news_language_word russian[] = {
    M("января", 1),
    M("январь", 1),
    M("январе", 1),
    M("янв", 1),
    M("февраля", 2),
    M("февраль", 2),
    M("феврале", 2),
    M("фев", 2),
    M("марта", 3),
    M("март", 3),
    M("марте", 3),
    M("апреля", 4),
    M("апрель", 4),
    M("апреле", 4),
    M("апр", 4),
    M("мая", 5),
    M("май", 5),
    M("мае", 5),
    M("июня", 6),
    M("июнь", 6),
    M("июне", 6),
    M("июля", 7),
    M("июль", 7),
    M("июле", 7),
    M("августа", 8),
    M("август", 8),
    M("августе", 8),
    M("авг", 8),
    M("сентября", 9),
    M("сентябрь", 9),
    M("сентябре", 9),
    M("сен", 9),
    M("октября", 10),
    M("октябрь", 10),
    M("октябре", 10),
    M("окт", 10),
    M("ноября", 11),
    M("ноябрь", 11),
    M("ноябре", 11),
    M("декабря", 12),
    M("декабрь", 12),
    M("декабре", 12),
    M("дек", 12),
    D("понедельник", 1),
    D("вторник", 2),
    D("среду", 3),
    D("среда", 3),
    D("четверг", 4),
    D("пятницу", 5),
    D("пятница", 5),
    D("субботу", 6),
    D("суббота", 6),
    D("воскресенье", 7),
    D("понедельника", 1),
    D("вторника", 2),
    D("четверга", 4),
    SEEN("вчера", -1),
    SEEN("сегодня", 0),
    SEEN("завтра", 1),
    SEEN("позавчера", -2),
    SEEN("послезавтра", 2),
    LAST("прошлый"),
    LAST("прошлую"),
    LAST("прошлое"),
    NEXT("следующий"),
    NEXT("следующую"),
    NEXT("будущий"),
    AHEAD("будет"),
    AHEAD("будут"),
    AHEAD("состоится"),
    AHEAD("состоятся"),
    AHEAD("пройдет"),
    AHEAD("пройдёт"),
    AHEAD("пройдут"),
    AHEAD("начнется"),
    AHEAD("начнётся"),
    AHEAD("начнутся"),
    AHEAD("откроется"),
    AHEAD("откроются"),
    AHEAD("закроется"),
    AHEAD("закончится"),
    AHEAD("завершится"),
    AHEAD("завершатся"),
    AHEAD("продолжится"),
    AHEAD("приедет"),
    AHEAD("приедут"),
    AHEAD("прибудет"),
    AHEAD("прибудут"),
    AHEAD("вылетит"),
    AHEAD("встретится"),
    AHEAD("встретятся"),
    AHEAD("посетит"),
    AHEAD("посетят"),
    AHEAD("выступит"),
    AHEAD("выступят"),
    AHEAD("примет"),
    AHEAD("примут"),
    AHEAD("проведет"),
    AHEAD("проведёт"),
    AHEAD("проведут"),
    AHEAD("рассмотрит"),
    AHEAD("рассмотрят"),
    AHEAD("получит"),
    AHEAD("получат"),
    AHEAD("вернется"),
    AHEAD("вернётся"),
    AHEAD("вернутся"),
    AHEAD("станет"),
    AHEAD("станут"),
    AHEAD("намерен"),
    AHEAD("намерена"),
    AHEAD("намерены"),
    AHEAD("планирует"),
    AHEAD("планируют"),
    PAST("был"),
    PAST("была"),
    PAST("было"),
    PAST("были"),
    PAST("заявил"),
    PAST("сообщил"),
    PAST("умер"),
    PAST("умерла"),
    PAST("погиб"),
    PAST("погибла"),
    PAST("погибли"),
    PAST("убил"),
    PAST("скончался"),
    PAST("скончалась"),
    PAST("прошел"),
    PAST("прошёл"),
    PAST("прошла"),
    PAST("прошло"),
    PAST("прошли"),
    PAST("пришел"),
    PAST("пришла"),
    PAST("произошел"),
    PAST("произошло"),
    PAST("произошла"),
    PAST("стал"),
    PAST("стала"),
    PAST("стало"),
    PAST("начался"),
    PAST("началась"),
    PAST("началось"),
    PAST("начались"),
    PAST("открылся"),
    PAST("открылась"),
    PAST("состоялся"),
    PAST("состоялась"),
    PAST("состоялось"),
    PAST("состоялись"),
    PAST("сказал"),
    PAST("сказала"),
    PAST("сказали"),
    PAST("сообщила"),
    PAST("сообщили"),
    PAST("заявила"),
    PAST("заявили"),
    PAST("объявил"),
    PAST("объявила"),
    PAST("объявили"),
    PAST("подписал"),
    PAST("подписала"),
    PAST("подписали"),
    PAST("принял"),
    PAST("приняла"),
    PAST("приняли"),
    PAST("провел"),
    PAST("провёл"),
    PAST("провела"),
    PAST("провели"),
    PAST("получил"),
    PAST("получила"),
};

static const char *const of_german[] = { "den", "dem", "des", "jahres", NULL };
static const char *const of_spanish[] = { "de", "del", "año", NULL };
static const char *const of_french[] = { "de", NULL };
static const char *const end_german[] = { ".", NULL };
static const char *const end_french[] = { "er", NULL };
static const char *const end_none[] = { NULL };
static const char *const and_german[] = { "und", "bis", "bzw", "oder", NULL };
static const char *const and_french[] = { "et", "au", "ou", NULL };
static const char *const and_spanish[] = { "y", "al", "a", "o", NULL };
static const char *const and_russian[] = { "и", "по", "или", NULL };

static const char *const that_german[] = { "dass", "daß", NULL };
static const char *const that_romance[] = { "que", NULL };
static const char *const that_russian[] = { "что", NULL };
/* Not -tra, -ara and -ura, which are of nouns and of the passé simple. */
static const char *const ahead_french[] = { "era",   "ira",   "dra",   "vra",    "rra",
                                            "ttra",  "îtra",  "eront", "iront",  "dront",
                                            "vront", "rront", "uront", "ttront", NULL };
static const char *const ahead_spanish[] = { "rá", "rán", NULL };
static const char *const past_spanish[] = { "ó", "aron", "ieron", NULL };
static const char *const past_russian[] = { "лся", "лась", "лось", "лись", NULL };

#define WORDS(list) (list), sizeof(list) / sizeof *(list)

static const struct news_language languages[] = {
    { "de", WORDS(german), of_german, end_german, and_german, that_german, end_none, end_none },
    { "fr", WORDS(french), of_french, end_french, and_french, that_romance, ahead_french,
      end_none },
    { "es", WORDS(spanish), of_spanish, end_none, and_spanish, that_romance, ahead_spanish,
      past_spanish },
    { "ru", WORDS(russian), end_none, end_none, and_russian, that_russian, end_none, past_russian },
};
static const struct news_language other = { "",       NULL,     0,        end_none, end_none,
                                            end_none, end_none, end_none, end_none };

static bool
is_tag(struct news_str tag, const char *code)
{
    size_t len = strlen(code);
    return news_str_equal_ascii_nocase(news_str_slice(tag, 0, len), news_str_from(code)) &&
           (tag.len == len || tag.data[len] == '-' || tag.data[len] == '_');
}

const struct news_language *
news_language_find(struct news_str tag)
{
    if (!tag.data || tag.len < 2 || is_tag(tag, "en") || is_tag(tag, "und"))
        return NULL;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        if (is_tag(tag, languages[i].code))
            return &languages[i];
    }
    return &other;
}

enum { LONGEST_WORD = 24, LONGEST_CHARACTER = 4 }; /* bytes */

/* The word in small letters (simple case mapping) with a NUL. */
static void
lower(struct news_str word, char out[LONGEST_WORD + LONGEST_CHARACTER])
{
    size_t len = 0;
    for (size_t at = 0; at < word.len && len < LONGEST_WORD;) {
        UChar32 c = u_tolower((UChar32)news_utf8_next(word.data, word.len, &at));
        len += news_utf8_put((uint32_t)c, out + len);
    }
    out[len] = '\0';
}

/* Names end so, too: Teherán, Zahra. */
static bool
begins_small(struct news_str word)
{
    size_t at = 0;
    return word.len > 0 && u_islower((UChar32)news_utf8_next(word.data, word.len, &at));
}

/* Whether a word has one of the endings, behind a stem. */
static bool
has_ending(struct news_str word, const char *const *endings)
{
    for (; *endings; endings++) {
        size_t len = strlen(*endings);
        if (word.len > len && memcmp(word.data + word.len - len, *endings, len) == 0)
            return true;
    }
    return false;
}

struct news_sense
news_language_sense(const struct news_language *language, struct news_str word)
{
    struct news_sense sense = { 0, 0, NEWS_UNIT_NONE, 0 };
    char small[LONGEST_WORD + LONGEST_CHARACTER] = "";
    if (!language->count || word.len > LONGEST_WORD)
        return sense;
    lower(word, small);
    for (size_t i = 0; i < language->count; i++) {
        const char *known = language->words[i].word;
        if (small[0] == known[0] && small[1] == known[1] && strcmp(small, known) == 0) {
            sense.classes = language->words[i].classes;
            sense.value = language->words[i].value;
            return sense;
        }
    }
    if (has_ending(word, language->ahead) && begins_small(word))
        sense.classes = NEWS_IS_FUTURE;
    else if (has_ending(word, language->past))
        sense.classes = NEWS_IS_PAST;
    return sense;
}

static size_t
skip_words(const struct news_tagger *t, size_t at, const char *const *words)
{
    return news_at_any(t, at, words) ? at + 1 : at;
}

enum { MOST_LINKS = 2 }; /* words between a month and its year */

/* 3. Mai, 1er mai, 3 de mayo, 3 мая */
static size_t
read_day_month(const struct news_tagger *t, size_t at, struct news_civil *date)
{
    size_t next = news_read_day(t, at, &date->day);
    if (!next || (t->senses[at].classes & NEWS_IS_MONTH))
        return 0;
    if (news_at_glued(t, next))
        next = skip_words(t, next, t->language->endings);
    next = skip_words(t, next, t->language->of);
    if (!news_at(t, next, NEWS_IS_MONTH))
        return 0;
    date->month = t->senses[next].value;
    return news_at_sign(t, next + 1, '.') && news_at_glued(t, next + 1) &&
                   news_read_year(t, next + 2, &date->year)
               ? next + 2
               : next + 1;
}

/* The nearest such day on the one side of today that "last" or "next" says. */
static struct news_point
day_of_which(const struct news_tagger *t, struct news_civil date, uint32_t which)
{
    int32_t step = which & NEWS_IS_LAST ? -1 : 1;
    date.year = news_civil_from_days(t->today).year;
    /* 29 February may be several years away. */
    for (int i = 0; i <= 8; i++, date.year += step) {
        struct news_point point = news_point_of_civil(NEWS_UNIT_DAY, date);
        if (point.unit != NEWS_UNIT_NONE && (point.day - t->today) * step > 0)
            return point;
    }
    return (struct news_point){ .unit = NEWS_UNIT_NONE, .hour = -1 };
}

/* The year behind a day that is counted from this one: "del año pasado", "dieses Jahres".  0 when
 * there is none, else the token behind it. */
static size_t
read_counted_year(const struct news_tagger *t, size_t at, int32_t *year)
{
    enum { MOST_WORDS = 4 };
    static const struct {
        const char *words[MOST_WORDS];
        int32_t steps;
    } phrases[] = {
        { { "del", "año", "pasado" }, -1 },
        { { "del", "pasado", "año" }, -1 },
        { { "de", "este", "año" }, 0 },
        { { "del", "presente", "año" }, 0 },
        { { "del", "próximo", "año" }, 1 },
        { { "del", "año", "que", "viene" }, 1 },
        { { "des", "vergangenen", "jahres" }, -1 },
        { { "vergangenen", "jahres" }, -1 },
        { { "des", "letzten", "jahres" }, -1 },
        { { "letzten", "jahres" }, -1 },
        { { "des", "vorjahres" }, -1 },
        { { "dieses", "jahres" }, 0 },
        { { "des", "kommenden", "jahres" }, 1 },
        { { "kommenden", "jahres" }, 1 },
        { { "nächsten", "jahres" }, 1 },
        { { "de", "l'", "an", "dernier" }, -1 },
        { { "de", "l’", "an", "dernier" }, -1 },
        { { "de", "l'", "année", "dernière" }, -1 },
        { { "de", "l’", "année", "dernière" }, -1 },
        { { "de", "cette", "année" }, 0 },
        { { "прошлого", "года" }, -1 },
        { { "этого", "года" }, 0 },
        { { "нынешнего", "года" }, 0 },
        { { "текущего", "года" }, 0 },
        { { "следующего", "года" }, 1 },
        { { "будущего", "года" }, 1 },
    };
    for (size_t i = 0; t->dated && i < sizeof phrases / sizeof *phrases; i++) {
        size_t n = 0;
        while (n < MOST_WORDS && phrases[i].words[n] &&
               news_at_word(t, at + n, phrases[i].words[n]))
            n++;
        if (n < MOST_WORDS && phrases[i].words[n])
            continue;
        *year = news_civil_from_days(t->today).year + phrases[i].steps;
        return at + n;
    }
    return 0;
}

/* Sonntag, den 3. Mai 2025; el pasado 8 de octubre; le 8 mars dernier */
static bool
match_foreign_day(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    struct news_civil date = { 0 };
    size_t next = at;
    uint32_t which = 0;
    if (news_at(t, at, NEWS_IS_WEEKDAY)) {
        next = news_skip_comma(t, at + 1);
        next = skip_words(t, next, t->language->of);
    } else if (news_at(t, at, NEWS_IS_LAST | NEWS_IS_NEXT)) {
        which = t->senses[at].classes;
        next++;
    }
    size_t end = read_day_month(t, next, &date);
    if (!end)
        return false;
    size_t year = end;
    for (int i = 0; i < MOST_LINKS; i++) /* del año 2025, des Jahres 2025 */
        year = skip_words(t, year, t->language->of);
    size_t behind = news_read_year(t, year, &date.year);
    hit->absolute = behind != 0;
    if (!behind)
        behind = read_counted_year(t, end, &date.year);
    if (behind) {
        return news_civil_is_valid(date) &&
               news_hit_point(hit, behind, news_point_of_civil(NEWS_UNIT_DAY, date));
    }
    if (date.day > news_month_days(2024, date.month))
        return false;
    if (!which && news_at(t, end, NEWS_IS_LAST | NEWS_IS_NEXT) && !news_at_break(t, end))
        which = t->senses[end++].classes;
    if (which && t->dated)
        return news_hit_point(hit, end, day_of_which(t, date, which));
    return news_hit_point(hit, end,
                          news_resolve_day(t, date.month, date.day, news_tense_of(t, at, end)));
}

static bool
match_foreign_month(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    struct news_civil date = { 0, t->senses[at].value, 1 };
    if (!news_at(t, at, NEWS_IS_MONTH))
        return false;
    size_t end = news_read_year(t, skip_words(t, at + 1, t->language->of), &date.year);
    hit->absolute = end != 0;
    return end && news_hit_point(hit, end, news_point_of_civil(NEWS_UNIT_MONTH, date));
}

static bool
match_foreign_weekday(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = at;
    uint32_t which = 0;
    if (news_at(t, at, NEWS_IS_LAST | NEWS_IS_NEXT)) {
        which = t->senses[at].classes;
        next++;
    }
    if (!news_at(t, next, NEWS_IS_WEEKDAY))
        return false;
    enum news_weekday weekday = (enum news_weekday)t->senses[next].value;
    size_t end = next + 1;
    if (!which && news_at(t, end, NEWS_IS_LAST | NEWS_IS_NEXT)) { /* lundi dernier */
        which = t->senses[end].classes;
        end++;
    }
    struct news_point point;
    if (!news_resolve_range_weekday(t, at, weekday, &point))
        point = news_resolve_weekday(t, weekday, news_tense_of(t, at, end));
    if (t->dated && (which & NEWS_IS_LAST))
        point = news_point_at(NEWS_UNIT_DAY, news_weekday_on_or_before(t->today - 1, weekday));
    if (t->dated && (which & NEWS_IS_NEXT))
        point = news_point_at(NEWS_UNIT_DAY, news_weekday_on_or_after(t->today + 1, weekday));
    return news_hit_point(hit, end, point);
}

/* Days that two words name, with a hyphen between them or a space. */
static bool
match_pair(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    static const struct {
        const char *first;
        const char *second;
        int32_t days;
    } pairs[] = { { "avant", "hier", -2 }, { "après", "demain", 2 }, { "pasado", "mañana", 2 } };
    struct news_point point = news_resolve_today(t);
    size_t next = news_skip_hyphen(t, at + 1);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!news_at_word(t, at, pairs[i].first) || !news_at_word(t, next, pairs[i].second))
            continue;
        if (point.unit != NEWS_UNIT_NONE)
            point = news_point_shift(point, NEWS_UNIT_DAY, pairs[i].days);
        return news_hit_point(hit, next + 1, point);
    }
    return false;
}

bool
news_match_foreign(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    if (match_foreign_day(t, at, hit) || match_foreign_month(t, at, hit) ||
        match_foreign_weekday(t, at, hit) || match_pair(t, at, hit))
        return true;
    if (!news_at(t, at, NEWS_IS_DEICTIC))
        return false;
    struct news_point point = news_resolve_today(t);
    if (point.unit != NEWS_UNIT_NONE)
        point = news_point_shift(point, NEWS_UNIT_DAY, t->senses[at].value);
    return news_hit_point(hit, at + 1, point);
}
