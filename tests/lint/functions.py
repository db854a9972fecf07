# SPDX-License-Identifier: MIT
"""Finds the function definitions of a C file: name, first line, last line.

It reads braces outside comments, strings and preprocessor lines, and of every #if the first
branch only (of #if 0 the second), so that braces balance.
"""

import re

import source

KEYWORDS = set("""int char void short long float double signed unsigned bool _Bool struct union
    enum static inline extern const volatile register restrict typeof __typeof__ _Alignas
    __attribute__ __asm__ asm __declspec _Noreturn _Static_assert static_assert""".split())
DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(\w*)[ \t]*([^\n]*)")
NAME = re.compile(r"([A-Za-z_]\w*)\s*\((?!\s*\*)")


def keep_one_branch(code):
    """Code without preprocessor lines and without the branches that are not read."""
    kept, branches, continued = [], [], False
    for line in code.split("\n"):
        match = None if continued else DIRECTIVE.match(line)
        directive = match.group(1) if match else ""
        if directive in ("if", "ifdef", "ifndef"):
            never = directive == "if" and match.group(2).strip() == "0"
            branches.append("wanted" if never else "reading")
        elif directive in ("else", "elif") and branches:
            branches[-1] = "reading" if branches[-1] == "wanted" else "done"
        elif directive == "endif" and branches:
            branches.pop()
        is_code = match is None and not continued and all(b == "reading" for b in branches)
        kept.append(line if is_code else " " * len(line))
        continued = (match is not None or continued) and line.rstrip().endswith("\\")
    return "\n".join(kept)


def function_name(declaration):
    """Name of the function that these words before a { define, or None."""
    depth, flat = 0, []
    for char in declaration:
        depth -= char == ")"
        flat.append(" " if depth > 0 else char)
        depth += char == "("
    flat = "".join(flat)
    if "=" in flat or not re.search(r"\)[\s\w]*$", flat):
        return None
    names = [m.group(1) for m in NAME.finditer(flat) if m.group(1) not in KEYWORDS]
    if not names:  # returns a pointer to a function: the name stands inside parentheses
        names = [m.group(1) for m in NAME.finditer(declaration) if m.group(1) not in KEYWORDS]
    proper = [n for n in names if not n.isupper()]
    return (proper or names or [None])[0]


def find_functions(text):
    """[(name, first line, last line)] in the order of the file."""
    code = keep_one_branch(source.blank(text))
    functions, depth, begin, name, first = [], 0, 0, None, 0
    for match in re.finditer(r"[{};]", code):
        char, at = match.group(), match.start()
        if char == "{":
            if depth == 0:
                declaration = code[begin:at]
                name = function_name(declaration)
                first = begin + len(declaration) - len(declaration.lstrip())
            depth += 1
        elif char == "}":
            depth = max(depth - 1, 0)
            if depth == 0 and name:
                functions.append((name, source.line_of(code, first), source.line_of(code, at)))
                begin, name = at + 1, None
        elif depth == 0:
            begin = at + 1
    return functions
