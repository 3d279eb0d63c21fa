"""Pages written as JSX: markup within JavaScript, JavaScript within markup. What is left is HTML.

Code is dropped, but strings that it hands to the page are kept: `{"text"}` in markup, and the strings of arrays
(`const signers = ["A", "B"]`) as items of a list. Every line feed stays, so that line numbers are those of the
file. One pass; each character is looked at a few times at most.
"""

from __future__ import annotations

import re

HEAD = 20_000
SIGNS = re.compile(r"\bclassName=|\{/\*|^import\s[^\n]{1,200}?\sfrom\s+[\"']|^export\s+default\s", re.MULTILINE)
MODULE = re.compile(r"^[ \t]{0,20}(?:import|export|const|let|function|module\.exports)\b", re.MULTILINE)
CODE_TOKEN = re.compile(r"//[^\n]*+|/\*|[\"'`]|[{}\[\]()]|<(?=[A-Za-z>])")
MARKUP_TOKEN = re.compile(r"<!--|</?(?=[A-Za-z>])|\{")
TAG_TOKEN = re.compile(r"[\"'{>]")
BRACE = re.compile(r"[{}]")
NAME = re.compile(r"</?\s{0,5}([A-Za-z][\w.:-]{0,100})?")
LITERAL = re.compile(r"""\{\s{0,9}(?:"([^"\n]{0,500})"|'([^'\n]{0,500})'|`([^`$]{0,500})`)\s{0,9}\}""")
BEFORE_TAG = re.compile(r"(?:[(,?:&|=>\[{};]|\breturn)\s{0,60}$|^\s{0,60}$")
NAME_KEY = re.compile(r"\b(?:name|organization|org)[\"']?\s{0,5}:\s{0,5}$")
ITEM_END = re.compile(r"\s{0,50}[,\]]")
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
PAIRS = {"(": ")", "[": "]", "{": "}", "markup": "}"}
MAX_ITEM = 300
ENDLESS = 10**9


def looks_like_jsx(text: str) -> bool:
    """Whether a page shows signs of JSX near its beginning."""
    return bool(SIGNS.search(text[:HEAD]))


def strip_code(text: str) -> str:
    """HTML of a JSX page, with as many line feeds.

    >>> strip_code("export default () => (<p className={x}>A{' '}<b>B</b>{/* no */}</p>)").strip()
    '<p className="">A <b>B</b></p>'
    """
    return _Stripper(text).run()


class _Stripper:
    """One page being read; code and markup take turns."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._kept: list[str] = []
        self._last: dict[str, int] = {}
        self._brackets: list[str] = []  # open in code; `markup` for the brace that led out of markup
        self._in_code = bool(MODULE.search(text[:HEAD]))
        # tags open in each stretch of markup that began within code; a page without a module is one stretch
        self._depths = [] if self._in_code else [ENDLESS]

    def run(self) -> str:
        """Read to the end."""
        while self._position < len(self._text):
            if self._in_code:
                self._read_code()
            else:
                self._read_markup()
        return "".join(self._kept)

    def _read_code(self) -> None:
        token = CODE_TOKEN.search(self._text, self._position)
        self._drop_to(token.start() if token else len(self._text))
        if token is None:
            return
        if token[0] in "\"'`":
            self._string(token[0])
        elif token[0] == "/*":
            self._drop_to(self._after("*/", token.end()))
        elif token[0] == "<":
            self._tag_in_code()
        else:
            self._bracket(token[0])

    def _tag_in_code(self) -> None:
        before = self._text[max(0, self._position - 70) : self._position]
        if BEFORE_TAG.search(before):
            self._in_code = False
            self._depths.append(0)
        else:
            self._drop_to(self._position + 1)  # less than, or a type

    def _bracket(self, bracket: str) -> None:
        if bracket in PAIRS:
            self._brackets.append(bracket)
        elif self._brackets and PAIRS[self._brackets[-1]] == bracket:
            self._in_code = self._brackets.pop() != "markup"
        self._drop_to(self._position + 1)

    def _string(self, quote: str) -> None:
        start = self._position
        end = self._end_of_string(quote, start + 1)
        content = self._text[start + 1 : end - 1]
        if self._is_item(start, end, content):
            self._kept.append(f"<li>{content}</li>")
            self._position = end
        else:
            self._drop_to(end)

    def _is_item(self, start: int, end: int, content: str) -> bool:
        """Whether a string is an item of an array, or the name in one of its objects."""
        if not content[:1].isalnum() or len(content) > MAX_ITEM or content.startswith("http"):
            return False
        if self._brackets[-1:] == ["["]:
            return ITEM_END.match(self._text, end) is not None
        return NAME_KEY.search(self._text[max(0, start - 40) : start]) is not None

    def _read_markup(self) -> None:
        token = MARKUP_TOKEN.search(self._text, self._position)
        end = token.start() if token else len(self._text)
        self._kept.append(self._text[self._position : end])
        self._position = end
        if token is None:
            return
        if token[0] == "<!--":
            self._drop_to(self._after("-->", token.end()))
        elif token[0] == "{":
            self._expression()
        else:
            self._tag()

    def _expression(self) -> None:
        """`{"text"}` gives its text; another expression is code, which may hold markup again."""
        match = LITERAL.match(self._text, self._position)
        if match:
            self._kept.append(next(group for group in match.groups() if group is not None))
            self._position = match.end()
        else:
            self._brackets.append("markup")
            self._in_code = True
            self._drop_to(self._position + 1)

    def _tag(self) -> None:
        name = NAME.match(self._text, self._position)
        start = len(self._kept)
        self._keep_tag()
        written = "".join(self._kept[start:])
        if written in ("<>", "</>"):
            self._kept[start:] = []
        if written.startswith("</"):
            self._depths[-1] -= 1
        elif not written.endswith("/>") and (name is None or (name[1] or "").lower() not in VOID):
            self._depths[-1] += 1
        if self._depths[-1] <= 0:
            self._depths.pop()
            self._in_code = True

    def _keep_tag(self) -> None:
        """Keep a tag without the code in its attributes."""
        while token := TAG_TOKEN.search(self._text, self._position):
            start = token.start() if token[0] == "{" else token.end()
            self._kept.append(self._text[self._position : start])
            self._position = start
            if token[0] == ">":
                return
            if token[0] == "{":
                self._drop_to(self._end_of_braces(token.end()))
                self._kept.append('""')
            else:
                end = self._end_of_string(token[0], token.end())
                self._kept.append(self._text[token.end() : end])
                self._position = end
        self._drop_to(len(self._text))

    def _end_of_braces(self, position: int) -> int:
        depth = 1
        for token in BRACE.finditer(self._text, position):
            depth += 1 if token[0] == "{" else -1
            if not depth:
                return token.end()
        return len(self._text)

    def _end_of_string(self, quote: str, start: int) -> int:
        """The offset after a string, which ends on its line unless it is a template; an apostrophe ends itself."""
        end = self._after(quote, start)
        while end < len(self._text) and self._text[end - 2] == "\\":
            end = self._after(quote, end)
        if self._text[end - 1 : end] != quote or (quote != "`" and "\n" in self._text[start:end]):
            return start
        return end

    def _after(self, closer: str, start: int) -> int:
        """The offset after the next `closer`; the end of the text when there is none."""
        if closer not in self._last:
            self._last[closer] = self._text.rfind(closer)
        return len(self._text) if start > self._last[closer] else self._text.index(closer, start) + len(closer)

    def _drop_to(self, end: int) -> None:
        self._kept.append("\n" * self._text.count("\n", self._position, end))
        self._position = end
