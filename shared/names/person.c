#include "shared/names/person.h"

#include "shared/names/words.h"

static bool
is_word(const struct news_part *part, const char *word)
{
    return news_str_equal(news_part_text(part), news_str_from(word));
}

static void
set_word(struct news_part *part, const char *word)
{
    part->word.len = strlen(word);
    memcpy(part->word.text, word, part->word.len);
}

/* "Abd al-Rahman", "Abdel Rahman" and "Abdulrahman" are one. */
static void
join_abdul(struct news_parts *parts, size_t i)
{
    struct news_part *part = &parts->items[i];
    size_t left = parts->count - i - 1;
    if (is_word(part, "abd") && left >= 2 && (part[1].kinds & NEWS_WORD_ARTICLE)) {
        news_parts_remove(parts, i + 1);
        set_word(part, "abdul");
        news_parts_join(parts, i);
    } else if (left >= 1 &&
               (is_word(part, "abdul") || is_word(part, "abdel") || is_word(part, "abdal"))) {
        set_word(part, "abdul");
        news_parts_join(parts, i);
    } else if (part->word.len >= 9 && (memcmp(part->word.text, "abdel", 5) == 0 ||
                                       memcmp(part->word.text, "abdal", 5) == 0)) {
        part->word.text[3] = 'u';
    }
}

/* The Arabic article goes ("al-Assad", "Bashar al Assad"; not "Al Gore"). */
static bool
is_article(const struct news_parts *parts, size_t i)
{
    const struct news_part *part = &parts->items[i];
    if (i + 1 == parts->count || !(part->kinds & NEWS_WORD_ARTICLE))
        return false;
    if (part->flags & NEWS_PART_HYPHEN)
        return true;
    return i > 0 && (is_word(part, "al") || is_word(part, "el") || is_word(part, "ul"));
}

void
news_person_settle(struct news_parts *parts)
{
    for (size_t i = 0; i < parts->count;) {
        struct news_part *part = &parts->items[i];
        join_abdul(parts, i);
        if (is_article(parts, i)) {
            news_parts_remove(parts, i);
            part->flags |= NEWS_PART_ARTICLE;
            continue;
        }
        bool middle = i > 0 && i + 1 < parts->count;
        if (middle && (is_word(part, "ibn") || is_word(part, "ben")))
            set_word(part, "bin");
        if (i + 1 < parts->count && (is_word(part, "mc") || is_word(part, "mac")))
            news_parts_join(parts, i);
        i++;
    }
}
