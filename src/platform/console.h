/* SPDX-License-Identifier: MIT */
#pragma once

/* The text console that the program was started on, if it was (console_ioctl(2)): while a panel is open it draws
 * nothing and gets no keys. Without it, what somebody types would also go to whatever reads there, Ctrl+Alt+F2 would
 * leave the picture, and the cursor would blink through it. */

struct console;

/* NULL when the program has no console, as under ssh. */
struct console *console_take(void);
/* As it was before. Takes NULL. */
void console_give_back(struct console *console);
