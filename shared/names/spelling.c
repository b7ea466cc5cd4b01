#include "shared/names/spelling.h"

#include "shared/names/words.h"

/* Where in a word a rule applies. */
enum place { ANYWHERE, AT_START, AT_END, AFTER_CONSONANT, BETWEEN_CONSONANTS };

/* Which words a rule is for: those that look romanised the German or the French way. */
enum style { ALL, GERMAN, FRENCH };

struct rule {
    const char *from;
    const char *to;
    enum place place;
    enum style style;
    size_t least; /* letters that the word has at least */
};

/* In the order in which they apply.  C stands for a ch that is done with. */
static const struct rule rules[] = {
    { "tsch", "ch", ANYWHERE, GERMAN, 6 },
    { "sch", "sh", ANYWHERE, GERMAN, 6 },
    { "w", "v", ANYWHERE, GERMAN, 6 },
    { "tch", "C", ANYWHERE, FRENCH, 6 },
    { "ch", "sh", ANYWHERE, FRENCH, 6 },
    { "C", "ch", ANYWHERE, FRENCH, 6 },
    { "ou", "u", ANYWHERE, FRENCH, 6 },
    { "ine", "in", AT_END, FRENCH, 6 },
    { "kow", "kov", AT_END, ALL, 6 },
    { "off", "ov", AT_END, ALL, 6 },
    { "eff", "ev", AT_END, ALL, 6 },
    { "yov", "ev", AT_END, ALL, 6 },

    { "skyy", "sky", AT_END, ALL, 6 },
    { "skiy", "sky", AT_END, ALL, 6 },
    { "skii", "sky", AT_END, ALL, 6 },
    { "skij", "sky", AT_END, ALL, 6 },
    { "skyj", "sky", AT_END, ALL, 6 },
    { "skyi", "sky", AT_END, ALL, 6 },
    { "ski", "sky", AT_END, ALL, 5 },
    { "skaia", "skaya", AT_END, ALL, 7 },
    { "skaja", "skaya", AT_END, ALL, 7 },
    { "iy", "y", AT_END, ALL, 4 },
    { "ii", "y", AT_END, ALL, 4 },
    { "yy", "y", AT_END, ALL, 4 },
    { "yi", "y", AT_END, ALL, 5 },
    { "ij", "y", AT_END, ALL, 5 },
    { "yj", "y", AT_END, ALL, 5 },
    { "ei", "ey", AT_END, ALL, 6 },
    { "ej", "ey", AT_END, ALL, 6 },
    { "ai", "ay", AT_END, ALL, 6 },
    { "aj", "ay", AT_END, ALL, 6 },
    { "oi", "oy", AT_END, ALL, 6 },
    { "oj", "oy", AT_END, ALL, 6 },

    { "mikhayl", "mihail", ANYWHERE, ALL, 7 },
    { "zayts", "zaits", ANYWHERE, ALL, 7 },
    { "ayev", "aev", ANYWHERE, ALL, 6 },
    { "eyev", "eev", ANYWHERE, ALL, 6 },
    { "iyev", "iev", ANYWHERE, ALL, 6 },
    { "oyev", "oev", ANYWHERE, ALL, 6 },
    { "ye", "e", AT_START, ALL, 6 },
    { "leks", "lex", ANYWHERE, ALL, 5 },
    { "maks", "max", ANYWHERE, ALL, 5 },
    { "oksan", "oxan", ANYWHERE, ALL, 5 },
    { "ksen", "xen", AT_START, ALL, 5 },
    { "dzh", "j", ANYWHERE, ALL, 5 },
    { "tz", "ts", ANYWHERE, ALL, 5 },
    { "kh", "h", ANYWHERE, ALL, 6 },
    { "iya", "ia", AT_END, ALL, 4 },
    { "iia", "ia", AT_END, ALL, 4 },
    { "ija", "ia", AT_END, ALL, 5 },
    { "ya", "ia", AFTER_CONSONANT, ALL, 4 },
    { "yu", "iu", AFTER_CONSONANT, ALL, 5 },

    { "muell", "mull", ANYWHERE, ALL, 6 },
    { "schroed", "schrod", ANYWHERE, ALL, 8 },
    { "juerg", "jurg", AT_START, ALL, 6 },
    { "guenth", "gunth", AT_START, ALL, 7 },
    { "koehl", "kohl", AT_START, ALL, 6 },
    { "koenig", "konig", AT_START, ALL, 6 },
    { "boehm", "bohm", AT_START, ALL, 5 },
    { "goeb", "gob", AT_START, ALL, 7 },
    { "goering", "goring", AT_START, ALL, 7 },
    { "huebn", "hubn", AT_START, ALL, 6 },
    { "kuehn", "kuhn", AT_START, ALL, 5 },
    { "krueg", "krug", AT_START, ALL, 6 },
    { "schaeub", "schaub", AT_START, ALL, 8 },
    { "schue", "schu", AT_START, ALL, 7 },
    { "oe", "o", BETWEEN_CONSONANTS, GERMAN, 6 },
};

enum { RULES = sizeof rules / sizeof *rules };

static bool
is_consonant(char c)
{
    return news_is_ascii_alpha(c) && !strchr("aeiouy", c);
}

static bool
ends_with_one_of(struct news_str word, const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (news_str_ends_with(word, news_str_from(endings[i])))
            return true;
    }
    return false;
}

static uint32_t
letter_bit(char c)
{
    return c >= 'a' && c <= 'z' ? 1U << (unsigned)(c - 'a') : 1U << 26;
}

static uint32_t
letters_of(const char *text, size_t len)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < len; i++)
        letters |= letter_bit(text[i]);
    return letters;
}

static bool
has(struct news_str word, const char *part)
{
    return news_str_find(word, news_str_from(part), 0) != NEWS_STR_NONE;
}

/* Whether there is a w that is neither the first nor the last letter. */
static bool
has_inner_w(struct news_str word)
{
    return word.len > 2 && memchr(word.data + 1, 'w', word.len - 2) != NULL;
}

/* Slavic names only: Schmidt and Fischer are left as they are. */
static enum style
style_of(struct news_str word, uint32_t letters)
{
    static const char *const german[] = { "ow", "ew", "enko", "kin", "ij", "yj", "ko" };
    static const char *const french[] = { "ov", "ev", "ine", "sky", "ski", "enko" };
    if ((letters & letter_bit('c')) && has(word, "sch") && ends_with_one_of(word, german, 7))
        return GERMAN;
    if ((letters & letter_bit('w')) && has_inner_w(word) && ends_with_one_of(word, german, 2))
        return GERMAN;
    if ((letters & letter_bit('u')) && has(word, "ou") && ends_with_one_of(word, french, 6))
        return FRENCH;
    return ALL;
}

static bool
applies_at(const struct rule *rule, const struct news_name_spelling *word, size_t at, size_t len)
{
    switch (rule->place) {
    case ANYWHERE:
    case AT_START:
    case AT_END:
        return true;
    case AFTER_CONSONANT:
        return at > 0 && is_consonant(word->text[at - 1]);
    case BETWEEN_CONSONANTS:
        return at > 0 && is_consonant(word->text[at - 1]) && at + len < word->len &&
               is_consonant(word->text[at + len]);
    }
    return false;
}

/* No rule makes a word longer. */
static void
replace(struct news_name_spelling *word, size_t at, size_t old_len, const char *to, size_t to_len)
{
    memcpy(word->text + at, to, to_len);
    memmove(word->text + at + to_len, word->text + at + old_len, word->len - at - old_len);
    word->len -= old_len - to_len;
}

/* Returns whether the word changed. */
static bool
apply(const struct rule *rule, struct news_name_spelling *word)
{
    size_t len = strlen(rule->from);
    size_t to_len = strlen(rule->to);
    bool changed = false;
    if (word->len < rule->least || word->len < len)
        return false;
    size_t at = rule->place == AT_END ? word->len - len : 0;
    size_t last = rule->place == AT_START ? 0 : word->len - len;
    for (; at <= last; at++) {
        if (memcmp(word->text + at, rule->from, len) != 0 || !applies_at(rule, word, at, len))
            continue;
        replace(word, at, len, rule->to, to_len);
        changed = true;
        if (rule->place == AT_END || rule->place == AT_START || word->len < len)
            break;
        last = word->len - len;
    }
    return changed;
}

/* Whether the word may have what the rule rewrites: most rules are sorted out by
 * their first two letters. */
static bool
may_apply(const struct rule *rule, uint32_t letters)
{
    return (letters & letter_bit(rule->from[0])) &&
           (rule->from[1] == '\0' || (letters & letter_bit(rule->from[1])));
}

/* Phillip and Philip; short words (Scott, Allan) stay as they are. */
static void
undouble(struct news_name_spelling *word)
{
    size_t kept = 0;
    struct news_name_spelling single = { .len = 0 };
    for (size_t i = 0; i < word->len; i++) {
        char c = word->text[i];
        if (kept == 0 || c != single.text[kept - 1] || !is_consonant(c))
            single.text[kept++] = c;
    }
    single.len = kept;
    if (kept >= 5)
        *word = single;
}

void
news_spelling_settle(struct news_name_spelling *word)
{
    uint32_t letters = letters_of(word->text, word->len);
    enum style style = style_of(news_str(word->text, word->len), letters);
    for (size_t i = 0; i < RULES; i++) {
        if (rules[i].style != ALL && rules[i].style != style)
            continue;
        if (may_apply(&rules[i], letters) && apply(&rules[i], word))
            letters = letters_of(word->text, word->len);
    }
    undouble(word);
    struct news_str spelling = news_given_name_spelling(news_str(word->text, word->len));
    if (spelling.data && spelling.len <= sizeof word->text) {
        memcpy(word->text, spelling.data, spelling.len);
        word->len = spelling.len;
    }
}
