#include "shared/text/abbreviations.h"

#include <unicode/uchar.h>

#include "shared/text/chars.h"
#include "shared/text/words.h"

/* Each list is lower case and in byte order.  They were compiled for this program
 * from what grammars and style guides of each language have in common. */
struct news_abbreviations {
    const char *language;
    bool ordinals; /* are written with a point: German "28. Dezember" */
    struct news_str titles;
    struct news_str numbers;
    struct news_str others;
    struct news_str proper; /* like others, but only with a capital: "Sat." and not "sat." */
};

static const struct news_abbreviations lists[] = {
    { "en", false,
      NEWS_STR("adm amb assoc asst atty brig capt cmdr col comdr cpl cpt det dist dr fr ft "
               "gen gov govs hon insp lieut lt maj messrs mlle mme mmes mr mrs ms msgr mt mx "
               "pres prof pvt rep reps rev sec secy sen sens sgt sr st ste supt treas vice"),
      NEWS_STR("art arts ch chap chaps eq ex fig figs no nos nr p par para pp ref sec secs "
               "vol vols"),
      NEWS_STR("al approx assn ave avg bldg blvd bros ca cf cit co corp cos ct dept dir ed "
               "eds esq est etc ext govt hr hrs hwy ibid inc intl jr kg km lb lbs llc ln ltd "
               "max mfg mgr min mins mos natl op oz pl plc rd secs seq sq sr tel trans univ "
               "v viz vs wk wks yr yrs"),
      NEWS_STR("ala alta apr ariz ark aug calif colo conn dec del feb fla fri ga gov ill ind "
               "int jan jul jun kan kans ky la mar mass mich minn mo mon mont neb nev nov "
               "oct okla ont ore pa penn que sat sep sept sun tenn tex thu thur thurs tue "
               "tues va vt wash wed wis wyo") },
    { "de", true, NEWS_STR("dipl dr fr frl gen hl hr ing jur med nat phil prof rer st"),
      NEWS_STR("abb abs art bd kap nr rn s tab ziff"),
      NEWS_STR("a abk abt allg angebl apr aug ausschl b bes betr bez bspw bzw ca chr co corp "
               "d dez dgl di do ebd einschl entspr etc etw evang evtl exkl feb ff fr geb "
               "gest ggf h inc inkl insb jan jh jhd jul jun kath max mi min mind mio mo mrd "
               "mär nachm nov o od okt pl s sa sek sep sept so sog std str tel tsd u urspr "
               "usw v verh vgl vorm wg z zb zt zz zzgl ä"),
      NEWS_STR("") },
    { "fr", false,
      NEWS_STR("adj cdt cne col dr gén lt m me mgr mlle mlles mm mme mmes pr prof st ste"),
      NEWS_STR("al art chap fig n p pp t vol §"),
      NEWS_STR("apr av avr b bd boul c cf cie coll dim déc env etc ets ex fbg févr hab inc j "
               "janv jeu juil ltd lun mar max mer min n nov oct p-ê pl réf s sam sept sté "
               "tél ven éd"),
      NEWS_STR("") },
    { "es", false,
      NEWS_STR("alm arq cap cnel d da don dr dra drs dña excma excmo fr gral ilmo ing lic "
               "mons prof profa sgto sr sra sras sres srta st sta sto tte"),
      NEWS_STR("art arts cap fig n nº núm p pp pág págs t vol"),
      NEWS_STR("a aa abr admón ago aprox av avda c cía depto dic dom dpto ed edit ee ej ene "
               "etc feb ff hh inc jue jul jun ltda lun mié máx mín nov oct p rr s sep sept "
               "sáb tel teléf ud uds uu vd vds vie vs"),
      NEWS_STR("") },
    { "it", false,
      NEWS_STR("arch avv cap card col don dott dottssa gen geom ing mons mr mrs on prof "
               "profssa rag s sen sig sigg sigra ss ten"),
      NEWS_STR("art artt cap fig n nn p pag pp t vol"),
      NEWS_STR("a ago apr c ca cfr cit corp d dic dom ecc ed es feb gen gio giu inc lug lun "
               "mag mar max mer min nov op ott sab set sett spa srl tel v ven vs"),
      NEWS_STR("") },
    { "pt", false,
      NEWS_STR("arq cap cel d dep des dr dra drs eng exma exmo gen min prof profa sen sgto "
               "sr sra sras srs srta st sta sto ten"),
      NEWS_STR("art arts cap fig n nº p pp pág págs t vol"),
      NEWS_STR("abr ago aprox av cia dez dom ed etc ex fev inc jan jul jun ltda mai mar máx "
               "mín nov out qua qui r seg set sex sáb tel ter vs"),
      NEWS_STR("") },
    { "nl", false, NEWS_STR("dhr dr drs ds gen ing ir jhr kap kol lt mevr mr mw prof st"),
      NEWS_STR("afb art bd blz hfdst nr nrs p pp"),
      NEWS_STR("a apr aug b bijv bv ca chr d dec di do enz etc evt excl feb i incl jan jl "
               "jul jun ll m ma max min mld mln mrt n nl nov o okt p resp sep sept str tel v "
               "vgl vr w wo z za zgn zo"),
      NEWS_STR("") },
    { "pl", false,
      NEWS_STR("abp bp dr gen hab inż kard kpt ks mgr mjr o p por pp prof płk sierż sz św"),
      NEWS_STR("art nr par pkt poz rys s str t tab ust"),
      NEWS_STR("al ang b cd cdn cze ds dyr godz gr gru im in itd itp jw kwi lip lis lut m "
               "maj mar min mld mln np ok os paź pl por r red rr sek sie sty tel tj tys tzn "
               "ul ur w wg wrz ww zm zob zł łac"),
      NEWS_STR("") },
    { "ru", false, NEWS_STR("акад г-жа г-н гг ген д-р им кап лейт о подп полк проф св тов"),
      NEWS_STR("гл п пп разд рис с ст стр т табл тт ч №"),
      NEWS_STR("авг апр в вв вс вт г гг д дек др е зам изд июл июн к кв коп корп м мар мин "
               "млн млрд н наб напр нач ноя нояб обл окт п пер пл пн пр просп пт р ред род "
               "руб сб сек сен сент см ср стр т тел трлн тыс ул ум фев февр час чел чт э экз "
               "янв"),
      NEWS_STR("") },
    { "uk", false, NEWS_STR("акад ген д-р о п полк пп проф св ім"),
      NEWS_STR("гл п пп рис розд с ст т табл ч №"),
      NEWS_STR("бер буд в вв верес вт вул год грн груд д див др е жовт кв квіт коп лип лист "
               "лют м млн млрд н напр нд обл п пл пн пров просп пт р ред рр сб сек серп ср "
               "січ т тел тис трав трлн хв черв чт і"),
      NEWS_STR("") },
    { "cs", true, NEWS_STR("bc doc dr gen ing judr kpt mgr mjr mudr p phdr plk por prof pí sl sv"),
      NEWS_STR("kap obr odst s str tab č čl"),
      NEWS_STR("aj apod atd bře dub hod kvě kč led lis mil min mj mld např nám pro r resp "
               "srp tel tis tj tzn ul vs zář úno čvc čvn říj"),
      NEWS_STR("") },
    { "sv", false, NEWS_STR("dr fr hr prof"), NEWS_STR("fig kap nr s sid"),
      NEWS_STR("a apr aug bl ca d dec dyl etc ex exkl feb fl inkl jan kl m nov o okt osv s "
               "sept st t tel v"),
      NEWS_STR("") },
    { "da", true, NEWS_STR("dr fr hr prof"), NEWS_STR("fig kap nr s"),
      NEWS_STR("a apr aug bl ca dec dvs eks ekskl f feb fl inkl jan kl lign m mia mio mv nov "
               "o okt osv sept tlf"),
      NEWS_STR("") },
    { "nb", true, NEWS_STR("dr fr hr prof"), NEWS_STR("fig kap nr s"),
      NEWS_STR("a apr aug bl ca des dvs eks ekskl f feb fl inkl jan kl m mill mrd mv nov okt "
               "osv sept tlf"),
      NEWS_STR("") },
    { "no", true, NEWS_STR("dr fr hr prof"), NEWS_STR("fig kap nr s"),
      NEWS_STR("a apr aug bl ca des dvs eks ekskl f feb fl inkl jan kl m mill mrd mv nov okt "
               "osv sept tlf"),
      NEWS_STR("") },
    { "fi", true, NEWS_STR("hra prof rva tri"), NEWS_STR("luku nro s"),
      NEWS_STR("esim jne klo ks milj mm mrd n ns os puh tm vrt ym yms"), NEWS_STR("") },
    { "tr", true, NEWS_STR("alb av bnb doç dr gen op prof sn uzm yb yrd yzb"),
      NEWS_STR("bkz md no s sf"),
      NEWS_STR("apt ara ağu aş cad eki eyl haz kas ltd mah mar may nis oca sok tel tem vb vs "
               "örn şti şub"),
      NEWS_STR("") },
    { "hu", true, NEWS_STR("dr id ifj prof özv"), NEWS_STR("o old sz"),
      NEWS_STR("aug dec feb ill jan júl jún kb máj márc n nov okt pl stb szept tel ti u ápr "
               "ún"),
      NEWS_STR("") },
    { "ro", false, NEWS_STR("col dl dna dr dra gen ing mr prof"), NEWS_STR("alin art cap nr p pag"),
      NEWS_STR("apr aprox aug bd dec etc ex feb ian iul iun mar nov oct sa sept srl str tel"),
      NEWS_STR("") },
    { "el", false, NEWS_STR("δρ κ κα καθ κος"), NEWS_STR("αρ αρθ κεφ σελ"),
      NEWS_STR("βλ δηλ κ κλπ κτλ λ π περ τηλ χ"), NEWS_STR("") },
};

const struct news_abbreviations *
news_abbreviations_of(struct news_str language)
{
    struct news_str primary = news_primary_language(language);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (news_str_equal_ascii_nocase(primary, news_str_from(lists[i].language)))
            return &lists[i];
    }
    return &lists[0];
}

enum news_abbreviation
news_abbreviation_find(const struct news_abbreviations *abbreviations, struct news_str word)
{
    enum { LONGEST = 14 }; /* bytes of what is in the lists */
    char lower[LONGEST + 8];
    size_t len = 0;
    size_t first_end = 0;
    if (word.len == 0 || word.len > LONGEST)
        return NEWS_ABBREVIATION_NONE;
    uint32_t first = news_utf8_next(word.data, word.len, &first_end);
    for (size_t at = 0; at < word.len && len <= LONGEST;) {
        UChar32 c = (UChar32)news_utf8_next(word.data, word.len, &at);
        len += news_utf8_put((uint32_t)u_tolower(c), lower + len);
    }
    struct news_str folded = news_str(lower, len);
    if (news_words_have(abbreviations->numbers, folded))
        return NEWS_ABBREVIATION_NUMBER;
    if (news_words_have(abbreviations->titles, folded))
        return NEWS_ABBREVIATION_TITLE;
    bool capital = u_tolower((UChar32)first) != (UChar32)first;
    if (news_words_have(abbreviations->others, folded) ||
        (capital && news_words_have(abbreviations->proper, folded)))
        return NEWS_ABBREVIATION_OTHER;
    return NEWS_ABBREVIATION_NONE;
}

bool
news_abbreviations_have_ordinals(const struct news_abbreviations *abbreviations)
{
    return abbreviations->ordinals;
}
