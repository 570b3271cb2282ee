"""The page of signed statements: who said what, what of it is made again, and how to check it."""

from dataclasses import replace

from sitegen.model.attestation import KeysKnown, Signed
from sitegen.pages.signed import SignedPage, rebuilt, signed_link, signed_page
from tests.unit.pages import sample_files, samples

DOSSIER = replace(samples.dossier_with([]), signed=sample_files.SIGNED)


def page(keys: KeysKnown | None = None) -> SignedPage:
    signed = replace(sample_files.SIGNED, keys=keys) if keys else sample_files.SIGNED
    return signed_page(replace(DOSSIER, signed=signed))


def test_the_scrutineer_stands_first_and_who_built_it_again_last() -> None:
    assert ["statement-quay", "statement-pack", "statement-again"] == [
        each.id for each in page().statements
    ]


def test_what_the_site_makes_again_is_marked_and_the_rest_is_not() -> None:
    again = page().statements[2]

    assert [("Data digest", True), ("Digest of the program", False)] == [
        (each.label, each.same) for each in again.stated
    ]


def test_the_command_checks_the_key_of_that_name_for_that_purpose_and_moment() -> None:
    """Never `check-novalidate`, which says Good for any key at all."""
    quay, pack, _ = page().statements

    assert quay.command == (
        "ssh-keygen -Y verify -O verify-time=20270504120000Z -f keys/allowed_signers \\\n"
        "  -I quay@example.org -n slate-attestation@v1 \\\n"
        "  -s contests/counted/attestations/quay.txt.sig \\\n"
        "  < contests/counted/attestations/quay.txt"
    )
    assert "verify-time" not in pack.command
    assert 'Good "slate-circulation@v1" signature for pack@example.org with' == pack.good


def test_data_that_were_corrected_since_are_told() -> None:
    quay, pack, again = page().statements

    assert "earlier data" in quay.about
    assert "The log records it on 4 May 2027." == quay.signed
    assert ("", "It is about the data that this site is made from.") == (pack.about, again.about)


def test_earlier_data_are_not_said_to_be_made_again_here() -> None:
    """The log knows their digest, and nobody can make it from what is published now."""
    (again, *_) = sample_files.SIGNED.held
    earlier = replace(sample_files.SIGNED, held=(replace(again, superseded=True),))

    def told(signed: Signed) -> dict[str, bool]:
        (statement,) = signed_page(replace(DOSSIER, signed=signed)).statements
        return {each.label: each.same for each in statement.stated}

    assert told(replace(earlier, held=(again,)))["Data digest"]
    assert not told(earlier)["Data digest"]


def test_whether_a_statement_names_the_log_is_told_where_there_is_one() -> None:
    bare = replace(DOSSIER, contest=replace(DOSSIER.contest, log=None))
    without = signed_page(replace(bare, signed=sample_files.SIGNED)).statements
    quay, _, again = page().statements

    assert again.head.startswith("It names the log as it stood after its step of 1 March 2027: ")
    assert quay.head.startswith("It does not name the log of this contest")
    assert ["", "", again.head] == [each.head for each in without]


def test_a_key_that_may_have_come_with_its_signature_is_told() -> None:
    frozen = page().statements[0].key
    late = page(KeysKnown("2027-04-01T09:00:00Z", late=True)).statements[0].key
    unknown = page(KeysKnown()).statements[0].key

    assert "The list of keys was fixed together with the rules, on 1 March 2027." == frozen
    assert late.startswith("The list of keys was changed on 1 April 2027, after the rules")
    assert unknown.startswith("No log says since when this key was known")


def test_those_who_rebuilt_are_counted_once_and_by_their_own_word() -> None:
    (again, *others) = sample_files.SIGNED.held
    twice = replace(sample_files.SIGNED, held=(again, again, *others))
    earlier = replace(sample_files.SIGNED, held=(replace(again, superseded=True),))

    assert "Rebuilt independently by 1 person, as they say themselves." == rebuilt(DOSSIER)
    assert rebuilt(replace(DOSSIER, signed=twice)) == rebuilt(DOSSIER)
    assert "" == rebuilt(replace(DOSSIER, signed=earlier))


def test_without_statements_nothing_leads_to_them() -> None:
    nobody = samples.dossier_with([])

    assert signed_link(nobody, nobody.page("results")) is None
    assert "" == rebuilt(nobody)
    assert "contests/lots/signed.html" not in {each.path for each in samples.pages(samples.site())}


def test_a_statement_about_a_result_that_was_corrected_leads_to_it() -> None:
    of = next(iter(sample_files.SIGNED.held))
    said = {**of.attestation.said, "result": "5" * 64}
    held = replace(of, attestation=replace(of.attestation, said=said), superseded=True)
    signed = replace(sample_files.SIGNED, held=(held, of))
    page = signed_page(replace(samples.dossier_with([]), signed=signed))
    (fallen, present) = page.statements

    assert fallen.result is not None
    assert f"superseded/{'5' * 64}.html" == fallen.result.href
    assert present.result is None
