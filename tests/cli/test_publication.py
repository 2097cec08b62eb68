"""Commands that make the publication."""


def test_reconstruct_writes_responses_and_their_origin(run, copy):
    before = (copy / "responses.csv").read_bytes()
    code, out, err = run("reconstruct", "--study", copy)
    assert (code, err) == (0, "")
    assert out.split() == [str(copy / "responses.csv"), str(copy / "origin.yaml")]
    assert (copy / "responses.csv").read_bytes() == before
    run("reconstruct", "--study", copy, "--seed", 7)
    assert (copy / "responses.csv").read_bytes() != before


def test_reconstruct_refuses_to_write_over_answers(run, tea):
    before = (tea / "responses.csv").read_bytes()
    code, out, err = run("reconstruct", "--study", tea)
    assert (code, out) == (1, "")
    assert "These responses are not a reconstruction. Move it elsewhere first." in err
    assert (tea / "responses.csv").read_bytes() == before
