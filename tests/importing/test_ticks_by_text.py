"""What somebody wrote in a tick box is a tick, and is seen nowhere else."""

from made_exports import CELLS

REST = {name: values for name, values in CELLS.items() if not name.startswith("at_")}


def boxes(imported):
    return sorted(zip(imported.cells["at_home"].astype(str), imported.cells["at_work"].astype(str), strict=True))


def test_any_text_is_a_tick_and_is_not_kept(importing, codebook_with):
    codebook = codebook_with(("{id: at_work, ", '{id: at_work, any_text: true, column: "V[other]", '))
    cells = REST | {"at_home": ["Y", "", ""], "V[other]": ["", "bij jan@example.org", ""]}
    imported = importing(cells, codebook)
    assert boxes(imported) == [("", ""), ("0", "1"), ("1", "0")]
    assert "example" not in imported.cells.to_csv()


def test_what_says_that_there_is_no_text_is_no_tick(importing, codebook_with):
    codebook = codebook_with(
        ("{id: at_work, ", '{id: at_work, any_text: true, column: "V[other]", '),
        ('values: ["niet gevraagd"]', 'values: ["niet gevraagd", "N/A"]'),
    )
    cells = REST | {"at_home": ["N/A", "Y", "N"], "V[other]": ["N/A", "N", "weet niet"]}
    assert boxes(importing(cells, codebook)) == [("0", "weet niet"), ("1", "0"), ("niet gevraagd", "niet gevraagd")]
