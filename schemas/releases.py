"""The documents that were read."""

from schemas import rules
from schemas.base import Date, Integer, Model, Text, date, identifier, integer, keys, text


class Releases(Model):
    """One row per release: a document under raw/releases/ that was read from its first line to its last."""

    release_id: Text = identifier(
        "Key of the release: as registered in raw/sources.csv, else its path under raw/releases/.",
        example="cac-qualified-immunity-letter-2021",
    )
    publisher: Text = text(
        "Who published the release.",
        derived="recorded",
        missing="Not registered in raw/sources.csv.",
        example="Constitutional Accountability Center",
    )
    title: Text = text(
        "Title of the release, without a label such as RELEASE.",
        derived="as printed",
        missing="No title was recognised.",
        example="89 Organizations to Senate: “Qualified Immunity Doctrine Must End Without Exception”",
    )
    section: Text = text(
        "Heading of the site's section that stands above the title.",
        derived="as printed",
        missing="None stands there.",
        example="Access to Justice",
    )
    published_on: Date = date(
        "Day of publication: as registered, else read from the dateline (“Today” is the day of the letter).",
        derived="normalized",
        missing="The release does not give a full date and none is registered.",
        example="2021-05-10",
    )
    source_url: Text = text(
        "Address from which the release was retrieved.",
        pattern=rules.URL,
        derived="recorded",
        missing="Not known.",
        example="https://www.example.org/news/letter",
    )
    retrieved_at: Text = text(
        "When it was retrieved: a day, or a day and time in UTC (ISO 8601, ending in Z).",
        pattern=rules.TIMESTAMP,
        derived="recorded",
        missing="Not known.",
        example="2021-05-11T08:30:00Z",
    )
    raw_path: Text = text(
        "Path of the raw file, relative to raw/, with forward slashes.",
        derived="recorded",
        example="releases/cac/qualified-immunity-letter-2021.txt",
    )
    raw_sha256: Text = text(
        "SHA-256 of the raw file's bytes, in lower case hexadecimal.",
        pattern=rules.SHA256,
        derived="counted",
        example="dd47fe1979e82707e2040afcf79663b94fc383e4107bd1b9a6fd8f8fbed305fc",
    )
    media_type: Text = text(
        "Media type as which the file was read.",
        pattern=rules.MEDIA_TYPE,
        derived="inferred",
        example="text/plain",
    )
    supersedes_release_id: Text = identifier(
        "The earlier capture of the same page that this release replaces.",
        missing="It replaces none.",
        example="cac-qualified-immunity-letter-2021",
    )
    n_lines: Integer = integer(
        "Lines of the extracted text, cut at line feeds only.", minimum=0, derived="counted", example=245
    )
    n_unexplained_lines: Integer = integer(
        "Lines with the role `unexplained`: inside or next to a list or case block, but not understood.",
        minimum=0,
        derived="counted",
        example=0,
    )

    class Config:
        """Keys of the table."""

        metadata = keys(["release_id"], {"supersedes_release_id": "releases"})
