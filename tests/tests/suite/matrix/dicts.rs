//! Exceptions as values in the form that structs have, and what is no such form.

use super::prepare;
use pyro_runtime::Serializer;
use pyro_runtime::codec::decode_payload;
use pyro_tests::python;
use pyro_tests::services::matrix::v1 as f;

fn read(json: &str) -> Result<f::Lost, String> {
    let read = decode_payload(json.as_bytes(), Serializer::Json, pyro_runtime::Generation::Pyro5);
    read.map_err(|error| error.to_string())
}

#[test]
fn a_dict_of_the_fields_is_an_exception() {
    let lost = f::Lost { code: 1, text: None, tags: vec!["a".into()], point: None };
    assert_eq!(read(r#"{"tags": ["a"], "more": {}, "code": 1}"#), Ok(lost.clone()));
    // The usual form, its class last; what stands beside it is not a field.
    let fields = r#"{"pyro_exception": "matrix.v1.Lost", "code": 1, "tags": ["a"]}"#;
    let usual = format!(
        r#"{{"attributes": {fields}, "code": 2, "args": [], "__exception__": true, "__class__": "builtins.ConnectionError"}}"#
    );
    assert_eq!(read(&usual), Ok(lost));
    for (json, why) in [
        (r#"{"code": 1}"#, "missing field 'tags'"),
        (r#"{"code": "x", "tags": []}"#, "code: expected int, found str"),
        (r#"{"args": [], "code": 1, "tags": []}"#, "expected exception, found dict"),
        (r#"{"__class__": "lab.Point", "code": 1, "tags": []}"#, "expected an exception, found a lab.Point"),
        (r#"[1, ["a"]]"#, "expected dict, found list"),
    ] {
        let error = read(json).unwrap_err();
        assert!(error.contains(why), "{json}: {error}");
    }
}

const PROGRAM: &str = r#"
import sys
sys.path.insert(0, sys.argv[1])
from api.matrix import v1
from api._pyro_idl.codec import codec

lost = codec("matrix.v1.Lost")

def usual(name, **fields):
    attributes = {"pyro_exception": name, "code": 1, "tags": ["a"], **fields}
    return {"__class__": "builtins.ConnectionError", "__exception__": True, "args": (), "attributes": attributes}

def refused(value):
    try:
        return "read as %r" % (lost.decode(value, "value"),)
    except (TypeError, ValueError) as x:
        return "%s: %s" % (type(x).__name__, x)

wanted = v1.Lost(1, ["a"])
for value in ({"code": 1, "tags": ["a"], "more": 1}, usual("matrix.v1.Lost"), usual("lab.Gone", pyro_extends=["matrix.v1.Lost"])):
    assert lost.decode(value, "value") == wanted, value
for value in ({"code": 1}, {"__class__": "lab.Point", "code": 1, "tags": []}, [1], usual("matrix.v1.Dated"), usual("lab.Gone"), v1.Plain(1)):
    print(refused(value))
try:
    lost.encode(v1.Plain(1), None)
except TypeError as x:
    print("not sent:", x)
"#;

#[test]
fn python_reads_the_same() {
    if python::venv().is_none() {
        return;
    }
    let (folder, _) = prepare("matrix_dicts");
    let said = python::run(PROGRAM, &[folder.to_str().unwrap()]).ok();
    let expected = [
        "TypeError: value: missing field 'tags'",
        "TypeError: value: expected matrix.v1.Lost, found dict",
        "TypeError: value: expected matrix.v1.Lost, found list",
        "TypeError: value: expected matrix.v1.Lost, found dict",
        "TypeError: value: expected matrix.v1.Lost, found dict",
        "TypeError: value: expected matrix.v1.Lost, found Plain",
        "not sent: value: expected matrix.v1.Lost, found Plain",
    ];
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
}
