"""Every chart looks as it did when somebody looked at it, but for what a person doesn't see."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from example_charts import EXAMPLES, charts
from matplotlib.figure import Figure
from PIL import Image

from nbsurvey.figures.save import picture
from nbsurvey.figures.style import NARROW, WIDE

PICTURES = Path(__file__).parent / "pictures"
SHEETS = {"wide": WIDE, "narrow": NARROW}
STEP = 48  # of 255: a letter's edge that is drawn a little lighter or darker differs less
MOST = 0.001  # of the pixels


def drawn(figure: Figure) -> np.ndarray:
    inches = figure.get_size_inches()
    content = picture(figure, *(round(80 * side) for side in inches))
    return np.asarray(Image.open(BytesIO(content)).convert("RGB"), dtype=int)


def different(one: np.ndarray, other: np.ndarray) -> float:
    """Return the share of the pixels that a person would see the difference of."""
    return 1.0 if one.shape != other.shape else float((np.abs(one - other).max(axis=2) > STEP).mean())


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_chart_looks_as_its_picture_does(name: str, sheet: str, tmp_path: Path) -> None:
    words = {"language": "nl", "heading": "Wie drinkt wat", "note": "Streep: 95%-betrouwbaarheidsinterval."}
    made = drawn(charts()[name](EXAMPLES[name], **words, sheet=SHEETS[sheet]))
    file = PICTURES / f"{name}.{sheet}.png"
    new = tmp_path / file.name
    Image.fromarray(made.astype("uint8")).quantize(64).save(new, optimize=True)
    told = f"Look at {new}, and put it in {PICTURES.name}/ if that is how it should look."
    assert file.is_file(), told
    assert different(made, np.asarray(Image.open(file).convert("RGB"), dtype=int)) <= MOST, told


def test_a_bar_of_another_length_is_seen() -> None:
    data, words = EXAMPLES["interval_chart"], {"language": "nl", "heading": "Wie drinkt wat", "note": "Streep."}
    longer = data.assign(percent=data["percent"] + [2, 0])
    one, other = (drawn(charts()["interval_chart"](rows, **words)) for rows in (data, longer))
    assert different(one, other) > MOST
