#include "indexer/readers/identity.h"

/* Parameters that say how a reader came to a page; ones that begin with "utm_" as well. */
static const struct news_str tracking[] = {
    NEWS_STR("fbclid"), NEWS_STR("gclid"),   NEWS_STR("dclid"),     NEWS_STR("gbraid"),
    NEWS_STR("wbraid"), NEWS_STR("msclkid"), NEWS_STR("yclid"),     NEWS_STR("twclid"),
    NEWS_STR("igshid"), NEWS_STR("mc_cid"),  NEWS_STR("mc_eid"),    NEWS_STR("_ga"),
    NEWS_STR("_gl"),    NEWS_STR("cmpid"),   NEWS_STR("at_medium"), NEWS_STR("at_campaign"),
    NEWS_STR("ocid"),   NEWS_STR("xtor"),
};

struct address {
    struct news_str host; /* with the port where that is not the scheme's own */
    struct news_str path;
    struct news_str query;
};

/* Cuts text at the first of the signs; *rest is what is behind it. */
static struct news_str
cut_at(struct news_str text, const char *signs, struct news_str *rest)
{
    size_t at = 0;
    while (at < text.len && !strchr(signs, text.data[at]))
        at++;
    *rest = news_str_slice(text, at, text.len);
    return news_str_slice(text, 0, at);
}

static bool
drop_scheme(struct news_str *url, struct news_str *port)
{
    static const struct {
        struct news_str scheme;
        struct news_str port;
    } schemes[] = { { NEWS_STR("http://"), NEWS_STR(":80") },
                    { NEWS_STR("https://"), NEWS_STR(":443") } };
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t len = schemes[i].scheme.len;
        if (!news_str_equal_ascii_nocase(news_str_slice(*url, 0, len), schemes[i].scheme))
            continue;
        *url = news_str_slice(*url, len, url->len);
        *port = schemes[i].port;
        return true;
    }
    return false;
}

static bool
split(struct news_str url, struct address *out)
{
    struct news_str port;
    struct news_str rest;
    url = cut_at(news_str_trim(url), "#", &rest);
    if (!drop_scheme(&url, &port))
        return false;
    out->host = cut_at(url, "/?", &rest);
    for (size_t i = out->host.len; i > 0; i--) {
        if (out->host.data[i - 1] == '@') {
            out->host = news_str_slice(out->host, i, out->host.len);
            break;
        }
    }
    if (news_str_ends_with(out->host, port))
        out->host.len -= port.len;
    out->path = cut_at(rest, "?", &out->query);
    out->query = news_str_slice(out->query, 1, out->query.len);
    return out->host.data && out->host.len > 0;
}

static bool
only_tracks(struct news_str parameter)
{
    struct news_str value;
    struct news_str name = cut_at(parameter, "=", &value);
    if (news_str_starts_with(name, (struct news_str)NEWS_STR("utm_")))
        return true;
    for (size_t i = 0; i < sizeof tracking / sizeof *tracking; i++) {
        if (news_str_equal(name, tracking[i]))
            return true;
    }
    return false;
}

/* Writes the parameters that say what is shown, in their order; returns their length. */
static size_t
put_query(struct news_str query, char *out)
{
    size_t len = 0;
    while (query.len) {
        struct news_str rest;
        struct news_str parameter = cut_at(query, "&", &rest);
        query = news_str_slice(rest, 1, rest.len);
        if (parameter.len == 0 || only_tracks(parameter))
            continue;
        out[len] = len ? '&' : '?';
        len++;
        memcpy(out + len, parameter.data, parameter.len);
        len += parameter.len;
    }
    return len;
}

/* A name such as "world" or "index.html" is a section's or the site's; an article's has a number
 * or several words, or stands below a section. */
static bool
is_front(struct news_str path)
{
    size_t names = 0;
    bool open = false;
    for (size_t i = 0; i < path.len; i++) {
        char c = path.data[i];
        if (news_is_ascii_digit(c) || c == '-' || c == '_' || c == '%')
            return false;
        names += c != '/' && !open;
        open = c != '/';
    }
    return names < 2;
}

struct news_str
news_identity_of_address(struct news_str url, struct news_arena *arena)
{
    struct address address;
    if (!split(url, &address))
        return news_str("", 0);
    char *out = news_arena_alloc(arena, url.len + 1, 1); /* it has lost a scheme and may gain "/" */
    if (!out)
        return news_str(NULL, 0);
    size_t len = 2;
    memcpy(out, "//", len);
    for (size_t i = 0; i < address.host.len; i++)
        out[len++] = news_ascii_lower(address.host.data[i]);
    if (address.path.len)
        memcpy(out + len, address.path.data, address.path.len);
    else
        out[len++] = '/';
    len += address.path.len;
    size_t query = put_query(address.query, out + len);
    if (query == 0 && is_front(address.path))
        return news_str("", 0);
    return news_str(out, len + query);
}
