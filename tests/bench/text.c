/* SPDX-License-Identifier: MIT */

/* usage: bench_text [ROUNDS]: a full page of 1 500 letters is laid out and painted, cold with fonts just opened
 * and nothing kept, then warm. One line each: language, cold or warm, microseconds of wall time, of CPU. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "base/bug.h"
#include "base/file.h"
#include "base/parse.h"
#include "base/utf8.h"
#include "platform/fonts.h"
#include "platform/paint.h"
#include "text/paragraph.h"

#define LETTERS 1500
#define FILE_BYTES_MAX (1u << 16)
#define PAGE_W 1080
#define PAGE_H 1920
#define MARGIN 40
#define SIZE 31
#define WARM_ROUNDS 20

static const char german[] =
    "Das Stadtteilzentrum öffnet im Winter schon um neun Uhr. Wer Fragen zu Miete, Heizung oder "
    "einem Bescheid vom Amt hat, kommt dienstags ohne Anmeldung in die offene Sprechstunde; zwei "
    "Beraterinnen lesen Briefe gemeinsam und helfen beim Antworten. Mittwochs kocht die "
    "Nachbarschaftsküche ein warmes Mittagessen für drei Euro, Kinder essen kostenlos mit. Bitte "
    "bringen Sie eigene Dosen, falls Sie etwas nach Hause nehmen möchten. Die Werkstatt im "
    "Erdgeschoss repariert Fahrräder, Lampen und kleine Küchengeräte. Ersatzteile bezahlt jeder "
    "selbst, gearbeitet wird zusammen. Für den Deutschkurs am Donnerstag sind noch Plätze frei; "
    "eine Kinderbetreuung gibt es nebenan im Spielzimmer. Der Chor sucht tiefe Stimmen und probt "
    "montags von 19:00 bis 20:30 im großen Saal. Außerdem lädt die Gartengruppe ein: Am Samstag, "
    "dem 28. November, werden Hochbeete winterfest gemacht und Laub gesammelt, danach gibt es "
    "Suppe am Feuer. Wer nicht mehr gut zu Fuß ist, ruft vorher an unter 030 23125 010, dann "
    "holt der Fahrdienst Sie ab. Ehrenamtliche Begleitung zu Arztbesuchen vermittelt das Büro im "
    "ersten Stock, Aufzug vorhanden. Neu ist die Bücherkiste vor der Tür: nehmen, lesen, "
    "weitergeben. Spenden sind willkommen, aber niemand muss etwas bezahlen. Im Dezember bleibt "
    "das Haus vom 24. bis zum 26. geschlossen; in dringenden Fällen hilft der Bereitschaftsdienst "
    "unter 116 117 weiter. Hinweise auf Veranstaltungen anderer Vereine hängen am schwarzen Brett "
    "neben dem Eingang, ebenso Wohnungsgesuche, Tauschangebote und verlorene Schlüssel. Wir "
    "freuen uns auf Sie, gleich welche Sprache Sie sprechen und wie lange Sie schon hier wohnen, "
    "und danken allen, die den Winter im Viertel ein wenig heller machen helfen.";

static const char arabic[] =
    "يفتح مركز الحي أبوابه في الشتاء من الساعة 9:00 صباحا. من لديه سؤال عن الإيجار أو التدفئة أو "
    "رسالة من الدائرة يأتي يوم الثلاثاء دون موعد إلى ساعة الاستشارة المفتوحة، حيث تقرأ مستشارتان "
    "الرسائل معكم وتساعدان في الرد عليها. يوم الأربعاء يطبخ مطبخ الجيران وجبة غداء ساخنة بثلاثة "
    "يورو، ويأكل الأطفال مجانا. نرجو إحضار علب خاصة إذا أردتم أخذ شيء إلى البيت. في الطابق الأرضي "
    "ورشة تصلح الدراجات والمصابيح والأجهزة المنزلية الصغيرة، ويدفع كل شخص ثمن القطع بنفسه ونعمل "
    "معا. ما زالت هناك أماكن في دورة اللغة الألمانية يوم الخميس، وتوجد رعاية للأطفال في الغرفة "
    "المجاورة. تبحث الجوقة عن أصوات جديدة وتتدرب كل يوم اثنين من 19:00 حتى 20:30 في القاعة "
    "الكبيرة. كما تدعو مجموعة الحديقة إلى العمل يوم السبت 28.11.2026 لتجهيز الأحواض للشتاء وجمع "
    "الأوراق، وبعد ذلك نشرب الحساء حول النار. من يصعب عليه المشي يتصل قبل ذلك على الرقم 030 23125 "
    "010 فتأتي سيارة لتحضره. مكتب المتطوعين في الطابق الأول ينظم المرافقة إلى الطبيب، والمصعد "
    "متوفر. الجديد عندنا صندوق الكتب أمام الباب: خذ واقرأ وأعط غيرك. التبرعات مرحب بها ولكن لا "
    "يجب على أحد أن يدفع شيئا. في ديسمبر يغلق البيت من 24 إلى 26، وفي الحالات العاجلة تساعدكم خدمة "
    "المناوبة 116 117. الإعلانات عن فعاليات الجمعيات الأخرى معلقة على اللوحة بجانب المدخل، وكذلك "
    "طلبات السكن وعروض التبادل والمفاتيح الضائعة. يمكنكم أيضا الكتابة إلى info@example.org أو زيارة "
    "الصفحة www.example.org/termine/ لمعرفة المواعيد (Nachbarschaftshaus). نفرح بقدومكم مهما كانت "
    "لغتكم ومهما طالت مدة سكنكم هنا، ونشكر كل من يساعد في أن يصبح الشتاء في حينا أكثر دفئا ونورا. "
    "يصدر العدد القادم في بداية شهر فبراير، ونرجو إرسال المشاركات حتى منتصف يناير إلى المكتب أو "
    "وضعها في صندوق البريد عند المدخل الرئيسي، مع ذكر الاسم ورقم الهاتف لكي نتمكن من الرد عليكم.";

struct page {
    const char *name, *lang;
    char text[4 * LETTERS + 1];
    bool is_rtl;
};

static struct fontset fontset;

static double clock_us(clockid_t clock)
{
    struct timespec now;
    CHECK(clock_gettime(clock, &now) == 0);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void show(const struct page *page, struct fonts *fonts, struct hyphens *hyphens,
                 const struct pixels *pixels, struct arena *arena)
{
    arena_reset(arena);
    struct text_metrics metrics = fonts_get_metrics(fonts);
    struct text_span span = {.text = page->text, .size_px = SIZE};
    struct text_style style = {.lang = page->lang,
                               .is_rtl = page->is_rtl,
                               .hyphens = hyphens,
                               .hyphenation = TEXT_HYPHENATE_YES,
                               .max_width = PAGE_W - 2 * MARGIN};
    struct text_block block = text_layout(&fontset, &metrics, &style, &span, 1, arena, arena);
    struct draw_list list;
    draw_begin(&list, arena);
    draw_fill(&list, (struct rect){0, 0, PAGE_W, block.height}, color_hex(0xFFFFFF));
    for (size_t i = 0; i < block.line_count; i++) {
        const struct text_line *line = &block.lines[i];
        for (size_t j = 0; j < line->piece_count; j++) {
            const struct text_piece *piece = &line->pieces[j];
            struct draw_run run = {.text = piece->text,
                                   .face = piece->face,
                                   .size_px = piece->size_px,
                                   .baseline = line->baseline,
                                   .is_rtl = piece->is_rtl};
            memcpy(run.script, piece->script, sizeof(run.script));
            struct rect box = {MARGIN + piece->x, line->y, piece->width, line->height};
            draw_run(&list, box, &run);
        }
    }
    paint_list(pixels, &list, (struct rect){0, 0, PAGE_W, PAGE_H}, fonts, NULL);
    fonts_end_frame(fonts);
}

static void measure(const struct page *page, const struct pixels *pixels, struct arena *arena)
{
    struct error err = {0};
    struct fonts *fonts = NULL;
    struct hyphens *hyphens = NULL;
    for (int i = 0; i <= WARM_ROUNDS; i++) {
        double wall = clock_us(CLOCK_MONOTONIC);
        double cpu = clock_us(CLOCK_PROCESS_CPUTIME_ID);
        if (i == 0) {
            fonts = fonts_create(&fontset, LITFASS_BUILD_SHARE "/fonts", &err);
            hyphens = hyphens_create(LITFASS_BUILD_SHARE "/hyphens");
            CHECK(fonts != NULL);
        }
        show(page, fonts, hyphens, pixels, arena);
        printf("%s\t%s\t%.0f\t%.0f\n", page->name, i == 0 ? "cold" : "warm",
               clock_us(CLOCK_MONOTONIC) - wall, clock_us(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    }
    hyphens_destroy(hyphens);
    fonts_destroy(fonts);
}

int main(int argc, char **argv)
{
    static struct page pages[] = {{.name = "German", .lang = "de"},
                                  {.name = "Arabic", .lang = "ar", .is_rtl = true}};
    static const char *const texts[] = {german, arabic};
    int64_t rounds = 20;
    struct buffer text = {0};
    struct error err = {0};
    if (argc > 2 || (argc == 2 && !parse_int(argv[1], 1, 10000, &rounds))) {
        fprintf(stderr, "usage: bench_text [ROUNDS]\n");
        return 2;
    }
    CHECK(file_read(LITFASS_BUILD_SHARE "/fonts/fontset.txt", FILE_BYTES_MAX, &text, &err));
    CHECK(fontset_parse_faces(&fontset, buffer_text(&text), &err));
    buffer_finish(&text);
    for (size_t i = 0; i < LF_LENGTH(pages); i++) {
        CHECK(utf8_count(texts[i]) >= LETTERS);
        memcpy(pages[i].text, texts[i], utf8_prefix_bytes(texts[i], LETTERS));
    }
    struct pixels pixels = pixels_create(PAGE_W, PAGE_H);
    struct arena *arena = arena_create(0);
    for (int64_t i = 0; i < rounds; i++) {
        measure(&pages[i % 2], &pixels, arena);
        measure(&pages[(i + 1) % 2], &pixels, arena);
    }
    arena_destroy(arena);
    pixels_destroy(&pixels);
    return 0;
}
