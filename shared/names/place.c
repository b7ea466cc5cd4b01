#include "shared/names/place.h"

#include "shared/names/parts.h"

/* Short for a word of many places' names. */
static const struct {
    struct news_str from;
    struct news_str to;
} written_out[] = {
    { NEWS_STR("st"), NEWS_STR("saint") },
    { NEWS_STR("ste"), NEWS_STR("sainte") },
    { NEWS_STR("mt"), NEWS_STR("mount") },
    { NEWS_STR("ft"), NEWS_STR("fort") },
};

static void
put_word(struct news_place_name *out, struct news_str word, bool joined)
{
    size_t space = out->len > 0 && !joined;
    if (out->len + space + word.len > sizeof out->text)
        return;
    if (space)
        out->text[out->len++] = ' ';
    memcpy(out->text + out->len, word.data, word.len);
    out->len += word.len;
}

static struct news_str
write_out(struct news_str word)
{
    for (size_t i = 0; i < sizeof written_out / sizeof *written_out; i++) {
        if (news_str_equal(word, written_out[i].from))
            return written_out[i].to;
    }
    return word;
}

enum news_status
news_place_read(struct news_str name, struct news_place_name *out, struct news_error *err)
{
    struct news_parts parts;
    out->len = 0;
    out->scripts = 0;
    enum news_status status = news_parts_read(name, NEWS_ENTITY_PLACE, &parts, err);
    if (status)
        return status;
    out->scripts = parts.scripts;
    size_t first =
        parts.count > 1 && news_str_equal(news_part_text(&parts.items[0]), news_str_from("the"))
            ? 1
            : 0;
    for (size_t i = first; i < parts.count; i++) {
        const struct news_part *part = &parts.items[i];
        bool joined = i > first && part->word.len == 1 && part[-1].word.len == 1;
        put_word(out, write_out(news_part_text(part)), joined);
    }
    return NEWS_OK;
}
