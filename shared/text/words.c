#include "shared/text/words.h"

/* Binary search by bytes: a step lands inside a word and looks at all of it. */
bool
news_words_have(struct news_str list, struct news_str word)
{
    size_t low = 0;
    size_t high = list.len;
    while (low < high) {
        size_t start = low + (high - low) / 2;
        while (start > low && list.data[start - 1] != ' ')
            start--;
        const char *space = (const char *)memchr(list.data + start, ' ', list.len - start);
        size_t end = space ? (size_t)(space - list.data) : list.len;
        int order = news_str_compare(word, news_str_slice(list, start, end));
        if (order == 0)
            return true;
        if (order < 0)
            high = start;
        else
            low = end < high ? end + 1 : high;
    }
    return false;
}
