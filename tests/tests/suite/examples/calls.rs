//! How objects are found and called: `nonameserver`, `attributes`, `batchedcalls`.

use pyro_tests::examples::{calls_python, serves_python, serves_rust};

#[test]
fn objects_without_a_name_are_found_by_their_uris() {
    let printed = "Leith: high water at 15:40\nDover: high water at 13:05\n";
    serves_python("nonameserver", 9);
    serves_rust("nonameserver", printed);
    calls_python("nonameserver", printed);
}

#[test]
fn properties_are_read_and_written() {
    let printed = "\
it was to be 18 degrees, now 20.5
3 plants: {\"fern\": 2, \"orchid\": 1}
plant: builtins.AttributeError
_target: builtins.AttributeError
moisture: builtins.AttributeError
plants = 0: builtins.AttributeError
";
    serves_python("attributes", 19);
    serves_rust("attributes", printed);
    calls_python("attributes", printed);
}

#[test]
fn many_calls_go_in_one_message() {
    let printed = "\
one by one: 125250 cents
in a batch: 125250 cents, 31312 for each of us
without waiting: 100 cents each
with a mistake: 250 cents
then ZeroDivisionError
the rest was called: false
";
    serves_python("batchedcalls", 12);
    serves_rust("batchedcalls", printed);
    calls_python("batchedcalls", printed);
}
