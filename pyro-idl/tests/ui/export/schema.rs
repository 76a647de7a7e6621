//! The published schema and the types that are read and written say the same.

use std::collections::HashSet;

use boon::{Compiler, Schemas};
use pyro_idl::Sources;
use pyro_idl::export::json::{self, Document, SCHEMA};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{check_round_trip, fixtures};

/// Every field of every kind of thing.
const ALL: &str = include_str!("all.pyro");

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("JSON")
}

/// Compiles the schema, which checks it against that of its draft. Says what is wrong with a document; `None` if nothing is.
fn validator(schema: Value) -> impl Fn(&Value) -> Option<String> {
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.add_resource("urn:pyro-idl:model:v1", schema).expect("a new name");
    let index = compiler.compile("urn:pyro-idl:model:v1", &mut schemas).expect("a valid schema");
    move |value| schemas.validate(value, index).err().map(|error| error.to_string())
}

/// The schema with no room for fields that it does not name.
fn closed() -> Value {
    let mut schema = schema();
    schema["unevaluatedProperties"] = json!(false);
    for (name, definition) in schema["$defs"].as_object_mut().expect("definitions") {
        let alternatives = definition.get("oneOf").is_some();
        if alternatives {
            let inline = definition["oneOf"].as_array_mut().expect("a list").iter_mut();
            inline
                .filter(|one| one.get("$ref").is_none())
                .for_each(|one| one["unevaluatedProperties"] = json!(false));
        } else if definition["type"] == "object" && name != "named" {
            definition["unevaluatedProperties"] = json!(false);
        }
    }
    schema
}

fn dump(sources: &Sources) -> Value {
    let text = check_round_trip("dump", sources).to_json();
    let mut reader = serde_json::Deserializer::from_str(&text);
    // The language nests deeper than this reader's own bound.
    reader.disable_recursion_limit();
    Value::deserialize(&mut reader).expect("JSON")
}

/// Runs a test that validates what is nested as deep as the language allows: the validator recurses, and is not optimized here.
fn with_room(test: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread =
            std::thread::Builder::new().stack_size(64 << 20).spawn_scoped(scope, test).expect("a thread");
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    });
}

fn all() -> Value {
    dump(&[("all.pyro", ALL)].into_iter().collect())
}

#[test]
fn every_dump_fits_and_has_no_field_that_is_not_described() {
    with_room(check_every_dump);
}

fn check_every_dump() {
    let (open, closed) = (validator(schema()), validator(closed()));
    let dumps = fixtures().into_iter().map(|(name, sources)| (name, dump(&sources)));
    for (name, dump) in dumps.chain([("all".to_owned(), all())]) {
        assert_eq!(open(&dump), None, "{name}");
        assert_eq!(closed(&dump), None, "{name}");
    }
    let mut more = all();
    more["packages"][0]["items"][0]["tomorrow"] = json!(1);
    assert_eq!(open(&more), None, "a field that a later version adds");
    assert!(closed(&more).is_some(), "the closed schema is closed");
}

/// The other way round: nothing is described that never comes, and every kind of thing is in the test's file.
#[test]
fn everything_that_is_described_is_written() {
    let mut described = Vec::new();
    strings_of(&schema()["$defs"], "", &mut described);
    described.extend(["properties/pyro_idl".to_owned(), "properties/packages".to_owned()]);
    let text = all().to_string();
    for said in described {
        let (what, name) = said.split_once('/').expect("two parts");
        let wanted = if what == "properties" { format!("\"{name}\":") } else { format!("\"{name}\"") };
        assert!(text.contains(&wanted), "{said} is described and never written");
    }
}

/// The names of all fields, and all words that a field can have.
fn strings_of(value: &Value, key: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if key == "properties" {
                    found.push(format!("properties/{name}"));
                }
                strings_of(value, name, found);
            }
        }
        Value::Array(items) if key == "enum" => {
            found.extend(items.iter().filter_map(Value::as_str).map(|word| format!("word/{word}")));
        }
        Value::Array(items) => items.iter().for_each(|item| strings_of(item, "", found)),
        Value::String(word) if key == "const" && !word.is_empty() => found.push(format!("word/{word}")),
        _ => {}
    }
}

/// Takes out, and makes another type of, one field of each kind of object in turn.
#[test]
fn damaged_dumps_are_refused() {
    let validate = validator(schema());
    let good = all();
    let mut pointers = Vec::new();
    pointers_of(&good, "", &mut pointers);
    let mut seen = HashSet::new();
    for pointer in pointers {
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        let object = good.pointer(parent).and_then(Value::as_object).expect("an object");
        let fields: Vec<&String> = object.keys().collect();
        if !seen.insert(format!("{name} {fields:?} {:?}", object.get("kind"))) {
            continue;
        }
        let mut without = good.clone();
        without.pointer_mut(parent).expect("there").as_object_mut().expect("an object").remove(name);
        let mut wrong = good.clone();
        let value = wrong.pointer_mut(&pointer).expect("there");
        *value = if value.is_number() { json!("1") } else { json!(17.5) };
        for (value, what) in [(&without, "taken out"), (&wrong, "of a wrong type")] {
            // A place can be left out as a whole.
            if name == "at" && what == "taken out" {
                continue;
            }
            assert!(validate(value).is_some(), "{pointer} {what}");
        }
        assert!(json::read(&wrong.to_string()).is_err(), "{pointer} of a wrong type");
    }
    assert!(seen.len() > 200, "{}", seen.len());
}

/// Where each field of each object is.
fn pointers_of(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let at = format!("{at}/{name}");
                pointers_of(value, &at, found);
                found.push(at);
            }
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| pointers_of(item, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

#[test]
fn unknown_words_are_refused() {
    let validate = validator(schema());
    let text = all().to_string();
    let mut tried = 0;
    for (from, to) in [
        (r#""kind":"struct","#, r#""kind":"record","#),
        (r#""kind":"method","#, r#""kind":"function","#),
        (r#""kind":"optional","#, r#""kind":"maybe","#),
        (r#""kind":"enumerant","#, r#""kind":"value","#),
        (r#""kind":"builtin","#, r#""kind":"python","#),
        (r#""instance":"single""#, r#""instance":"one""#),
        (r#""serpent""#, r#""pickle""#),
        (r#""pyro_idl":1"#, r#""pyro_idl":2"#),
        (r#""name":"all.v1.Quality""#, r#""name":"all..Quality""#),
    ] {
        assert!(text.contains(from), "{from}");
        let changed = text.replacen(from, to, 1);
        assert!(validate(&serde_json::from_str(&changed).expect("JSON")).is_some(), "{to}");
        assert!(json::read(&changed).is_err(), "{to}");
        tried += 1;
    }
    assert_eq!(tried, 9);
}

/// One that another program could have written: the fields in another order, `at` left out, numbers as the schema allows them.
#[test]
fn what_fits_the_schema_is_read() {
    let text = r#"{"packages": [{"items": [{"value": {"value": "1E3", "kind": "float"}, "type": {"kind": "float"},
        "full_name": "a.C", "kind": "const", "name": "C", "docs": "", "notes": {"allows": [], "deprecated": null,
        "since": null, "unstable": false}}], "files": [], "name": "a", "docs": "",
        "notes": {"deprecated": null, "since": null, "unstable": false, "allows": []}}],
        "pyro_idl": 1}"#;
    assert_eq!(validator(schema())(&serde_json::from_str(text).expect("JSON")), None);
    let document: Document = json::read(text).expect("a document");
    assert!(document.to_sources().files()[0].text.ends_with("const C: float = 1000.0;\n"));
}
