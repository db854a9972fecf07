/* SPDX-License-Identifier: MIT */
#pragma once

/* Answers of a CalDAV server as constant texts, about a collection /saal/. */

#define NAMESPACES                                                                             \
    "<d:multistatus xmlns:d=\"DAV:\" xmlns:cal=\"urn:ietf:params:xml:ns:caldav\" "             \
    "xmlns:card=\"urn:ietf:params:xml:ns:carddav\" xmlns:cs=\"http://calendarserver.org/ns/\">"
#define PROBE(type, more)                                                                      \
    NAMESPACES "<d:response><d:href>/saal/</d:href><d:propstat><d:prop><d:resourcetype>"       \
               "<d:collection/>" type "</d:resourcetype>" more                                 \
               "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"       \
               "</d:multistatus>"
#define CALENDAR "<cal:calendar/>"
#define CTAG(text) "<cs:getctag>" text "</cs:getctag>"
#define TOKEN(text) "<d:sync-token>" text "</d:sync-token>"
#define OBJECT(uid)                                                                            \
    "<d:response><d:href>/saal/" uid ".ics</d:href><d:propstat><d:prop><cal:calendar-data>"    \
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:" uid "\nDTSTART:20261204T150000Z\nSUMMARY:" uid       \
    "\nEND:VEVENT\nEND:VCALENDAR\n</cal:calendar-data></d:prop>"                               \
    "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
#define ANSWER(objects) NAMESPACES objects "</d:multistatus>"
