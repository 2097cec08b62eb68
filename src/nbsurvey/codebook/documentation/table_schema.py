"""The columns of the responses as a Frictionless Table Schema (Data Package standard 2.0).

`categories`, and missing values with a label, came with version 2.0 of June 2024: https://datapackage.org.
"""

import json
from typing import Any

from nbsurvey.codebook import Background, Block, Codebook
from nbsurvey.system.visible import visible_json

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def table_schema(codebook: Codebook, language: str) -> str:
    """Describe the columns of `responses.csv` as JSON.

    Parameters
    ----------
    codebook
        The questionnaire.
    language
        The language of titles and labels.

    Examples
    --------
    >>> import json
    >>> from nbsurvey.codebook.documentation.table_schema import table_schema
    >>> study = nbsurvey.open_study("data")
    >>> schema = json.loads(table_schema(study.codebook, "en"))
    >>> schema["fields"][1]["title"], schema["fields"][1]["constraints"]["enum"]
    ('municipality size (inhabitants)', ['<20000', '20000-50000', '50000-100000', '>=100000'])
    """
    respondent = {
        "name": codebook.study.respondent,
        "type": "string",
        "constraints": {"required": True, "unique": True},
    }
    background = [
        {"name": column.id, "title": column.label[language], "type": "string"} | _choices(column, language)
        for column in codebook.background
    ]
    items = [
        {
            "name": item.id,
            "title": item.label[language],
            "description": f"{block.wording[language]} ({block.asked[language]})",
        }
        | (_number(block) if block.is_number else {"type": "string"} | _choices(block, language))
        for block in codebook.blocks
        for item in block.items
    ]
    names = codebook.design.names if codebook.design else ()
    design = [{"name": name, "type": "string" if name in names else "number"} for name in codebook.design_columns]
    schema = {
        "$schema": PROFILE,
        "fields": [respondent, *background, *items, *design],
        "missingValues": [
            {"value": value, "label": reason.label[language]} for reason in codebook.missing for value in reason.values
        ],
        "primaryKey": [codebook.study.respondent],
    }
    return visible_json(json.dumps(schema, ensure_ascii=False, indent=2)) + "\n"


def _number(block: Block) -> dict[str, Any]:
    ends = {"minimum": block.least, "maximum": block.most}
    return {"type": "number", "constraints": {name: end for name, end in ends.items() if end is not None}}


def _choices(part: Background | Block, language: str) -> dict[str, Any]:
    return {
        "categories": [{"value": choice.code, "label": choice.label[language]} for choice in part.choices],
        "categoriesOrdered": isinstance(part, Background) or part.is_ordered,
        "constraints": {"enum": part.codes},
    }
