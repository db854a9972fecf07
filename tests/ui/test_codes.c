/* SPDX-License-Identifier: MIT */

/* Every code of the sample house, found in the painted picture by a reader that knows nothing of us, and understood
 * again; and how large it is (ISO/IEC 18004: four white modules around; a tenth of the distance). */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zbar.h>

#include "base/chrono.h"
#include "base/mem.h"
#include "draw/code.h"
#include "eye.h"
#include "payload_check.h"
#include "ui/share.h"

#define QUIET 4
#define HOUSE_INFO 2 /* place.tab of its own page, beside those of its rooms */
#define RECORDS_MAX 300

/* One display in one theme. */
struct look {
    struct eye eye;
    zbar_image_scanner_t *scanner;
    struct arena *arena; /* of the record that is looked at */
    uint8_t *grey;
    size_t codes, largest; /* version */
    size_t small, tight;   /* smaller than they should be; those that no page has room for */
};

struct record {
    struct place place;
    struct payload_wish wish;
    struct takeaway items[SHARE_ITEMS_MAX];
    size_t count;
};

/* ---- the painted picture ---- */

/* The one that shows this, or any for NULL. */
static const struct draw_command *find_code(const struct canvas *canvas,
                                            const struct draw_code *code)
{
    for (size_t i = 0; i < canvas->list.count; i++) {
        const struct draw_command *command = &canvas->list.commands[i];
        if (command->kind == DRAW_CODE &&
            (code == NULL || (command->code.size == code->size &&
                              memcmp(command->code.modules, code->modules,
                                     (size_t)code->size * (size_t)code->size) == 0))) {
            return command;
        }
    }
    return NULL;
}

static bool is_filled(struct pixels pixels, struct rect rect, uint32_t rgb)
{
    for (int y = rect.y; y < rect.y + rect.h; y++) {
        for (int x = rect.x; x < rect.x + rect.w; x++) {
            if ((pixels.data[y * pixels.stride + x] & 0xFFFFFF) != rgb) {
                return false;
            }
        }
    }
    return true;
}

/* Whole pixels a module, black on white, white around: on the screen, not only in the list. */
static void check_modules(const struct look *look, const struct draw_command *command)
{
    struct pixels pixels = platform_get_pixels(look->eye.platform);
    const struct draw_code *code = &command->code;
    int module = code->module_px;
    int first_x = command->rect.x - QUIET * module, first_y = command->rect.y - QUIET * module;
    struct rect whole = {first_x, first_y, (code->size + 2 * QUIET) * module,
                         (code->size + 2 * QUIET) * module};
    assert_true(rect_is_inside(whole, (struct rect){0, 0, pixels.w, pixels.h}));
    for (int row = -QUIET; row < code->size + QUIET; row++) {
        for (int column = -QUIET; column < code->size + QUIET; column++) {
            bool is_inside = row >= 0 && column >= 0 && row < code->size && column < code->size;
            bool is_black = is_inside && code->modules[row * code->size + column] != 0;
            struct rect rect = {command->rect.x + column * module,
                                command->rect.y + row * module, module, module};
            assert_true(is_filled(pixels, rect, is_black ? 0x000000 : 0xFFFFFF));
        }
    }
}

/* What a telephone would see of the whole screen. */
static void check_scan(struct look *look, const char *expected)
{
    struct pixels pixels = platform_get_pixels(look->eye.platform);
    for (int y = 0; y < pixels.h; y++) {
        for (int x = 0; x < pixels.w; x++) {
            uint32_t rgb = pixels.data[y * pixels.stride + x];
            look->grey[y * pixels.w + x] =
                (uint8_t)(((rgb >> 16 & 255) * 77 + (rgb >> 8 & 255) * 150 +
                           (rgb & 255) * 29) >>
                          8);
        }
    }
    zbar_image_t *image = zbar_image_create();
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, (unsigned)pixels.w, (unsigned)pixels.h);
    zbar_image_set_data(image, look->grey, (unsigned long)pixels.w * (unsigned long)pixels.h,
                        NULL);
    int found = zbar_scan_image(look->scanner, image);
    if (found != 1) {
        print_error("%s: %d codes are read\n", look->eye.where, found);
    }
    assert_int_equal(found, 1);
    const zbar_symbol_t *symbol = zbar_image_first_symbol(image);
    char *read = arena_copy_range(look->arena, zbar_symbol_get_data(symbol),
                                  zbar_symbol_get_data_length(symbol));
    assert_string_equal(read, expected);
    zbar_image_destroy(image);
}

/* ---- sizes ---- */

/* One pixel more a module, and the code would be higher than what the page has below its title. */
static bool is_page_full(const struct look *look, const struct draw_command *command,
                         int modules)
{
    const struct draw_list *list = &look->eye.canvas->list;
    const struct frame *frame = &look->eye.canvas->frame;
    struct rect card = {0};
    for (size_t i = 0; i < list->count && &list->commands[i] != command; i++) {
        if (list->commands[i].kind == DRAW_BOX &&
            rect_is_inside(command->rect, list->commands[i].rect)) {
            card = list->commands[i].rect;
        }
    }
    int room = frame->content.y + frame->content.h - card.y - frame_px(frame, 20);
    return !rect_is_empty(card) && (command->code.module_px + 1) * modules > room;
}

static void check_size(struct look *look, const struct draw_command *command)
{
    const struct frame *frame = &look->eye.canvas->frame;
    bool is_small = frame->profile == PROFILE_SMALL;
    int modules = command->code.size + 2 * QUIET;
    double module_mm = command->code.module_px / frame->px_per_mm;
    bool is_narrow = module_mm < (is_small ? 0.75 : 1.0);
    bool is_low = module_mm * modules < (is_small ? 28 : 45);
    bool is_excused = is_small && !is_low && is_page_full(look, command, modules);
    look->codes++;
    look->tight += is_narrow && is_excused ? 1 : 0;
    if ((is_narrow || is_low) && !is_excused) {
        look->small++;
        print_error("%s, code %d: %d modules of %.2f mm, %.1f mm\n", look->eye.where,
                    look->eye.canvas->in.place.code + 1, command->code.size, module_mm,
                    module_mm * modules);
    }
    size_t version = (size_t)(command->code.size - 17) / 4;
    look->largest = version > look->largest ? version : look->largest;
}

/* ---- records ---- */

static void keep_items(struct look *look, struct record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        struct takeaway *item = &record->items[i];
        item->label = arena_copy_text(look->arena, item->label);
        item->text = arena_copy_text(look->arena, item->text);
        item->data = arena_copy_text(look->arena, item->data);
        item->code = arena_copy_text(look->arena, item->code);
    }
}

/* Turns on to the page with the code; NULL when no page from here on has it. */
static const struct draw_command *turn_to(struct look *look, struct place *place,
                                          const struct draw_code *code)
{
    int page_count = place->page + 1;
    for (; place->page < page_count; place->page++) {
        eye_look(&look->eye, place);
        const struct draw_command *command = find_code(look->eye.canvas, code);
        if (command != NULL) {
            return command;
        }
        page_count = look->eye.canvas->page_count;
    }
    return NULL;
}

static void check_record(struct look *look, struct record *record)
{
    keep_items(look, record);
    for (size_t i = 0; i < record->count; i++) {
        const struct takeaway *item = &record->items[i];
        struct draw_code code;
        assert_true(code_encode(item->code, look->arena, &code));
        record->place.code = (int)i;
        const struct draw_command *command = turn_to(look, &record->place, &code);
        if (command == NULL) {
            print_error("%s: no code for %s\n", look->eye.where, item->label);
        }
        assert_non_null(command);
        assert_true(node_has_text(&look->eye.canvas->nodes, item->label));
        check_modules(look, command);
        check_size(look, command);
        check_scan(look, item->code);
        payload_check(item->code, &record->wish, look->arena);
    }
    if (record->count == 0) {
        assert_null(turn_to(look, &record->place, NULL));
    }
    arena_reset(look->arena);
}

static const char *get(const struct look *look, const struct fields *fields, enum field field)
{
    return fields_get(fields, field, "de", "de");
}

static void check_event(struct look *look, const struct event_row *found)
{
    const struct canvas *canvas = look->eye.canvas;
    struct record record = {.place = place_make(SCREEN_EVENT, found->uid)};
    record.place.start_utc = found->start_utc;
    const struct event_row *row =
        content_find_event_at(canvas->in.content, found->uid, found->start_utc, look->arena);
    assert_non_null(row);
    record.wish = (struct payload_wish){.name = get(look, &row->fields, FIELD_TITLE),
                                        .is_all_day = row->is_all_day};
    record.wish.start_utc = row->is_all_day ? row->start_local_s : row->start_utc;
    record.wish.end_utc = row->is_all_day ? row->end_local_s : row->end_utc;
    record.count = share_event(canvas, row, record.items);
    check_record(look, &record);
}

static void check_contact(struct look *look, struct place place, const struct contact_row *row)
{
    struct record record = {.place = place};
    record.wish = (struct payload_wish){.name = get(look, &row->fields, FIELD_TITLE),
                                        .mail = get(look, &row->fields, FIELD_EMAIL),
                                        .address = get(look, &row->fields, FIELD_ADDRESS)};
    record.count = share_contact(look->eye.canvas, row, record.items);
    check_record(look, &record);
}

static void check_notice(struct look *look, const char *uid)
{
    const struct canvas *canvas = look->eye.canvas;
    struct content *content = canvas->in.content;
    struct record record = {.place = place_make(SCREEN_NOTICE, uid)};
    const struct notice_row *row = content_find_notice(content, uid, look->arena);
    const struct contact_row *contact =
        row->contact_uid != NULL ? content_find_contact(content, row->contact_uid, look->arena)
                                 : NULL;
    if (contact != NULL) {
        record.wish =
            (struct payload_wish){.name = get(look, &contact->fields, FIELD_TITLE),
                                  .mail = get(look, &contact->fields, FIELD_EMAIL),
                                  .address = get(look, &contact->fields, FIELD_ADDRESS)};
    }
    record.count = share_notice(canvas, row, contact, record.items);
    check_record(look, &record);
}

static void check_all(struct look *look)
{
    struct content *content = look->eye.canvas->in.content;
    struct arena *arena = arena_create(0);
    struct event_query query = {.after_utc = chrono_now_utc(), .is_next_only = true};
    struct event_row *events;
    struct contact_row *contacts;
    struct notice_row *notices;
    size_t count = content_list_events(content, &query, 0, RECORDS_MAX, arena, &events);
    for (size_t i = 0; i < count; i++) {
        check_event(look, &events[i]);
    }
    count = content_list_contacts(content, &(struct contact_query){0}, 0, RECORDS_MAX, arena,
                                  &contacts);
    for (size_t i = 0; i < count; i++) {
        check_contact(look, place_make(SCREEN_CONTACT, contacts[i].uid),
                      content_find_contact(content, contacts[i].uid, arena));
    }
    struct place house = place_make(SCREEN_HOUSE, NULL);
    house.tab = HOUSE_INFO;
    check_contact(look, house, content_find_centre(content, arena));
    count = content_list_notices(content,
                                 &(struct notice_query){date_day_of(chrono_now_utc()), NULL}, 0,
                                 RECORDS_MAX, arena, &notices);
    for (size_t i = 0; i < count; i++) {
        check_notice(look, notices[i].uid);
    }
    arena_destroy(arena);
}

static void check_window(struct eye_window window, enum theme_name theme)
{
    struct look look = {.arena = arena_create(0), .scanner = zbar_image_scanner_create()};
    (void)zbar_image_scanner_set_config(look.scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    (void)zbar_image_scanner_set_config(look.scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    (void)zbar_image_scanner_set_config(look.scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
    (void)zbar_image_scanner_set_config(look.scanner, ZBAR_NONE, ZBAR_CFG_X_DENSITY, 2);
    (void)zbar_image_scanner_set_config(look.scanner, ZBAR_NONE, ZBAR_CFG_Y_DENSITY, 2);
    look.grey = mem_alloc((size_t)window.w * (size_t)window.h);
    eye_begin(&look.eye, EYE_SAMPLE "/data", window, TEXT_STANDARD, theme);
    check_all(&look);
    char what[64];
    (void)snprintf(what, sizeof(what), "%dx%d %s", window.w, window.h, theme_words[theme]);
    print_message("%s: %zu codes up to version %zu, %zu as large as the page is high\n", what,
                  look.codes, look.largest, look.tight);
    size_t violations = eye_finish(&look.eye, what);
    zbar_image_scanner_destroy(look.scanner);
    mem_free(look.grey);
    arena_destroy(look.arena);
    assert_in_range(look.codes, 100, 1000);
    assert_int_equal(look.small, 0);
    assert_int_equal(violations, 0);
}

static void check_themes(struct eye_window window)
{
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        check_window(window, (enum theme_name)theme);
    }
}

static void codes_are_read_from_large_portraits(void **state)
{
    check_themes(eye_windows[0]);
}

static void codes_are_read_from_large_landscapes(void **state)
{
    check_themes(eye_windows[1]);
}

static void codes_are_read_from_seven_inches_across(void **state)
{
    check_themes(eye_windows[2]);
}

static void codes_are_read_from_seven_inches_upright(void **state)
{
    check_themes(eye_windows[3]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_read_from_large_portraits),
        cmocka_unit_test(codes_are_read_from_large_landscapes),
        cmocka_unit_test(codes_are_read_from_seven_inches_across),
        cmocka_unit_test(codes_are_read_from_seven_inches_upright),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
