#include "indexer/pages/tags.h"

static const char *const tag_names[] = {
#define X(name, word, traits) word,
    NEWS_TAGS(X)
#undef X
};

static const unsigned char tag_traits[NEWS_TAG_COUNT] = {
#define X(name, word, traits) [NEWS_TAG_##name] = (traits),
    NEWS_TAGS(X)
#undef X
};

static const char *const attr_names[] = {
#define X(name, word) word,
    NEWS_ATTRS(X)
#undef X
};

/* The place of name in the sorted list, or count. */
static size_t
find_sorted(const char *const *names, size_t count, const char *name)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, names[middle]);
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return count;
}

enum news_tag
news_tag_find(const char *name)
{
    size_t count = sizeof tag_names / sizeof *tag_names;
    size_t at = find_sorted(tag_names, count, name);
    return at == count ? NEWS_TAG_OTHER : (enum news_tag)(NEWS_TAG_OTHER + 1 + at);
}

unsigned
news_tag_traits(enum news_tag tag)
{
    return tag_traits[tag];
}

enum news_attr
news_attr_find(const char *name)
{
    return (enum news_attr)find_sorted(attr_names, NEWS_ATTR_COUNT, name);
}
