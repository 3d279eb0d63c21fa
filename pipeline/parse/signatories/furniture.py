"""Recognise the lines of a page that end a list or belong to none: links, notes, contacts, what follows a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.parse.signatories.headings import row_style
from pipeline.parse.signatories.rows import Row

STOP = re.compile(
    r"(?:media |press |for |more )?(?:contacts?|inquiries|information)\b.*:|for (?:more|further|additional|immediate)\b"
    r"|#+\s*$|-+\s*30\s*-+|cc:|c\.c\.|bcc:|enclosures?\b|attachments?\b|dear\b|###|p\.s\.|source:|"
    r"about (?:the|us|this)\b|no comments|leave a (?:comment|reply)|share this|posted (?:by|in|on)\b|tags?:|"
    r"(?:at|on)\b.*\b(?:wrote|20\d\d|am|pm)\b.*:|from:|to:|date:|subject:|-{5,}|_{5,}|={5,}|\*{3,}|"
    r"case: \d|page:? \d|counsel for\b|"
    r"edited by\b|featured\b|edição:|edición:|"
    r"editado por\b|publicado (?:por|em|en)\b|publié (?:par|le)\b|photos?(?: credit| by)?:|fotos?:|"
    r"notes?:|endnotes?\b|footnotes?\b|references$|works cited\b|"
    r"copyright|©|all rights reserved|read (?:more|the)\b|related\b|originating site|"
    r"full (?:letter|text|statement)\b|leer más|lire la suite|leia mais|weiterlesen|(?:carta|texto) complet[ao]\b|"
    r"click here|download\b|view (?:the|all)\b|back to top|skip to",
    re.IGNORECASE,
)
STOP_LINE = re.compile(
    r"(?:share|tweet|print|e-?mail|facebook|twitter|instagram|linkedin|youtube|rss|subscribe|donate|sign (?:up|in)|"
    r"log ?in|newsletter|search|menu|next|previous|(?:\d+ )?comments?|reply|tags|categories|archives?|recent posts|"
    r"home|about|contact(?: us)?|privacy(?: policy)?|terms(?: of (?:use|service))?|site ?map|top|download(?: pdf)?|pdf|"
    r"take action|get involved|press room|newsroom|advertisement)[.:]?",
    re.IGNORECASE,
)
NEAR_LINKS = 2
NETWORK = re.compile(r"facebook|twitter|instagram|linkedin|youtube", re.IGNORECASE)


def is_furniture(rows: Sequence[Row], index: int, style: str) -> bool:
    """Is a line a link of the page, such as "Share"? Networks among entries sign; among other links they do not."""
    row = rows[index]
    if not STOP_LINE.fullmatch(row.body[:60]):
        return False
    if not NETWORK.fullmatch(row.body) or row_style(row) != style:
        return True
    near = [other.body[:60] for other in rows[max(index - NEAR_LINKS, 0) : index + NEAR_LINKS + 1] if other.text]
    links = [body for body in near if STOP_LINE.fullmatch(body)]
    return len(links) > len(near) / 2 or any(not NETWORK.fullmatch(body) for body in links)
