"""What the program made of each line."""

from schemas.base import Integer, Model, Text, choice, identifier, integer, keys, text

ROLES = {
    "blank": "Nothing but white space",
    "title": "Title of the release",
    "section": "Heading of the site's section",
    "dateline": "Place and date at the start, with the paragraph they open",
    "body": "Prose",
    "label": "Line that announces a list",
    "signatory": "One or more signers",
    "heading": "Heading inside a list or of a section",
    "boilerplate": "Who the issuer is, contacts, end marks",
    "case": "Court case with its summary",
    "navigation": "Menus, links, sharing buttons of the page",
    "address": "Whom the letter is addressed to, or a postal address",
    "citation": "Reference to a document, on a line of its own",
    "metadata": "Data about the document, such as a subject or a sender",
    "note": "Note to a list, such as a count or a legend",
    "unexplained": "Inside or next to a list or case block, but not understood",
}


class Lines(Model):
    """One row per line of a release; each line has exactly one role."""

    release_id: Text = identifier("The release.", example="cac-qualified-immunity-letter-2021")
    line_number: Integer = integer(
        "Number of the line in the extracted text, from 1.", minimum=1, derived="counted", example=3
    )
    role: Text = choice("What the line is for.", ROLES, is_open=True, derived="assigned", example="title")
    text: Text = text("The line.", derived="as printed", missing="The line is blank.", example="Read the letter here:")

    class Config:
        """Keys of the table."""

        metadata = keys(["release_id", "line_number"], {"release_id": "releases"})
