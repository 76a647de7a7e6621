//! Random patterns: what Python refuses we refuse, with its words, and what it matches we match.

use pyro_runtime::nameserver::pattern::Pattern;
use pyro_tests::python;

#[test]
fn random_patterns_mean_what_they_mean_in_python() {
    let Some(venv) = python::venv() else { return };
    let version = venv.run("import sys; print('%d.%d' % sys.version_info[:2])", &[]).ok();
    // Other versions word some errors differently, and refuse some more escapes.
    let same_words = matches!(version.trim(), "3.11" | "3.12");
    let output = venv.run("patterns.py", &["20261123", "20000"]).ok();
    let (mut n_compared, mut n_refused, mut n_unsupported) = (0, 0, 0);
    for line in output.lines() {
        let case: (String, String, Option<String>, bool) = serde_json::from_str(line).expect("a case");
        let (pattern, text, error, found) = case;
        match (Pattern::new(&pattern), error) {
            (Err(ours), _) if ours.to_string().contains("not supported by this name server") => {
                n_unsupported += 1;
            }
            (Err(ours), Some(theirs)) => {
                if same_words {
                    assert_eq!(ours.to_string(), theirs, "{pattern:?}");
                }
                n_refused += 1;
            }
            (Ok(ours), None) => {
                assert_eq!(ours.matches(&text), found, "{pattern:?} on {text:?}");
                n_compared += 1;
            }
            (Ok(_), Some(theirs)) => panic!("{pattern:?} was accepted; Python: {theirs}"),
            (Err(ours), None) => panic!("{pattern:?} was refused: {ours}"),
        }
    }
    assert!(n_compared > 3000 && n_refused > 3000, "{n_compared} {n_refused} {n_unsupported}");
}
