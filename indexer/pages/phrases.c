#include "indexer/pages/phrases.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum {
    LONGEST_POINTER = 220, /* letters of a line that only points elsewhere */
    LONGEST_STAMP = 90,
    LONGEST_NOTICE = 420,
    LONGEST_FOLDED = 1200, /* bytes looked at */
};

static const float pointer_weight = -6.0F;
static const float notice_weight = -4.0F;

/* How a line begins that points to another story; lower case. */
static const char *const pointers[] = {
    /* English */
    "read more",
    "read also",
    "also read",
    "see also",
    "related:",
    "related article",
    "related story",
    "related stories",
    "you may also like",
    "you might also",
    "you may be interested",
    "more on this",
    "don't miss",
    "must read",
    "recommended:",
    "watch also",
    "further reading",
    /* German */
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie hier",
    "lesen sie weiter",
    "lesen sie jetzt",
    "lies auch",
    "lies mehr",
    "mehr zum thema",
    "mehr dazu",
    "auch interessant",
    "weiterlesen",
    "das könnte",
    "das thema könnte",
    "passend dazu",
    "lesetipp",
    "interessant dazu",
    "zum weiterlesen",
    /* French */
    "à lire aussi",
    "a lire aussi",
    "lire aussi",
    "lire également",
    "à lire également",
    "lire la suite",
    "voir aussi",
    "à voir aussi",
    "lisez aussi",
    "sur le même sujet",
    "pour aller plus loin",
    /* Spanish */
    "lea más",
    "lea también",
    "lea además",
    "lea:",
    "lee también",
    "lee más",
    "lee además",
    "leer más",
    "leer también",
    "te puede interesar",
    "le puede interesar",
    "también te puede",
    "puedes ver",
    "puede ver",
    "vea también",
    "ver también",
    "mira también",
    "te recomendamos",
    "mira:",
    "le recomendamos",
    /* Portuguese */
    "leia mais",
    "leia também",
    "leia:",
    "leia ainda",
    "veja também",
    "veja mais",
    "saiba mais",
    "confira também",
    "leia aqui",
    /* Italian */
    "leggi anche",
    "leggi tutto",
    "leggi altro",
    "leggi di più",
    "vedi anche",
    "potrebbe interessarti",
    "ti potrebbe interessare",
    "per approfondire",
    /* Dutch */
    "lees ook",
    "lees meer",
    "lees verder",
    "bekijk ook",
    "zie ook",
    /* Polish, Czech */
    "czytaj też",
    "czytaj także",
    "czytaj również",
    "czytaj więcej",
    "zobacz też",
    "zobacz także",
    "zobacz również",
    "przeczytaj też",
    "przeczytaj także",
    "przeczytaj również",
    "dowiedz się więcej",
    "čtěte také",
    "čtěte i",
    /* Nordic */
    "läs också",
    "läs även",
    "läs mer",
    "les også",
    "les mer",
    "læs også",
    "læs mere",
    "lue myös",
    /* Turkish, Russian, Ukrainian */
    "ayrıca oku",
    "ilgili haber",
    "bunu da oku",
    "читайте также",
    "смотрите также",
    "по теме:",
    "читайте також",
    "дивіться також",
    /* Arabic, Chinese, Japanese, Korean */
    "اقرأ أيضا",
    "إقرأ أيضا",
    "اقرأ أيضًا",
    "اقرأ المزيد",
    "相关阅读",
    "相关新闻",
    "延伸阅读",
    "相關閱讀",
    "相關新聞",
    "延伸閱讀",
    "関連記事",
    "あわせて読みたい",
    "관련기사",
    "관련 기사",
};

/* How a short line begins that credits a picture or says when the page was made. */
static const char *const stamps[] = {
    "foto:",
    "fotos:",
    "foto ©",
    "photo:",
    "photos:",
    "photo by",
    "photo credit",
    "photo ©",
    "credit:",
    "credits:",
    "picture:",
    "image:",
    "image credit",
    "images:",
    "crédit",
    "crédits",
    "bild:",
    "bilder:",
    "bildquelle",
    "bildnachweis",
    "beitragsbild",
    "titelbild",
    "imagen:",
    "imagem:",
    "fot.",
    "zdjęcie:",
    "фото:",
    "©",
    "aktualisiert am",
    "veröffentlicht am",
    "erstellt am",
    "last updated",
    "posted on",
    "posted by",
    "publié le",
    "mis à jour le",
    "publicado el",
    "publicado em",
    "actualizado el",
    "atualizado em",
    "pubblicato il",
    "aggiornato il",
    "gepubliceerd op",
    "opublikowano",
    "опубликовано",
    "обновлено",
};

/* What only the publisher says to its readers, anywhere in a block; lower case. */
static const char *const notices[] = {
    /* rights */
    "all rights reserved",
    "written permission",
    "copyrighted property",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "todos los derechos reservados",
    "derechos reservados",
    "todos os direitos reservados",
    "tutti i diritti riservati",
    "riproduzione riservata",
    "wszelkie prawa zastrzeżone",
    "все права защищены",
    "may not be published, broadcast",
    "not responsible for the opinions",
    "opinions expressed in this article are",
    "alle angaben ohne gewähr",
    /* subscriptions and newsletters */
    "subscribe now",
    "subscribe to our",
    "subscribe today",
    "sign up for our",
    "sign up to our",
    "sign up for the newsletter",
    "sign up here",
    "our newsletter",
    "newsletter abonnieren",
    "unseren newsletter",
    "unserem newsletter",
    "notre newsletter",
    "abonnez-vous",
    "inscrivez-vous",
    "nuestro newsletter",
    "nuestro boletín",
    "suscríbete",
    "suscríbase",
    "assine a",
    "nossa newsletter",
    "iscriviti alla",
    "nostra newsletter",
    "onze nieuwsbrief",
    "jetzt abonnieren",
    "zapisz się",
    /* following and sharing */
    "follow us on",
    "like us on facebook",
    "find us on facebook",
    "join us on",
    "folgen sie uns",
    "folge uns",
    "folgt uns",
    "suivez-nous",
    "síguenos",
    "síganos",
    "siga-nos",
    "seguici su",
    "volg ons op",
    "canal de telegram",
    "canal de whatsapp",
    "whatsapp channel",
    "telegram channel",
    "share this article",
    "artikel teilen",
    "beitrag teilen",
    "partager cet article",
    "condividi su",
    "comparte esta",
    "udostępnij",
    "подписывайтесь",
    "підписуйтесь",
    /* apps, comments, support */
    "download our app",
    "apps for ios",
    "app for ios",
    "ios and android",
    "support our journalism",
    "support our work",
    "kommentar verfassen",
    "kommentar hinterlassen",
    "leave a comment",
    "leave a reply",
    "submit your letter",
    "this entry was posted",
    "this post was filed",
    "dieser beitrag wurde",
    "der beitrag wurde am",
    "dieser eintrag wurde",
    "cette entrée a été publiée",
    "esta entrada fue publicada",
    "esta entrada se publicó",
    "this post contains affiliate",
    "support us on",
    "laisser un commentaire",
    "deja un comentario",
    "deixe um comentário",
    "affiliate-link",
    "affiliate link",
    "dieser beitrag enthält werbung",
};

static bool
has_word_of(struct news_str text, const char *const *phrases, size_t count, bool at_start)
{
    for (size_t i = 0; i < count; i++) {
        struct news_str phrase = news_str_from(phrases[i]);
        if (at_start ? news_str_starts_with(text, phrase)
                     : news_str_find(text, phrase, 0) != NEWS_STR_NONE)
            return true;
    }
    return false;
}

/* Past quotes, bullets, brackets and arrows. */
static struct news_str
skip_marks(struct news_str text)
{
    static const char *const marks[] = { " ", "-", "*", "+", "|", "(", "[", ">", "\"", "•", "»",
                                         "›", "→", "▶", "►", "–", "—", "¿", "¡", "✔",  "➡" };
    for (bool found = true; found && text.len;) {
        found = false;
        for (size_t i = 0; i < sizeof marks / sizeof *marks && !found; i++) {
            struct news_str mark = news_str_from(marks[i]);
            found = news_str_starts_with(text, mark);
            if (found)
                text = news_str_slice(text, mark.len, text.len);
        }
    }
    return text;
}

/* Writes c in UTF-8 behind the len bytes in out, which has room for it. */
static int32_t
append(char *out, int32_t len, UChar32 c)
{
    UBool failed = false;
    U8_APPEND((uint8_t *)out, len, LONGEST_FOLDED, (uint32_t)c, failed);
    (void)failed;
    return len;
}

/* Writes text in lower case, as far as it fits; its length in bytes. */
static size_t
lower_case(struct news_str text, char out[LONGEST_FOLDED])
{
    int32_t len = 0;
    for (size_t at = 0; at < text.len && len + U8_MAX_LENGTH <= LONGEST_FOLDED;) {
        if ((unsigned char)text.data[at] < 0x80)
            out[len++] = news_ascii_lower(text.data[at++]);
        else
            len = append(out, len, u_tolower((UChar32)news_utf8_next(text.data, text.len, &at)));
    }
    return (size_t)len;
}

float
news_phrases_weigh(struct news_str text, uint32_t letters)
{
    char folded[LONGEST_FOLDED];
    if (letters > LONGEST_NOTICE)
        return 0;
    struct news_str lower = news_str(folded, lower_case(text, folded));
    struct news_str start = skip_marks(lower);
    if (letters <= LONGEST_POINTER &&
        has_word_of(start, pointers, sizeof pointers / sizeof *pointers, true))
        return pointer_weight;
    if (letters <= LONGEST_STAMP &&
        has_word_of(start, stamps, sizeof stamps / sizeof *stamps, true))
        return pointer_weight;
    if (has_word_of(lower, notices, sizeof notices / sizeof *notices, false))
        return notice_weight;
    return 0;
}
