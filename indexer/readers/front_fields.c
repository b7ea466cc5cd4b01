#include "indexer/readers/front_fields.h"

enum what { TITLE, AUTHOR, DATE, CHANGED, URL, SOURCE, SECTION, LANGUAGE, ID };

/* What site generators, note takers and scrapers write.  rank: of several names for
 * one field the highest has it, and without one the first that comes. */
static const struct name_row {
    const char *name;
    enum what what;
    unsigned rank;
} rows[] = {
    { "title", TITLE, 0 },
    { "headline", TITLE, 0 },
    { "author", AUTHOR, 0 },
    { "authors", AUTHOR, 0 },
    { "by", AUTHOR, 0 },
    { "byline", AUTHOR, 0 },
    { "bylines", AUTHOR, 0 },
    { "creator", AUTHOR, 0 },
    { "writer", AUTHOR, 0 },
    { "date", DATE, 0 },
    { "datetime", DATE, 0 },
    { "created", DATE, 0 },
    { "published", DATE, 0 },
    { "publishdate", DATE, 0 },
    { "publisheddate", DATE, 0 },
    { "publishedat", DATE, 0 },
    { "publishedon", DATE, 0 },
    { "publicationdate", DATE, 0 },
    { "pubdate", DATE, 0 },
    { "datepublished", DATE, 0 },
    { "updated", CHANGED, 0 },
    { "updatedat", CHANGED, 0 },
    { "modified", CHANGED, 0 },
    { "datemodified", CHANGED, 0 },
    { "lastmod", CHANGED, 0 },
    { "lastmodified", CHANGED, 0 },
    { "url", URL, 0 },
    { "link", URL, 0 },
    { "canonical", URL, 0 },
    { "canonicalurl", URL, 0 },
    { "originalurl", URL, 0 },
    { "sourceurl", URL, 0 },
    { "permalink", URL, 0 },
    { "source", SOURCE, 0 },
    { "site", SOURCE, 0 },
    { "publication", SOURCE, 0 },
    { "publisher", SOURCE, 0 },
    { "outlet", SOURCE, 0 },
    { "newspaper", SOURCE, 0 },
    { "section", SECTION, 4 },
    { "category", SECTION, 3 },
    { "categories", SECTION, 3 },
    { "topic", SECTION, 2 },
    { "topics", SECTION, 2 },
    { "tags", SECTION, 1 },
    { "keywords", SECTION, 1 },
    { "language", LANGUAGE, 0 },
    { "lang", LANGUAGE, 0 },
    { "locale", LANGUAGE, 0 },
    { "id", ID, 0 },
    { "guid", ID, 0 },
};

static bool
is_named(struct news_str name, const char *known)
{
    size_t at = 0;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.data[i];
        if (c == '-' || c == '_' || c == ' ')
            continue;
        if (known[at] == '\0' || news_ascii_lower(c) != known[at])
            return false;
        at++;
    }
    return at > 0 && known[at] == '\0';
}

static const struct name_row *
find_row(struct news_str name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (is_named(name, rows[i].name))
            return &rows[i];
    }
    return NULL;
}

bool
news_front_knows(struct news_str name)
{
    return find_row(name) != NULL;
}

static void
set_once(struct news_str *field, struct news_str value)
{
    if (field->len == 0)
        *field = value;
}

static bool
is_address(struct news_str value)
{
    return news_str_find(value, (struct news_str)NEWS_STR("://"), 0) != NEWS_STR_NONE &&
           news_str_find(value, (struct news_str)NEWS_STR(" "), 0) == NEWS_STR_NONE;
}

static bool
add_date(struct news_front *front, struct news_str name, struct news_str value, bool modified)
{
    struct news_date_witness witness = {
        .source = NEWS_DATE_FIELD,
        .text = value,
        .label = name,
        .modified = modified,
    };
    return !news_article_add_witness(front->article, front->arena, &witness);
}

static void
set_section(struct news_front *front, struct news_str value, unsigned rank)
{
    if (rank <= front->section_rank)
        return;
    front->section_rank = rank;
    front->article->section = value;
}

void
news_front_set(struct news_front *front, struct news_str name, struct news_str value)
{
    const struct name_row *row = find_row(name);
    struct news_article *article = front->article;
    if (!row || front->failed)
        return;
    struct news_str clean = news_clean_line(value, front->arena, &front->repairs);
    front->failed = !clean.data;
    if (clean.len == 0)
        return;
    switch (row->what) {
    case TITLE:
        set_once(&article->title, clean);
        break;
    case AUTHOR:
        front->failed = news_article_add_byline(article, front->arena, clean);
        break;
    case DATE:
    case CHANGED:
        front->failed = !add_date(front, name, clean, row->what == CHANGED);
        break;
    case URL: /* "/grain/farmers" is where a site generator puts the page */
        if (is_address(clean))
            set_once(&article->url, clean);
        break;
    case SOURCE:
        set_once(is_address(clean) ? &article->url : &article->source, clean);
        break;
    case SECTION:
        set_section(front, clean, row->rank);
        break;
    case LANGUAGE:
        set_once(&article->language, clean);
        break;
    case ID:
        set_once(&article->id, clean);
        break;
    }
}
