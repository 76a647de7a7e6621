//! What to paste into Python while the station is up.

/// Prints a program for each generation; both do the same, for the same object on the same port.
pub(crate) fn print_snippets(uri: &str) {
    println!("\nWith Pyro5 (pip install Pyro5):\n{}", snippet("import Pyro5.api as pyro", uri));
    println!("With Pyro4 (pip install Pyro4):\n{}", snippet("import Pyro4 as pyro", uri));
    println!("Press Ctrl-C to end.");
}

/// Without indentation, so that it can be pasted as it is.
fn snippet(import: &str, uri: &str) -> String {
    format!(
        r#"
{import}
with pyro.Proxy("{uri}") as station:
    print(station.read("south"))
    for reading in station.history("north", limit=2):
        print(reading["at"], reading["celsius"])
    station.note("hello from Python")
    print(station.interval, station.notes)
    try:
        station.read("cellar")
    except Exception as e:
        print(type(e).__name__, e, e.sensor)

"#
    )
}
