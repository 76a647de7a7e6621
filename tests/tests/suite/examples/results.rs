//! What comes back from a call, or does not: `exceptions`, `streaming`, `oneway`.

use pyro_tests::examples::{GENERATIONS, calls_python, serves_python, serves_rust};
use pyro_tests::python;

/// What the server's hook prints for the calls of a Python client.
fn diary(generation: &str) -> String {
    let entries = [
        "open: PermissionError: Locked(number=1, attempts_left=2)",
        "open: PyroError: NoSuchBox(number=7)",
        "share: ZeroDivisionError: gold without heirs",
        "smell: OSError: there is smoke in the cellar",
        "drop_keys: RuntimeError: the handler panicked: the keys fell into the drain",
        "tidy_up: RuntimeError: the broom is broken",
        "open: TypeError: Vault.open() missing 2 required positional arguments: 'number' and 'code'",
        "open: TypeError: Vault.open() takes 3 positional arguments but 4 were given",
        "open: TypeError: number: expected int, found str",
    ];
    entries.map(|entry| format!("Pyro{generation} called {entry}\n")).concat()
}

#[test]
fn what_goes_wrong_arrives_with_its_fields() {
    let printed = "\
box 1: a map
box 1: locked, 2 attempts left
box 3: not there
no heirs: ZeroDivisionError
smell: builtins.OSError: there is smoke in the cellar
  colour = 'grey'
keys: builtins.RuntimeError
tidy up: nothing heard
last trouble: Some(Locked { number: 1, attempts_left: 2 })
";
    let heard = serves_python("exceptions", 21);
    if python::venv().is_some() {
        assert_eq!(heard, GENERATIONS.map(diary).concat());
    }
    serves_rust("exceptions", printed);
    calls_python("exceptions", printed);
}

#[test]
fn streams_come_one_by_one() {
    let printed = "\
today: [212, 215, 221, 230, 228, 224]
one by one: [212, 215, 221, 230, 228, 224]
212 215 221 230 228 224 212 215 and so on; 1 open
none open
212
215
builtins.OSError: the sensor is under water
";
    serves_python("streaming", 17);
    serves_rust("streaming", printed);
    calls_python("streaming", printed);
}

#[test]
fn nobody_waits_for_oneway_calls() {
    let printed = "10 loaves of dough\n10 loaves of bread\n2 more\n";
    let heard = serves_python("oneway", 9);
    if python::venv().is_some() {
        let times = |what| heard.matches(what).count();
        assert_eq!((times("10 loaves are done\n"), times("2 loaves are done\n")), (2, 2), "{heard}");
    }
    serves_rust("oneway", printed);
    calls_python("oneway", printed);
}
