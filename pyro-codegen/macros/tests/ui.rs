//! What the macros say to code with mistakes: `tests/ui_macros/*.rs`, with rustc's output beside each.
//! `PYRO_BLESS=1` writes what is expected instead of comparing; read the difference in review.

#[test]
fn mistakes_are_told_at_their_tokens() {
    if std::env::var_os("PYRO_BLESS").is_some_and(|value| value != "0") {
        // SAFETY: this program has one test, and nobody reads the environment beside it.
        #[allow(unsafe_code, reason = "trybuild takes its setting from the environment only")]
        unsafe {
            std::env::set_var("TRYBUILD", "overwrite");
        }
    }
    trybuild::TestCases::new().compile_fail("../../tests/ui_macros/*.rs");
}
