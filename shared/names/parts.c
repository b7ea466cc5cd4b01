#include "shared/names/parts.h"

#include "shared/names/words.h"

#include <stdlib.h>

/* A name while it is cut at its separators. */
struct cutter {
    struct news_parts *parts;
    size_t commas[2]; /* words before the first and the second comma */
    size_t comma_count;
    bool in_word;
    bool aside;
};

void
news_parts_remove(struct news_parts *parts, size_t index)
{
    parts->count--;
    memmove(parts->items + index, parts->items + index + 1,
            (parts->count - index) * sizeof *parts->items);
}

static void
append(struct news_name_spelling *word, const char *text, size_t len)
{
    if (len > sizeof word->text - word->len)
        len = sizeof word->text - word->len;
    memcpy(word->text + word->len, text, len);
    word->len += len;
}

void
news_parts_join(struct news_parts *parts, size_t index)
{
    struct news_part *part = &parts->items[index];
    append(&part->word, part[1].word.text, part[1].word.len);
    part->flags = part[1].flags;
    part->kinds = news_name_word(news_part_text(part));
    news_parts_remove(parts, index + 1);
}

static void
add_letter(struct cutter *cutter, char c)
{
    struct news_parts *parts = cutter->parts;
    if (!cutter->in_word) {
        if (parts->count == NEWS_NAME_WORDS)
            return;
        parts->items[parts->count].word.len = 0;
        parts->items[parts->count].flags = cutter->aside ? NEWS_PART_ASIDE : 0;
        parts->items[parts->count].syllables = 0;
        parts->count++;
        cutter->in_word = true;
    }
    append(&parts->items[parts->count - 1].word, &c, 1);
}

static void
add_flag(struct cutter *cutter, enum news_part_flag flag)
{
    if (cutter->in_word)
        cutter->parts->items[cutter->parts->count - 1].flags |= flag;
}

/* A boundary of syllables: the word goes on. */
static void
add_syllable(struct cutter *cutter)
{
    if (!cutter->in_word)
        return;
    struct news_part *part = &cutter->parts->items[cutter->parts->count - 1];
    if (part->syllables == 0)
        part->syllables = 1;
    if (part->syllables <= 2)
        part->first_two[part->syllables - 1] = (uint8_t)part->word.len;
    if (part->syllables < UINT8_MAX)
        part->syllables++;
}

static bool
is_word_char(const struct news_latin *latin, size_t at)
{
    return at < latin->len &&
           (news_is_ascii_alpha(latin->text[at]) || news_is_ascii_digit(latin->text[at]));
}

/* Whether the apostrophe at `at` starts a possessive: 's that ends a word. */
static bool
is_possessive(const struct news_latin *latin, size_t at)
{
    return at + 1 < latin->len && latin->text[at + 1] == 's' && !is_word_char(latin, at + 2);
}

/* Reads an ampersand: one within an acronym (AT&T) joins, another is a word. */
static void
add_ampersand(struct cutter *cutter, const struct news_latin *latin, size_t at)
{
    if (cutter->in_word && is_word_char(latin, at + 1) &&
        cutter->parts->items[cutter->parts->count - 1].word.len <= 2)
        return;
    cutter->in_word = false;
    add_letter(cutter, 'a');
    add_letter(cutter, 'n');
    add_letter(cutter, 'd');
    cutter->in_word = false;
}

static bool
has_closing(const struct news_latin *latin, size_t at, char closing)
{
    return memchr(latin->text + at + 1, closing, latin->len - at - 1) != NULL;
}

static void
add_separator(struct cutter *cutter, const struct news_latin *latin, size_t at)
{
    switch (latin->text[at]) {
    case '&':
        add_ampersand(cutter, latin, at);
        return;
    case '.':
        add_flag(cutter, NEWS_PART_POINT);
        break;
    case '-':
        add_flag(cutter, NEWS_PART_HYPHEN);
        break;
    case ',':
        if (cutter->comma_count < 2 && cutter->parts->count > 0 && !cutter->aside)
            cutter->commas[cutter->comma_count++] = cutter->parts->count;
        break;
    case '(':
        cutter->aside = has_closing(latin, at, ')');
        break;
    case ')':
        cutter->aside = false;
        break;
    case '"':
        cutter->aside = !cutter->aside && has_closing(latin, at, '"');
        break;
    default:
        break;
    }
    cutter->in_word = false;
}

/* Whether the apostrophe at `at` belongs to an "O' Connor" written with a space. */
static bool
is_elision(const struct cutter *cutter, const struct news_latin *latin, size_t at)
{
    return cutter->in_word && cutter->parts->items[cutter->parts->count - 1].word.len == 1 &&
           at + 1 < latin->len && latin->text[at + 1] == ' ' && is_word_char(latin, at + 2);
}

static void
cut(struct cutter *cutter, const struct news_latin *latin)
{
    for (size_t at = 0; at < latin->len; at++) {
        char c = latin->text[at];
        if (is_word_char(latin, at))
            add_letter(cutter, c);
        else if (c == '_')
            add_syllable(cutter);
        else if (c == '\'' &&
                 ((cutter->in_word && is_possessive(latin, at)) || is_elision(cutter, latin, at)))
            at++;
        else if (c != '\'')
            add_separator(cutter, latin, at);
    }
}

static unsigned
kinds_of(const struct news_part *part)
{
    return part->kinds;
}

/* Whether the words in [from, to) say only what somebody is: "Jr", "B.Com", "Baroness X". */
static bool
is_addition(const struct news_parts *parts, size_t from, size_t to)
{
    struct news_name_spelling joined = { .len = 0 };
    bool all = true;
    for (size_t i = from; i < to; i++) {
        append(&joined, parts->items[i].word.text, parts->items[i].word.len);
        all = all && (kinds_of(&parts->items[i]) & (NEWS_WORD_HONOUR | NEWS_WORD_SUFFIX));
    }
    return all ||
           (news_name_word(news_str(joined.text, joined.len)) &
            (NEWS_WORD_HONOUR | NEWS_WORD_SUFFIX)) ||
           (from < to && (kinds_of(&parts->items[from]) & NEWS_WORD_TITLE));
}

static void
drop_range(struct news_parts *parts, size_t from, size_t to)
{
    for (size_t i = to; i > from; i--) {
        if (!(kinds_of(&parts->items[i - 1]) & NEWS_WORD_SUFFIX))
            news_parts_remove(parts, i - 1);
    }
}

static void
rotate(struct news_parts *parts, size_t by)
{
    struct news_parts turned = { .count = 0 };
    for (size_t i = 0; i < parts->count; i++)
        turned.items[i] = parts->items[(i + by) % parts->count];
    memcpy(parts->items, turned.items, parts->count * sizeof *parts->items);
}

/* Puts "Surname, Given, PhD" in order. */
static void
reorder(struct news_parts *parts, const struct cutter *cutter)
{
    if (cutter->comma_count == 0 || cutter->commas[0] >= parts->count)
        return;
    size_t first = cutter->commas[0];
    size_t second = cutter->comma_count == 2 ? cutter->commas[1] : parts->count;
    if (is_addition(parts, first, second)) {
        drop_range(parts, first, parts->count);
        return;
    }
    if (second < parts->count)
        drop_range(parts, second, parts->count);
    size_t suffixes = 0;
    while (parts->count > second + suffixes)
        suffixes++;
    parts->count -= suffixes;
    rotate(parts, first);
    parts->count += suffixes;
}

/* Words that are neither set aside nor a suffix. */
static size_t
count_names(const struct news_parts *parts)
{
    size_t count = 0;
    for (size_t i = 0; i < parts->count; i++)
        count += !(parts->items[i].flags & (NEWS_PART_ASIDE | NEWS_PART_SUFFIX));
    return count;
}

/* "Henry V", though "V." is an initial, and i, v and x are words in other places. */
static bool
is_numeral(const struct news_parts *parts, size_t i)
{
    const struct news_part *part = &parts->items[i];
    return i + 1 == parts->count && part->word.len == 1 && strchr("ivx", part->word.text[0]) &&
           !(part->flags & NEWS_PART_POINT) && parts->scripts == NEWS_SCRIPT_LATIN;
}

static void
mark_suffixes(struct news_parts *parts)
{
    for (size_t i = 1; i < parts->count; i++) {
        struct news_part *part = &parts->items[i];
        if (!(kinds_of(part) & NEWS_WORD_SUFFIX) && !is_numeral(parts, i))
            continue;
        struct news_str one = news_name_suffix_spelling(news_part_text(part));
        if (one.data) {
            part->word.len = 0;
            append(&part->word, one.data, one.len);
        }
        part->flags |= NEWS_PART_SUFFIX;
    }
}

/* Drops "President" and "PhD", but never all there is; "Pope Francis" keeps the
 * title, for Francis alone would be anyone. */
static void
drop_titles(struct news_parts *parts)
{
    size_t names = count_names(parts);
    while (names > 1 && (kinds_of(&parts->items[0]) & NEWS_WORD_TITLE)) {
        if (names == 2 && (kinds_of(&parts->items[0]) & NEWS_WORD_REIGN))
            break;
        news_parts_remove(parts, 0);
        names--;
    }
    while (names > 1 && parts->count > 2 &&
           (kinds_of(&parts->items[parts->count - 1]) & NEWS_WORD_HONOUR)) {
        parts->count--;
        names--;
    }
}

/* The romanised family names of nearly all Chinese and Koreans, in byte order. */
static const char *const family_names[] = {
    "ai",    "an",    "bae",    "baek",   "bai",    "bak",   "ban",  "bang",  "bao",   "bi",
    "bian",  "bong",  "byeon",  "cai",    "cao",    "cen",   "cha",  "chae",  "chai",  "chang",
    "che",   "chen",  "cheng",  "cheon",  "chi",    "choe",  "chu",  "cong",  "cui",   "dai",
    "dang",  "deng",  "diao",   "ding",   "do",     "dong",  "dou",  "du",    "duan",  "eo",
    "eom",   "eun",   "fan",    "fang",   "fei",    "feng",  "fu",   "gan",   "gang",  "gao",
    "ge",    "geng",  "geum",   "gi",     "gil",    "gim",   "go",   "gong",  "gu",    "guan",
    "guk",   "guo",   "gwak",   "gwon",   "gyeong", "ha",    "ham",  "han",   "hao",   "he",
    "heo",   "hong",  "hou",    "hu",     "hua",    "huang", "huo",  "hwang", "hyeon", "i",
    "im",    "in",    "jang",   "je",     "jeon",   "jeong", "ji",   "jia",   "jian",  "jiang",
    "jiao",  "jin",   "jing",   "jo",     "ju",     "kang",  "kong", "kou",   "kuang", "lai",
    "lan",   "lei",   "li",     "lian",   "liang",  "liao",  "lin",  "ling",  "liu",   "long",
    "lu",    "luo",   "ma",     "maeng",  "mai",    "man",   "mao",  "mei",   "meng",  "miao",
    "min",   "mu",    "mun",    "myeong", "na",     "nam",   "ni",   "nie",   "ning",  "niu",
    "no",    "nong",  "o",      "ok",     "ou",     "pan",   "pang", "peng",  "ping",  "pyeon",
    "pyo",   "qi",    "qian",   "qiao",   "qin",    "qiu",   "quan", "ra",    "rao",   "ren",
    "ri",    "rim",   "ro",     "rong",   "ruan",   "ryu",   "seo",  "seok",  "seol",  "seon",
    "seong", "shang", "shao",   "shen",   "sheng",  "shi",   "shu",  "sim",   "sin",   "so",
    "son",   "song",  "su",     "sui",    "sun",    "tae",   "tai",  "tak",   "tan",   "tang",
    "tao",   "teng",  "tian",   "tong",   "tu",     "u",     "wan",  "wang",  "wei",   "wen",
    "weng",  "wi",    "won",    "wu",     "xi",     "xia",   "xian", "xiang", "xiao",  "xie",
    "xing",  "xiong", "xu",     "xuan",   "xue",    "yan",   "yang", "yao",   "ye",    "yeo",
    "yeom",  "yeon",  "yi",     "yin",    "yong",   "you",   "yu",   "yuan",  "yue",   "yuk",
    "yun",   "zang",  "zeng",   "zhai",   "zhan",   "zhang", "zhao", "zhen",  "zheng", "zhong",
    "zhou",  "zhu",   "zhuang", "zhuo",   "zong",   "zou",   "zuo",
};

static int
compare_family_names(const void *key, const void *name)
{
    return news_str_compare(*(const struct news_str *)key,
                            news_str_from(*(const char *const *)name));
}

/* The length of the family name that the word begins with, or 0. */
static size_t
family_name_len(const struct news_part *part)
{
    static const char *const doubles[] = { "ouyang",  "sima",    "zhuge", "shangguan", "situ",
                                           "namgung", "hwangbo", "seonu", "jegal",     "sagong" };
    struct news_str one = news_str(part->word.text, part->first_two[0]);
    struct news_str two = news_str(part->word.text, part->first_two[1]);
    for (size_t i = 0; i < sizeof doubles / sizeof *doubles && part->syllables > 2; i++) {
        if (news_str_equal(two, news_str_from(doubles[i])))
            return two.len;
    }
    return bsearch(&one, family_names, sizeof family_names / sizeof *family_names,
                   sizeof *family_names, compare_family_names)
               ? one.len
               : 0;
}

/* Chinese and Korean names are written without a space, the family name first; so are foreign
 * surnames that stand alone, which begin with none (Trump is "te lang pu"). */
static void
split_family_name(struct news_parts *parts)
{
    struct news_part *part = &parts->items[0];
    if (parts->count != 1 || part->syllables < 2 || part->syllables > 4 ||
        (parts->scripts & ~(unsigned)(NEWS_SCRIPT_HAN | NEWS_SCRIPT_HANGUL)))
        return;
    size_t at = family_name_len(part);
    if (at == 0)
        return;
    parts->items[1] = (struct news_part){ .flags = 0 };
    append(&parts->items[1].word, part->word.text + at, part->word.len - at);
    part->word.len = at;
    parts->count = 2;
}

static void
settle_person(struct news_parts *parts, const struct cutter *cutter)
{
    split_family_name(parts);
    reorder(parts, cutter);
    mark_suffixes(parts);
    drop_titles(parts);
}

enum news_status
news_parts_read(struct news_str name, enum news_entity_type type, struct news_parts *out,
                struct news_error *err)
{
    struct news_latin latin;
    struct cutter cutter = { .parts = out };
    out->count = 0;
    enum news_status status = news_latin_read(name, &latin, err);
    if (status)
        return status;
    out->scripts = latin.scripts;
    cut(&cutter, &latin);
    for (size_t i = 0; i < out->count; i++)
        out->items[i].kinds = news_name_word(news_part_text(&out->items[i]));
    if (type == NEWS_ENTITY_PERSON)
        settle_person(out, &cutter);
    return NEWS_OK;
}
