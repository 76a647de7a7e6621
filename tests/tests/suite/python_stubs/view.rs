//! The view that templates are filled with: the page that describes it has every key, and no key that is not there.

use super::{FIXTURES, document};
use pyro_codegen::generate::Target;
use pyro_tests::paths;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Keys by what they are of, in the words of the page.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// What stands behind a key that holds objects, in the words of the page; `_` for what is not described key by key.
fn kind_of(key: &str) -> &'static str {
    match key {
        "modules" | "packages" => "packages",
        "consts" => "constants",
        "aliases" => "aliases",
        "enums" => "enums",
        "values" => "values of enums",
        "structs" | "variants" => "structs",
        "unions" => "unions",
        "exceptions" => "exceptions",
        "fields" | "all_fields" | "params" => "fields and parameters",
        "services" => "services",
        "methods" => "methods",
        "properties" => "properties",
        "groups" => "groups",
        "items" | "entries" => "entries",
        "sections" => "sections",
        "notes" => "notes",
        "facts" => "facts",
        "signature" | "value" => "code",
        "parts" => "pieces of code",
        "code" => "_",
        other => panic!("{other} holds objects"),
    }
}

fn collect(object: &Map<String, Value>, kind: &str, keys: &mut Keys) {
    if kind == "_" {
        return;
    }
    keys.entry(kind.to_owned()).or_default().extend(object.keys().cloned());
    for (key, value) in object {
        let inner = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for object in inner.iter().filter_map(Value::as_object) {
            collect(object, kind_of(key), keys);
        }
    }
}

fn shown(target: Target) -> Keys {
    let view = serde_json::to_value(target.view(&document(&FIXTURES))).unwrap();
    let mut keys = Keys::new();
    collect(view.as_object().unwrap(), "the whole", &mut keys);
    keys
}

/// The keys of the tables below a heading.
fn described(heading: &str) -> Keys {
    let page = std::fs::read_to_string(paths::tests().parent().unwrap().join("docs/templates.md")).unwrap();
    let section = page.split("\n## ").find(|section| section.starts_with(heading)).unwrap();
    let mut keys = Keys::new();
    let mut of = String::new();
    for row in section.lines().filter(|line| line.starts_with('|') && line.contains('`')) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        if !cells[1].is_empty() {
            cells[1].clone_into(&mut of);
        }
        let named = cells[2].split('`').skip(1).step_by(2).map(str::to_owned);
        keys.entry(of.clone()).or_default().extend(named);
    }
    keys
}

#[test]
fn the_page_has_every_key_and_no_other() {
    let mut page = described("The view\n");
    let named = page.remove("every named thing").unwrap();
    for (kind, keys) in &mut page {
        if !["the whole", "packages"].contains(&kind.as_str()) {
            keys.extend(named.iter().cloned());
        }
    }
    for target in [Target::Python, Target::TypeScript] {
        assert_eq!(shown(target), page, "{target:?}");
    }
    assert_eq!(shown(Target::Markdown), described("The view of Markdown\n"));
}

/// All objects of the view that have a name, by their full names.
fn named(value: &Value, found: &mut BTreeMap<String, Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| named(item, found)),
        Value::Object(object) => {
            if let Some(full_name) = object.get("full_name") {
                let full_name = full_name.as_str().unwrap();
                let name = object["name"].as_str().unwrap();
                assert!(full_name == name || full_name.ends_with(&format!(".{name}")), "{full_name}: {name}");
                found.insert(full_name.to_owned(), value.clone());
            }
            object.values().for_each(|value| named(value, found));
        }
        _ => {}
    }
}

fn view_of(target: Target, text: &str) -> BTreeMap<String, Value> {
    let sources: pyro_idl::Sources = [("lab.pyro", text)].into_iter().collect();
    let model = pyro_idl::compile(&sources).model.unwrap();
    let document = pyro_idl::export::json::Document::new(&model, Some(&sources));
    let mut found = BTreeMap::new();
    named(&serde_json::to_value(target.view(&document)).unwrap(), &mut found);
    found
}

/// Something of everything that has parts, and every annotation that templates can ask for.
const LAB: &str = "package lab.v1;
const LIMIT: i8 = 5;
type Celsius = float;
enum Quality { Good; }
struct Point { x: int; }
union Event { Moved { to: Point; } Idle; }
exception Fault { code: int; }
exception Late extends Fault { by: int; }
service Named { const MAX: int = 3; @sync fn whoami() -> str; @blocking fn rest(); }
@register(\"lab.station\", [\"a\", \"b\"]) @serializers(json, msgpack) @concurrent @blocking
service Station extends Named {
  readonly property rate: Celsius;
  @idempotent fn read(limit: int = LIMIT) -> Point throws Late, KeyError;
}
@callback @explicit @exclusive @sync
service Listener { fn tell(what: str); }
";

#[test]
fn what_is_inside_of_items_has_a_full_name() {
    let expected = [
        "lab.v1.Celsius",
        "lab.v1.Event",
        "lab.v1.Event.Idle",
        "lab.v1.Event.Moved",
        "lab.v1.Event.Moved.to",
        "lab.v1.Fault",
        "lab.v1.Fault.code",
        "lab.v1.LIMIT",
        "lab.v1.Late",
        "lab.v1.Late.by",
        "lab.v1.Listener",
        "lab.v1.Listener.tell",
        "lab.v1.Listener.tell.what",
        "lab.v1.Named",
        "lab.v1.Named.MAX",
        "lab.v1.Named.rest",
        "lab.v1.Named.whoami",
        "lab.v1.Point",
        "lab.v1.Point.x",
        "lab.v1.Quality",
        "lab.v1.Quality.Good",
        "lab.v1.Station",
        "lab.v1.Station.rate",
        "lab.v1.Station.read",
        "lab.v1.Station.read.limit",
    ];
    for target in [Target::Python, Target::TypeScript] {
        // An inherited field is called after the exception that declares it: there is no `Late.code`.
        assert_eq!(view_of(target, LAB).into_keys().collect::<Vec<_>>(), expected, "{target:?}");
    }
}

#[test]
fn what_was_declared_can_be_shown() {
    for target in [Target::Python, Target::TypeScript] {
        let view = view_of(target, LAB);
        let check = |name: &str, expected: &Value| {
            for (key, value) in expected.as_object().unwrap() {
                assert_eq!(&view[&format!("lab.v1.{name}")][key], value, "{name}.{key} of {target:?}");
            }
        };
        check(
            "Station",
            &json!({
                "idl_extends": ["lab.v1.Named"], "register": "lab.station", "register_tags": ["a", "b"],
                "serializers": ["json", "msgpack"], "concurrent": true, "blocking": true,
                "callback": false, "explicit": false, "exclusive": false, "sync": false,
            }),
        );
        check(
            "Listener",
            &json!({
                "idl_extends": [], "register": null, "register_tags": [], "serializers": [], "callback": true,
                "explicit": true, "exclusive": true, "sync": true, "concurrent": false, "blocking": false,
            }),
        );
        check(
            "Station.read",
            &json!({
                "idl_throws": ["lab.v1.Late", "KeyError"], "blocking": false, "idempotent": true, "sync": false,
            }),
        );
        check("Named.rest", &json!({ "blocking": true, "sync": false }));
        check("Named.whoami", &json!({ "idl_throws": [], "sync": true, "blocking": false }));
        check("Late", &json!({ "idl_base": "lab.v1.Fault" }));
        check("Fault", &json!({ "idl_base": null }));
        check("Celsius", &json!({ "idl_type": "float" }));
        check("LIMIT", &json!({ "idl_type": "i8", "value": "5" }));
    }
}
