#include "shared/text/abbreviations.h"

#include <unicode/uchar.h>

#include "shared/text/chars.h"

/* Each list is lower case, with a space around each word.  They were compiled
 * for this program from style guides' and grammars' common knowledge. */
struct abbreviations {
    const char *language;
    bool ordinals;
    const char *titles;
    const char *numbers;
    const char *others;
    const char *proper; /* like others, but only with a capital: "Sat." and not "sat." */
};

static const struct abbreviations lists[] = {
    { "en", false,
      " mr mrs ms mx dr prof gen lt col maj capt cpt cmdr comdr sgt cpl pvt adm brig sen rep reps "
      "sens gov govs lieut pres supt insp det amb rev fr hon messrs mmes mlle mme msgr sr st ste "
      "mt "
      "ft atty dist asst assoc vice secy treas sec ",
      " no nos p pp art arts sec secs vol vols fig figs ch chap chaps par para eq ex ref nr ",
      " inc corp cos co ltd llc plc bros jr sr esq etc vs v viz al cf ca approx est dept univ assn "
      "bldg ave blvd rd hwy sq ln pl ct max min avg hr hrs secs mins lb lbs oz kg km tel ext intl "
      "natl "
      "govt mfg mgr dir ed eds trans op cit ibid seq yr yrs mos wk wks ",
      " jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat "
      "sun "
      "ala ariz ark calif colo conn del fla ga ill ind kan kans ky la mass mich minn mo mont neb "
      "nev "
      "okla ore pa penn tenn tex va vt wash wis wyo ont que alta int gov " },
    { "de", true, " dr prof hr fr frl dipl ing med jur phil rer nat hl st gen ",
      " nr s bd abs art kap abb tab ziff rn ",
      " bzw ca z b d h u a usw etc vgl ggf evtl inkl exkl zzgl max min mio mrd tsd jan feb mär apr "
      "jun jul aug sep sept okt nov dez mo di mi do fr sa so str pl co corp inc geb gest verh sog "
      "allg bes bspw dgl ebd einschl entspr etw ff insb jh jhd mind o ä od s u urspr v chr vorm "
      "nachm "
      "wg zb zt zz tel std sek abk abt angebl ausschl betr bez evang kath ",
      NULL },
    { "fr", false, " m mm mme mmes mlle mlles dr pr me mgr st ste gén col cdt cne lt adj prof ",
      " n p pp art chap fig vol t al § ",
      " etc cf ex env av apr janv févr avr juil sept oct nov déc lun mar mer jeu ven sam dim bd "
      "boul "
      "pl fbg tél éd coll hab max min cie inc ltd sté ets p-ê s n b j c réf ",
      NULL },
    { "es", false,
      " sr sra srta sres sras dr dra drs d da dña don prof profa lic ing arq gral cnel cap "
      "tte sgto alm mons fr sto sta st excmo excma ilmo ",
      " n núm p pp pág págs art arts cap vol fig t nº ",
      " etc ej p aprox av avda c dpto depto ed edit ee uu ff aa rr hh admón cía ltda inc s a tel "
      "teléf "
      "ene feb abr jun jul ago sep sept oct nov dic lun mié jue vie sáb dom máx mín vs vd vds ud "
      "uds ",
      NULL },
    { "it", false,
      " sig sigg sigra dott dottssa prof profssa avv ing arch geom rag on sen gen col cap ten "
      "mons card don s ss mr mrs ",
      " n nn p pp pag art artt cap vol fig t ",
      " ecc es cfr ca c d a v vs tel corp inc spa srl gen feb mar apr mag giu lug ago set sett ott "
      "nov "
      "dic lun mar mer gio ven sab dom max min ed cit op ",
      NULL },
    { "pt", false,
      " sr sra srs sras srta dr dra drs prof profa eng arq gen cel cap ten sgto min dep sen "
      "des d st sto sta exmo exma ",
      " n nº p pp pág págs art arts cap vol fig t ",
      " etc ex aprox av r ed cia ltda inc tel jan fev mar abr mai jun jul ago set out nov dez seg "
      "ter "
      "qua qui sex sáb dom máx mín vs ",
      NULL },
    { "nl", false, " dhr mevr mw mr dr drs ir ing prof ds gen kol kap lt st jhr ",
      " nr nrs blz p pp art afb hfdst bd ",
      " bv bijv d w z o a m b v enz etc ca evt incl excl max min mln mld jan feb mrt apr jun jul "
      "aug sep "
      "sept okt nov dec ma di wo do vr za zo tel resp vgl jl ll nl n chr str zgn i p ",
      NULL },
    { "pl", false, " dr prof mgr inż hab gen płk mjr kpt por sierż ks bp abp kard św o p pp sz ",
      " nr art ust pkt poz par s str t tab rys ",
      " np tzn tj itd itp m in ok r rr w ww ul al pl os tys mln mld godz min sek tel im zob por jw "
      "cd "
      "cdn wg ds b dyr red zm ur sty lut mar kwi maj cze lip sie wrz paź lis gru zł gr ang łac ",
      NULL },
    { "ru", false, " г-н г-жа гг проф акад ген полк подп кап лейт св о им д-р тов ",
      " № с стр ст п пп гл рис табл т тт ч разд ",
      " г гг в вв н э др пр т д п к е тыс млн млрд трлн руб коп ул пл пр просп пер наб обл р м см "
      "ср напр "
      "янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек пн вт ср чт пт сб вс мин сек час "
      "тел "
      "кв корп стр род ум изд ред зам нач чел экз ",
      NULL },
    { "uk", false, " проф акад ген полк св о ім п пп д-р ", " № с ст п пп гл рис табл т ч розд ",
      " р рр в вв н е др т д і п тис млн млрд трлн грн коп вул пл просп пров обл м див напр січ "
      "лют бер "
      "квіт трав черв лип серп верес жовт лист груд пн вт ср чт пт сб нд хв сек год тел кв буд "
      "ред ",
      NULL },
    { "cs", true, " p pí sl dr mgr ing prof doc bc judr mudr phdr gen plk mjr kpt por sv ",
      " č čl s str odst kap obr tab ",
      " např tj tzn atd apod aj mj resp r tis mil mld hod min tel ul nám kč vs led úno bře dub kvě "
      "čvn "
      "čvc srp zář říj lis pro ",
      NULL },
    { "sv", false, " hr fr dr prof ", " nr s sid kap fig ",
      " bl a t ex d v s osv etc ca kl m fl o dyl jan feb apr aug sept okt nov dec tel inkl exkl "
      "st ",
      NULL },
    { "da", true, " hr fr dr prof ", " nr s kap fig ",
      " bl a f eks dvs osv mv ca kl m fl o lign jan feb apr aug sept okt nov dec tlf inkl ekskl "
      "mio mia ",
      NULL },
    { "nb", true, " hr fr dr prof ", " nr s kap fig ",
      " bl a f eks dvs osv mv ca kl m fl jan feb apr aug sept okt nov des tlf inkl ekskl mill mrd ",
      NULL },
    { "no", true, " hr fr dr prof ", " nr s kap fig ",
      " bl a f eks dvs osv mv ca kl m fl jan feb apr aug sept okt nov des tlf inkl ekskl mill mrd ",
      NULL },
    { "fi", true, " hra rva tri prof ", " nro s luku ",
      " esim ym yms jne mm ks ns n os tm vrt mrd milj klo puh ", NULL },
    { "tr", true, " dr prof doç av sn yrd uzm op gen alb yb bnb yzb ", " no s sf md bkz ",
      " vb vs örn mah cad sok apt tel şti ltd aş oca şub mar nis may haz tem ağu eyl eki kas ara ",
      NULL },
    { "hu", true, " dr prof ifj id özv ", " sz old o ",
      " pl stb kb ill u n ún ti tel jan feb márc ápr máj jún júl aug szept okt nov dec ", NULL },
    { "ro", false, " dl dna dra dr prof ing gen col mr ", " nr p pag art alin cap ",
      " etc ex aprox str bd tel ian feb mar apr iun iul aug sept oct nov dec sa srl ", NULL },
    { "el", false, " κ κα κος δρ καθ ", " αρ σελ αρθ κεφ ", " κ λ π χ δηλ κτλ κλπ βλ τηλ περ ",
      NULL },
};

static const struct abbreviations *
find_list(struct news_str language)
{
    struct news_str primary = news_primary_language(language);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (news_str_equal_ascii_nocase(primary, news_str_from(lists[i].language)))
            return &lists[i];
    }
    return &lists[0];
}

/* list is words with a space around each, needle one of them with its spaces. */
static bool
has(const char *list, struct news_str needle)
{
    return list && news_str_find(news_str_from(list), needle, 0) != NEWS_STR_NONE;
}

enum news_abbreviation
news_abbreviation_find(struct news_str language, struct news_str word)
{
    enum { LONGEST = 24 };
    char needle[LONGEST + 8] = " ";
    size_t len = 1;
    if (word.len == 0 || word.len > LONGEST)
        return NEWS_ABBREVIATION_NONE;
    size_t past = 0;
    uint32_t first = news_utf8_next(word.data, word.len, &past);
    for (size_t at = 0; at < word.len && len <= LONGEST;) {
        UChar32 c = (UChar32)news_utf8_next(word.data, word.len, &at);
        len += news_utf8_put((uint32_t)u_tolower(c), needle + len);
    }
    needle[len++] = ' ';
    const struct abbreviations *list = find_list(language);
    if (has(list->numbers, news_str(needle, len)))
        return NEWS_ABBREVIATION_NUMBER;
    if (has(list->titles, news_str(needle, len)))
        return NEWS_ABBREVIATION_TITLE;
    bool capital = u_tolower((UChar32)first) != (UChar32)first;
    if (has(list->others, news_str(needle, len)) ||
        (capital && has(list->proper, news_str(needle, len))))
        return NEWS_ABBREVIATION_OTHER;
    return NEWS_ABBREVIATION_NONE;
}

bool
news_has_pointed_ordinals(struct news_str language)
{
    return find_list(language)->ordinals;
}
