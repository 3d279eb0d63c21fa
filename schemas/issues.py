"""What a person should know before relying on the data."""

from schemas import rules
from schemas.base import Integer, Model, Text, choice, identifier, integer, keys, text

LEVELS = {
    "error": "A value is very likely wrong or missing",
    "warning": "The source contradicts itself or was not fully understood",
    "info": "Worth knowing; nothing to do",
}

CODES = {
    "signatory_count_mismatch": "The release claims another number of signers than it lists",
    "suspected_lost_signatory": "A gap in the list suggests that a name was lost in the source",
    "duplicate_signatory": "One list holds the same name twice",
    "no_signatories_found": "No list of signers was found",
    "stripped_link": "The source announces a link that it no longer has",
    "truncated_summary": "The source cuts off the summary of a case",
    "unregistered_source": "The release has no row in raw/sources.csv",
    "unexplained_line": "A line inside or next to a list was not understood",
    "undecodable_bytes": "Bytes that are no text in the encoding of the file",
    "control_character": "A control character stood in the text and was left out",
    "parser_failed": "The program failed on the release; nothing of it was read",
    "damaged_file": "A file could not be read, or not to its end",
    "too_large": "A file or line is too large and was not read to its end",
    "empty_release": "The file is empty, or holds no words",
    "binary_content": "The file is not a text, whatever its name says",
    "no_text_layer": "The file holds pictures of text only",
    "missing_extra": "Reading this format needs a library that is not installed",
    "unsupported_format": "The format is not supported",
    "invalid_transcription": "A list that was taken down by hand has a mistake; the line says which",
    "attachment_not_read": "An attachment of a message was not read",
    "partial_date": "A date without its day",
    "formula_like_name": "A name begins with =, +, - or @ and may act as a formula in a spreadsheet",
    "organization_split": "What was one organization is two now; the smaller part has a new identifier",
    "unknown_decision": "A decision is about something that this build does not have",
    "stale_correction": "A correction expects another value than the one found and was not applied",
    "signatories_changed": "A later capture of the same page lists other signers",
    "ambiguous_identifier": "Several records fit, so no identifier was taken over",
    "contradictory_decision": "Two decisions contradict each other",
}


class Issues(Model):
    """One row per thing that the program did not understand or that contradicts the text."""

    issue_id: Text = text(
        "Key of the issue: release, code, line and a counter; stable while others come and go.",
        pattern=rules.ISSUE_ID,
        derived="identifier",
        example="cac-qualified-immunity-letter-2021-signatory-count-mismatch-3-1",
    )
    level: Text = choice("How grave it is.", LEVELS, derived="assigned", example="warning")
    code: Text = choice(
        "What it is about.",
        CODES,
        is_open=True,
        derived="assigned",
        example="signatory_count_mismatch",
    )
    release_id: Text = identifier(
        "The release concerned.",
        missing="It concerns no single release.",
        example="cac-qualified-immunity-letter-2021",
    )
    table_name: Text = text(
        "The table concerned.",
        pattern=rules.CODE,
        derived="assigned",
        missing="It concerns no single table.",
        example="letters",
    )
    row_key: Text = text(
        "Primary key of the row concerned; several columns are joined by a slash.",
        derived="assigned",
        missing="It concerns no single row.",
        example="cac-qualified-immunity-letter-2021",
    )
    line_number: Integer = integer(
        "Line of the release concerned.",
        minimum=1,
        derived="counted",
        missing="It concerns no single line.",
        example=3,
    )
    message: Text = text(
        "What is the matter, in a sentence.",
        derived="assigned",
        example="the text claims 89 signatories, the list holds 86",
    )
    text: Text = text(
        "The text concerned.",
        derived="as printed",
        missing="It concerns no text.",
        example="89 Organizations",
    )

    class Config:
        """Keys of the table."""

        metadata = keys(["issue_id"])
