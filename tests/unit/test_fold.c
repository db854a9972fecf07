/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/fold.h"

struct fold_case {
    const char *text, *folded;
};

static int check_cases(const struct fold_case *cases, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        struct buffer buffer = {0};
        fold_search(&buffer, cases[i].text);
        if (strcmp(buffer_text(&buffer), cases[i].folded) != 0) {
            print_error("\"%s\" became \"%s\", expected \"%s\"\n", cases[i].text,
                        buffer_text(&buffer), cases[i].folded);
            wrong++;
        }
        buffer_finish(&buffer);
    }
    return wrong;
}

#define CHECK_CASES(cases) assert_int_equal(check_cases(cases, LF_LENGTH(cases)), 0)

static void words_are_divided_by_one_space(void **state)
{
    (void)state;
    static const struct fold_case cases[] = {
        {"", ""},
        {"   ", ""},
        {"...", ""},
        {"  Eltern-Kind   Café! ", "eltern kind cafe"},
        {"U3-Gruppe (9–12 Uhr)", "u3 gruppe 9 12 uhr"},
        {"„Offener Treff“", "offener treff"},
        {"AG\tMobilität\n& Verkehr", "ag mobilitat verkehr"},
        {"Rucksack\xC2\xADprojekt", "rucksackprojekt"}, /* soft hyphen */
        {"Rad\xE2\x80\x8Bweg", "radweg"},               /* zero-width space */
        {"30\xC2\xA0€ \xF0\x9F\x8E\x89 Fest", "30 fest"},
        {"kaputt\xFF\xC3"
         "Ende",
         "kaputt ende"},
        {"m²", "m2"},
    };
    CHECK_CASES(cases);
}

static void latin_letters_lose_their_marks(void **state)
{
    (void)state;
    static const struct fold_case cases[] = {
        {"ÄRZTE Öl Übung Straße STRAẞE", "arzte ol ubung strasse strasse"},
        {"A\xCC\x88rzte", "arzte"}, /* decomposed */
        {"Œuvre Æther Øresund Ångström Þór Ðuro", "oeuvre aether oresund angstrom thor duro"},
        {"İstanbul ISPARTA ıspanak Çağ Şişli", "istanbul isparta ispanak cag sisli"},
        {"Łódź Żółć Ęą Ćma", "lodz zolc ea cma"},
        {"Đorđe Šećer Žaba ǅep", "dorde secer zaba dzep"},
        {"București Iași Țară Iaşi Ţară", "bucuresti iasi tara iasi tara"},
        {"Việt Nam Nguyễn Đường Phở", "viet nam nguyen duong pho"},
        {"Čeština Řeřicha Ťuk", "cestina rericha tuk"},
        {"Kurmancî: Pêşeng, Ûrdû", "kurmanci peseng urdu"},
        {"Əli Gəncə", "eli gence"},
        {"ﬁnden ﬂach", "finden flach"},
        {"Ｆｕｌｌ　１２", "full 12"},
    };
    CHECK_CASES(cases);
}

static void cyrillic_is_folded(void **state)
{
    (void)state;
    static const struct fold_case cases[] = {
        {"Ёлка ЕЛКА ёлка", "елка елка елка"},
        {"Їжак Ґанок Єва І", "іжак ганок ева і"},
        {"Йод \xD0\xB8\xCC\x86од", "иод иод"}, /* composed and decomposed */
        {"СКОПЈЕ Ќе Ѓорѓи Љубов Њега Ђак Џеп", "скопје ке горги љубов њега ђак џеп"},
        {"Қазақ ӘЛЕМ", "қазақ әлем"},
    };
    CHECK_CASES(cases);
}

static void arabic_is_folded(void **state)
{
    (void)state;
    static const struct fold_case cases[] = {
        {"أحمد إحمد آحمد ٱحمد", "احمد احمد احمد احمد"},
        {"مَدْرَسَة", "مدرسه"},
        {"عـــربي", "عربی"},
        {"كتاب", "کتاب"},
        {"مصطفى", "مصطفی"},
        {"می\xE2\x80\x8Cخواهم", "میخواهم"}, /* zero-width non-joiner */
        {"٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹", "0123456789 0123456789"},
        {"أين؟ هنا، نعم؛", "این هنا نعم"},
        {"مسؤول مسو\xD9\x94ول", "مسوول مسوول"},
    };
    CHECK_CASES(cases);
}

static void other_scripts_are_lower_case_or_stay(void **state)
{
    (void)state;
    static const struct fold_case cases[] = {
        {"Ελληνικά ΕΛΛΗΝΙΚΆ Οδυσσεύς", "ελληνικα ελληνικα οδυσσευσ"},
        {"Հայերեն", "հայերեն"},
        {"ქართული", "ქართული"},
        {"中文，日本語。", "中文 日本語"},
        {"हिन्दी १२", "हिन्दी 12"},
        {"ትግርኛ፡", "ትግርኛ"},
    };
    CHECK_CASES(cases);
}

static void folding_again_changes_nothing(void **state)
{
    (void)state;
    struct buffer once = {0};
    struct buffer twice = {0};
    int wrong = 0;
    for (uint32_t code = 1; code < 0x20000; code++) {
        char text[5] = {0};
        buffer_clear(&once);
        buffer_clear(&twice);
        (void)utf8_encode(code, text);
        fold_search(&once, text);
        fold_search(&twice, buffer_text(&once));
        if (strcmp(buffer_text(&once), buffer_text(&twice)) != 0) {
            print_error("U+%04X: \"%s\", then \"%s\"\n", (unsigned)code, buffer_text(&once),
                        buffer_text(&twice));
            wrong++;
        }
    }
    buffer_finish(&once);
    buffer_finish(&twice);
    assert_int_equal(wrong, 0);
}

static void what_stood_in_the_buffer_stays(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_true(buffer_append_text(&buffer, "A "));
    fold_search(&buffer, "  B");
    assert_string_equal(buffer_text(&buffer), "A b");
    buffer_finish(&buffer);
}

static void list_is_in_the_order_of_a_telephone_book(void **state)
{
    (void)state;
    static const char *const names[] = {"2. Stock",    "AG Wohnen", "Ambulanz", "Ärztehaus",
                                        "Arzthelfer",  "Łukasz",    "Oase",     "Ökohof",
                                        "Straßenbahn", "Strauß"};
    char *last = mem_copy_text("");
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        struct buffer key = {0};
        fold_search(&key, names[i]);
        if (strcmp(last, buffer_text(&key)) >= 0) {
            fail_msg("\"%s\" does not come after \"%s\"", buffer_text(&key), last);
        }
        mem_free(last);
        last = buffer_take(&key);
    }
    mem_free(last);
}

/* ---- order ---- */

static int compare(const char *a, const char *b)
{
    struct buffer left = {0}, right = {0};
    fold_sort(&left, a);
    fold_sort(&right, b);
    int order = strcmp(buffer_text(&left), buffer_text(&right));
    buffer_finish(&left);
    buffer_finish(&right);
    return order;
}

static void lists_are_in_the_order_of_their_alphabet(void **state)
{
    static const char *const lists[][8] = {
        {"Arzt", "Ärzte", "Asyl", "Beratung", "Straße", "Strassenfest", "Übung", "Zug"},
        {"Ala", "Çay", "Dil", "Işık", "İz", "Okul", "Öz", "Şeker"},
        {"Гурток", "Дитина", "Зустріч", "Інформація", "Кафе", "Мова", "Школа", "Юрист"},
        {"أطفال", "بيت", "تعليم", "حي", "شباب", "كرة", "لغة", "يوم"},
        {"اتاق", "بازی", "پدر", "جوان", "چای", "زبان", "ژاله", "کتاب"},
        {"کار", "گروه", "لباس", "مادر", "نان", "یاری", "یک", "یوز"},
    };
    for (size_t i = 0; i < LF_LENGTH(lists); i++) {
        for (size_t j = 1; j < LF_LENGTH(lists[i]); j++) {
            if (compare(lists[i][j - 1], lists[i][j]) >= 0) {
                print_error("%s is not before %s\n", lists[i][j - 1], lists[i][j]);
            }
            assert_true(compare(lists[i][j - 1], lists[i][j]) < 0);
        }
    }
}

static void keys_are_equal_where_words_are_the_same(void **state)
{
    assert_int_equal(compare("Größe", "GROSSE"), 0);
    assert_int_equal(compare("كتاب", "کتاب"), 0);
    assert_int_not_equal(compare("ин", "ін"), 0);
    assert_int_not_equal(compare("ب", "پ"), 0);
}

static void names_are_the_same_but_for_case_and_marks(void **state)
{
    assert_true(fold_is_same_name("Café  Größe", "cafe GROSSE"));
    assert_false(fold_is_same_name("Raum 1", "Raum 2"));
    assert_true(fold_is_same_name("!!", "!!"));
    assert_false(fold_is_same_name("!!", "??"));
    assert_false(fold_is_same_name("", "a"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_divided_by_one_space),
        cmocka_unit_test(latin_letters_lose_their_marks),
        cmocka_unit_test(cyrillic_is_folded),
        cmocka_unit_test(arabic_is_folded),
        cmocka_unit_test(other_scripts_are_lower_case_or_stay),
        cmocka_unit_test(folding_again_changes_nothing),
        cmocka_unit_test(what_stood_in_the_buffer_stays),
        cmocka_unit_test(list_is_in_the_order_of_a_telephone_book),
        cmocka_unit_test(lists_are_in_the_order_of_their_alphabet),
        cmocka_unit_test(keys_are_equal_where_words_are_the_same),
        cmocka_unit_test(names_are_the_same_but_for_case_and_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
