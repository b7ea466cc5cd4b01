#include "shared/text/token.h"

#include <unicode/ubrk.h>

#include "shared/text/chars.h"
#include "shared/text/sentence.h"

/* ICU's dictionaries look at a whole run at once, so runs are bounded. */
enum { LONGEST_RUN = 4096 };

struct cutter {
    struct news_str text;
    size_t at;
    struct news_arena *arena;
    struct news_token *items;
    size_t count;
    size_t capacity;
    unsigned pending; /* flags of the next token that come from the space before it */
    bool elides;      /* French, Italian, Catalan: l'Ukraine is two words */
    bool suffixes;    /* Turkish: Ankara'da is a name and its ending */
    UBreakIterator *breaks;
};

/* What was seen in a word, for its flags. */
struct shape {
    unsigned first;   /* class of the first letter */
    unsigned seen;    /* classes of all characters, or-ed */
    unsigned letters; /* how many */
    bool wide;        /* beyond ASCII */
};

static bool
grow(struct cutter *cut)
{
    struct news_token *grown = (struct news_token *)news_arena_grow(
        cut->arena, cut->items, cut->count, &cut->capacity, sizeof *cut->items);
    if (grown)
        cut->items = grown;
    return grown != NULL;
}

static bool
add(struct cutter *cut, size_t start, size_t end, enum news_token_kind kind, unsigned flags)
{
    if (cut->count == cut->capacity && !grow(cut))
        return false;
    cut->items[cut->count++] = (struct news_token){
        .start = (uint32_t)start,
        .end = (uint32_t)end,
        .kind = (uint8_t)kind,
        .flags = (uint16_t)(flags | cut->pending),
    };
    cut->pending = NEWS_TOKEN_GLUED;
    cut->at = end;
    return true;
}

static unsigned
shape_flags(const struct shape *shape)
{
    unsigned flags = 0;
    if (shape->first & NEWS_CHAR_UPPER)
        flags |= NEWS_TOKEN_UPPER_FIRST;
    if (shape->first & NEWS_CHAR_NO_CASE)
        flags |= NEWS_TOKEN_NO_CASE;
    if (shape->letters >= 2 && (shape->seen & NEWS_CHAR_UPPER) && !(shape->seen & NEWS_CHAR_LOWER))
        flags |= NEWS_TOKEN_UPPER_ALL;
    if (shape->seen & NEWS_CHAR_DIGIT)
        flags |= NEWS_TOKEN_HAS_DIGIT;
    if (shape->wide)
        flags |= NEWS_TOKEN_NON_ASCII;
    return flags;
}

static void
note(struct shape *shape, unsigned class)
{
    shape->seen |= class;
    if (!(class & NEWS_CHAR_LETTER))
        return;
    shape->letters++;
    if (!shape->first)
        shape->first = class;
}

/* A run of ASCII letters and digits at once. */
static size_t
scan_ascii(struct news_str text, size_t at, struct shape *shape)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    size_t start = at;
    unsigned seen = 0;
    unsigned class;
    while (at < text.len && ((class = news_ascii_classes[bytes[at]]) & NEWS_CHAR_WORD)) {
        seen |= class;
        at++;
    }
    if (seen & NEWS_CHAR_DIGIT) {
        for (size_t i = start; i < at; i++)
            note(shape, news_ascii_classes[bytes[i]]);
    } else if (at > start) {
        shape->seen |= seen;
        shape->letters += (unsigned)(at - start);
        shape->first = shape->first ? shape->first : news_ascii_classes[bytes[start]];
    }
    return at;
}

/* Where the run of letters, digits and marks from at ends. */
static size_t
scan_run(struct news_str text, size_t at, struct shape *shape)
{
    at = scan_ascii(text, at, shape);
    while (at < text.len && (unsigned char)text.data[at] >= 0x80) {
        size_t next;
        unsigned class = news_class_at(text, at, &next);
        if (!(class & (NEWS_CHAR_WORD | NEWS_CHAR_MARK)) || (class & NEWS_CHAR_UNSPACED))
            break;
        shape->wide = true;
        note(shape, class);
        at = scan_ascii(text, next, shape);
    }
    return at;
}

static bool
is_word_at(struct news_str text, size_t at, unsigned classes)
{
    size_t next;
    unsigned class = news_class_at(text, at, &next);
    return (class & classes) && !(class & NEWS_CHAR_UNSPACED);
}

/* Whether text[at..) is one of the endings that English writes after an
 * apostrophe, and the word ends with it; *end is where. */
static bool
is_ending(struct news_str text, size_t at, size_t *end)
{
    static const char *const endings[] = { "s", "re", "ve", "ll", "d", "m", "t" };
    struct shape shape = { 0 };
    *end = scan_run(text, at, &shape);
    struct news_str tail = news_str_slice(text, at, *end);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (news_str_equal_ascii_nocase(tail, news_str_from(endings[i])))
            return true;
    }
    return false;
}

/* Whether the letters before the apostrophe are an article or a particle that
 * lost its vowel.  One letter or two always are; longer ones are listed. */
static bool
is_elided(struct news_str word)
{
    static const char *const longer[] = {
        "lorsqu", "puisqu", "jusqu", "quoiqu", "presqu", "quelqu", "dell",  "all",  "nell",
        "sull",   "dall",   "coll",  "quell",  "quest",  "bell",   "sant",  "tutt", "gliel",
        "agl",    "degl",   "negl",  "dagl",   "sugl",   "mezz",   "cent",  "anch", "senz",
        "com",    "dov",    "cos",   "ognun",  "nient",  "quant",  "grand", "brav",
    };
    if (word.len <= 2)
        return true;
    for (size_t i = 0; i < sizeof longer / sizeof *longer; i++) {
        if (news_str_equal_ascii_nocase(word, news_str_from(longer[i])))
            return true;
    }
    return false;
}

static bool
ends_with_n(struct news_str text, size_t start, size_t end)
{
    return end - start >= 2 && news_ascii_lower(text.data[end - 1]) == 'n';
}

/* Carries a word on over apostrophes (O'Brien, Qur'an), up to one after which a
 * token of its own begins.  Returns where the word ends. */
static size_t
join_apostrophes(const struct cutter *cut, size_t start, size_t end, struct shape *shape)
{
    size_t width;
    while ((width = news_apostrophe_at(cut->text, end)) &&
           is_word_at(cut->text, end + width, NEWS_CHAR_LETTER) && !cut->suffixes) {
        size_t tail;
        if (is_ending(cut->text, end + width, &tail))
            break;
        shape->wide = shape->wide || width > 1;
        if (cut->elides && is_elided(news_str_slice(cut->text, start, end)))
            return end + width;
        end = scan_run(cut->text, end + width, shape);
    }
    return end;
}

/* The end of an initialism that starts at start: "U.S.", "a.m.", "J.", "Ph.D.";
 * or end when the run up to there is not one. */
static size_t
initialism_end(struct news_str text, size_t start, size_t end)
{
    size_t letters = 0;
    size_t at = end;
    size_t stop = end;
    size_t first;
    unsigned class = news_class_at(text, start, &first);
    bool upper = class & NEWS_CHAR_UPPER;
    if (!(class & NEWS_CHAR_LETTER) || (first != end && !(upper && end - start == 2)))
        return end;
    bool pair = first != end; /* "Ph" */
    for (;;) {
        letters++;
        if (at >= text.len || text.data[at] != '.')
            break;
        stop = at + 1;
        size_t next;
        unsigned following = news_class_at(text, at + 1, &next);
        size_t after = next;
        if (!(following & (NEWS_CHAR_LOWER | NEWS_CHAR_UPPER)) ||
            (news_class_at(text, next, &after) & (NEWS_CHAR_WORD | NEWS_CHAR_MARK)))
            break;
        at = next;
        stop = next;
    }
    if (letters >= 2)
        return stop;
    return upper && !pair && stop > end ? stop : end;
}

static bool
cut_word(struct cutter *cut, size_t start, size_t from, struct shape *shape)
{
    struct news_str text = cut->text;
    size_t end = scan_run(text, from, shape);
    if (end == text.len || text.data[end] == ' ') /* as most words end */
        return add(cut, start, end, NEWS_TOKEN_WORD, shape_flags(shape));
    if (text.data[end] == '.' && end - start <= 4) {
        size_t stop = initialism_end(text, start, end);
        if (stop > end) {
            struct shape all = { 0 };
            for (size_t at = start; at < stop;)
                note(&all, news_class_at(text, at, &at));
            all.wide = shape->wide;
            return add(cut, start, stop, NEWS_TOKEN_WORD,
                       shape_flags(&all) | NEWS_TOKEN_INITIALISM);
        }
    }
    end = join_apostrophes(cut, start, end, shape);
    size_t width = news_apostrophe_at(text, end);
    size_t tail;
    if (width && ends_with_n(text, start, end) && is_ending(text, end + width, &tail) &&
        tail == end + width + 1 && news_ascii_lower(text.data[tail - 1]) == 't') {
        unsigned flags = shape_flags(shape);
        return add(cut, start, end - 1, NEWS_TOKEN_WORD, flags) &&
               add(cut, end - 1, tail, NEWS_TOKEN_WORD,
                   NEWS_TOKEN_CLITIC | (width > 1 ? NEWS_TOKEN_NON_ASCII : 0U));
    }
    return add(cut, start, end, NEWS_TOKEN_WORD, shape_flags(shape));
}

/* Bytes of a sign that may stand between the digits of one number. */
static size_t
separator_at(struct news_str text, size_t at)
{
    if (at < text.len && (text.data[at] == '.' || text.data[at] == ','))
        return 1;
    /* The Arabic decimal separator U+066B and thousands separator U+066C. */
    return at + 2 <= text.len && (memcmp(text.data + at, "\xD9\xAB", 2) == 0 ||
                                  memcmp(text.data + at, "\xD9\xAC", 2) == 0)
               ? 2
               : 0;
}

static size_t
scan_digits(struct news_str text, size_t at, bool *wide)
{
    size_t next;
    while (news_class_at(text, at, &next) & NEWS_CHAR_DIGIT) {
        *wide = *wide || next - at > 1;
        at = next;
    }
    return at;
}

static bool
cut_number(struct cutter *cut)
{
    size_t start = cut->at;
    struct shape shape = { .seen = NEWS_CHAR_DIGIT };
    size_t end = scan_digits(cut->text, start, &shape.wide);
    if (is_word_at(cut->text, end, NEWS_CHAR_LETTER))
        return cut_word(cut, start, end, &shape);
    size_t width;
    while ((width = separator_at(cut->text, end)) &&
           is_word_at(cut->text, end + width, NEWS_CHAR_DIGIT)) {
        shape.wide = shape.wide || width > 1;
        end = scan_digits(cut->text, end + width, &shape.wide);
    }
    return add(cut, start, end, NEWS_TOKEN_NUMBER,
               NEWS_TOKEN_HAS_DIGIT | (shape.wide ? NEWS_TOKEN_NON_ASCII : 0U));
}

static size_t
scan_unspaced(struct news_str text, size_t at)
{
    size_t limit = at + LONGEST_RUN;
    size_t next;
    unsigned class = NEWS_CHAR_UNSPACED;
    while (at < limit && (class & (NEWS_CHAR_UNSPACED | NEWS_CHAR_MARK))) {
        class = news_class_at(text, at, &next);
        if (class & (NEWS_CHAR_UNSPACED | NEWS_CHAR_MARK))
            at = next;
    }
    return at;
}

/* Cuts a run of a script without spaces where ICU's dictionary sees words. */
static bool
cut_unspaced(struct cutter *cut)
{
    size_t start = cut->at;
    size_t end = scan_unspaced(cut->text, start);
    unsigned flags = NEWS_TOKEN_NO_CASE | NEWS_TOKEN_NON_ASCII;
    UErrorCode failure = U_ZERO_ERROR;
    if (!cut->breaks)
        cut->breaks = ubrk_open(UBRK_WORD, "", NULL, 0, &failure);
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, cut->text.data + start, (int64_t)(end - start), &failure);
    if (U_SUCCESS(failure))
        ubrk_setUText(cut->breaks, &view, &failure);
    bool done = true;
    if (U_FAILURE(failure)) { /* without its data: the run as one word */
        done = add(cut, start, end, NEWS_TOKEN_WORD, flags);
    } else {
        int32_t from = ubrk_first(cut->breaks);
        int32_t to;
        for (; done && (to = ubrk_next(cut->breaks)) != UBRK_DONE; from = to)
            done = add(cut, start + (size_t)from, start + (size_t)to, NEWS_TOKEN_WORD, flags);
    }
    utext_close(&view);
    return done;
}

/* The ending after an apostrophe that belongs to the word before: "'s". */
static bool
cut_clitic(struct cutter *cut, bool *done)
{
    size_t width = news_apostrophe_at(cut->text, cut->at);
    *done = false;
    if (!width || cut->count == 0 || !(cut->pending & NEWS_TOKEN_GLUED) ||
        cut->items[cut->count - 1].kind == NEWS_TOKEN_SIGN)
        return true;
    size_t end;
    bool ending = is_ending(cut->text, cut->at + width, &end);
    if (!ending && !(cut->suffixes && end > cut->at + width))
        return true;
    *done = true;
    return add(cut, cut->at, end, NEWS_TOKEN_WORD,
               NEWS_TOKEN_CLITIC | (width > 1 ? NEWS_TOKEN_NON_ASCII : 0U));
}

static bool
cut_sign(struct cutter *cut)
{
    size_t start = cut->at;
    size_t end = start;
    bool clitic;
    if (!cut_clitic(cut, &clitic))
        return false;
    if (clitic)
        return true;
    size_t next;
    (void)news_class_at(cut->text, start, &end);
    while (news_class_at(cut->text, end, &next) & NEWS_CHAR_MARK)
        end = next;
    return add(cut, start, end, NEWS_TOKEN_SIGN, end - start > 1 ? NEWS_TOKEN_NON_ASCII : 0U);
}

/* Passes over white space and keeps in pending what it means. */
static void
skip_space(struct cutter *cut)
{
    size_t newlines = 0;
    size_t next;
    unsigned class;
    while ((class = news_class_at(cut->text, cut->at, &next)) &
           (NEWS_CHAR_SPACE | NEWS_CHAR_NEWLINE | NEWS_CHAR_HIDDEN | NEWS_CHAR_MARK)) {
        newlines += (class & NEWS_CHAR_NEWLINE) != 0;
        if (class & (NEWS_CHAR_SPACE | NEWS_CHAR_NEWLINE))
            cut->pending &= ~(unsigned)NEWS_TOKEN_GLUED;
        cut->at = next;
    }
    if (newlines >= 1)
        cut->pending |= NEWS_TOKEN_LINE_START;
    if (newlines >= 2)
        cut->pending |= NEWS_TOKEN_PARAGRAPH_START | NEWS_TOKEN_SENTENCE_START;
}

static bool
cut_next(struct cutter *cut, unsigned class)
{
    struct shape shape = { 0 };
    if (class & NEWS_CHAR_UNSPACED)
        return cut_unspaced(cut);
    if (class & NEWS_CHAR_LETTER)
        return cut_word(cut, cut->at, cut->at, &shape);
    if (class & NEWS_CHAR_DIGIT)
        return cut_number(cut);
    return cut_sign(cut);
}

static bool
is_one_of(struct news_str language, const char *const *list)
{
    for (; *list; list++) {
        if (news_str_equal_ascii_nocase(language, news_str_from(*list)))
            return true;
    }
    return false;
}

enum news_status
news_tokenise(struct news_str text, struct news_str language, struct news_arena *arena,
              struct news_tokens *out, struct news_error *err)
{
    static const char *const eliding[] = { "fr", "it", "ca", "oc", NULL };
    static const char *const suffixing[] = { "tr", "az", NULL };
    enum { BYTES_PER_TOKEN = 5 }; /* measured on news, signs included */
    if (text.len >= UINT32_MAX)
        return news_fail(err, NEWS_LIMIT, "the text has %zu bytes: 4 GiB is the limit", text.len);
    struct cutter cut = {
        .text = text,
        .arena = arena,
        .capacity = text.len / BYTES_PER_TOKEN + 16,
        .pending = NEWS_TOKEN_SENTENCE_START | NEWS_TOKEN_PARAGRAPH_START | NEWS_TOKEN_LINE_START,
        .elides = is_one_of(news_primary_language(language), eliding),
        .suffixes = is_one_of(news_primary_language(language), suffixing),
    };
    cut.items = (struct news_token *)news_arena_alloc(arena, cut.capacity, sizeof *cut.items);
    bool enough = cut.items != NULL;
    while (enough && cut.at < text.len) {
        if (text.data[cut.at] == ' ') { /* a fifth of all characters */
            cut.pending &= ~(unsigned)NEWS_TOKEN_GLUED;
            cut.at++;
            continue;
        }
        size_t next;
        unsigned class = news_class_at(text, cut.at, &next);
        if (class & (NEWS_CHAR_SPACE | NEWS_CHAR_NEWLINE | NEWS_CHAR_HIDDEN | NEWS_CHAR_MARK))
            skip_space(&cut);
        else
            enough = cut_next(&cut, class);
    }
    if (cut.breaks)
        ubrk_close(cut.breaks);
    if (!enough)
        return news_fail_memory(err);
    news_mark_sentences(text, language, cut.items, cut.count);
    *out = (struct news_tokens){ .items = cut.items, .count = cut.count };
    return NEWS_OK;
}
