//! The edits that help comes with do what they say: the finding is gone, and no error comes in its place.

use std::collections::BTreeSet;
use std::path::Path;

use pyro_idl::diagnostic::Severity;
use pyro_idl::fix::{apply, certain_help, fix};
use pyro_idl::{Color, Compiled, Sources};

use crate::cases::{cases, sources};
use pyro_idl::compile;

type Found = BTreeSet<(&'static str, String)>;

/// What is said, without its places.
fn found(compiled: &Compiled, errors_only: bool) -> Found {
    let found = compiled.diagnostics.iter();
    let found = found.filter(|found| !errors_only || found.severity == Severity::Error);
    found.map(|found| (found.code.id, found.message.clone())).collect()
}

fn show(case: &Path, before: &Sources, after: &Sources) -> String {
    let compiled = compile(after);
    let texts = |sources: &Sources| sources.files().iter().map(|file| file.text.clone()).collect::<String>();
    let said = compiled.diagnostics.render(after, Color::Never);
    format!("---- {}\n{}\nbecomes\n{}\n{said}", case.display(), texts(before), texts(after))
}

#[test]
fn each_edit_mends_its_finding_and_breaks_nothing() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for case in cases("fail") {
        let before = sources(&case);
        let compiled = compile(&before);
        for diagnostic in &compiled.diagnostics {
            for help in diagnostic.help.iter().filter(|help| !help.edits.is_empty()) {
                tried += 1;
                let (after, made) = apply(&before, [help]);
                assert_eq!(made, 1);
                let fixed = compile(&after);
                let gone = !found(&fixed, false).contains(&(diagnostic.code.id, diagnostic.message.clone()));
                let new = found(&fixed, true).difference(&found(&compiled, true)).next().is_some();
                if !gone || new {
                    wrong.push(show(&case, &before, &after));
                }
            }
        }
    }
    assert!(tried > 140, "only {tried} edits");
    assert!(wrong.is_empty(), "{} of {tried}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_certain_is_mended_for_good() {
    let mut wrong = Vec::new();
    let mut fixes = 0;
    for case in cases("fail") {
        let before = sources(&case);
        let compiled = pyro_idl::compile(&before);
        let certain = compiled.diagnostics.iter().filter(|found| certain_help(found).is_some());
        let mended: Found = certain.map(|found| (found.code.id, found.message.clone())).collect();
        let fixed = fix(&before);
        fixes += fixed.fixes;
        assert_eq!(fixed.fixes == 0, mended.is_empty(), "{}", case.display());
        assert_eq!(fixed.sources == before, mended.is_empty(), "{}", case.display());
        let again = fix(&fixed.sources);
        assert_eq!((again.fixes, &again.sources), (0, &fixed.sources), "{}", case.display());
        let left = found(&fixed.compiled, false);
        let new = found(&fixed.compiled, true).difference(&found(&compiled, true)).next().is_some();
        if new || mended.iter().any(|found| left.contains(found)) {
            wrong.push(show(&case, &before, &fixed.sources));
        }
    }
    assert!(fixes > 60, "only {fixes} fixes");
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
