//! The pages of the codes say what is true: what is wrong there breaks exactly that rule, what is right breaks none.

use std::collections::BTreeSet;

use pyro_idl::diagnostic::{all_codes, every_code, find_code};
use pyro_idl::{Color, Compiled, Sources};

use crate::guide::{blocks, sources};
use pyro_idl::compile;

fn check(block: &str) -> (Sources, Compiled) {
    let sources = sources(block, "page.pyro");
    let compiled = compile(&sources);
    (sources, compiled)
}

#[test]
fn every_page_has_an_example_that_breaks_its_rule_and_one_that_does_not() {
    for code in all_codes() {
        assert!(code.explanation.starts_with(&format!("# {}: {}\n\n", code.id, code.title)), "{}", code.id);
        let blocks = blocks(code.explanation);
        // The file would have more than 16 MiB.
        if code.id == "E005" {
            continue;
        }
        let [(wrong_kind, wrong), (right_kind, right)] = &blocks[..] else {
            panic!("{}: two blocks", code.id)
        };
        assert_eq!((wrong_kind.as_str(), right_kind.as_str()), ("pyro", "pyro"), "{}", code.id);
        assert!(code.explanation.contains("\nWrong:\n\n```pyro\n"), "{}", code.id);
        assert!(code.explanation.contains("\nRight:\n\n```pyro\n"), "{}", code.id);
        let (sources, compiled) = check(wrong);
        let text = compiled.diagnostics.render(&sources, Color::Never);
        let fired: BTreeSet<&str> = compiled.diagnostics.iter().map(|found| found.code.id).collect();
        assert_eq!(fired, BTreeSet::from([code.id]), "{}:\n{text}", code.id);
        let (sources, compiled) = check(right);
        let text = compiled.diagnostics.render(&sources, Color::Never);
        assert!(text.is_empty(), "{}:\n{text}", code.id);
    }
}

#[test]
fn codes_are_unique_and_found_in_any_letters() {
    let ids: BTreeSet<&str> = every_code().map(|code| code.id).collect();
    assert_eq!(ids.len(), every_code().count());
    // Each table has tests that ask for a page, a row in the guide, a case and a neighbour; a new one needs its own.
    let tested = [all_codes(), pyro_idl::lint::codes(), pyro_idl::breaking::codes()].concat();
    assert!(every_code().eq(tested.iter()), "a table that no test knows");
    assert_eq!(find_code("w101").map(|code| code.id), Ok("W101"));
    assert_eq!(find_code("E13"), Err(Some("E013")));
    assert_eq!(find_code("nothing"), Err(None));
}

/// Digits that are all different are no slip of the finger.
#[test]
fn only_a_code_of_the_same_number_is_near() {
    for (written, near) in [("E999", None), ("E019", None), ("e0012", Some("E012")), ("L012", Some("E012"))] {
        assert_eq!(find_code(written), Err(near), "{written}");
    }
}

#[test]
fn rules_are_found_by_their_names() {
    assert_eq!(find_code("set_becomes_list").map(|code| code.id), Ok("L103"));
    assert_eq!(find_code("package_removed").map(|code| code.id), Ok("B101"));
    assert_eq!(find_code("set_become_list"), Err(Some("set_becomes_list")));
    assert_eq!(find_code("package-removed"), Err(Some("package_removed")));
}
