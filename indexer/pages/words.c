#include "indexer/pages/words.h"

struct part_word {
    const char *word;
    uint32_t kinds;
};

/* clang-format off */
#define K(name) (1U << NEWS_PART_##name)
static const struct part_word part_words[] = { /* in byte order */
    { "abo", K(NOTICE) }, { "abonnement", K(NOTICE) }, { "abonnez", K(NOTICE) },
    { "abonnieren", K(NOTICE) }, { "aboutauthor", K(AUTHOR) }, { "absatz", K(ARTICLE) },
    { "abstract", K(TITLE) }, { "accessibility", K(HIDDEN) }, { "account", K(NOTICE) },
    { "action", K(TOOL) }, { "actions", K(TOOL) }, { "actualite", K(ARTICLE) },
    { "ad", K(ADVERT) }, { "adbox", K(ADVERT) }, { "addthis", K(SHARE) },
    { "addtoany", K(SHARE) }, { "ads", K(ADVERT) }, { "adsense", K(ADVERT) },
    { "adslot", K(ADVERT) }, { "adunit", K(ADVERT) }, { "adv", K(ADVERT) },
    { "advert", K(ADVERT) }, { "advertise", K(ADVERT) }, { "advertisement", K(ADVERT) },
    { "advertisements", K(ADVERT) }, { "advertising", K(ADVERT) }, { "adverts", K(ADVERT) },
    { "affiliate", K(ADVERT) }, { "aktuell", K(RELATED) }, { "alert", K(NOTICE) },
    { "alerts", K(NOTICE) }, { "also", K(RELATED) }, { "anriss", K(TITLE) },
    { "anzeige", K(ADVERT) }, { "anzeigen", K(ADVERT) }, { "archive", K(LIST) },
    { "archives", K(LIST) }, { "article", K(ARTICLE) }, { "article_body", K(ARTICLE) },
    { "articlebody", K(ARTICLE) }, { "articlecontent", K(ARTICLE) }, { "articledate", K(DATE) },
    { "articlemeta", K(META) }, { "articles", K(LIST) }, { "articletext", K(ARTICLE) },
    { "articolo", K(ARTICLE) }, { "articulo", K(ARTICLE) }, { "artigo", K(ARTICLE) },
    { "artikel", K(ARTICLE) }, { "aside", K(SIDE) }, { "associes", K(RELATED) },
    { "audio", K(CAPTION) }, { "auteur", K(AUTHOR) }, { "auteurs", K(AUTHOR) },
    { "author", K(AUTHOR) }, { "authorbox", K(AUTHOR) }, { "authorinfo", K(AUTHOR) },
    { "authors", K(AUTHOR) }, { "autor", K(AUTHOR) }, { "autore", K(AUTHOR) },
    { "autoren", K(AUTHOR) }, { "autores", K(AUTHOR) }, { "avatar", K(AUTHOR) },
    { "backtotop", K(TOOL) }, { "bajada", K(TITLE) }, { "banner", K(HEAD) }, { "barra", K(SIDE) },
    { "beitrag", K(ARTICLE) }, { "beliebt", K(RELATED) }, { "bericht", K(ARTICLE) },
    { "bild", K(CAPTION) }, { "bilder", K(CAPTION) }, { "bildunterschrift", K(CAPTION) },
    { "bildunterzeile", K(CAPTION) }, { "bio", K(AUTHOR) }, { "biographical", K(AUTHOR) },
    { "biography", K(AUTHOR) }, { "blog", K(ARTICLE) }, { "blogentry", K(ARTICLE) },
    { "blogpost", K(ARTICLE) }, { "body", K(CONTENT) }, { "bodytext", K(CONTENT) },
    { "bookmark", K(SHARE) }, { "bookmarks", K(SHARE) }, { "bottom", K(FOOT) },
    { "box", K(SIDE) }, { "branding", K(HEAD) }, { "breadcrumb", K(NAVIGATION) },
    { "breadcrumbs", K(NAVIGATION) }, { "btn", K(TOOL) }, { "buscar", K(NOTICE) },
    { "button", K(TOOL) }, { "buttons", K(TOOL) }, { "byline", K(AUTHOR) },
    { "bylines", K(AUTHOR) }, { "cabecera", K(HEAD) }, { "captcha", K(NOTICE) },
    { "caption", K(CAPTION) }, { "captions", K(CAPTION) }, { "card", K(LIST) },
    { "cards", K(LIST) }, { "carousel", K(CAPTION) }, { "cat", K(TAGS) },
    { "categoria", K(TAGS) }, { "categorias", K(TAGS) }, { "categorie", K(TAGS) },
    { "categories", K(TAGS) }, { "category", K(TAGS) }, { "cats", K(TAGS) },
    { "cerca", K(NOTICE) }, { "chapo", K(TITLE) }, { "claim", K(HEAD) },
    { "collapsed", K(HIDDEN) }, { "collection", K(LIST) }, { "colophon", K(FOOT) },
    { "column2", K(SIDE) }, { "comentario", K(COMMENT) }, { "comentarios", K(COMMENT) },
    { "comment", K(COMMENT) }, { "commentaire", K(COMMENT) }, { "commentaires", K(COMMENT) },
    { "commenti", K(COMMENT) }, { "commenting", K(COMMENT) }, { "commentlist", K(COMMENT) },
    { "commento", K(COMMENT) }, { "comments", K(COMMENT) }, { "commercial", K(ADVERT) },
    { "compartilhar", K(SHARE) }, { "compartir", K(SHARE) }, { "complementary", K(SIDE) },
    { "condividi", K(SHARE) }, { "consent", K(NOTICE) }, { "contenido", K(CONTENT) },
    { "content", K(CONTENT) }, { "contentbody", K(CONTENT) }, { "contentinfo", K(FOOT) },
    { "contents", K(CONTENT) }, { "contenu", K(CONTENT) }, { "contenuto", K(CONTENT) },
    { "conteudo", K(CONTENT) }, { "contributor", K(AUTHOR) }, { "contributors", K(AUTHOR) },
    { "control", K(TOOL) }, { "controls", K(TOOL) }, { "cookie", K(NOTICE) },
    { "cookies", K(NOTICE) }, { "copyright", K(FOOT) }, { "copyrightnotice", K(CAPTION) },
    { "copytext", K(CONTENT) }, { "counter", K(META) }, { "created", K(DATE) },
    { "creator", K(AUTHOR) }, { "credit", K(CAPTION) }, { "credits", K(FOOT) },
    { "crosslink", K(RELATED) }, { "crosslinks", K(RELATED) }, { "crumb", K(NAVIGATION) },
    { "crumbs", K(NAVIGATION) }, { "cta", K(NOTICE) }, { "dachzeile", K(TITLE) },
    { "data", K(DATE) }, { "date", K(DATE) }, { "dateline", K(DATE) | K(META) },
    { "datenschutz", K(NOTICE) }, { "dates", K(DATE) }, { "datestamp", K(DATE) },
    { "datetime", K(DATE) }, { "datum", K(DATE) }, { "day", K(DATE) }, { "deal", K(ADVERT) },
    { "deals", K(ADVERT) }, { "deck", K(TITLE) }, { "dek", K(TITLE) }, { "delen", K(SHARE) },
    { "description", K(TITLE) }, { "detail", K(ARTICLE) }, { "details", K(META) },
    { "dfp", K(ADVERT) }, { "dialog", K(NOTICE) }, { "disclaimer", K(FOOT) },
    { "discover", K(RELATED) }, { "discuss", K(COMMENT) }, { "discussion", K(COMMENT) },
    { "displaynone", K(HIDDEN) }, { "disqus", K(COMMENT) }, { "documento", K(ARTICLE) },
    { "donate", K(NOTICE) }, { "donation", K(NOTICE) }, { "donations", K(NOTICE) },
    { "download", K(TOOL) }, { "downloads", K(TOOL) }, { "dropdown", K(TOOL) },
    { "drucken", K(TOOL) }, { "duration", K(META) }, { "edit", K(TOOL) }, { "email", K(TOOL) },
    { "empfehlung", K(RELATED) }, { "empfehlungen", K(RELATED) }, { "entradilla", K(TITLE) },
    { "entries", K(LIST) }, { "entry", K(ARTICLE) }, { "entrycontent", K(ARTICLE) },
    { "entrydate", K(DATE) }, { "entryfooter", K(META) }, { "entrymeta", K(META) },
    { "entrytext", K(ARTICLE) }, { "error", K(NOTICE) }, { "erstellt", K(DATE) },
    { "etiquetas", K(TAGS) }, { "excerpt", K(TITLE) }, { "explore", K(RELATED) },
    { "extra", K(SIDE) }, { "extras", K(SIDE) }, { "facebook", K(SHARE) }, { "factbox", K(SIDE) },
    { "fb", K(SHARE) }, { "fbcomments", K(COMMENT) }, { "fecha", K(DATE) }, { "feed", K(LIST) },
    { "feedback", K(COMMENT) }, { "feeds", K(LIST) }, { "figcaption", K(CAPTION) },
    { "figure", K(CAPTION) }, { "filed", K(TAGS) }, { "follow", K(SHARE) },
    { "fontsize", K(TOOL) }, { "foot", K(FOOT) }, { "footer", K(FOOT) }, { "form", K(NOTICE) },
    { "forms", K(NOTICE) }, { "foto", K(CAPTION) }, { "fotos", K(CAPTION) },
    { "fotostrecke", K(CAPTION) }, { "freetext", K(CONTENT) }, { "fulltext", K(CONTENT) },
    { "functions", K(TOOL) }, { "further", K(RELATED) }, { "fuss", K(FOOT) },
    { "fusszeile", K(FOOT) }, { "galerie", K(CAPTION) }, { "galleries", K(CAPTION) },
    { "gallery", K(CAPTION) }, { "gdpr", K(NOTICE) }, { "googlead", K(ADVERT) },
    { "gpt", K(ADVERT) }, { "grid", K(LIST) }, { "guestbook", K(COMMENT) },
    { "hashtag", K(TAGS) }, { "hashtags", K(TAGS) }, { "hauptnavigation", K(NAVIGATION) },
    { "head", K(HEAD) }, { "header", K(HEAD) }, { "heading", K(TITLE) }, { "headline", K(TITLE) },
    { "headlines", K(TITLE) }, { "hentry", K(ARTICLE) }, { "heure", K(DATE) },
    { "hidden", K(HIDDEN) }, { "hide", K(HIDDEN) }, { "hinweis", K(NOTICE) }, { "hora", K(DATE) },
    { "horario", K(DATE) }, { "icon", K(TOOL) }, { "icons", K(TOOL) }, { "image", K(CAPTION) },
    { "imagecaption", K(CAPTION) }, { "images", K(CAPTION) }, { "img", K(CAPTION) },
    { "impressum", K(FOOT) }, { "imprint", K(FOOT) }, { "index", K(LIST) }, { "info", K(META) },
    { "infobox", K(SIDE) }, { "infoline", K(META) }, { "infos", K(META) },
    { "inhalt", K(CONTENT) }, { "inlinelinks", K(RELATED) }, { "inscription", K(NOTICE) },
    { "instagram", K(SHARE) }, { "intro", K(TITLE) }, { "introduction", K(TITLE) },
    { "invisible", K(HIDDEN) }, { "item", K(LIST) }, { "items", K(LIST) },
    { "jetpack", K(SHARE) }, { "jump", K(TOOL) }, { "kategorie", K(TAGS) },
    { "kategorien", K(TAGS) }, { "keyword", K(TAGS) }, { "keywords", K(TAGS) },
    { "kicker", K(META) }, { "komentarz", K(COMMENT) }, { "komentarze", K(COMMENT) },
    { "kommentar", K(COMMENT) }, { "kommentare", K(COMMENT) }, { "kopf", K(HEAD) },
    { "kopfzeile", K(HEAD) }, { "label", K(META) }, { "labels", K(META) }, { "lateral", K(SIDE) },
    { "latest", K(RELATED) }, { "lead", K(TITLE) }, { "leads", K(TITLE) }, { "lede", K(TITLE) },
    { "legal", K(FOOT) }, { "legende", K(CAPTION) }, { "leggi", K(RELATED) },
    { "leserbrief", K(COMMENT) }, { "leserkommentar", K(COMMENT) }, { "license", K(FOOT) },
    { "lies", K(RELATED) }, { "ligatus", K(RELATED) }, { "lightbox", K(CAPTION) },
    { "like", K(SHARE) }, { "likes", K(SHARE) }, { "link", K(TOOL) }, { "linkbox", K(LIST) },
    { "linkedin", K(SHARE) }, { "linklist", K(RELATED) }, { "links", K(LIST) },
    { "lire", K(RELATED) }, { "list", K(LIST) }, { "listing", K(LIST) },
    { "livefyre", K(COMMENT) }, { "lizenz", K(FOOT) }, { "login", K(NOTICE) },
    { "logo", K(HEAD) }, { "logon", K(NOTICE) }, { "mail", K(TOOL) }, { "mailchimp", K(NOTICE) },
    { "main", K(CONTENT) }, { "maincontent", K(CONTENT) }, { "mainnav", K(NAVIGATION) },
    { "maintext", K(CONTENT) }, { "marginal", K(SIDE) }, { "marginalie", K(SIDE) },
    { "marginalspalte", K(SIDE) }, { "markdown", K(CONTENT) }, { "masthead", K(HEAD) },
    { "media", K(CAPTION) }, { "mehr", K(RELATED) }, { "meistgelesen", K(RELATED) },
    { "meldung", K(ARTICLE) }, { "member", K(NOTICE) }, { "membership", K(NOTICE) },
    { "menu", K(NAVIGATION) }, { "menue", K(NAVIGATION) }, { "menus", K(NAVIGATION) },
    { "menü", K(NAVIGATION) }, { "message", K(NOTICE) }, { "messages", K(NOTICE) },
    { "meta", K(META) }, { "metadata", K(META) }, { "modal", K(NOTICE) }, { "modified", K(DATE) },
    { "month", K(DATE) }, { "more", K(RELATED) }, { "morelinks", K(RELATED) },
    { "most", K(RELATED) }, { "mostpopular", K(RELATED) }, { "mostread", K(RELATED) },
    { "nav", K(NAVIGATION) }, { "navbar", K(NAVIGATION) }, { "navi", K(NAVIGATION) },
    { "navigate", K(NAVIGATION) }, { "navigation", K(NAVIGATION) }, { "newest", K(RELATED) },
    { "news", K(LIST) }, { "newsarticle", K(ARTICLE) }, { "newsdate", K(DATE) },
    { "newsletter", K(NOTICE) }, { "newsletters", K(NOTICE) }, { "newstext", K(ARTICLE) },
    { "next", K(RELATED) }, { "nieuws", K(ARTICLE) }, { "noprint", K(HIDDEN) },
    { "noscript", K(HIDDEN) }, { "nota", K(ARTICLE) }, { "notice", K(NOTICE) },
    { "notices", K(NOTICE) }, { "noticia", K(ARTICLE) }, { "notification", K(NOTICE) },
    { "notifications", K(NOTICE) }, { "notizia", K(ARTICLE) }, { "offer", K(ADVERT) },
    { "offers", K(ADVERT) }, { "offscreen", K(HIDDEN) }, { "onward", K(RELATED) },
    { "optin", K(NOTICE) }, { "options", K(TOOL) }, { "outbrain", K(RELATED) },
    { "overlay", K(NOTICE) }, { "overline", K(TITLE) }, { "overview", K(LIST) },
    { "pageheader", K(HEAD) }, { "pagenav", K(NAVIGATION) }, { "pager", K(NAVIGATION) },
    { "pagination", K(NAVIGATION) }, { "paging", K(NAVIGATION) }, { "paragraph", K(ARTICLE) },
    { "paragraphe", K(ARTICLE) }, { "paragraphs", K(ARTICLE) }, { "partager", K(SHARE) },
    { "partner", K(ADVERT) }, { "partners", K(ADVERT) }, { "paywall", K(NOTICE) },
    { "pdf", K(TOOL) }, { "permalink", K(TOOL) }, { "photo", K(CAPTION) },
    { "photocredit", K(CAPTION) }, { "photos", K(CAPTION) }, { "picture", K(CAPTION) },
    { "pictures", K(CAPTION) }, { "pie", K(FOOT) }, { "pingback", K(COMMENT) },
    { "pingbacks", K(COMMENT) }, { "pinterest", K(SHARE) }, { "player", K(CAPTION) },
    { "plista", K(RELATED) }, { "plus", K(NOTICE) }, { "podcast", K(CAPTION) },
    { "popover", K(NOTICE) }, { "popular", K(RELATED) }, { "popup", K(NOTICE) },
    { "post", K(ARTICLE) }, { "postbody", K(ARTICLE) }, { "postcontent", K(ARTICLE) },
    { "postdate", K(DATE) }, { "posted", K(DATE) | K(META) }, { "postedon", K(DATE) },
    { "postentry", K(ARTICLE) }, { "posting", K(ARTICLE) }, { "postmeta", K(META) },
    { "postmetadata", K(META) }, { "posts", K(LIST) }, { "premium", K(NOTICE) },
    { "prev", K(RELATED) }, { "previous", K(RELATED) }, { "prevnext", K(NAVIGATION) },
    { "print", K(TOOL) }, { "printer", K(TOOL) }, { "printonly", K(HIDDEN) },
    { "privacy", K(NOTICE) }, { "product", K(ADVERT) }, { "products", K(ADVERT) },
    { "promo", K(ADVERT) }, { "promobox", K(ADVERT) }, { "promos", K(ADVERT) },
    { "promoted", K(ADVERT) }, { "promotion", K(ADVERT) }, { "prose", K(CONTENT) },
    { "pubblicita", K(ADVERT) }, { "pubdate", K(DATE) }, { "publication", K(DATE) },
    { "publicidad", K(ADVERT) }, { "publicite", K(ADVERT) }, { "publish", K(DATE) },
    { "publishdate", K(DATE) }, { "published", K(DATE) }, { "quelle", K(AUTHOR) },
    { "rail", K(SIDE) }, { "rating", K(META) }, { "ratings", K(META) }, { "reactie", K(COMMENT) },
    { "reacties", K(COMMENT) }, { "reactions", K(COMMENT) }, { "readalso", K(RELATED) },
    { "readingtime", K(META) }, { "readmore", K(RELATED) }, { "recherche", K(NOTICE) },
    { "recirc", K(RELATED) }, { "recirculation", K(RELATED) }, { "recommend", K(RELATED) },
    { "recommendation", K(RELATED) }, { "recommendations", K(RELATED) },
    { "recommended", K(RELATED) }, { "recs", K(RELATED) }, { "redakteur", K(AUTHOR) },
    { "register", K(NOTICE) }, { "registration", K(NOTICE) }, { "reklam", K(ADVERT) },
    { "reklama", K(ADVERT) }, { "relacionada", K(RELATED) }, { "relacionadas", K(RELATED) },
    { "relacionados", K(RELATED) }, { "related", K(RELATED) }, { "relatedposts", K(RELATED) },
    { "replies", K(COMMENT) }, { "reply", K(COMMENT) }, { "reporter", K(AUTHOR) },
    { "respond", K(COMMENT) }, { "result", K(LIST) }, { "results", K(LIST) },
    { "richtext", K(CONTENT) }, { "right", K(SIDE) }, { "rightcol", K(SIDE) },
    { "rightcolumn", K(SIDE) }, { "rightrail", K(SIDE) }, { "rodape", K(FOOT) },
    { "rss", K(TOOL) }, { "rte", K(CONTENT) }, { "rtf", K(CONTENT) }, { "rubric", K(TAGS) },
    { "rubrik", K(TAGS) }, { "schlagwort", K(TAGS) }, { "schlagworte", K(TAGS) },
    { "screen", K(HIDDEN) }, { "screenreader", K(HIDDEN) }, { "search", K(NOTICE) },
    { "secondary", K(SIDE) }, { "seealso", K(RELATED) }, { "seitenleiste", K(SIDE) },
    { "send", K(TOOL) }, { "service", K(TOOL) }, { "services", K(TOOL) }, { "share", K(SHARE) },
    { "sharebar", K(SHARE) }, { "sharebuttons", K(SHARE) }, { "shared", K(SHARE) },
    { "sharedaddy", K(SHARE) }, { "shares", K(SHARE) }, { "shariff", K(SHARE) },
    { "sharing", K(SHARE) }, { "shop", K(ADVERT) }, { "side", K(SIDE) }, { "sidebar", K(SIDE) },
    { "sidebars", K(SIDE) }, { "sidecol", K(SIDE) }, { "siehe", K(RELATED) },
    { "signature", K(AUTHOR) }, { "signin", K(NOTICE) }, { "signup", K(NOTICE) },
    { "similaires", K(RELATED) }, { "similar", K(RELATED) }, { "single", K(ARTICLE) },
    { "singlepost", K(ARTICLE) }, { "siteheader", K(HEAD) }, { "siteinfo", K(FOOT) },
    { "sitemap", K(NAVIGATION) }, { "skip", K(NAVIGATION) }, { "skiplink", K(NAVIGATION) },
    { "slider", K(CAPTION) }, { "slideshow", K(CAPTION) }, { "slogan", K(HEAD) },
    { "social", K(SHARE) }, { "socialmedia", K(SHARE) }, { "socials", K(SHARE) },
    { "sommario", K(TITLE) }, { "source", K(AUTHOR) }, { "spende", K(NOTICE) },
    { "spenden", K(NOTICE) }, { "sponsor", K(ADVERT) }, { "sponsored", K(ADVERT) },
    { "sponsors", K(ADVERT) }, { "sr", K(HIDDEN) }, { "sronly", K(HIDDEN) },
    { "standfirst", K(TITLE) }, { "stars", K(META) }, { "statistics", K(META) },
    { "stats", K(META) }, { "stichworte", K(TAGS) }, { "store", K(ADVERT) },
    { "stories", K(LIST) }, { "story", K(ARTICLE) }, { "story_content", K(ARTICLE) },
    { "storybody", K(ARTICLE) }, { "storytext", K(ARTICLE) }, { "stream", K(LIST) },
    { "subfooter", K(FOOT) }, { "subheading", K(TITLE) }, { "subheadline", K(TITLE) },
    { "subline", K(CAPTION) }, { "submenu", K(NAVIGATION) }, { "submitted", K(META) },
    { "subnav", K(NAVIGATION) }, { "subscribe", K(NOTICE) }, { "subscriber", K(NOTICE) },
    { "subscription", K(NOTICE) }, { "subscriptions", K(NOTICE) }, { "subtitel", K(TITLE) },
    { "subtitle", K(TITLE) }, { "suche", K(NOTICE) }, { "suggest", K(RELATED) },
    { "suggested", K(RELATED) }, { "suggestions", K(RELATED) }, { "summary", K(TITLE) },
    { "supplementary", K(SIDE) }, { "swiper", K(LIST) }, { "tab", K(NAVIGATION) },
    { "taboola", K(RELATED) }, { "tabs", K(NAVIGATION) }, { "tag", K(TAGS) },
    { "tagcloud", K(TAGS) }, { "tagged", K(TAGS) }, { "tags", K(TAGS) }, { "tarih", K(DATE) },
    { "taxonomy", K(TAGS) }, { "teaser", K(RELATED) }, { "teasers", K(RELATED) },
    { "teasertext", K(TITLE) }, { "teilen", K(SHARE) }, { "telegram", K(SHARE) },
    { "terms", K(FOOT) }, { "tertiary", K(SIDE) }, { "testo", K(CONTENT) },
    { "text", K(CONTENT) }, { "textblock", K(CONTENT) }, { "texte", K(CONTENT) },
    { "texto", K(CONTENT) }, { "thema", K(TAGS) }, { "themen", K(TAGS) }, { "thumb", K(CAPTION) },
    { "thumbcaption", K(CAPTION) }, { "thumbnail", K(CAPTION) }, { "ticker", K(LIST) },
    { "tile", K(LIST) }, { "tiles", K(LIST) }, { "time", K(DATE) }, { "timeline", K(LIST) },
    { "timestamp", K(DATE) }, { "titel", K(TITLE) }, { "title", K(TITLE) },
    { "titles", K(TITLE) }, { "titolo", K(TITLE) }, { "titre", K(TITLE) }, { "titulo", K(TITLE) },
    { "toast", K(NOTICE) }, { "toggle", K(TOOL) }, { "toggler", K(TOOL) }, { "tool", K(TOOL) },
    { "toolbar", K(TOOL) }, { "tools", K(TOOL) }, { "top", K(HEAD) }, { "topbar", K(HEAD) },
    { "topic", K(TAGS) }, { "topics", K(TAGS) }, { "topnav", K(NAVIGATION) },
    { "totop", K(TOOL) }, { "trackback", K(COMMENT) }, { "trackbacks", K(COMMENT) },
    { "trending", K(RELATED) }, { "tresc", K(CONTENT) }, { "tweet", K(SHARE) },
    { "twitter", K(SHARE) }, { "ueberschrift", K(TITLE) }, { "uhrzeit", K(DATE) },
    { "updated", K(DATE) | K(META) }, { "upnext", K(RELATED) }, { "user", K(NOTICE) },
    { "utilities", K(TOOL) }, { "utility", K(TOOL) }, { "vcard", K(AUTHOR) },
    { "verfasser", K(AUTHOR) }, { "veroeffentlicht", K(DATE) }, { "verwandt", K(RELATED) },
    { "video", K(CAPTION) }, { "videos", K(CAPTION) }, { "viewcount", K(META) },
    { "views", K(META) }, { "visually", K(HIDDEN) }, { "visuallyhidden", K(HIDDEN) },
    { "voir", K(RELATED) }, { "vorspann", K(TITLE) }, { "vote", K(META) }, { "votes", K(META) },
    { "warning", K(NOTICE) }, { "weitere", K(RELATED) }, { "werbung", K(ADVERT) },
    { "whatsapp", K(SHARE) }, { "widget", K(SIDE) }, { "widgets", K(SIDE) },
    { "wpcaption", K(CAPTION) }, { "writer", K(AUTHOR) }, { "wysiwyg", K(CONTENT) },
    { "yarpp", K(RELATED) }, { "year", K(DATE) }, { "yorum", K(COMMENT) },
    { "yorumlar", K(COMMENT) }, { "zeit", K(DATE) }, { "zergnet", K(RELATED) },
};
#undef K
/* clang-format on */

enum {
    LONGEST_WORD = 24,
    SHORTEST_PART = 5 /* of a word run together with others: "articlebody" */
};

static uint32_t
find(const char *word, size_t len)
{
    size_t low = 0;
    size_t high = sizeof part_words / sizeof *part_words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *other = part_words[middle].word;
        int order = strncmp(word, other, len);
        if (order == 0 && other[len] == '\0')
            return part_words[middle].kinds;
        if (order <= 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

/* A word that is not in the list may be several run together: the longest
 * listed word at its start and at its end are believed. */
static uint32_t
find_joined(const char *word, size_t len)
{
    uint32_t kinds = 0;
    for (size_t part = len - 1; part >= SHORTEST_PART && !kinds; part--)
        kinds = find(word, part);
    uint32_t tail = 0;
    for (size_t part = len - 1; part >= SHORTEST_PART && !tail; part--)
        tail = find(word + len - part, part);
    return kinds | tail;
}

static uint32_t
word_kinds(const char *word, size_t len)
{
    if (len < 2)
        return 0;
    uint32_t kinds = find(word, len);
    if (!kinds && len > SHORTEST_PART)
        kinds = find_joined(word, len);
    return kinds;
}

static bool
is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

uint32_t
news_part_kinds(struct news_str names)
{
    uint32_t kinds = 0;
    char word[LONGEST_WORD];
    size_t len = 0;
    for (size_t at = 0; at <= names.len; at++) {
        char c = ' ';
        if (at < names.len)
            c = names.data[at];
        bool letter = news_is_ascii_alpha(c) || (unsigned char)c >= 0x80;
        bool hump = is_upper(c) && at && news_is_ascii_alpha(names.data[at - 1]) &&
                    !is_upper(names.data[at - 1]);
        if (!letter || hump) {
            if (len <= sizeof word)
                kinds |= word_kinds(word, len);
            len = 0;
        }
        if (letter && len < sizeof word)
            word[len] = news_ascii_lower(c);
        len += letter;
    }
    return kinds;
}
