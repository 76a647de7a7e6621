//! `pyro-idl explain`: pages, the list, and codes that there are none of.

use crate::support::{folder, run, stderr, stdout};

#[test]
fn a_page_is_plain_text() {
    let folder = folder("explain");
    let output = run(&folder, &["explain", "E012"]);
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    assert!(text.starts_with("E012: a oneway method gives nothing back\n\n"), "{text}");
    assert!(
        text.contains("Wrong:\n\n    service Station {\n      oneway fn log(text: str) -> bool;\n    }\n"),
        "{text}"
    );
    assert!(!text.contains("```") && !text.contains('\u{1b}'), "{text}");
    assert_eq!(stdout(&run(&folder, &["explain", "e012"])), text);
}

#[test]
fn without_a_code_all_are_listed() {
    let output = run(&folder("explain_all"), &["explain"]);
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    assert!(text.starts_with("E001  the text does not follow the grammar\n"), "{text}");
    assert_eq!(text.lines().count(), pyro_idl::diagnostic::every_code().count());
}

#[test]
fn an_unknown_code_is_wrong_usage() {
    let folder = folder("explain_unknown");
    let output = run(&folder, &["explain", "E12"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output), "");
    assert_eq!(stderr(&output), "pyro-idl: there is no rule `E12`; did you mean `E012`?\n");
    let output = run(&folder, &["explain", "oneway"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stderr(&output),
        "pyro-idl: there is no rule `oneway`; `pyro-idl explain` lists all of them\n"
    );
    let output = run(&folder, &["explain", "E999"]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.starts_with("pyro-idl: there is no rule `E999`; there are E001 to E0"), "{said}");
    assert!(
        said.contains(", W101 to W1") && said.ends_with("`pyro-idl explain` lists all of them\n"),
        "{said}"
    );
}

#[test]
fn a_rule_has_a_name_as_well() {
    let folder = folder("explain_name");
    for (name, id) in [("set_becomes_list", "L103"), ("package_removed", "B101")] {
        let output = run(&folder, &["explain", name]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(stdout(&output), stdout(&run(&folder, &["explain", id])));
    }
    let output = run(&folder, &["explain", "set_becomes_lst"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stderr(&output),
        "pyro-idl: there is no rule `set_becomes_lst`; did you mean `set_becomes_list`?\n"
    );
}
