/* SPDX-License-Identifier: MIT */
#include "app/machine.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/parse.h"
#include "base/utf8.h"

#define FILE_BYTES_MAX (64u << 10)
#define FOLDER_ENTRIES_MAX 64
/* The word of the Raspberry Pi's firmware: low bits now, the same 16 higher since the start. */
#define THROTTLED_UNDER_VOLTAGE 0x1
#define THROTTLED_SLOWER 0xE /* capped, throttled, soft limit of heat */
#define THROTTLED_SINCE_START 16
#define WATCHDOG_WAS_RESET 0x20 /* WDIOF_CARDRESET of linux/watchdog.h */

const struct machine machine_unknown = {.temperature_c = MACHINE_UNKNOWN,
                                        .uptime_s = MACHINE_UNKNOWN,
                                        .memory_kb = MACHINE_UNKNOWN,
                                        .memory_free_kb = MACHINE_UNKNOWN,
                                        .card_errors = MACHINE_UNKNOWN,
                                        .data_kb = MACHINE_UNKNOWN,
                                        .data_free_kb = MACHINE_UNKNOWN};

static char *read_text(const char *root, const char *path)
{
    struct buffer text = {0};
    char full[512];
    int length = snprintf(full, sizeof(full), "%s%s", root, path);
    if (length < 0 || (size_t)length >= sizeof(full) ||
        !file_read(full, FILE_BYTES_MAX, &text, NULL)) {
        buffer_finish(&text);
        return NULL;
    }
    return buffer_take(&text);
}

/* The first word; "" when there is no such file. */
static void read_word(const char *root, const char *path, char word[64])
{
    char *text = read_text(root, path);
    snprintf(word, 64, "%.*s", text != NULL ? (int)strcspn(text, " \t\n") : 0,
             text != NULL ? text : "");
    mem_free(text);
}

static int64_t read_number(const char *root, const char *path)
{
    char word[64];
    int64_t number = MACHINE_UNKNOWN;
    read_word(root, path, word);
    (void)parse_int(word, INT32_MIN, INT64_MAX / 2, &number); /* stays unknown */
    return number;
}

static enum machine_truth truth_of(bool is_true)
{
    return is_true ? MACHINE_YES : MACHINE_NO;
}

/* Bits as the kernel writes them: "50005", "0x50005". */
static bool read_bits(const char *root, const char *path, int64_t *ret_bits)
{
    char word[64];
    read_word(root, path, word);
    return parse_hex(strncmp(word, "0x", 2) == 0 ? word + 2 : word, UINT32_MAX, ret_bits);
}

/* ---- power ---- */

/* The kernel's own driver: only now, and only under-voltage. */
static void read_hwmon(struct machine *machine, const char *root)
{
    for (int i = 0; i < 16; i++) {
        char path[64], name[64];
        snprintf(path, sizeof(path), "/sys/class/hwmon/hwmon%d/name", i);
        read_word(root, path, name);
        if (strcmp(name, "rpi_volt") == 0) {
            snprintf(path, sizeof(path), "/sys/class/hwmon/hwmon%d/in0_lcrit_alarm", i);
            int64_t alarm = read_number(root, path);
            machine->is_under_voltage = alarm >= 0 ? truth_of(alarm > 0) : MACHINE_NOT_TOLD;
        }
    }
}

/* The firmware's word, where the kernel hands it on: it remembers. */
static void read_throttled(struct machine *machine, const char *root)
{
    int64_t bits = 0;
    if (!read_bits(root, "/sys/devices/platform/soc/soc:firmware/get_throttled", &bits)) {
        return;
    }
    int64_t before = bits >> THROTTLED_SINCE_START;
    machine->is_under_voltage = truth_of((bits & THROTTLED_UNDER_VOLTAGE) != 0);
    machine->was_under_voltage = truth_of((before & THROTTLED_UNDER_VOLTAGE) != 0);
    machine->is_throttled = truth_of((bits & THROTTLED_SLOWER) != 0);
    machine->was_throttled = truth_of((before & THROTTLED_SLOWER) != 0);
}

/* ---- memory, card, watchdog ---- */

/* "MemAvailable:     123456 kB" */
static int64_t find_memory(const char *text, const char *name)
{
    int64_t number = MACHINE_UNKNOWN;
    const char *line = text != NULL ? strstr(text, name) : NULL;
    if (line != NULL) {
        char word[64];
        line += strlen(name);
        line += strspn(line, " \t");
        snprintf(word, sizeof(word), "%.*s", (int)strcspn(line, " \t\n"), line);
        (void)parse_int(word, 0, INT64_MAX / 2, &number); /* stays unknown */
    }
    return number;
}

static void read_memory(struct machine *machine, const char *root)
{
    char *text = read_text(root, "/proc/meminfo");
    machine->memory_kb = find_memory(text, "MemTotal:");
    machine->memory_free_kb = find_memory(text, "MemAvailable:");
    mem_free(text);
}

/* Of all file systems that count. */
static void read_card_errors(struct machine *machine, const char *root)
{
    char path[512];
    snprintf(path, sizeof(path), "%s/sys/fs/ext4", root);
    DIR *folder = opendir(path);
    struct dirent *entry;
    for (int i = 0;
         folder != NULL && i < FOLDER_ENTRIES_MAX && (entry = readdir(folder)) != NULL; i++) {
        char count[320];
        snprintf(count, sizeof(count), "/sys/fs/ext4/%s/errors_count", entry->d_name);
        int64_t errors = entry->d_name[0] != '.' ? read_number(root, count) : MACHINE_UNKNOWN;
        if (errors >= 0) {
            machine->card_errors =
                (machine->card_errors > 0 ? machine->card_errors : 0) + errors;
        }
    }
    if (folder != NULL) {
        (void)closedir(folder); /* was read only */
    }
}

static void read_space(struct machine *machine, const char *root, const char *data_folder)
{
    char path[512];
    struct statvfs space;
    int length = snprintf(path, sizeof(path), "%s%s", root, data_folder);
    if (length < 0 || (size_t)length >= sizeof(path) || statvfs(path, &space) != 0 ||
        space.f_blocks == 0) {
        return;
    }
    machine->data_kb = (int64_t)(space.f_blocks * (space.f_frsize / 512) / 2);
    machine->data_free_kb = (int64_t)(space.f_bavail * (space.f_frsize / 512) / 2);
}

static void read_watchdog(struct machine *machine, const char *root)
{
    char state[64];
    read_word(root, "/sys/class/watchdog/watchdog0/state", state);
    if (state[0] == '\0') {
        return;
    }
    int64_t status = read_number(root, "/sys/class/watchdog/watchdog0/bootstatus");
    machine->has_watchdog = truth_of(strcmp(state, "active") == 0);
    machine->was_reset =
        status >= 0 ? truth_of((status & WATCHDOG_WAS_RESET) != 0) : MACHINE_NOT_TOLD;
}

static void read_model(struct machine *machine, const char *root)
{
    char *text = read_text(root, "/proc/device-tree/model");
    snprintf(machine->model, sizeof(machine->model), "%.*s",
             text != NULL ? (int)strcspn(text, "\n") : 0, text != NULL ? text : "");
    mem_free(text);
}

#define LINK_ADDRESS_LENGTH 17

/* Hardware addresses, in the order of the interfaces' names. */
static void read_links(struct machine *machine, const char *root)
{
    char path[512];
    struct dirent **entries = NULL;
    snprintf(path, sizeof(path), "%s/sys/class/net", root);
    int count = scandir(path, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char address[64], file[320];
        size_t length = strlen(machine->links);
        snprintf(file, sizeof(file), "/sys/class/net/%s/address", entries[i]->d_name);
        read_word(root, file, address);
        if (strcmp(entries[i]->d_name, "lo") != 0 && strlen(address) == LINK_ADDRESS_LENGTH &&
            length + strlen(entries[i]->d_name) + sizeof(address) < sizeof(machine->links)) {
            snprintf(machine->links + length, sizeof(machine->links) - length, "%s%s %s",
                     length > 0 ? ", " : "", entries[i]->d_name, address);
        }
        mem_free(entries[i]);
    }
    mem_free((void *)entries);
}

/* ---- what was found at start ---- */

/* Names of networks are any bytes. */
static void put_clean(char *place, size_t room, const char *text, size_t length)
{
    struct buffer clean = {0};
    utf8_clean(&clean, text, length);
    size_t kept = clean.size_bytes < room ? clean.size_bytes : room - 1;
    while (kept > 0 && kept < clean.size_bytes &&
           ((unsigned char)clean.data[kept] & 0xC0) == 0x80) {
        kept--;
    }
    snprintf(place, room, "%.*s", (int)kept, buffer_text(&clean));
    buffer_finish(&clean);
}

static void take_mark(struct machine *machine, const char *line, size_t length)
{
    size_t code = strcspn(line, "\t\n");
    code = code < length ? code : length;
    if (code == 0 || machine->mark_count == MACHINE_MARKS_MAX) {
        return;
    }
    struct machine_mark *mark = &machine->marks[machine->mark_count++];
    size_t rest = length - code > 0 ? code + 1 : code;
    put_clean(mark->code, sizeof(mark->code), line, code);
    put_clean(mark->detail, sizeof(mark->detail), line + rest, length - rest);
}

static void read_marks(struct machine *machine, const char *root)
{
    char *text = read_text(root, MACHINE_PROBLEMS_FILE);
    for (const char *line = text; line != NULL && *line != '\0';) {
        size_t length = strcspn(line, "\n");
        take_mark(machine, line, length);
        line += length + (line[length] == '\n' ? 1 : 0);
    }
    mem_free(text);
}

void machine_read(struct machine *ret_machine, const char *root, const char *data_folder)
{
    *ret_machine = machine_unknown;
    int64_t milli = read_number(root, "/sys/class/thermal/thermal_zone0/temp");
    if (milli > 0 && milli < 200000) { /* a broken sensor says 0, or more than the sun */
        ret_machine->temperature_c = (int)((milli + 500) / 1000);
    }
    char uptime[64];
    read_word(root, "/proc/uptime", uptime);
    uptime[strcspn(uptime, ".")] = '\0';
    (void)parse_int(uptime, 0, INT64_MAX / 2, &ret_machine->uptime_s); /* stays unknown */
    read_model(ret_machine, root);
    read_links(ret_machine, root);
    read_hwmon(ret_machine, root);
    read_throttled(ret_machine, root);
    read_memory(ret_machine, root);
    read_card_errors(ret_machine, root);
    read_space(ret_machine, root, data_folder);
    read_watchdog(ret_machine, root);
    read_marks(ret_machine, root);
}
