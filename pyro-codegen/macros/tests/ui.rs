//! What the macros say to code with mistakes: `tests/ui_macros/*.rs`, with rustc's output beside each.
//! `PYRO_BLESS=1` writes what is expected instead of comparing; read the difference in review.

use std::process::Command;

#[test]
fn mistakes_are_told_at_their_tokens() {
    let bless = std::env::var_os("PYRO_BLESS").is_some_and(|value| value != "0");
    if bless && std::env::var_os("TRYBUILD").is_none() {
        // trybuild takes the setting from the environment only, and this process cannot change its own safely.
        let itself = std::env::current_exe().expect("a test is a program");
        let status = Command::new(itself).env("TRYBUILD", "overwrite").status().expect("it runs already");
        assert!(status.success());
        return;
    }
    trybuild::TestCases::new().compile_fail("../../tests/ui_macros/*.rs");
}
