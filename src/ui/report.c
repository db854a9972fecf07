/* SPDX-License-Identifier: MIT */
#include "ui/report.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "draw/code.h"
#include "ui/technician.h"
#include "ui/trouble.h"

#define REPORT_BYTES_MAX (64u << 10)

/* "2026-11-24 16:30" */
static void append_time(const struct canvas *canvas, struct buffer *buffer, const char *name,
                        int64_t utc)
{
    char text[DATE_TEXT_BYTES];
    if (utc != 0) {
        date_format_local(zone_local_from_utc(canvas->in.zone, utc), text);
        text[10] = ' ';
        buffer_printf(buffer, " %s %.16s", name, text);
    }
}

static void append_count(struct buffer *buffer, const char *name, size_t count)
{
    if (count > 0) {
        buffer_printf(buffer, " %s %zu", name, count);
    }
}

static void append_program(const struct canvas *canvas, struct buffer *buffer)
{
    const struct technician *technician = canvas->in.technician;
    buffer_printf(buffer, "%s", technician->version);
    append_time(canvas, buffer, "at", canvas->in.now_utc);
    buffer_printf(buffer, "%s, runs %lld h\n",
                  canvas->in.is_clock_trusted ? "" : " (clock not set)",
                  (long long)(technician->program_s / 3600));
    const char *name = canvas->in.house_name;
    if (name[0] != '\0') {
        buffer_printf(buffer, "%s\n", name);
    }
}

static void append_machine(const struct canvas *canvas, struct buffer *buffer)
{
    const struct machine *machine = canvas->in.technician->machine;
    const struct frame *frame = &canvas->frame;
    buffer_append_text(buffer, machine->model);
    if (machine->temperature_c != MACHINE_UNKNOWN) {
        buffer_printf(buffer, " %d C", machine->temperature_c);
    }
    if (machine->uptime_s != MACHINE_UNKNOWN) {
        buffer_printf(buffer, " up %lld h", (long long)(machine->uptime_s / 3600));
    }
    if (machine->memory_free_kb != MACHINE_UNKNOWN) {
        buffer_printf(buffer, " mem %lld/%lld MB", (long long)(machine->memory_free_kb / 1024),
                      (long long)(machine->memory_kb / 1024));
    }
    if (machine->data_kb > 0) {
        buffer_printf(buffer, " data %lld/%lld MB free",
                      (long long)(machine->data_free_kb / 1024),
                      (long long)(machine->data_kb / 1024));
    }
    if (machine->was_throttled == MACHINE_YES) {
        buffer_append_text(buffer, " throttled");
    }
    if (machine->links[0] != '\0') {
        buffer_printf(buffer, " mac %s", machine->links);
    }
    buffer_printf(buffer, " display %dx%d %.2fx%.2f/mm\n", frame->w, frame->h,
                  frame->display.px_per_mm_x, frame->display.px_per_mm_y);
}

static void append_source(const struct canvas *canvas, struct buffer *buffer,
                          const struct source_status *source)
{
    buffer_printf(buffer, "%s %s:", source->name, source->kind);
    append_count(buffer, "e", source->events);
    append_count(buffer, "c", source->contacts);
    append_count(buffer, "n", source->notices);
    append_count(buffer, "left out", source->left_out);
    append_count(buffer, "withheld", source->withheld);
    append_time(canvas, buffer, "good", source->good_utc);
    append_time(canvas, buffer, "read", source->changed_utc);
    append_time(canvas, buffer, "next", source->next_utc);
    append_time(canvas, buffer, "held until", source->held_until_utc);
    if (source->problem[0] != '\0') {
        buffer_printf(buffer, " x%d %s", source->failures, source->problem);
    }
    buffer_append_char(buffer, '\n');
}

static void append_worker(const struct canvas *canvas, struct buffer *buffer)
{
    const struct status *status = canvas->in.technician->status;
    if (status == NULL) {
        return;
    }
    buffer_printf(buffer, "net %s\nstatus", status->addresses);
    append_time(canvas, buffer, "of", status->written_utc);
    append_time(canvas, buffer, "content of", status->as_of_utc);
    buffer_append_char(buffer, '\n');
    for (size_t i = 0; i < status->source_count; i++) {
        append_source(canvas, buffer, &status->sources[i]);
    }
}

const char *report_text(const struct canvas *canvas)
{
    struct buffer buffer = {.limit_bytes = REPORT_BYTES_MAX};
    struct trouble troubles[TROUBLES_MAX];
    size_t count = trouble_list(canvas, troubles);
    append_program(canvas, &buffer);
    for (size_t i = 0; i < count; i++) {
        buffer_printf(&buffer, "! %s\n", troubles[i].code);
    }
    append_machine(canvas, &buffer);
    append_worker(canvas, &buffer);
    const char *text = arena_copy_text(canvas->arena, buffer_text(&buffer));
    buffer_finish(&buffer);
    return text;
}

/* ---- codes ---- */

/* Bytes at level M (ISO/IEC 18004, table 7) of the largest code whose modules a camera tells apart on this display. */
static size_t find_part_bytes(const struct canvas *canvas)
{
    static const int bytes[] = {14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287};
    const struct frame *frame = &canvas->frame;
    int side = frame->body.h < frame->body.w ? frame->body.h : frame->body.w;
    int version = (side * 15 / 16 / frame_module_px(frame) - 2 * CODE_QUIET - 17) / 4;
    int last = (int)LF_LENGTH(bytes);
    version = version < 4 ? 4 : version > last ? last : version;
    return (size_t)bytes[version - 1];
}

#define HEAD_BYTES 16 /* "Litfass 8/8\n", with room to spare */

/* Whole characters. */
static size_t find_cut(const char *text, size_t most)
{
    size_t length = strlen(text);
    if (length <= most) {
        return length;
    }
    while (most > 1 && ((unsigned char)text[most] & 0xC0) == 0x80) {
        most--;
    }
    return most;
}

size_t report_codes(const struct canvas *canvas, struct takeaway parts[REPORT_PARTS_MAX])
{
    size_t room = find_part_bytes(canvas) - HEAD_BYTES;
    const char *texts[REPORT_PARTS_MAX];
    size_t count = 0;
    for (const char *at = report_text(canvas); *at != '\0' && count < REPORT_PARTS_MAX;) {
        size_t length = find_cut(at, room);
        bool is_cut = count + 1 == REPORT_PARTS_MAX && at[length] != '\0';
        length = is_cut ? find_cut(at, room - strlen("…")) : length;
        texts[count++] =
            arena_printf(canvas->arena, "%.*s%s", (int)length, at, is_cut ? "…" : "");
        at += length;
    }
    for (size_t i = 0; i < count; i++) {
        const char *number = canvas_number(canvas, (long long)i + 1);
        parts[i] = (struct takeaway){
            .label = number,
            .text = technician_fill(
                canvas,
                "Teil {0} von {1}: der ganze Zustand als Text, mit einem Telefon zu lesen.",
                "Part {0} of {1}: the whole status as text, to be read with a phone.", number,
                canvas_number(canvas, (long long)count)),
            .data = "",
            .code = arena_printf(canvas->arena, "Litfass %zu/%zu\n%s", i + 1, count, texts[i]),
        };
    }
    return count;
}
