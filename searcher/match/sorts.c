#include "searcher/match/match.h"

static const char *const words[] = {
#define X(name, word) [name] = (word),
    NEWS_SORTS(X)
#undef X
};

const char *
news_sort_word(enum news_sort sort)
{
    return words[sort];
}

bool
news_sort_find(struct news_str word, enum news_sort *out)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (news_str_equal(word, news_str_from(words[i]))) {
            *out = (enum news_sort)i;
            return true;
        }
    }
    return false;
}
