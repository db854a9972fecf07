/* SPDX-License-Identifier: MIT */
#include "config/arguments.h"

#include "base/chrono.h"
#include "base/date.h"
#include "base/log.h"
#include "base/zone.h"

bool arguments_add_set(struct arguments *arguments, const char *assignment)
{
    if (arguments->set_count == ARGUMENTS_SETS_MAX) {
        return false;
    }
    arguments->sets[arguments->set_count++] = assignment;
    return true;
}

static bool parse_now(const struct settings *settings, const char *text, int64_t *ret_utc,
                      struct findings *findings)
{
    int64_t local_s = 0;
    if (date_parse_utc(text, ret_utc)) {
        return true;
    }
    if (!date_parse_local(text, &local_s)) {
        findings_add(findings, "--now: \"%.40s\" is no time; write 2026-12-02T14:32:00", text);
        return false;
    }
    struct zones *zones = zones_create(NULL);
    const struct zone *zone = zones_find(zones, settings->house.zone, NULL);
    if (zone != NULL) {
        *ret_utc = zone_utc_from_local(zone, local_s);
    } else {
        findings_add(findings, "--now: the time zone %s is missing", settings->house.zone);
    }
    zones_destroy(zones);
    return zone != NULL;
}

bool arguments_load(const struct arguments *arguments, struct settings *settings,
                    struct findings *findings)
{
    int64_t now_utc = 0;
    bool is_good = true;
    if (arguments->is_service) {
        settings_load_service(settings, arguments->config, findings);
    } else {
        is_good = settings_load(settings, arguments->config, findings);
    }
    for (size_t i = 0; i < arguments->set_count && is_good; i++) {
        is_good = settings_set(settings, arguments->sets[i], findings);
    }
    is_good = is_good && (arguments->data == NULL ||
                          settings_set_data(settings, arguments->data, findings));
    is_good = is_good && (arguments->is_service || settings_validate(settings, findings));
    if (!is_good || arguments->now == NULL) {
        return is_good;
    }
    if (!parse_now(settings, arguments->now, &now_utc, findings)) {
        return false;
    }
    if (arguments->should_freeze) {
        chrono_freeze(now_utc);
    } else {
        chrono_set_now(now_utc);
    }
    return true;
}

void arguments_tell(const struct arguments *arguments, const struct findings *findings)
{
    if (!arguments->is_service) {
        findings_print(findings, stderr);
        return;
    }
    for (size_t i = 0; i < findings->count; i++) {
        log_warning("%s", findings->items[i]);
    }
}
