"""JSX: text of the page and names in its lists stay, code goes."""

import pytest

from pipeline.extract.html import read_html
from pipeline.extract.jsx import strip_code

MODULE = """import Layout from "../components/layout"
// don't <b>read</b> this
const signers = [
  'Access Now',
  "American Civil Liberties Union",
]
const more = [{ name: 'Fight for the Future', url: 'https://example.org' }]
const [n, setN] = useState<string>('no')
export default function Page({ a }) {
  if (a < 3) { return null }
  return (
    <Layout title="no">
      {/* no */}
      <h1 className="big">Open letter to {name}</h1>
      <p onClick={() => a > 1 && foo({b: 1})}>We,{' '}
        the <b>undersigned</b>, don't ask.</p>
      <img src={logo} alt="Logo" />
      {a && (<p>Conditional</p>)}
      <ul>
        {signers.map(s => (<li key={s}>{s}</li>))}
        <li><a href={`https://example.org/${a}`}>Linked</a>, Inc.</li>
      </ul>
      <>Fragment</>
    </Layout>
  )
}
export const query = graphql`{ no }`
"""


def test_a_module_gives_its_text_and_names_with_their_lines():
    found = [(draft.text, draft.origin.source_line) for draft in read_html(MODULE) if draft.text]
    assert found == [
        ("Access Now", 4),
        ("American Civil Liberties Union", 5),
        ("Fight for the Future", 7),
        ("Open letter to", 14),
        ("We, the undersigned, don't ask.", 15),
        ("Logo", 17),
        ("Conditional", 18),
        ("Linked, Inc.", 21),
        ("Fragment", 23),
    ]


PAGES = {
    "<p className='x'>A{/* no */}{' '}B {\"C\"}</p>": ["A B C"],
    "---\ntitle: T\n---\n<p className=a>A {b.map(c => <li>{c}</li>)}D</p>": ["T", "A", "D"],
    "<p className=x>it's {a ? <b>B</b> : 'c'} done</p>": ["it's B done"],
}


@pytest.mark.parametrize(("page", "expected"), PAGES.items())
def test_pages_without_a_module_are_markup_from_the_start(page, expected):
    assert [draft.text for draft in read_html(page) if draft.text] == expected


@pytest.mark.parametrize("piece", ["{", "}", "<a", "<a {", "'", "`", "/*", "<p>{", "{<b>", '["a",', "</a>", "({<a>}"])
def test_broken_code_is_read_to_its_end(piece):
    for start in ("import a from 'b'\n", "<p className=x>"):
        assert strip_code(start + piece * 20_000).count("\n") == start.count("\n")
