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
    assert_eq!(stderr(&output), "pyro-idl: there is no rule \"E12\"; did you mean E012?\n");
    let output = run(&folder, &["explain", "oneway"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "pyro-idl: there is no rule \"oneway\"\n");
}
