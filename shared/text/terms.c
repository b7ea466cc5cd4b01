#include "shared/text/terms.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "shared/base/memory.h"
#include "shared/text/chars.h"
#include "shared/text/folder.h"
#include "shared/text/stem.h"

enum {
    LONGEST = 200,  /* bytes of a term; Xapian takes 245 with the prefix */
    MOST_PARTS = 8, /* of a compound; a longer chain gives its parts alone */
};

/* Characters that are searched by pairs. */
enum { PAIRED = NEWS_CHAR_UNSPACED | NEWS_CHAR_HANGUL };

struct news_termer {
    enum news_characters characters;
    struct news_folder *folder;
    struct news_stemmer *stemmer;
};

/* One word of a chain such as "U.S.-backed". */
struct part {
    uint32_t start;
    uint32_t end;
    uint32_t at; /* in the pool, folded */
    uint32_t len;
    bool digits; /* nothing else in it */
};

struct run {
    struct news_termer *termer;
    struct news_str text;
    size_t at;
    uint32_t position;
    news_term_sink *sink;
    void *ctx;
    struct news_error *err;
    struct part parts[MOST_PARTS];
    size_t count;
    bool endless; /* the chain had more parts than fit */
    char pool[MOST_PARTS * LONGEST];
    size_t used;
};

/* What a term is besides a word. */
enum nature { WORD, COMPOUND, CHARACTER };

static enum news_status
emit(struct run *run, const struct part *part, struct news_str folded, enum nature nature)
{
    struct news_term term = {
        .stem = news_stemmer_stem(run->termer->stemmer, folded),
        .folded = folded,
        .start = part->start,
        .end = part->end,
        .position = run->position,
        .compound = nature == COMPOUND,
        .character = nature == CHARACTER,
    };
    return run->sink(run->ctx, &term, run->err);
}

static struct news_str
folded_part(const struct run *run, const struct part *part)
{
    return news_str(run->pool + part->at, part->len);
}

/* The parts are beside one another in the pool, so their join is there already.
 * Numbers alone make no compound: 2025-12-28 is not 20251228. */
static enum news_status
emit_compound(struct run *run)
{
    bool digits = true;
    for (size_t i = 0; i < run->count; i++)
        digits = digits && run->parts[i].digits;
    if (run->count < 2 || run->endless || digits || run->used > LONGEST)
        return NEWS_OK;
    struct part whole = { .start = run->parts[0].start, .end = run->parts[run->count - 1].end };
    return emit(run, &whole, news_str(run->pool, run->used), COMPOUND);
}

/* Hands over the chain's parts, and forgets them. */
static enum news_status
flush(struct run *run)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < run->count && !status; i++) {
        status = emit(run, &run->parts[i], folded_part(run, &run->parts[i]), WORD);
        if (i == 0 && !status)
            status = emit_compound(run);
        run->position++;
    }
    run->count = 0;
    run->used = 0;
    return status;
}

/* Folds the run of letters, digits and marks at run->at into the pool and moves
 * past it. */
static void
take_word(struct run *run, struct part *part)
{
    struct news_str text = run->text;
    char *to = run->pool + run->used;
    size_t start = run->at;
    size_t at = start;
    size_t len = 0;
    unsigned seen = 0;
    bool wide = false;
    while (at < text.len) {
        unsigned char byte = (unsigned char)text.data[at];
        size_t next = at + 1;
        unsigned class;
        if (byte < 0x80) {
            class = news_ascii_classes[byte];
            if (!(class & NEWS_CHAR_WORD))
                break;
            if (len < LONGEST)
                to[len++] = news_ascii_lower((char)byte);
        } else {
            next = at;
            uint32_t c = news_utf8_next(text.data, text.len, &next);
            class = news_folder_character(run->termer->folder, c).kind;
            if (!(class & (NEWS_CHAR_WORD | NEWS_CHAR_MARK)) || (class & PAIRED))
                break;
            wide = true;
        }
        seen |= class;
        at = next;
    }
    if (wide)
        len = news_folder_word(run->termer->folder, news_str(text.data + start, at - start), to,
                               LONGEST);
    *part = (struct part){ .start = (uint32_t)start,
                           .end = (uint32_t)at,
                           .at = (uint32_t)run->used,
                           .len = (uint32_t)len,
                           .digits = !(seen & ~(unsigned)NEWS_CHAR_DIGIT) };
    run->at = at;
}

static bool
is_word_at(struct news_str text, size_t at, unsigned classes)
{
    size_t next;
    unsigned class = news_class_at(text, at, &next);
    return (class & classes) && !(class & PAIRED);
}

static void
put_byte(struct run *run, struct part *part, char byte)
{
    if (part->len < LONGEST)
        run->pool[part->at + part->len++] = byte;
}

static size_t
count_digits(struct news_str text, size_t at)
{
    size_t count = 0;
    while (at + count < text.len && news_is_ascii_digit(text.data[at + count]))
        count++;
    return count;
}

/* Continues a number over its separators.  "2,500" and "2,500,000" lose theirs,
 * as does "1.234.567"; "2.5" and "2,5" are 2.5; what has other groups
 * (28.12.2025) is several numbers. */
static void
take_number(struct run *run, struct part *part)
{
    struct news_str text = run->text;
    size_t at = run->at;
    if (at >= text.len || (text.data[at] != ',' && text.data[at] != '.'))
        return;
    char separator = text.data[at];
    if (part->start >= 2 && text.data[part->start - 1] == separator &&
        news_is_ascii_digit(text.data[part->start - 2]))
        return; /* a later group of what was found to be several numbers */
    size_t groups = 0;
    bool thousands = part->len <= 3;
    size_t end = at;
    size_t digits = 0;
    while (end < text.len && text.data[end] == separator &&
           (digits = count_digits(text, end + 1)) > 0) {
        thousands = thousands && digits == 3;
        end += 1 + digits;
        groups++;
    }
    if (groups == 0 || is_word_at(text, end, NEWS_CHAR_LETTER | NEWS_CHAR_MARK))
        return;
    thousands = thousands && (separator == ',' || groups > 1);
    if (!thousands && groups > 1)
        return;
    if (!thousands)
        put_byte(run, part, '.');
    for (; at < end; at++) {
        if (news_is_ascii_digit(text.data[at]))
            put_byte(run, part, text.data[at]);
    }
    size_t fraction = thousands && end < text.len && text.data[end] != separator &&
                              (text.data[end] == '.' || text.data[end] == ',')
                          ? count_digits(text, end + 1)
                          : 0;
    if (fraction && !is_word_at(text, end + 1 + fraction, NEWS_CHAR_LETTER | NEWS_CHAR_MARK)) {
        put_byte(run, part, '.');
        for (size_t i = 0; i < fraction; i++)
            put_byte(run, part, text.data[end + 1 + i]);
        end += 1 + fraction;
    }
    run->at = end;
    part->end = (uint32_t)end;
}

/* Continues one letter over its point: "U.S.", "a.m."; also "Ph.D.". */
static void
take_initialism(struct run *run, struct part *part)
{
    struct news_str text = run->text;
    size_t first;
    (void)news_class_at(text, part->start, &first);
    bool pair = first != part->end;
    size_t at = part->end; /* of a point */
    size_t end = at;
    size_t letters = 1;
    while (at < text.len && text.data[at] == '.') {
        size_t next;
        size_t after;
        unsigned class = news_class_at(text, at + 1, &next);
        bool single = (class & NEWS_CHAR_LETTER) && !(class & PAIRED) &&
                      !(news_class_at(text, next, &after) & (NEWS_CHAR_WORD | NEWS_CHAR_MARK));
        end = at + 1;
        if (!single)
            break;
        letters++;
        at = end = next;
    }
    bool pointed = end > part->end && text.data[end - 1] == '.';
    if (letters < 2 || (pair && (letters > 2 || !pointed)))
        return;
    for (size_t from = part->end; from < end;) {
        size_t next = from;
        (void)news_utf8_next(text.data, text.len, &next);
        if (text.data[from] != '.')
            part->len += (uint32_t)news_folder_word(
                run->termer->folder, news_str(text.data + from, next - from),
                run->pool + part->at + part->len, LONGEST - part->len);
        from = next;
    }
    run->at = end;
    part->end = (uint32_t)end;
}

/* What an apostrophe after a word means. */
enum tail {
    TAIL_NONE,    /* nothing: a quotation mark */
    TAIL_DROPPED, /* an ending that goes: 's 'll */
    TAIL_JOINED,  /* n't stays on */
    TAIL_ELIDED,  /* the word was a particle: l' d' */
    TAIL_PART,    /* another part of a name: O'Brien */
};

static bool
is_elided(struct news_str word, struct news_str text, size_t next)
{
    static const char *const particles[] = { "l",     "d",     "j",     "m",      "t",
                                             "n",     "c",     "s",     "qu",     "un",
                                             "dell",  "all",   "nell",  "sull",   "dall",
                                             "quell", "quest", "jusqu", "lorsqu", "puisqu" };
    size_t after = next;
    char letter[LONGEST];
    if (word.len > 6 || !is_word_at(text, next, NEWS_CHAR_LETTER))
        return false;
    (void)news_utf8_next(text.data, text.len, &after);
    size_t len = news_folder_word(NULL, news_str(text.data + next, after - next), letter, LONGEST);
    if (len == 0 || !strchr("aeiouyh", letter[0]))
        return false;
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
        if (news_str_equal(word, news_str_from(particles[i])))
            return true;
    }
    return false;
}

static enum tail
judge_tail(const struct run *run, const struct part *part, size_t width, size_t *end)
{
    static const char *const dropped[] = { "s", "ll", "re", "ve", "d", "m" };
    struct news_str text = run->text;
    size_t from = part->end + width;
    struct news_str word = folded_part(run, part);
    if (!is_word_at(text, from, NEWS_CHAR_LETTER))
        return TAIL_NONE;
    size_t at = from;
    while (at < text.len && at < from + 3 && news_is_ascii_alpha(text.data[at]))
        at++;
    *end = at;
    bool whole = !is_word_at(text, at, NEWS_CHAR_WORD | NEWS_CHAR_MARK);
    struct news_str tail = news_str_slice(text, from, at);
    for (size_t i = 0; whole && i < sizeof dropped / sizeof *dropped; i++) {
        if (news_str_equal_ascii_nocase(tail, news_str_from(dropped[i])))
            return TAIL_DROPPED;
    }
    if (whole && news_str_equal_ascii_nocase(tail, news_str_from("t")) &&
        news_str_ends_with(word, news_str_from("n")))
        return TAIL_JOINED;
    return is_elided(word, text, from) ? TAIL_ELIDED : TAIL_PART;
}

/* Bytes of the sign at at that ties two words into one: a hyphen or a short dash,
 * an ampersand, the point in the middle of Catalan l·l; 0 when it is another. */
static size_t
tie_at(struct news_str text, size_t at)
{
    enum { MIDDLE_DOT = 0xB7, EM_DASH = 0x2014, HORIZONTAL_BAR = 0x2015, SWUNG_DASH = 0x2053 };
    if (at >= text.len)
        return 0;
    unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x80)
        return byte == '-' || byte == '&';
    size_t next = at;
    uint32_t c = news_utf8_next(text.data, text.len, &next);
    bool dash = u_hasBinaryProperty((UChar32)c, UCHAR_DASH) && c != EM_DASH &&
                c != HORIZONTAL_BAR && c != SWUNG_DASH;
    return dash || c == MIDDLE_DOT ? next - at : 0;
}

/* Hebrew writes initialisms with a quotation mark before the last letter. */
static bool
is_hebrew_mark(const struct run *run, const struct part *part)
{
    UErrorCode failure = U_ZERO_ERROR;
    size_t at = part->start;
    if (part->end >= run->text.len || run->text.data[part->end] != '"' ||
        !is_word_at(run->text, part->end + 1, NEWS_CHAR_NO_CASE))
        return false;
    uint32_t c = news_utf8_next(run->text.data, run->text.len, &at);
    return uscript_getScript((UChar32)c, &failure) == USCRIPT_HEBREW;
}

/* Takes the apostrophe after part for what it is.  Returns whether the chain
 * goes on at run->at. */
static bool
take_tail(struct run *run, struct part *part, bool *keep)
{
    size_t width = news_apostrophe_at(run->text, part->end);
    size_t end = 0;
    switch (judge_tail(run, part, width, &end)) {
    case TAIL_NONE:
        return false;
    case TAIL_DROPPED:
        run->at = end;
        return false;
    case TAIL_JOINED:
        put_byte(run, part, 't');
        part->end = (uint32_t)end;
        run->at = end;
        return false;
    case TAIL_ELIDED:
        *keep = false;
        break;
    case TAIL_PART:
        break;
    }
    run->at = part->end + width;
    return true;
}

/* Takes one part of a chain into the pool.  Returns whether the chain goes on. */
static bool
take_part(struct run *run)
{
    struct part part;
    bool keep = true;
    bool more = false;
    take_word(run, &part);
    unsigned char byte =
        run->at < run->text.len ? (unsigned char)run->text.data[run->at] : (unsigned char)' ';
    if (byte != ' ' && byte != '\n') {
        if (part.digits && (byte == '.' || byte == ','))
            take_number(run, &part);
        else if (byte == '.' && part.end - part.start <= 4)
            take_initialism(run, &part);
        size_t tie = tie_at(run->text, run->at);
        if (tie || is_hebrew_mark(run, &part)) {
            size_t next = run->at + (tie ? tie : 1);
            more = is_word_at(run->text, next, NEWS_CHAR_WORD);
            run->at = more ? next : run->at;
        } else if (news_apostrophe_at(run->text, run->at)) {
            more = take_tail(run, &part, &keep);
        }
    }
    if (keep && part.len) {
        run->parts[run->count++] = part;
        run->used += part.len;
    }
    return more;
}

static enum news_status
take_chain(struct run *run)
{
    run->endless = false;
    while (take_part(run)) {
        if (run->count < MOST_PARTS)
            continue;
        run->endless = true;
        enum news_status status = flush(run);
        if (status)
            return status;
    }
    return flush(run);
}

/* One character of an unspaced script with its marks, folded. */
struct glyph {
    uint32_t start;
    uint32_t end;
    uint32_t len;
    UScriptCode script;
    char folded[LONGEST / 2];
};

/* Reads the glyph at at; false when there is none. */
static bool
read_glyph(const struct run *run, size_t at, struct glyph *glyph)
{
    size_t end;
    size_t next;
    UErrorCode failure = U_ZERO_ERROR;
    if (!(news_class_at(run->text, at, &end) & PAIRED))
        return false;
    size_t first = at;
    glyph->script =
        uscript_getScript((UChar32)news_utf8_next(run->text.data, run->text.len, &first), &failure);
    while (news_class_at(run->text, end, &next) & NEWS_CHAR_MARK)
        end = next;
    glyph->start = (uint32_t)at;
    glyph->end = (uint32_t)end;
    glyph->len =
        (uint32_t)news_folder_word(run->termer->folder, news_str(run->text.data + at, end - at),
                                   glyph->folded, sizeof glyph->folded);
    return true;
}

/* Gives the pair, or one where two is NULL, at the current position. */
static enum news_status
emit_glyphs(struct run *run, const struct glyph *one, const struct glyph *two, enum nature nature)
{
    char folded[LONGEST];
    struct part part = { .start = one->start, .end = two ? two->end : one->end };
    size_t len = one->len;
    memcpy(folded, one->folded, one->len);
    if (two) {
        memcpy(folded + len, two->folded, two->len);
        len += two->len;
    }
    return len ? emit(run, &part, news_str(folded, len), nature) : NEWS_OK;
}

/* The last of a run of count: alone in it, it has its own position; else it is
 * given only where asked for, at that of the pair it is in, so that positions are
 * the same on both sides. */
static enum news_status
emit_last(struct run *run, const struct glyph *last, size_t count)
{
    enum news_status status = NEWS_OK;
    if (count == 1) {
        status = emit_glyphs(run, last, NULL, WORD);
        run->position++;
    } else if (count > 1 && run->termer->characters != NEWS_CHARACTERS_NONE) {
        run->position--;
        status = emit_glyphs(run, last, NULL, CHARACTER);
        run->position++;
    }
    return status;
}

/* Pairs of the run of one script at run->at; a lone character stays alone. */
static enum news_status
take_paired(struct run *run)
{
    struct glyph glyphs[2];
    size_t count = 0;
    enum news_status status = NEWS_OK;
    while (!status && read_glyph(run, run->at, &glyphs[count % 2])) {
        struct glyph *now = &glyphs[count % 2];
        const struct glyph *before = &glyphs[(count + 1) % 2];
        if (count && now->script == USCRIPT_COMMON)
            now->script = before->script;
        if (count && now->script != before->script)
            break;
        run->at = now->end;
        if (count++ == 0)
            continue;
        status = emit_glyphs(run, before, now, WORD);
        if (!status && run->termer->characters == NEWS_CHARACTERS_ALL)
            status = emit_glyphs(run, before, NULL, CHARACTER);
        run->position++;
    }
    return status ? status : emit_last(run, &glyphs[(count + 1) % 2], count);
}

static enum news_status
take_next(struct run *run)
{
    size_t after;
    unsigned class = news_class_at(run->text, run->at, &after);
    if (class & PAIRED)
        return take_paired(run);
    if (class & NEWS_CHAR_WORD)
        return take_chain(run);
    run->at = after;
    return NEWS_OK;
}

struct news_termer *
news_termer_new(struct news_str language)
{
    struct news_termer *termer = news_alloc_zero(1, sizeof *termer);
    if (!termer)
        return NULL;
    termer->folder = news_folder_new();
    termer->stemmer = news_stemmer_new(language);
    if (!termer->folder || !termer->stemmer) {
        news_termer_free(termer);
        return NULL;
    }
    return termer;
}

void
news_termer_add_characters(struct news_termer *termer, enum news_characters which)
{
    termer->characters = which;
}

/* Bytes of the character at the beginning of text with its marks; 0 when texts do not
 * have it in pairs. */
static size_t
paired_length(struct news_str text)
{
    size_t end = 0, next = 0;
    if (!text.len || !(news_class_at(text, 0, &end) & PAIRED))
        return 0;
    while (end < text.len && news_class_at(text, end, &next) & NEWS_CHAR_MARK)
        end = next;
    return end;
}

bool
news_is_paired_character(struct news_str folded)
{
    return folded.len && paired_length(folded) == folded.len;
}

bool
news_is_character_of(struct news_str term, struct news_str character)
{
    return news_str_starts_with(term, character) && paired_length(term) == character.len;
}

void
news_termer_free(struct news_termer *termer)
{
    if (!termer)
        return;
    news_folder_free(termer->folder);
    news_stemmer_free(termer->stemmer);
    news_free(termer);
}

enum news_status /* NOLINTNEXTLINE(readability-function-size): the callback is two of them */
news_termer_run(struct news_termer *termer, struct news_str text, uint32_t position,
                news_term_sink *sink, void *ctx, uint32_t *next, struct news_error *err)
{
    if (text.len >= UINT32_MAX)
        return news_fail(err, NEWS_LIMIT, "the text has %zu bytes: 4 GiB is the limit", text.len);
    struct run run;
    run.termer = termer;
    run.text = text;
    run.at = 0;
    run.position = position;
    run.sink = sink;
    run.ctx = ctx;
    run.err = err;
    run.count = 0;
    run.used = 0;
    enum news_status status = NEWS_OK;
    while (!status && run.at < text.len)
        status = take_next(&run);
    if (!status && next)
        *next = run.position;
    return status;
}
