//! The Model as JSON and as text: both lose nothing, and the published schema says what the JSON is.

mod generate;
mod names;
mod schema;

use std::fs;
use std::path::{Path, PathBuf};

use pyro_idl::export::json::{self, Document, ReadError};
use pyro_idl::model::Model;
use pyro_idl::{Color, Sources};

use crate::cases::{cases, sources};

fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// Every good set of files in the workspace.
fn fixtures() -> Vec<(String, Sources)> {
    let mut paths: Vec<Vec<PathBuf>> = cases("ok").into_iter().map(|path| vec![path]).collect();
    for folder in ["tests/golden", "tests/golden/ahead", "tests/idl", "examples/quickstart/idl"] {
        let entries = fs::read_dir(workspace(folder)).expect("the folder is there");
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "pyro"));
        files.sort();
        assert!(!files.is_empty(), "nothing in {folder}");
        paths.push(files);
    }
    let read = paths.into_iter().map(|files| {
        let name = files[0].display().to_string();
        (
            name,
            files
                .iter()
                .flat_map(|path| sources(path).files().to_vec())
                .map(|file| (file.name, file.text))
                .collect(),
        )
    });
    read.collect()
}

fn compile(name: &str, sources: &Sources) -> Model {
    let compiled = pyro_idl::compile(sources);
    let said = compiled.diagnostics.render(sources, Color::Never);
    let texts = || sources.files().iter().map(|file| file.text.as_str()).collect::<Vec<_>>().join("\n");
    compiled.model.unwrap_or_else(|| panic!("{name}:\n{said}\n{}", texts()))
}

/// All of a Model but places and the names of files. As text, because a number that is none is not equal to itself.
fn apart_from_places(model: &Model) -> String {
    let mut model = model.clone();
    model.packages.iter_mut().for_each(|package| package.files.clear());
    let text = format!("{model:#?}");
    let mut kept = String::new();
    let mut skip = 0;
    for line in text.lines() {
        if line.trim_start().starts_with("span: Span {") {
            skip = 5;
        }
        if skip > 0 {
            skip -= 1;
        } else {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    assert!(!kept.contains("Span"), "places are left out");
    kept
}

/// Model -> document -> JSON -> document -> text -> Model, equal at each step.
fn check_round_trip(name: &str, sources: &Sources) -> Document {
    let model = compile(name, sources);
    let document = Document::new(&model, Some(sources));
    let text = document.to_json();
    let read = json::read(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
    assert_eq!(format!("{read:?}"), format!("{document:?}"), "{name}");
    assert_eq!(read.to_json(), text, "{name}");
    let again = read.to_sources();
    let compiled = compile(name, &again);
    similar(name, &apart_from_places(&model), &apart_from_places(&compiled), &again);
    // Text of text is the same text.
    assert_eq!(Document::new(&compiled, None).to_sources(), again, "{name}");
    assert_eq!(Document::new(&model, None).to_json(), Document::new(&compiled, None).to_json(), "{name}");
    document
}

fn similar(name: &str, left: &str, right: &str, sources: &Sources) {
    if let Some((left, right)) = left.lines().zip(right.lines()).find(|(left, right)| left != right) {
        let texts = sources.files().iter().map(|file| file.text.as_str()).collect::<Vec<_>>().join("\n");
        panic!("{name}: {left} became {right}\n{texts}");
    }
    assert_eq!(left, right, "{name}");
}

#[test]
fn fixtures_survive_the_way_there_and_back() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 7, "{}", fixtures.len());
    for (name, sources) in fixtures {
        check_round_trip(&name, &sources);
    }
}

/// Read these two files when they change: they are what others see.
#[test]
fn the_example_is_as_committed() {
    let text = fs::read_to_string(workspace("tests/golden/dump/station.pyro")).expect("there");
    let sources: Sources = [("station.pyro", text)].into_iter().collect();
    let document = check_round_trip("station.pyro", &sources);
    let written = document.to_sources();
    for (file, text) in
        [("station.json", document.to_json()), ("station.text.pyro", written.files()[0].text.clone())]
    {
        let path = workspace("tests/golden/dump").join(file);
        if std::env::var_os("PYRO_BLESS").is_some() {
            fs::write(&path, text).expect("writable");
        } else {
            assert_eq!(fs::read_to_string(&path).expect("blessed"), text, "{}", path.display());
        }
    }
}

#[test]
fn the_example_of_the_guide_is_right() {
    let guide = fs::read_to_string(workspace("docs/dump.md")).expect("the guide is there");
    let blocks = crate::guide::blocks(&guide);
    let block = |language: &str| &blocks.iter().find(|(known, _)| known == language).expect(language).1;
    let sources: Sources = [("example.pyro", block("pyro").as_str())].into_iter().collect();
    assert_eq!(&Document::new(&compile("example", &sources), None).to_json(), block("json"));
}

#[test]
fn places_are_left_out_when_no_sources_are_given() {
    let sources: Sources = [("a.pyro", "struct A { x: int; }")].into_iter().collect();
    let model = compile("a", &sources);
    let with = Document::new(&model, Some(&sources)).to_json();
    assert!(with.contains(r#""at": {"file": "a.pyro", "line": 1, "column": 8}"#), "{with}");
    let without = Document::new(&model, None).to_json();
    assert!(!without.contains("\"at\"") && !without.contains("a.pyro"), "{without}");
}

#[test]
fn brackets_as_deep_as_the_language_allows_are_read_again() {
    // The braces of the struct are one more level.
    let depth = 31;
    let ty = "map<str, list<".repeat(depth) + "int?" + &">>".repeat(depth);
    let value = "{\"k\": [".repeat(depth) + "1" + &"]}".repeat(depth);
    let optional = "list<".repeat(62) + "int" + &">?".repeat(62);
    let text = format!("struct Deep {{ a: {ty} = {value}; b: {optional}; }}");
    check_round_trip("deep", &[("deep.pyro", text)].into_iter().collect());
}

#[test]
fn texts_that_are_no_documents_say_why() {
    let read = |text: &str| json::read(text).expect_err(text).to_string();
    assert_eq!(read("{"), "not JSON: EOF while parsing an object at line 1 column 1");
    assert_eq!(read("{} x"), "not JSON: trailing characters at line 1 column 4");
    assert_eq!(read("[]"), "not a model of pyro-idl: it has no field `pyro_idl`");
    assert_eq!(read(r#"{"pyro_idl": 2, "units": []}"#), "format version 2 cannot be read, only version 1");
    assert_eq!(read(r#"{"pyro_idl": "1"}"#), "format version \"1\" cannot be read, only version 1");
    assert_eq!(read(r#"{"pyro_idl": 1}"#), "missing field `packages`");
    assert_eq!(json::read(&"[".repeat(300)), Err(ReadError::TooDeep));
    let empty = json::read("\u{feff}{\"pyro_idl\": 1, \"packages\": [], \"tomorrow\": {}}")
        .expect("unknown fields are no harm");
    assert!(empty.packages.is_empty());
}

#[test]
fn damage_is_blamed_on_the_item() {
    let sources: Sources =
        [("a.pyro", "package lab.v1; struct A { x: int; } service S { const N: int = 1; fn f(a: A); }")]
            .into_iter()
            .collect();
    let text = Document::new(&compile("a", &sources), None).to_json();
    let read = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} is not in {text}");
        json::read(&text.replacen(from, to, 1)).expect_err(to).to_string()
    };
    let place = "package `lab.v1`, item `A`: ";
    assert_eq!(
        read(r#""kind": "struct""#, r#""kind": "strukt""#).split_once(", expected").expect("a list").0,
        format!("{place}unknown variant `strukt`")
    );
    assert_eq!(
        read(r#""full_name": "lab.v1.A""#, r#""full_name": "lab.v1.B""#),
        format!("{place}its full name is `lab.v1.A`, not `lab.v1.B`")
    );
    assert_eq!(read(r#""name": "x""#, r#""name": "x; y""#), format!("{place}`x; y` is no name"));
    assert_eq!(read(r#""value": "1""#, r#""value": "1e""#), "package `lab.v1`, item `S`: `1e` is no integer");
    assert_eq!(
        read(r#""name": "lab.v1.A""#, r#""name": "lab..A""#),
        "package `lab.v1`, item `S`: `lab..A` is no dotted name"
    );
    assert_eq!(
        read(r#""full_name": "lab.v1.S.N""#, r#""full_name": "lab.v1.N""#),
        "package `lab.v1`, item `S`: its full name is `lab.v1.S.N`, not `lab.v1.N`"
    );
}

/// What a document says is data: it cannot write declarations of its own into the text.
#[test]
fn documents_of_strangers_give_text_and_no_more() {
    let sources: Sources = [(
        "a.pyro",
        "@deprecated(\"d\") @allow(a, reason = \"r\") @since(\"1\") struct A { reserved \"r\"; }",
    )]
    .into_iter()
    .collect();
    let mut document = Document::new(&compile("a", &sources), None);
    let hostile = "x\"; }\r\nstruct B { }\n\u{0}//".to_owned();
    let json::Item::Struct(item) = &mut document.packages[0].items[0] else { panic!("a struct") };
    item.head.docs = hostile.clone();
    item.head.notes.deprecated.as_mut().expect("deprecated").note = hostile.clone();
    item.head.notes.allows[0].reason = hostile.clone();
    let model = compile("hostile", &document.to_sources());
    assert_eq!(model.structs.len(), 1);
    let notes = &model.structs[0].head.notes;
    assert_eq!(notes.deprecated.as_ref().map(|said| &said.note), Some(&hostile));
    assert_eq!(notes.allows[0].reason, hostile);
    // Where the language takes some texts only, the check has the last word, and sees one declaration.
    let json::Item::Struct(item) = &mut document.packages[0].items[0] else { panic!("a struct") };
    item.head.notes.since = Some(hostile.clone());
    item.reserved = vec![hostile];
    let compiled = pyro_idl::compile(&document.to_sources());
    let items = compiled.draft.packages.iter().flat_map(|package| &package.items);
    let names: Vec<&str> = items.map(|item| item.item.decl().name.text.as_str()).collect();
    assert_eq!(names, ["A"]);
}
