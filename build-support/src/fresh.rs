//! Generated code that is committed, and the test that it is what the generator makes today.

use crate::{Inputs, files, generate};
use std::path::Path;

/// The variable that makes [`assert_fresh`] write instead of compare.
const BLESS: &str = "PYRO_BLESS";

/// Checks that the file at `path` is what the `.pyro` files give. With `PYRO_BLESS=1` in the environment it is written
/// instead.
///
/// # Panics
/// When it is not, with the first line that differs; and when something cannot be read or written.
pub fn assert_fresh(inputs: impl Inputs, path: impl AsRef<Path>) {
    let text = generate(inputs).unwrap_or_else(|error| panic!("{error}"));
    assert_committed(path, &text);
}

/// The committed text is this one.
fn assert_committed(path: impl AsRef<Path>, text: &str) {
    let path = path.as_ref();
    if std::env::var_os(BLESS).is_some_and(|value| value != "0") {
        files::write_if_changed(path, text).unwrap_or_else(|error| panic!("{error}"));
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    if committed == text {
        return;
    }
    let differs = committed.lines().zip(text.lines()).position(|(old, new)| old != new);
    let line = differs.unwrap_or_else(|| committed.lines().count().min(text.lines().count()));
    panic!(
        "{} is not what its .pyro files give; run this test with {BLESS}=1.\nline {}\n  committed: {}\n  generated: {}",
        path.display(),
        line + 1,
        committed.lines().nth(line).unwrap_or("<end>"),
        text.lines().nth(line).unwrap_or("<end>"),
    );
}
