"""From bytes of any supported format to numbered lines of text, each with its origin.

`extract(raw, name, declared_charset)` gives the same thing for every format. What the tags of an origin mean:

| tag | line |
| --- | --- |
| (empty) | of a plain text or a PDF; nothing is known but its page |
| title | the title of a page, of front matter, or the subject of a mail |
| date | the date of front matter, of a page's description, or of a mail |
| meta | another field of front matter or of the head of a mail, with its key |
| h1 ... h6 | a heading |
| p, div, blockquote, pre ... | a paragraph, or text directly in a container |
| br | a piece of a paragraph, cut by line breaks; a later piece of a list item |
| li, dt, dd, option | the first line of an item; `block` tells its list, `ordinal` the number shown before it |
| p or br with a block | a later line of the item above |
| td, th | a line of a cell; lines of one cell share block, row and column |
| alt | the text of an image, before the line that the image stands in |
| caption, figcaption, legend, summary, button, textarea ... | what the element of that name holds |
"""

from pipeline.extract.dispatch import extract

__all__ = ["extract"]
