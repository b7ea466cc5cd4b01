/* Keys, block codes and scores of any two names: the input is cut at its first newline. */
#include "shared/base/buffer.h"
#include "shared/names/key.h"
#include "shared/names/match.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool holds)
{
    if (!holds)
        abort();
}

static void
check_key(struct news_str name, enum news_entity_type type)
{
    struct news_buffer key;
    news_buffer_init(&key, 1024);
    require(news_name_key(name, type, &key, NULL) == NEWS_OK);
    require(key.len <= 200);
    for (size_t i = 0; i < key.len; i++) {
        char c = key.data[i];
        bool single_space = c == ' ' && i > 0 && i + 1 < key.len && key.data[i - 1] != ' ';
        require(single_space || (c >= 'a' && c <= 'z') || news_is_ascii_digit(c));
    }
    news_buffer_clear(&key);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct news_str text = news_str((const char *)data, size);
    text.len = news_utf8_valid_prefix(text.data, text.len);
    size_t cut = news_str_find(text, news_str("\n", 1), 0);
    struct news_str a = news_str_slice(text, 0, cut);
    struct news_str b = news_str_slice(text, cut == NEWS_STR_NONE ? 0 : cut + 1, text.len);
    uint32_t codes[NEWS_NAME_BLOCKS];
    for (int type = 0; type < NEWS_ENTITY_TYPE_COUNT; type++) {
        double there = -1;
        double back = -1;
        check_key(a, (enum news_entity_type)type);
        require(news_name_match(a, b, (enum news_entity_type)type, &there, NULL) == NEWS_OK);
        require(news_name_match(b, a, (enum news_entity_type)type, &back, NULL) == NEWS_OK);
        require(there >= 0 && there <= 1 && !(there < back) && !(there > back));
    }
    require(news_name_blocks(a, codes, NEWS_NAME_BLOCKS) <= NEWS_NAME_BLOCKS);
    return 0;
}
