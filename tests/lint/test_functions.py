#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the function counter and the C reader against C that is hard to read."""

import sys

import functions
import source

CASES = [
    ("plain function", "int f(void)\n{\n    return 1;\n}\n", [("f", 1, 4)]),
    ("brace on the same line", "int f(void) {\n}\n", [("f", 1, 2)]),
    ("declaration over lines", "static const struct a *\nf(int a,\n  int b)\n{\n}\n", [("f", 1, 5)]),
    ("prototypes are none", "int f(void);\nint g(int a, int b);\n", []),
    ("tables are none", "static const struct a t[] = {\n    { 1, f(2) },\n};\n", []),
    ("types are none", "struct a {\n    int (*f)(void);\n};\nenum b { B = F(1) };\n", []),
    ("function after a type", "struct a { int b; };\nint f(void)\n{\n}\n", [("f", 2, 4)]),
    ("braces in strings", 'int f(void)\n{\n    g("}{", \'}\', \'"\', "\\"}");\n}\n', [("f", 1, 4)]),
    ("braces in comments", "int f(void) /* { */\n{ // } \\\n  }\n  /* } // */\n}\n", [("f", 1, 5)]),
    ("string over two lines", 'int f(void)\n{\n    g("a\\\n}}");\n}\n', [("f", 1, 5)]),
    ("branches that balance only alone",
     "int f(int a)\n{\n#ifdef X\n    if (a) {\n#else\n    if (!a) {\n#endif\n    }\n}\n"
     "int g(void)\n{\n}\n", [("f", 1, 9), ("g", 10, 12)]),
    ("code that is switched off", "#if 0\nint f(void) {\n#else\nint g(void) {\n#endif\n}\n",
     [("g", 4, 6)]),
    ("macro with braces", "#define A(x) \\\n    do { \\\n        (x); \\\n    } while (0\nint f(void)\n{\n}\n",
     [("f", 5, 7)]),
    ("returns a pointer to a function", "static void (*f(int a))(void)\n{\n}\n", [("f", 1, 3)]),
    ("takes a pointer to a function", "void f(void (*g)(int), int (*h)(void))\n{\n}\n",
     [("f", 1, 3)]),
    ("attribute before", "__attribute__((format(printf, 1, 2)))\nvoid f(const char *a, ...)\n{\n}\n",
     [("f", 1, 4)]),
    ("macro before", "LF_PRINTF(1, 2) static void f(const char *a, ...)\n{\n}\n", [("f", 1, 3)]),
    ("macro after", "void f(int a) LF_NORETURN\n{\n}\n", [("f", 1, 3)]),
    ("compound literals inside", "int f(void)\n{\n    g((struct a){ .b = { 1 } });\n}\n",
     [("f", 1, 4)]),
    ("comment before counts not", "/* what\n   it does */\n\nint f(void)\n{\n}\n", [("f", 4, 6)]),
    ("struct result", "struct a f(struct b { int c; } d)\n{\n}\n", None),
    ("unclosed comment", "int f(void)\n{\n}\n/* the end", [("f", 1, 3)]),
    ("apostrophe in a directive", "#error don't\nint f(void)\n{\n}\n", [("f", 2, 4)]),
]


def main():
    failures = 0
    for what, code, expected in CASES:
        actual = functions.find_functions(code)
        if expected is not None and actual != expected:
            failures += 1
            print(f"{what}: expected {expected}, found {actual}")
        if len(source.blank(code)) != len(code):
            failures += 1
            print(f"{what}: offsets moved")
    print(f"{failures} failures in {len(CASES)} cases")
    sys.exit(1 if failures else 0)


main()
