/* SPDX-License-Identifier: MIT */
#include "model/synonym.h"

#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "model/fold.h"

#define LETTERS_LEAST 4 /* of a word that is not typed to its end */

/* words: what is typed, in any spelling that folds alike, in de, en, tr, ar, fa, uk, ru, pl, ro; stems: how the words begin
 * under which German houses, and those who translated them, tell it. A word may be in several rows. */
static const struct row {
    const char *stems, *words;
} rows[] = {
    {"gesund arzt praxis mediz krank",
     "arzt ärztin hausarzt kinderarzt zahnarzt praxis krankenhaus klinik medizin doctor physician dentist hospital "
     "health sick doktor hekim hastane sağlık diş طبيب دكتور مستشفى صحة علاج پزشک دکتر بیمارستان درمان лікар лікарня "
     "здоров'я врач доктор больница здоровье lekarz szpital zdrowie medic spital sănătate"},
    {"wohn miet",
     "wohnung wohnen wohngeld miete vermieter mieter mietvertrag kündigung umzug housing rent flat apartment landlord ev "
     "kira konut daire سكن إيجار شقة بيت مسكن اجاره خانه житло оренда квартира жильё жилье аренда mieszkanie czynsz "
     "locuință chirie"},
    {"arbeit beruf job bewerbung",
     "arbeit job jobcenter stelle bewerbung beruf ausbildung arbeitslos lebenslauf work employment career apprenticeship iş "
     "çalışma meslek başvuru عمل وظيفة شغل مهنة کار شغل робота праця работа вакансия praca zawód muncă serviciu"},
    {"geld sozial schuld bürgergeld",
     "geld schulden schuldner bürgergeld sozialhilfe grundsicherung rente insolvenz money debt benefits pension para borç "
     "emeklilik yardım مال ديون دين مساعدة پول بدهی гроші борги пенсія деньги долги пособие пенсия pieniądze długi bani "
     "datorii pensie"},
    {"deutsch sprach",
     "deutsch deutschkurs sprachkurs sprache integrationskurs lernen german language course almanca dil kurs الألمانية لغة "
     "دورة آلمانی زبان کلاس німецька мова курси немецкий язык курсы niemiecki język germană limbă"},
    {"asyl flucht migration aufenthalt ankommen",
     "asyl flüchtling geflüchtete aufenthalt visum pass migration ausländer refugee asylum residence immigrant migrant "
     "mülteci göç oturum لجوء لاجئ إقامة هجرة پناهنده اقامت مهاجرت біженець притулок міграція беженец убежище "
     "uchodźca azyl refugiat"},
    {"kind famili elter kita schwanger",
     "kind kinder baby kita kindergarten krippe tagesmutter eltern familie schwanger geburt hebamme child children family "
     "parents pregnant daycare nursery çocuk bebek aile anaokulu kreş hamile طفل أطفال عائلة أسرة روضة حضانة حامل کودک "
     "بچه خانواده مهدکودک дитина діти сім'я садок вагітна ребёнок дети семья садик беременность dziecko przedszkole "
     "rodzina copil familie grădiniță"},
    {"schul nachhilf hausaufgab bildung lern",
     "schule nachhilfe hausaufgaben lernen mathe abitur school homework tutoring education okul ödev ders eğitim مدرسة "
     "دروس واجبات تعليم مدرسه تکالیف آموزش школа уроки навчання учёба уроки образование szkoła lekcje școală teme"},
    {"jugend",
     "jugend jugendliche teenager youth teen young gençlik genç شباب مراهق جوانان نوجوان молодь підлітки молодёжь подростки "
     "młodzież tineri"},
    {"senior alter älter pflege",
     "senioren alt rentner pflege pflegegrad demenz elderly care dementia old yaşlı bakım emekli كبار السن مسن رعاية "
     "سالمند مراقبت літні догляд пожилые уход деменция seniorzy opieka vârstnici îngrijire"},
    {"behinder inklusion barriere rollstuhl",
     "behinderung schwerbehindert rollstuhl inklusion disability wheelchair disabled engelli tekerlekli إعاقة كرسي معلول "
     "ویلچر інвалідність візок инвалидность коляска niepełnosprawność handicap"},
    {"recht anwalt amt behörd",
     "recht anwalt rechtsberatung amt behörde formular antrag lawyer legal law office form application avukat hukuk "
     "başvuru form محامي قانون دائرة استمارة وکیل قانون اداره فرم адвокат право документи юрист закон документы prawnik "
     "urząd avocat drept"},
    {"krise notfall notruf hilfetelefon gewalt",
     "notfall notruf krise selbstmord suizid gewalt missbrauch polizei feuerwehr emergency crisis suicide violence abuse "
     "help acil kriz intihar şiddet imdat طوارئ أزمة انتحار عنف نجدة اورژانس بحران خودکشی خشونت допомога криза "
     "насильство помощь кризис насилие pomoc przemoc urgență criză violență"},
    {"sucht drogen alkohol",
     "sucht drogen alkohol spielsucht rauchen addiction drugs alcohol gambling bağımlılık uyuşturucu alkol إدمان مخدرات "
     "كحول اعتیاد مواد залежність наркотики алкоголь зависимость алкоголь uzależnienie dependență"},
    {"psych seel depression",
     "psychologe therapie depression angst traurig seelsorge therapy mental counselling psikolog terapi depresyon نفسي "
     "علاج اكتئاب روانشناس افسردگی психолог депресія депрессия depresja psiholog"},
    {"frau", "frauen frauenhaus woman women kadın نساء امرأة زنان жінки женщины kobieta femei"},
    {"essen tafel lebensmittel frühstück mittag",
     "essen lebensmittel tafel hunger kochen frühstück food meal cooking breakfast yemek gıda mutfak طعام أكل غذا آشپزی "
     "їжа продукти еда продукты jedzenie mâncare"},
    {"sport beweg yoga gymnast",
     "sport fitness yoga turnen bewegung gymnastik tanzen exercise dance spor رياضة ورزش спорт танці танцы taniec dans"},
    {"kultur musik kunst theater chor",
     "kultur musik singen chor kunst malen theater kino music art culture müzik sanat موسيقى فن موسیقی هنر музика музыка "
     "muzyka muzică"},
    {"computer internet digital handy",
     "computer internet handy smartphone digital laptop wlan wifi bilgisayar telefon كمبيوتر إنترنت هاتف کامپیوتر موبایل "
     "комп'ютер компьютер телефон komputer"},
    {"repar werkstatt fahrrad",
     "reparatur reparieren fahrrad rad werkstatt repair bike bicycle bisiklet tamir دراجة تصليح دوچرخه تعمیر ремонт "
     "велосипед rower naprawa bicicletă"},
    {"ehrenamt freiwillig mitmach helf",
     "ehrenamt freiwillig mitmachen helfen volunteer gönüllü تطوع متطوع داوطلب волонтер волонтёр wolontariat voluntar"},
    {"buch bibliothek les",
     "bibliothek bücherei buch lesen library book kütüphane kitap مكتبة كتاب کتابخانه کتاب бібліотека книга библиотека "
     "biblioteka książka bibliotecă carte"},
    {"schach", "chess satranç شطرنج шахи шахматы szachy șah"},
    {"obdach wohnungslos",
     "obdachlos wohnungslos homeless evsiz مشرد بی‌خانمان бездомний бездомный bezdomny"},
    {"kleider second tausch",
     "kleidung kleider secondhand clothes giysi ملابس لباس одяг одежда ubrania haine"},
};

static bool is_meant(const char *folded, const char *word, size_t length, bool is_begin)
{
    for (const char *at = folded; *at != '\0';) {
        size_t size = strcspn(at, " ");
        if (size >= length && memcmp(at, word, length) == 0 && (size == length || is_begin)) {
            return true;
        }
        at += size + (at[size] != '\0' ? 1 : 0);
    }
    return false;
}

static size_t count_letters(const char *word, size_t length_bytes)
{
    size_t letters = 0;
    for (const char *at = word; at < word + length_bytes; letters++) {
        (void)utf8_next(&at, word + length_bytes);
    }
    return letters;
}

static void find_rows(struct buffer *found, const char *word, size_t length_bytes,
                      bool is_begin)
{
    struct buffer folded = {0};
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        buffer_clear(&folded);
        fold_search(&folded, rows[i].words);
        if (is_meant(buffer_text(&folded), word, length_bytes, is_begin)) {
            (void)buffer_append_text(found, found->size_bytes > 0 ? " " : "");
            buffer_clear(&folded);
            fold_search(&folded, rows[i].stems);
            (void)buffer_append_text(found, buffer_text(&folded));
        }
    }
    buffer_finish(&folded);
}

const char *synonym_find(struct arena *arena, const char *word, size_t length_bytes)
{
    struct buffer found = {0};
    find_rows(&found, word, length_bytes, false);
    if (found.size_bytes == 0 && count_letters(word, length_bytes) >= LETTERS_LEAST) {
        find_rows(&found, word, length_bytes, true);
    }
    const char *stems = arena_copy_text(arena, buffer_text(&found));
    buffer_finish(&found);
    return stems;
}
