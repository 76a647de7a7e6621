//! How objects are found and called: `nonameserver`.

use pyro_tests::examples::{calls_python, serves_python, serves_rust};

const TIDES: &str = "Leith: high water at 15:40\nDover: high water at 13:05\n";

#[test]
fn objects_without_a_name_are_found_by_their_uris() {
    serves_python("nonameserver", 9);
    serves_rust("nonameserver", TIDES);
    calls_python("nonameserver", TIDES);
}
