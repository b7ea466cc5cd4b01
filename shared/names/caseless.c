#include "shared/names/caseless.h"

#include "shared/names/caseless_names.h"

enum { LONGEST_NAME = 160, DROPPED = 0 };

/* Letters written for each other, by their code points. */
static const struct {
    uint32_t from;
    uint32_t to;
} alike[] = {
    { 0x00A0, ' ' },    /* no-break space */
    { 0x0622, 0x0627 }, /* alefs with a sign */
    { 0x0623, 0x0627 }, { 0x0625, 0x0627 }, { 0x0671, 0x0627 },
    { 0x0629, 0x0647 },                                         /* teh marbuta, heh */
    { 0x06C1, 0x0647 }, { 0x06C3, 0x0647 }, { 0x0649, 0x064A }, /* alef maksura, Persian yeh */
    { 0x06CC, 0x064A }, { 0x06A9, 0x0643 },                     /* Persian kaf */
    { 0x05F3, '\'' },   { 0x2019, '\'' },   { '"', 0x05F4 },    /* geresh, gershayim */
};

static uint32_t
fold(uint32_t c)
{
    bool sign = (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640 ||   /* Arabic */
                (c >= 0x0591 && c <= 0x05BD) || (c >= 0x05BF && c <= 0x05C7) || /* Hebrew */
                c == 0x093C || c == 0x09BC ||                                   /* nukta */
                c == 0x200C || c == 0x200D;                                     /* joiners */

    if (sign)
        return DROPPED;
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        if (alike[i].from == c)
            return alike[i].to;
    }
    return c;
}

size_t
news_caseless_fold(struct news_str text, char *out, size_t room)
{
    size_t at = 0, n = 0;

    while (at < text.len) {
        uint32_t c = fold(news_utf8_next(text.data, text.len, &at));

        if (n + 4 > room)
            return 0;
        if (c != DROPPED)
            n += news_utf8_put(c, out + n);
    }
    return n;
}

/* The first name that is not before text. */
static size_t
lower_bound(struct news_str text)
{
    size_t low = 0, high = news_caseless_name_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (news_str_compare(news_caseless_names[middle].name, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct news_caseless
news_caseless_find(struct news_str text)
{
    char folded[LONGEST_NAME];
    struct news_str wanted = { folded, news_caseless_fold(text, folded, sizeof folded) };
    struct news_caseless found = { { NULL, 0 }, false };
    size_t at = 0;

    if (!wanted.len)
        return found;
    at = lower_bound(wanted);
    if (at < news_caseless_name_count && news_str_equal(news_caseless_names[at].name, wanted)) {
        found.key = news_caseless_keys[news_caseless_names[at].key];
        at++;
    }
    found.more =
        at < news_caseless_name_count && news_str_starts_with(news_caseless_names[at].name, wanted);
    return found;
}
