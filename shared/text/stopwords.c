#include "shared/text/stopwords.h"

#include "shared/text/chars.h"
#include "shared/text/folder.h"
#include "shared/text/words.h"

/* Folded as the index folds (no diacritics) and in byte order. */
static const struct {
    const char *language;
    struct news_str words;
} lists[] = {
    { "en", NEWS_STR("a about above after again against all also although am among an and another "
                     "any are arent as at be because been before being below between both but by "
                     "can cannot cant could couldnt did didnt do does doesnt doing dont down "
                     "during each few for from further had hadnt has hasnt have havent having he "
                     "her here hers herself him himself his how however i if in into is isnt it "
                     "its itself just may me meanwhile might more most must my myself no nor not "
                     "now of off on once one only or other our ours ourselves out over own same "
                     "shall she should shouldnt since so some such than that the their theirs them "
                     "themselves then there these they this those though through to too under "
                     "until up upon us very was wasnt we were werent what when where whether which "
                     "while who whom whose why will with within without wont would wouldnt yes yet "
                     "you your yours yourself yourselves") },
    { "de", NEWS_STR("aber alle allem allen aller alles als also am an ander andere anderem "
                     "anderen anderer anderes auch auf aus bei bin bis bist da damit dann das dass "
                     "dasselbe dazu dein deine deinem deinen deiner dem demselben den denen denn "
                     "der deren derer des desselben dessen dich die dies diese dieselbe diesem "
                     "diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines "
                     "einig einige einigem einigen einiger einmal er es etwas euch euer eure fur "
                     "gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn "
                     "ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist jede jedem jeden "
                     "jeder jedes jene jenem jenen jener jenes jetzt kann kein keine keinem keinen "
                     "keiner konnen konnte laut man manche mein meine meinem meinen meiner mich "
                     "mir mit muss musste nach nicht nichts noch nun nur ob oder ohne sehr sein "
                     "seine seinem seinen seiner seines seit selbst sich sie sind so solche soll "
                     "sollte sondern sonst sowie uber um und uns unser unsere unter viel vom von "
                     "vor wahrend war waren warst was weg weil weiter welche welchem welchen "
                     "welcher wenn werde werden wie wieder will wir wird wirst wo wollen wollte "
                     "wurde wurden zu zum zur zwar zwischen") },
    { "fr", NEWS_STR("a ai ainsi alors apres as au aucun aussi autre autres aux avait avant avec "
                     "avez avoir avons ayant c car ce cela celle celles celui ces cet cette ceux "
                     "chez comme contre d dans de depuis des donc dont du elle elles en encore "
                     "entre es est et etaient etait etant ete etes etre eu eux fut il ils j je l "
                     "la le les leur leurs lors lorsque lui m ma mais me meme mes moi moins mon n "
                     "ne ni nos notre nous on ont ou par parce pas pendant peu peut plus pour "
                     "pourquoi puis puisque qu quand que quel quelle quelles quels qui quoi s sa "
                     "sans se selon sera ses si sinon soi soit son sont sous sur t ta tandis te "
                     "tes toi ton tous tout toute toutes tres tu un une vers vos votre vous y") },
    { "es", NEWS_STR("a al algo algunas alguno algunos ante antes aquel aquella asi aunque como "
                     "con contra cual cuando de del desde despues donde durante e el ella ellas "
                     "ellos en entre era eran es esa esas ese eso esos esta estaba estado estan "
                     "estar estas este esto estos fue fueron ha haber habia han hasta hay la las "
                     "le les lo los mas me mi mientras mis mucho muchos muy nada ni no nos "
                     "nosotros nuestra nuestro o os otra otras otro otros para pero poco por "
                     "porque que quien quienes se sea segun ser si sido sin sobre solo son su sus "
                     "tambien tanto te tiene tienen todo todos tras tu tus un una uno unos usted "
                     "vosotros y ya yo") },
    { "it", NEWS_STR("a abbia abbiamo ad agli ai al all alla alle allo anche avere aveva avevano c "
                     "che chi ci coi col come con contro cui d da dagli dai dal dall dalla dalle "
                     "dallo degli dei del dell della delle dello di dopo dove durante e ed era "
                     "erano essere fra gli ha hai hanno ho i il in io l la le lei li lo loro lui "
                     "ma mentre mi mia mie miei mio ne negli nei nel nell nella nelle nello noi "
                     "non nostra nostro o ogni oltre per perche pero piu prima quale quali quando "
                     "quanti quanto quell quella quelle quelli quello quest questa queste questi "
                     "questo se secondo sei senza si sia siamo sono sta stata stati stato su sua "
                     "sue sugli sui sul sull sulla sulle sullo suo suoi tra tu tua tuo tutti tutto "
                     "un una uno vi voi") },
    { "pt", NEWS_STR("a ao aos aquela aquele aqueles aquilo as ate com como contra da das de dela "
                     "dele deles depois desde do dos durante e ela elas ele eles em embora "
                     "enquanto entre era eram essa essas esse esses esta estao estas estava este "
                     "estes eu foi foram ha isso isto ja la lhe lhes mais mas me mesmo meu meus "
                     "minha muito na nao nas nem no nos nossa nosso num numa o onde os ou para "
                     "pela pelas pelo pelos por porem porque qual quando que quem sao se segundo "
                     "sem ser seu seus sido so sob sobre sua suas tambem tem tinha toda todas todo "
                     "todos tu um uma voce") },
    { "nl", NEWS_STR("aan achter al alle alles als andere ben bij binnen boven buiten daar dan dat "
                     "de deze die dit doch doen door dus een en er ge geen geweest haar had hadden "
                     "heb hebben heeft hem het hij hoe hun iemand iets ik in is ja je kan kon "
                     "kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of om "
                     "omdat onder ons ook op over reeds sinds te tegen toch toen tot tussen u uit "
                     "uw van veel volgens voor want waren was wat we werd werden wezen wie wij wil "
                     "worden wordt zal ze zelf zich zij zijn zo zonder zou zouden") },
    { "pl", NEWS_STR("a aby albo ale ani az bardzo bez bo by byc byl byla byli bylo byly ci co czy "
                     "dla do gdy gdyz gdzie go i ich im innych ja jak jako je jednak jednym jego "
                     "jej jesli jest jestem jeszcze jezeli juz kazdy kiedy kto ktora ktore ktorego "
                     "ktorej ktory ktorych ktorym ktorzy lecz lub ma maja mi miedzy mnie moze "
                     "mozna mu my na nad nam nas nasz natomiast nich nie nim niz o od on ona one "
                     "oni ono oraz po pod podczas ponad poniewaz przed przez przy rowniez sa sie "
                     "soba swoj swoje ta tak takze tam te tego tej tez to tu tych tylko tym u w we "
                     "wedlug wiec wszystkie wszystko z za zas ze zeby") },
    { "ru", NEWS_STR("а без более больше будет будто бы был была были было быть в вам вас ведь во "
                     "вот впрочем все всегда всего всех всю вы где да даже два для до другой его "
                     "ее ей ему если есть еще ж же за зачем здесь и из или им иногда их к как "
                     "какая какой когда конечно кто ли лучше между меня мне много может можно мой "
                     "моя мы на над надо наконец нас не него нее ней нельзя нет ни нибудь никогда "
                     "ним них ничего но ну о об один однако он она они опять от перед по под после "
                     "потом потому почти при про раз разве с сам свою себе себя сейчас со так "
                     "также такой там тебя тем теперь то тогда того тоже только том тот тут ты у "
                     "уж уже хотя чего чем через что чтоб чтобы чуть эти это этого этой этом этот "
                     "эту я") },
    { "uk", NEWS_STR("а або але б без би був була були було бути в вам вас вже ви вона вони воно "
                     "все всіх від він де для до же з за зі й його коли крім мені ми може між на "
                     "над нам нас не неї ним них ні о один однак по при про під після та так такий "
                     "також там те тим то того той тому тільки у хоча це цей цього ця ці через чи "
                     "чому що щоб я як яка який які є і із їм їх її") },
    { "sv", NEWS_STR("alla allt ar att av aven bara blev bli blir da dar de dem den denna deras "
                     "dess det detta dig din dina ditt du efter ej eller en er ett for fran genom "
                     "ha hade han hans har henne hennes hon honom hur i icke inom inte jag ju kan "
                     "kunde man med mellan men mig min mot mycket nagon nagot nagra nar ni nu och "
                     "om oss over pa sa samma sedan sig sin sina sitta ska skulle som till under "
                     "upp ut utan vad var vara varit vart vem vi vid vilka vilken") },
    { "da", NEWS_STR("af alle alt anden at blev blive bliver da de dem den denne der deres det "
                     "dette dig din disse dog du efter eller en end er et for fra ham han hans har "
                     "havde hende hendes her hos hun hvad hvis hvor i ikke ind jeg jer kunne man "
                     "mange med meget men mig min mine mod nar ned noget nogle nu og ogsa om op os "
                     "over pa selv sig sin sine skal skulle som thi til ud under var ved vi vil "
                     "ville vor") },
    { "no", NEWS_STR("alle ar at av bare ble blir da de dem den denne der deres det dette du eller "
                     "en er et ett etter for fra ha hadde han hans har henne hennes her hos hun "
                     "hva hvis hvor hvordan i ikke inn jeg kan kunne man mange med meg mellom men "
                     "mot na nar ned noe noen og ogsa om opp oss over pa sa seg selv sin sine skal "
                     "skulle som til under ut var ved vi vil ville") },
    { "fi", NEWS_STR("ei eivat en ensi enta etta han hanen hanta he heidan ja joka jolla jonka jos "
                     "josta jota jotka kanssa keta kuin kuka kun me mika mina minka minun mista "
                     "mita mukaan mutta myos nama ne niiden niin niita no nyt oli olivat olla on "
                     "ovat poikki se seka sen siina sina sita sitten tahan tai tama taman te tuo "
                     "vaan vai vaikka vain") },
    { "tr", NEWS_STR("ama ancak artik bana bazi belki ben beni benim bir biz bize bizim bu buna "
                     "bunu bunun cok cunku da daha de degil diye en gibi hem hep her hic icin ile "
                     "ise ki kim mi mu nasil ne neden nerede o olan olarak oldu oldugu ona onlar "
                     "onu onun sanki sen siz su tum ve veya ya yani") },
    { "hu", NEWS_STR("a abban ahhoz ahogy aki akik amely ami az azok azt azzal be bele cikk csak "
                     "de e egy egyes el elott es ez ezek ezt fel ha hanem hogy ill illetve is itt "
                     "ki le lesz lett mar meg mert mi mig mint most nem o ok olyan ott pedig s sem "
                     "szerint ugy utan vagy van volt") },
    { "ro", NEWS_STR("a acea aceasta acest aceste acesti ai al ale am ar are as asupra au ca care "
                     "catre ce cei cel cele cu cum da daca dar de din dintre dupa ea ei el ele era "
                     "este eu fara fi fie fost i iar in intr intre isi la le lor lui ma mai ne "
                     "nici noi nu o or pana pe pentru prin sa sale sau se si spre sunt un una unde "
                     "unei unor unui va") },
    { "cs", NEWS_STR("a aby ale ani ano az bez bude budou by byl byla byli bylo byt co coz do ho i "
                     "ja jak jako je jeho jej jeji jejich jen jeste ji jiz jsem jsme jsou k kde "
                     "kdyz ke ktera ktere kteri ktery ma mezi mi mu my na nad nam nas ne nebo "
                     "nebyl nez ni nic o od on ona oni ono pak po pod podle pouze pred pri pro "
                     "proto protoze s se si sve ta tak take tato te tedy ten tento teto tim to "
                     "toho tom tomu tu u uz v vam vas ve vsak z za ze") },
    { "id", NEWS_STR("ada adalah agar akan antara apa atau bagi bahwa banyak beberapa belum bisa "
                     "bukan dalam dan dapat dari dengan di dia hanya ia ini itu jika juga kami "
                     "karena ke kepada kita lebih maka mereka namun oleh pada para saat saja "
                     "sangat saya sebagai sebuah secara sehingga sejak seperti serta setelah sudah "
                     "telah tentang tersebut tetapi tidak untuk yang") },
};

bool
news_is_stopword(struct news_str language, struct news_str word)
{
    enum { LONGEST = 24 };
    char folded[LONGEST + 1];
    size_t len = word.len <= LONGEST ? news_folder_word(NULL, word, folded, LONGEST + 1) : 0;
    if (len == 0)
        return false;
    struct news_str primary = news_primary_language(language);
    struct news_str words = lists[0].words;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (news_str_equal_ascii_nocase(primary, news_str_from(lists[i].language)))
            words = lists[i].words;
    }
    return news_words_have(words, news_str(folded, len));
}
