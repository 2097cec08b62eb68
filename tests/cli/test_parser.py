"""The commands are listed in groups, are told alike, and take names alike."""

import argparse

import pytest

from nbsurvey.cli.parser import GROUPS, command_parser

COMMANDS = next(
    action.choices for action in command_parser()._actions if isinstance(action, argparse._SubParsersAction)
)


def test_every_command_is_listed_once_in_a_group():
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(COMMANDS)
    listed = command_parser().format_help()
    for title, names in GROUPS.items():
        assert f"\n\n{title}:\n  {names[0]} " in listed
    for name in COMMANDS:
        assert listed.count(f"\n  {name} ") == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_told_in_one_short_sentence_that_begins_with_what_it_does(name):
    summary = (COMMANDS[name].description or "").partition(". ")[0].rstrip(".")
    assert summary.split()[0] in {
        "Build",
        "Check",
        "Compare",
        "Compute",
        "Draft",
        "Find",
        "Make",
        "Remove",
        "Say",
        "Write",
    }
    assert len(summary) <= 70
    assert f"  {name:<18}{summary}\n" in command_parser().format_help()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_says_what_it_is(name):
    for action in COMMANDS[name]._actions:
        assert action.help and action.help != argparse.SUPPRESS, action.dest


def test_blocks_and_items_are_named_alike_by_every_command():
    named = {
        name: [action for action in parser._actions if action.dest == "names"] for name, parser in COMMANDS.items()
    }
    taking = {name for name, actions in named.items() if actions}
    assert taking == {
        "estimate",
        "distribution",
        "weighted",
        "tipping",
        "ranks",
        "compare",
        "crosstab",
        "changes",
        "trend",
        "means",
        "quantiles",
        "nps",
        "reliability",
    }
    for name in taking:
        assert [(action.metavar, action.option_strings) for action in named[name]] == [("NAME", [])], name
    options = {option for parser in COMMANDS.values() for action in parser._actions for option in action.option_strings}
    assert options.isdisjoint({"--block", "--item", "--name"})
