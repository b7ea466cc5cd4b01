#include "shared/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "shared/base/buffer.h"
#include "shared/text/mojibake.h"
#include "shared/text/old_charset.h"

enum {
    SAMPLE = 32 * 1024, /* bytes that detection looks at */
    FEW = 8,            /* bytes beyond ASCII that detection cannot judge by */
    CONFIDENT = 30,     /* of 100, by ICU's measure */
    LIKELY = 20,        /* enough when nothing else is half as likely */
    BAD_SHARE = 50,     /* one bad character in so many means the wrong charset */
    CHUNK = 4096,       /* UTF-16 units decoded at a time */
    LONGEST_NAME = 64,
};
static const size_t LARGEST = (size_t)1 << 30;

#define REPLACEMENT "\xEF\xBF\xBD"

static const struct news_str utf8_name = NEWS_STR("UTF-8");
static const struct news_str windows_name = NEWS_STR("windows-1252");

/* Names that stand for a larger charset (WHATWG Encoding Standard). */
static const struct {
    const char *declared;
    const char *meant;
} widened[] = {
    { "ISO-8859-1", "windows-1252" },
    { "US-ASCII", "windows-1252" },
    { "ISO-8859-9", "windows-1254" },
    { "TIS-620", "windows-874" },
    { "ISO-8859-11", "windows-874" },
    { "GB2312", "GB18030" },
    { "GBK", "GB18030" },
    { "Shift_JIS", "windows-31j" },
    { "KOI8-R", "KOI8-U" },
    { "EUC-KR", "windows-949" },
    { "KS_C_5601-1987", "windows-949" },
};

struct decoding {
    struct news_str bytes;
    struct news_arena *arena;
    struct news_buffer text;
    size_t bad; /* sequences that the charset does not have */
    struct news_decoded *out;
};

/* The IANA or MIME name of what is declared, or absent when ICU does not have it. */
static struct news_str
find_charset(struct news_str declared, struct news_arena *arena)
{
    char name[LONGEST_NAME];
    UErrorCode failure = U_ZERO_ERROR;
    declared = news_str_trim(declared);
    if (declared.len == 0 || declared.len >= sizeof name || memchr(declared.data, 0, declared.len))
        return news_str(NULL, 0);
    memcpy(name, declared.data, declared.len);
    name[declared.len] = '\0';
    for (size_t i = 0; i < sizeof widened / sizeof *widened; i++) {
        if (ucnv_compareNames(name, widened[i].declared) == 0)
            return news_str_from(widened[i].meant);
    }
    UConverter *converter = ucnv_open(name, &failure);
    if (U_FAILURE(failure))
        return news_str(NULL, 0);
    const char *standard =
        ucnv_getStandardName(ucnv_getName(converter, &failure), "MIME", &failure);
    struct news_str found =
        news_arena_copy(arena, standard ? news_str_from(standard) : news_str_from(name));
    ucnv_close(converter);
    for (size_t i = 0; found.data && i < sizeof widened / sizeof *widened; i++) {
        if (ucnv_compareNames(found.data, widened[i].declared) == 0)
            return news_str_from(widened[i].meant);
    }
    return found;
}

/* UTF-8 with one U+FFFD for each byte that begins no character, together with all the
 * continuation bytes behind it. */
static void
take_utf8(struct decoding *decoding, struct news_str bytes)
{
    for (size_t at = 0; at < bytes.len;) {
        size_t valid = news_utf8_valid_prefix(bytes.data + at, bytes.len - at);
        news_buffer_add(&decoding->text, bytes.data + at, valid);
        at += valid;
        if (at == bytes.len)
            break;
        news_buffer_add_c(&decoding->text, REPLACEMENT);
        decoding->bad++;
        at++;
        while (at < bytes.len && ((unsigned char)bytes.data[at] & 0xC0) == 0x80)
            at++;
    }
}

static void
add_units(struct decoding *decoding, const UChar *units, const UChar *end)
{
    while (units < end) {
        uint32_t c = *units++;
        if (U16_IS_LEAD(c) && units < end && U16_IS_TRAIL(*units))
            c = (uint32_t)U16_GET_SUPPLEMENTARY(c, *units++);
        if (U_IS_SURROGATE(c)) /* half a pair, which UTF-7 and CESU-8 can write */
            c = 0xFFFD;
        decoding->bad += c == 0xFFFD;
        news_buffer_add_char(&decoding->text, c);
    }
}

/* Everything through ICU's converter for charset, replacing what it rejects. */
static enum news_status
convert(struct decoding *decoding, struct news_str charset, struct news_error *err)
{
    UErrorCode failure = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset.data, &failure);
    const char *from = decoding->bytes.data;
    const char *end = from + decoding->bytes.len;
    UChar units[CHUNK + 1] = { 0 };
    UChar *held = units; /* a lead surrogate waits at the start for its other half */
    if (U_FAILURE(failure))
        return news_fail(err, NEWS_INTERNAL, "%s: %s", charset.data, u_errorName(failure));
    news_buffer_reset(&decoding->text);
    decoding->bad = 0;
    do {
        UChar *to = held;
        failure = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &to, units + CHUNK, &from, end, NULL, true, &failure);
        bool split = failure == U_BUFFER_OVERFLOW_ERROR && to > units && U16_IS_LEAD(to[-1]);
        add_units(decoding, units, split ? to - 1 : to);
        held = units;
        if (split)
            *held++ = to[-1];
    } while (failure == U_BUFFER_OVERFLOW_ERROR);
    ucnv_close(converter);
    if (U_FAILURE(failure))
        return news_fail(err, NEWS_INTERNAL, "%s: %s", charset.data, u_errorName(failure));
    return NEWS_OK;
}

static void
settle(struct decoding *decoding, struct news_str charset, enum news_charset_source source)
{
    decoding->out->charset = charset;
    decoding->out->source = source;
}

static bool
fits(const struct decoding *decoding)
{
    return decoding->bad <= decoding->bytes.len / BAD_SHARE;
}

static bool
is_seven_bit(struct news_str charset)
{
    return news_str_starts_with(charset, news_str_from("ISO-2022")) ||
           news_str_equal(charset, news_str_from("UTF-7")) ||
           news_str_equal(charset, news_str_from("HZ-GB-2312"));
}

/* How many sequences of two bytes or more are valid, and how many bytes beyond
 * ASCII are not in one. */
static void
count_utf8(struct news_str bytes, size_t *good, size_t *bad)
{
    *good = *bad = 0;
    for (size_t at = 0; at < bytes.len;) {
        size_t valid = news_utf8_valid_prefix(bytes.data + at, bytes.len - at);
        for (size_t i = at; i < at + valid; i++)
            *good += (unsigned char)bytes.data[i] >= 0xC0;
        at += valid;
        if (at < bytes.len) {
            ++*bad;
            at++;
        }
    }
}

/* UTF-32 without a mark: of every four bytes the two that no character needs, and one more
 * in most letters, are zeros. */
static struct news_str
find_utf32(struct news_str bytes)
{
    size_t zeros[4] = { 0, 0, 0, 0 };
    size_t len = bytes.len < SAMPLE ? bytes.len / 4 * 4 : SAMPLE;
    for (size_t i = 0; i < len; i++)
        zeros[i % 4] += bytes.data[i] == '\0';
    if (len && zeros[3] == len / 4 && zeros[2] > len / 8 && zeros[0] == 0)
        return news_str_from("UTF-32LE");
    if (len && zeros[0] == len / 4 && zeros[1] > len / 8 && zeros[3] == 0)
        return news_str_from("UTF-32BE");
    return news_str(NULL, 0);
}

/* UTF-16 without a mark: its zeros are at every other byte. */
static struct news_str
find_utf16(struct news_str bytes)
{
    size_t zeros[2] = { 0, 0 };
    size_t len = bytes.len < SAMPLE ? bytes.len : SAMPLE;
    if (len == 0 || !memchr(bytes.data, '\0', len))
        return news_str(NULL, 0);
    for (size_t i = 0; i < len; i++)
        zeros[i % 2] += bytes.data[i] == '\0';
    if (zeros[1] > len / 6 && zeros[0] <= zeros[1] / 16)
        return news_str_from("UTF-16LE");
    if (zeros[0] > len / 6 && zeros[1] <= zeros[0] / 16)
        return news_str_from("UTF-16BE");
    return news_str(NULL, 0);
}

static bool
is_thai_letter(unsigned char byte)
{
    return byte >= 0xA1 && byte <= 0xCE;
}

/* A vowel or tone that stands above or below the letter before it. */
static bool
is_thai_mark(unsigned char byte)
{
    return byte == 0xD1 || (byte >= 0xD4 && byte <= 0xDA) || (byte >= 0xE7 && byte <= 0xEE);
}

/* Thai (TIS-620, windows-874), which ICU does not tell: marks are many, each stands on a
 * letter, and no byte is one that the charset leaves free. */
static bool
is_thai(struct news_str sample)
{
    enum { ONE_IN = 12, AMISS_ONE_IN = 100 };
    size_t wide = 0, marks = 0, amiss = 0;
    unsigned char before = 0;
    for (size_t i = 0; i < sample.len; i++) {
        unsigned char byte = (unsigned char)sample.data[i];
        if ((byte >= 0xDB && byte <= 0xDE) || byte >= 0xFC)
            return false;
        wide += byte >= 0x80;
        marks += is_thai_mark(byte);
        amiss += is_thai_mark(byte) && !is_thai_letter(before) && !is_thai_mark(before);
        before = byte;
    }
    return marks * ONE_IN >= wide && amiss * AMISS_ONE_IN <= marks;
}

static bool
has_c1(struct news_str sample)
{
    for (size_t i = 0; i < sample.len; i++) {
        if (((unsigned char)sample.data[i] & 0xE0) == 0x80)
            return true;
    }
    return false;
}

/* Whether both are the same alphabet in two charsets that share most of their letters. */
static bool
is_sibling(const char *a, const char *b)
{
    static const char *const arabic[] = { "ISO-8859-6", "windows-1256" };
    return (strcmp(a, arabic[0]) == 0 && strcmp(b, arabic[1]) == 0) ||
           (strcmp(a, arabic[1]) == 0 && strcmp(b, arabic[0]) == 0);
}

/* The charset that ICU finds in sample when it is sure enough, or NULL. */
static const char *
best_match(UCharsetDetector *detector, struct news_str sample)
{
    UErrorCode failure = U_ZERO_ERROR;
    int32_t count = 0;
    ucsdet_setText(detector, sample.data, (int32_t)sample.len, &failure);
    ucsdet_enableInputFilter(detector, true); /* tags, where there are many, say nothing */
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &count, &failure);
    if (U_FAILURE(failure) || count == 0)
        return NULL;
    const char *best = ucsdet_getName(matches[0], &failure);
    int32_t sure = ucsdet_getConfidence(matches[0], &failure);
    int32_t next = 1;
    while (next < count && is_sibling(best, ucsdet_getName(matches[next], &failure)))
        sure += ucsdet_getConfidence(matches[next++], &failure);
    int32_t other = next < count ? ucsdet_getConfidence(matches[next], &failure) : 0;
    if (U_FAILURE(failure) || sure < LIKELY || (sure < CONFIDENT && sure < 2 * other))
        return NULL;
    return strcmp(best, "ISO-8859-6") == 0 && has_c1(sample) ? "windows-1256" : best;
}

/* The bytes from the first one beyond ASCII on, and a few before it. */
static struct news_str
take_sample(struct news_str bytes)
{
    size_t first = 0;
    while (first < bytes.len && (unsigned char)bytes.data[first] < 0x80)
        first++;
    size_t from = first > 100 ? first - 100 : 0;
    return news_str_slice(bytes, from, from + SAMPLE);
}

/* What the sample looks like; absent when that is not sure or there is too little to judge by. */
static struct news_str
detect(const struct decoding *decoding, struct news_str sample)
{
    struct news_str found = { NULL, 0 };
    UErrorCode failure = U_ZERO_ERROR;
    size_t wide = 0;
    for (size_t i = 0; i < sample.len; i++)
        wide += (unsigned char)sample.data[i] >= 0x80;
    if (wide < FEW)
        return found;
    if (is_thai(sample))
        return news_str_from("windows-874");
    UCharsetDetector *detector = ucsdet_open(&failure);
    const char *best = detector ? best_match(detector, sample) : NULL;
    if (best)
        found = find_charset(news_str_from(best), decoding->arena);
    ucsdet_close(detector);
    return found;
}

/* The charset whose escapes text of seven bits holds (ISO 2022), or absent. */
static struct news_str
find_escapes(struct news_str bytes)
{
    static const struct {
        const char *escape;
        const char *charset;
    } escapes[] = { { "\x1B$B", "ISO-2022-JP" },
                    { "\x1B$@", "ISO-2022-JP" },
                    { "\x1B$)C", "ISO-2022-KR" } };
    struct news_str sample = news_str_slice(bytes, 0, SAMPLE);
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        if (news_str_find(sample, news_str_from(escapes[i].escape), 0) != NEWS_STR_NONE)
            return news_str_from(escapes[i].charset);
    }
    return news_str(NULL, 0);
}

size_t
news_charset_mark(struct news_str bytes, struct news_str *charset)
{
    static const struct {
        const char *charset;
        size_t len;
        const char *mark;
    } marks[] = { /* the longer before those they start with */
                  { "UTF-8", 3, "\xEF\xBB\xBF" },
                  { "UTF-32LE", 4, "\xFF\xFE\0\0" },
                  { "UTF-32BE", 4, "\0\0\xFE\xFF" },
                  { "UTF-16LE", 2, "\xFF\xFE" },
                  { "UTF-16BE", 2, "\xFE\xFF" }
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (bytes.len >= marks[i].len && memcmp(bytes.data, marks[i].mark, marks[i].len) == 0) {
            *charset = news_str_from(marks[i].charset);
            return marks[i].len;
        }
    }
    return 0;
}

/* Undeclared, or declared wrongly. */
static enum news_status
decode_unknown(struct decoding *decoding, struct news_error *err)
{
    size_t good;
    size_t bad;
    count_utf8(decoding->bytes, &good, &bad);
    if (good > bad * 4) {
        news_buffer_reset(&decoding->text);
        decoding->bad = 0;
        take_utf8(decoding, decoding->bytes);
        settle(decoding, utf8_name, NEWS_CHARSET_ASSUMED);
        return NEWS_OK;
    }
    struct news_str sample = take_sample(decoding->bytes);
    struct news_str found = detect(decoding, sample);
    struct news_str old =
        news_old_charset(sample, found.data ? found : windows_name, decoding->arena);
    if (old.data)
        found = old;
    if (found.data) {
        enum news_status status = convert(decoding, found, err);
        settle(decoding, found, NEWS_CHARSET_DETECTED);
        if (status || fits(decoding))
            return status;
    }
    settle(decoding, windows_name, NEWS_CHARSET_ASSUMED);
    return convert(decoding, windows_name, err);
}

static enum news_status
decode(struct decoding *decoding, struct news_str declared, struct news_error *err)
{
    struct news_str charset = { NULL, 0 };
    size_t mark = news_charset_mark(decoding->bytes, &charset);
    decoding->bytes = news_str(decoding->bytes.data + mark, decoding->bytes.len - mark);
    if (!mark)
        charset = find_charset(declared, decoding->arena);
    bool utf8 = charset.data && news_str_equal(charset, utf8_name);
    if (mark && utf8) {
        take_utf8(decoding, decoding->bytes);
        settle(decoding, utf8_name, NEWS_CHARSET_BOM);
        return NEWS_OK;
    }
    struct news_str bytes = decoding->bytes;
    struct news_str wide = mark ? charset : find_utf32(bytes);
    if (!wide.data)
        wide = find_utf16(bytes);
    if (wide.data) {
        settle(decoding, wide, mark ? NEWS_CHARSET_BOM : NEWS_CHARSET_DETECTED);
        return convert(decoding, wide, err);
    }
    if (!charset.data)
        charset = find_escapes(bytes);
    bool seven_bit = charset.data && is_seven_bit(charset);
    if (!seven_bit && news_utf8_valid_prefix(bytes.data, bytes.len) == bytes.len) {
        news_buffer_add_str(&decoding->text, bytes);
        settle(decoding, utf8_name, NEWS_CHARSET_VALID);
        return NEWS_OK;
    }
    if (charset.data && !utf8) {
        enum news_status status = convert(decoding, charset, err);
        settle(decoding, charset, NEWS_CHARSET_DECLARED);
        if (status || fits(decoding))
            return status;
    }
    return decode_unknown(decoding, err);
}

/* How many bytes from the start are neither controls nor the start of one. */
static size_t
plain_run(const char *text, size_t len)
{
    size_t run = 0;
    while (run < len) {
        unsigned char byte = (unsigned char)text[run];
        if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F || byte == 0xC2)
            break;
        run++;
    }
    return run;
}

/* Takes out control characters and makes every line end \n, in place. */
static size_t
clean(char *text, size_t *len)
{
    size_t removed = 0;
    size_t to = 0;
    for (size_t at = 0; at < *len; at++) {
        size_t run = plain_run(text + at, *len - at);
        if (run && to != at)
            memmove(text + to, text + at, run);
        to += run;
        at += run;
        if (at == *len)
            break;
        unsigned char byte = (unsigned char)text[at];
        if (byte == 0xC2 && (unsigned char)text[at + 1] >= 0xA0) {
            text[to++] = text[at++];
            text[to++] = text[at];
        } else if (byte == '\r' || byte == '\f' || byte == '\v') {
            if (byte != '\r' || at + 1 == *len || text[at + 1] != '\n')
                text[to++] = '\n';
        } else {
            removed++;
            at += byte == 0xC2; /* a C1 control character has two bytes */
        }
    }
    *len = to;
    return removed;
}

enum news_status
news_charset_decode(struct news_str bytes, struct news_str declared, struct news_arena *arena,
                    struct news_decoded *out, struct news_error *err)
{
    if (bytes.len > LARGEST)
        return news_fail(err, NEWS_LIMIT, "the text has %zu bytes: 1 GiB is the limit", bytes.len);
    if (!bytes.data)
        bytes = news_str("", 0);
    struct news_decoded decoded = { .replaced = 0 };
    struct decoding decoding = { .bytes = bytes, .arena = arena, .out = &decoded };
    news_buffer_init(&decoding.text, LARGEST * 3 + 16);
    enum news_status status = decode(&decoding, declared, err);
    if (!status)
        status = news_buffer_check(&decoding.text, "a decoded text", err);
    if (status)
        goto done;
    size_t len = decoding.text.len;
    if (len) {
        decoded.repaired = news_mojibake_repair(decoding.text.data, &len);
        decoded.removed = clean(decoding.text.data, &len);
    }
    decoded.replaced = decoding.bad;
    decoded.text = news_arena_copy(arena, news_str(len ? decoding.text.data : "", len));
    if (!decoded.text.data) {
        status = news_fail_memory(err);
        goto done;
    }
    *out = decoded;

done:
    news_buffer_clear(&decoding.text);
    return status;
}

bool
news_charset_is_legacy(struct news_str bytes)
{
    size_t good;
    size_t bad;
    count_utf8(bytes, &good, &bad);
    return bad > 0 && good == 0;
}

const char *
news_charset_source_words(enum news_charset_source source)
{
    static const char *const words[] = {
#define X(name, text) text,
        NEWS_CHARSET_SOURCES(X)
#undef X
    };
    return words[source];
}
