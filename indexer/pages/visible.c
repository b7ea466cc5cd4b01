#include "indexer/pages/visible.h"

#include "indexer/dating/said.h"
#include "indexer/pages/words.h"
#include "shared/dates/written.h"

enum {
    NEAR = 6,          /* ... closely */
    ABOVE = 16,        /* blocks above the text that are near the headline */
    BELOW = 6,         /* blocks below it that may say when it was published */
    LONG_LINE = 220,   /* letters: longer blocks are text, not lines about it */
    LINE_LETTERS = 90, /* a line without a telling class says little else */
    MAX_PAGE_DATES = 12,
    MAX_LINE_DATES = 3,
    LONGEST_LEAD = 120, /* bytes in which a longer line says when it was published */
    MAX_BYLINE = 120,
};

enum zone { ELSEWHERE, NEAR_HEADLINE, BELOW_TEXT };

/* Parts whose dates are of other things. */
static const uint32_t foreign =
    1U << NEWS_PART_COMMENT | 1U << NEWS_PART_RELATED | 1U << NEWS_PART_SIDE;

/* What the few elements around node are named after. */
static uint32_t
kinds_around(const struct news_page *page, const struct news_blocks *blocks, uint32_t node,
             unsigned steps)
{
    uint32_t kinds = 0;
    for (uint32_t n = node; n && steps; n = page->nodes[n].parent, steps--) {
        if (page->nodes[n].tag == NEWS_TAG_BODY)
            break;
        kinds |= blocks->own_parts[n];
    }
    return kinds;
}

static enum zone
zone_of(const struct news_main_text *text, uint32_t block)
{
    if (!text->kept)
        return NEAR_HEADLINE;
    if (block + ABOVE >= text->first && block <= text->first + 1)
        return NEAR_HEADLINE;
    return block + 1 >= text->last && block < text->last + BELOW ? BELOW_TEXT : ELSEWHERE;
}

/* The words that stand before a node in its block; those that it starts with itself, where it
 * begins the block. */
static struct news_str
words_before(const struct news_page *page, const struct news_blocks *blocks, uint32_t node)
{
    enum { WORDS = 24 /* bytes */, FAR = 12 /* nodes */ };
    for (uint32_t n = node - 1; n > blocks->owner[node] && n + FAR >= node; n--) {
        if (page->nodes[n].tag == NEWS_TAG_TEXT && page->nodes[n].len) {
            struct news_str text = news_page_text(page, n);
            size_t from = text.len > WORDS ? news_utf8_floor(text, text.len - WORDS) : 0;
            return news_str_slice(text, from, text.len);
        }
    }
    if (blocks->before[node] >= blocks->count)
        return news_str(NULL, 0);
    return news_str_slice(news_block_text(blocks, &blocks->items[blocks->before[node]]), 0, WORDS);
}

static void
read_time(struct news_facts *facts, const struct news_page *page, const struct news_blocks *blocks,
          const struct news_main_text *text, uint32_t node)
{
    static const char *const labels[] = { "time elsewhere", "time near the headline",
                                          "time below the text" };
    struct news_str value = news_page_attr(page, node, NEWS_ATTR_DATETIME);
    struct news_buffer shown;
    news_buffer_init(&shown, MAX_BYLINE);
    if (value.len < 6) {
        news_page_add_text(page, node, &shown);
        value = news_buffer_str(&shown);
    }
    enum zone zone = zone_of(text, blocks->before[node]);
    uint32_t kinds = kinds_around(page, blocks, node, 8);
    bool pubdate = news_page_attr(page, node, NEWS_ATTR_PUBDATE).data != NULL;
    if (zone != NEAR_HEADLINE && (kinds & foreign))
        zone = ELSEWHERE;
    struct news_str names = news_page_attr(page, node, NEWS_ATTR_CLASS);
    if (!names.len)
        names = news_page_attr(page, page->nodes[node].parent, NEWS_ATTR_CLASS);
    bool changed = /* "published updated": both, as it has never been changed */
        (news_says_changed(names) && !news_says_published(names)) ||
        news_says_changed(news_page_attr(page, node, NEWS_ATTR_ITEMPROP));
    if (!changed)
        changed = news_says_changed(words_before(page, blocks, node));
    bool below = zone == ELSEWHERE && (kinds & foreign);
    if (!below)
        news_facts_offer_date(facts, NEWS_DATE_TIME_TAG, value,
                              pubdate && zone != ELSEWHERE ? "time[pubdate]" : labels[zone],
                              changed);
    news_buffer_clear(&shown);
}

/* What is known of a block that may date the article. */
struct line {
    struct news_str text;
    enum zone zone;
    uint32_t kinds;
    bool is_short;
    bool is_foreign;
    bool is_near; /* only a few blocks from the start of the text */
};

/* Whether it is a sentence: what that says was released or changed is another thing. */
static bool
is_prose(struct news_str text)
{
    enum { SENTENCE = 60 }; /* bytes */
    return text.len >= SENTENCE && (news_str_ends_with(text, (struct news_str)NEWS_STR(".")) ||
                                    news_str_ends_with(text, (struct news_str)NEWS_STR("!")) ||
                                    news_str_ends_with(text, (struct news_str)NEWS_STR("?")));
}

/* lead and rest: the words before the date, and those behind it that no other date claims. */
static void
offer_line(struct news_facts *facts, const struct line *line, const struct news_written *date,
           struct news_str lead, struct news_str rest)
{
    struct news_str value = news_str_slice(line->text, date->start, date->end);
    bool named =
        line->kinds & (1U << NEWS_PART_DATE | 1U << NEWS_PART_META | 1U << NEWS_PART_AUTHOR);
    bool changed = news_says_changed(lead);
    bool stated = news_says_published(lead);
    if (line->zone == NEAR_HEADLINE && !named && is_prose(line->text))
        stated = changed = false;
    else if (!stated && !changed) { /* "... am 3. Mai 2024 veröffentlicht" */
        stated = news_says_published(rest);
        changed = !stated && news_says_changed(rest);
    }
    if (date->precision < NEWS_PRECISION_DAY ||
        (!named && !stated && news_said_tense(lead, rest) == NEWS_TENSE_AHEAD))
        return;
    if (line->zone == NEAR_HEADLINE && (named || stated || line->is_short))
        news_facts_offer_date(facts, NEWS_DATE_BYLINE, value,
                              stated          ? "stated as published"
                              : line->is_near ? "line near the headline"
                                              : "line above the text",
                              changed);
    else if (line->zone == BELOW_TEXT && !line->is_foreign && (named || stated))
        news_facts_offer_date(facts, NEWS_DATE_BYLINE, value,
                              stated ? "stated as published" : "line below the text", changed);
    else if (line->is_foreign)
        news_facts_offer_date(facts, NEWS_DATE_PAGE, value, "line beside the article", changed);
    else if (named || line->is_short || stated)
        news_facts_offer_date(facts, NEWS_DATE_PAGE, value,
                              stated  ? "stated as published"
                              : named ? "line with a date's class"
                                      : "line",
                              changed);
}

/* "This entry was posted on 3 May 2024 and is filed under ...": cuts a long line
 * below the text to how it begins, where that speaks of publication. */
static bool
cut_to_lead(struct line *line)
{
    size_t end = LONGEST_LEAD < line->text.len ? news_utf8_floor(line->text, LONGEST_LEAD) : 0;
    line->text = news_str_slice(line->text, 0, end);
    return line->zone == BELOW_TEXT && news_says_published(line->text);
}

static unsigned
read_line(struct news_facts *facts, const struct line *line)
{
    struct news_written dates[MAX_LINE_DATES + 1];
    struct news_str language = facts->best[NEWS_FACT_LANGUAGE].text;
    unsigned count = 0;
    size_t at = 0;
    while (count <= MAX_LINE_DATES && news_written_next(line->text, &at, language, &dates[count]))
        count++;
    size_t from = 0;
    for (unsigned i = 0; i < count && i < MAX_LINE_DATES; i++) {
        struct news_str rest = news_str_slice(line->text, dates[i].end, dates[i].end + 60);
        if (i + 1 < count)
            rest.len = 0;
        offer_line(facts, line, &dates[i], news_str_slice(line->text, from, dates[i].start), rest);
        from = dates[i].end;
    }
    return count < MAX_LINE_DATES ? count : MAX_LINE_DATES;
}

/* How many bytes the word before an author's name takes, "By "; 0 for none. */
static size_t
byline_lead(struct news_str text)
{
    static const char *const leads[] = { "by ", "von ", "par ", "por ", "door ", "di " };
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        size_t len = strlen(leads[i]);
        if (news_str_equal_ascii_nocase(news_str_slice(text, 0, len), news_str(leads[i], len)))
            return len;
    }
    return 0;
}

static void
read_byline(struct news_facts *facts, const struct news_page *page,
            const struct news_blocks *blocks, const struct news_block *block)
{
    struct news_str text = news_block_text(blocks, block);
    if (text.len > MAX_BYLINE)
        return;
    for (uint32_t n = page->nodes[block->node].parent; n >= block->owner && n;
         n = page->nodes[n].parent) {
        struct news_str rel = news_page_attr(page, n, NEWS_ATTR_REL);
        if (page->nodes[n].tag != NEWS_TAG_A || !news_list_has(rel, "author"))
            continue;
        struct news_buffer name;
        news_buffer_init(&name, MAX_BYLINE);
        news_page_add_text(page, n, &name);
        news_facts_offer_byline(facts, news_buffer_str(&name), 42);
        news_buffer_clear(&name);
        return;
    }
    if (!(blocks->own_parts[block->owner] & 1U << NEWS_PART_AUTHOR))
        return;
    size_t lead = byline_lead(text);
    if (lead)
        news_facts_offer_byline(facts, news_str_slice(text, lead, text.len), 30);
}

/* "By Ada Quill | 3 May 2024", and not "By 3 May 2024, ..." nor a sentence. */
static bool
is_author_line(struct news_str text, struct news_str language)
{
    struct news_written date;
    size_t at = 0;
    size_t lead = byline_lead(text);
    return lead && text.len <= MAX_BYLINE && !news_str_ends_with(text, news_str(".", 1)) &&
           news_written_next(text, &at, language, &date) && date.start > lead;
}

/* Where a block stands.  The author's line may follow a headline and pictures that count as text. */
static enum zone
line_zone(const struct news_main_text *text, uint32_t block, struct news_str line,
          struct news_str language)
{
    bool begins = text->kept && block > text->first && block <= text->first + NEAR;
    return begins && is_author_line(line, language) ? NEAR_HEADLINE : zone_of(text, block);
}

void
news_facts_read_visible(struct news_facts *facts, const struct news_page *page,
                        const struct news_blocks *blocks, const struct news_main_text *text)
{
    unsigned elsewhere = 0;
    news_facts_offer_date(facts, NEWS_DATE_PAGE,
                          news_str(page->text + page->script_date, page->script_date_len), "script",
                          false);
    for (uint32_t n = 0; n < page->count && !facts->failed; n++) {
        if (page->nodes[n].tag == NEWS_TAG_TIME && !news_page_in_caption(page, n))
            read_time(facts, page, blocks, text, n);
    }
    for (uint32_t i = 0; i < blocks->count && !facts->failed; i++) {
        const struct news_block *block = &blocks->items[i];
        struct news_str shown = news_block_text(blocks, block);
        struct news_str language = facts->best[NEWS_FACT_LANGUAGE].text;
        bool in_caption = news_page_in_caption(page, block->node);
        struct line line = { .text = shown };
        line.zone = in_caption ? ELSEWHERE : line_zone(text, i, shown, language);
        if (line.zone == NEAR_HEADLINE)
            read_byline(facts, page, blocks, block);
        if (!block->digits)
            continue;
        if (block->letters > LONG_LINE && !cut_to_lead(&line))
            continue;
        line.kinds = kinds_around(page, blocks, page->nodes[block->node].parent, 4);
        line.is_short = block->letters <= LINE_LETTERS;
        bool pictured = (blocks->own_parts[block->owner] & 1U << NEWS_PART_CAPTION) != 0;
        line.is_near = !pictured && (!text->kept || i + NEAR >= text->first);
        uint32_t outer = kinds_around(page, blocks, block->owner, 8);
        line.is_foreign = ((outer & foreign) || in_caption) && line.zone != NEAR_HEADLINE;
        if (line.zone == ELSEWHERE && elsewhere >= MAX_PAGE_DATES)
            continue;
        unsigned found = read_line(facts, &line);
        elsewhere += line.zone == ELSEWHERE ? found : 0;
    }
}

/* The h1 above or within the start of the text; else the only one. */
static struct news_str
find_h1(const struct news_page *page, const struct news_blocks *blocks,
        const struct news_main_text *text, struct news_str title)
{
    struct news_str best = { NULL, 0 };
    for (uint32_t i = 0; i < blocks->count; i++) {
        const struct news_block *block = &blocks->items[i];
        enum news_tag tag = page->nodes[block->owner].tag;
        struct news_str shown = news_block_text(blocks, block);
        bool in_title = shown.len >= 12 && news_str_find(title, shown, 0) != NEWS_STR_NONE;
        if (tag >= NEWS_TAG_H1 && tag <= NEWS_TAG_H3 && in_title)
            return shown;
        if (tag == NEWS_TAG_H1 && (!best.data || i <= text->first))
            best = shown;
    }
    return best;
}

/* Where the last of the signs that set a site's name apart is, or the length. */
static size_t
last_separator(struct news_str title, size_t *next)
{
    static const char *const signs[] = { " | ", " - ",  " – ", " — ", " · ", " :: ", " » ",
                                         " « ", " // ", " • ", " / ", "｜",  "_" };
    size_t found = title.len;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct news_str sign = news_str_from(signs[i]);
        size_t last = NEWS_STR_NONE;
        for (size_t at = 0; (at = news_str_find(title, sign, at)) != NEWS_STR_NONE; at += sign.len)
            last = at;
        if (last != NEWS_STR_NONE && (found == title.len || last > found)) {
            found = last;
            *next = last + sign.len;
        }
    }
    return found;
}

/* Without "| Site": when the site says that it is called so, or when the title is
 * that of the tab, and what goes is short. */
static struct news_str
strip_site(struct news_str title, struct news_str site, bool is_tab_title)
{
    for (unsigned n = 0; n < 3; n++) {
        size_t next = 0;
        size_t at = last_separator(title, &next);
        struct news_str tail = news_str_slice(title, next, title.len);
        bool named = site.len && (news_str_equal_ascii_nocase(tail, site) ||
                                  news_str_find(tail, site, 0) != NEWS_STR_NONE);
        bool small = is_tab_title && n == 0 && at >= 16 && tail.len * 2 <= at;
        if (at == title.len || at < 4 || (!named && !small))
            break;
        title = news_str_trim(news_str_slice(title, 0, at));
    }
    return title;
}

struct news_str
news_facts_title(const struct news_facts *facts, const struct news_page *page,
                 const struct news_blocks *blocks, const struct news_main_text *text)
{
    struct news_str title = facts->best[NEWS_FACT_TITLE].text;
    unsigned trust = facts->best[NEWS_FACT_TITLE].trust;
    struct news_str h1 = find_h1(page, blocks, text, title);
    if (!title.len)
        return h1;
    if (h1.len && (news_str_starts_with(title, h1) || news_str_ends_with(title, h1)) &&
        h1.len * 3 >= title.len)
        return h1;
    return strip_site(title, facts->best[NEWS_FACT_SOURCE].text, trust <= 20);
}
