//! Files with mistakes: the crate that includes the result gets the mistakes as one error, and the build script ends
//! well. Files that are not there: the build script says so.

use pyro_tests::programs;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const FAULTY: &str = "package lab.weather;\n\nstruct Reading { value: flaot; }\nstruct Good { x: int; }\nservice Station { fn read() -> Reading; }\n";

/// A folder of its own for each test, under the target folder.
fn folder(name: &str) -> PathBuf {
    let folder = pyro_tests::paths::target().join("faulty").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn compile(folder: &Path, text: &str) -> String {
    std::fs::write(folder.join("station.pyro"), text).unwrap();
    pyro_build::configure().out_dir(folder).try_compile(folder.join("station.pyro")).unwrap();
    std::fs::read_to_string(folder.join("pyro.rs")).unwrap()
}

#[test]
fn mistakes_become_a_compile_error_and_stubs() {
    let text = compile(&folder("text"), FAULTY);
    assert!(text.starts_with("// @generated from station.pyro by pyro-codegen. Do not edit.\n"), "{text}");
    assert!(text.contains("compile_error!"), "{text}");
    assert!(text.contains("station.pyro:3:25"), "the place of the mistake: {text}");
    assert!(!text.contains('\u{1b}'), "no colours: {text}");
    for part in [
        "pub value: super::super::unknown::Unknown,",
        "pub x: i64,",
        "pub trait Station:",
        ") -> impl rt::Future<Output = rt::Result<Reading>> + Send;",
        "pub struct StationProxy {",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_file_without_items_brings_nothing_besides_its_mistakes() {
    let text = compile(&folder("empty"), "package lab weather;");
    assert!(text.contains("compile_error!"), "{text}");
    assert!(!text.contains("unnamed_package"), "an import of nothing would be one more message: {text}");
}

/// Each with a server and a client that use it rightly.
const CASES: [(&str, &str); 5] = [
    // A type that nobody knows: alone, in others, as argument, as result.
    (
        "package lab; type Celsius = flaot;
         struct Reading { value: Celsius; at: datetime?; raw: list<byts>; more: map<str, strng>; }
         service Station {
           property level: itn;
           fn read(at: dattime?, n: int) -> Reading;
           fn history(n: int = 3) -> stream<Raeding>;
         }",
        "use lab::{Reading, Station, StationProxy, StationServer};
         struct Mine;
         impl Station for Mine {
             async fn level(&self) -> Result<i64, Error> { Ok(5) }
             async fn set_level(&self, value: i64) -> Result<(), Error> { drop(value + 1); Ok(()) }
             async fn read(&self, at: Option<DateTime>, n: i64) -> Result<Reading, Error> {
                 let raw = vec![Bytes::from(vec![n as u8])];
                 Ok(Reading { value: 1.5, at, raw, more: [(\"a\".into(), \"b\".into())].into() })
             }
             async fn history(&self, n: i64) -> Result<ItemStream<Reading>, Error> {
                 Ok(ItemStream::from_iter((0..n).map(|_| Reading { value: 0.5, at: None, raw: vec![], more: Default::default() })))
             }
         }
         async fn call(proxy: StationProxy) -> Result<f64, Error> {
             proxy.set_level(7).await?;
             let level: i64 = proxy.level().await?;
             let reading = proxy.read(None, level).await?;
             let copy = reading.clone();
             assert_eq!((copy.raw[0].len(), copy.more[\"a\"].as_str()), (1, \"b\"));
             let mut items = proxy.history().n(5).await?;
             while let Some(item) = items.next().await { println!(\"{} {:?}\", item?.value + 1.0, reading); }
             Ok(reading.value)
         }
         fn host() -> pyro_runtime::service::Target { StationServer::object(Mine) }",
    ),
    // Constants, defaults, enums.
    (
        "const LIMIT: int = \"many\"; const GOOD: int = 5;
         enum Quality: u8 { Good = 0; Bad = 300; Worse = 0; }
         struct Query { limit: int = \"x\"; quality: Quality = Quality.Godo; }
         service Search { fn find(query: Query, limit: int = LIMIT, unit: str = 5) -> list<int>; }",
        "use {GOOD, LIMIT, Quality, Query, Search, SearchProxy};
         struct Mine;
         impl Search for Mine {
             async fn find(&self, query: Query, limit: i64, unit: String) -> Result<Vec<i64>, Error> {
                 let worst = match query.quality { Quality::Good => 1, Quality::Bad => 2, Quality::Worse => 3, Quality::Undeclared(_) => 4 };
                 Ok(vec![query.limit, limit, worst, LIMIT, GOOD, unit.len() as i64])
             }
         }
         async fn call(proxy: SearchProxy) -> Result<i64, Error> {
             let query = Query { limit: 5, quality: Quality::Worse };
             Ok(proxy.find(&query).limit(3).unit(\"C\").await?[0])
         }",
    ),
    // Exceptions.
    (
        "exception Offline { since: dattime?; }
         exception Later extends Offlin { more: int; }
         service Station { fn read() -> int throws Offline, Lost; fn lost() throws Lost; }",
        "use {Later, Offline, Station, StationLostError, StationProxy, StationReadError};
         struct Mine;
         impl Station for Mine {
             async fn read(&self) -> Result<i64, StationReadError> {
                 Err(Offline { since: Some(DateTime::from_ymd()) })?
             }
             async fn lost(&self) -> Result<(), StationLostError> { drop(Later { more: 1 }); Ok(()) }
         }
         trait FromYmd { fn from_ymd() -> DateTime; }
         impl FromYmd for DateTime { fn from_ymd() -> DateTime { \"2024-01-01T00:00:00\".parse().unwrap() } }
         async fn call(proxy: StationProxy) -> Option<DateTime> {
             match proxy.read().await { Err(StationReadError::Offline(e)) => e.since, _ => None }
         }",
    ),
    // Names that are taken, values without end, what cannot be a key.
    (
        "struct Point { x: int; x: str; }
         struct Point { y: int; }
         struct Endless { me: Endless; }
         struct Keys { set: set<float>; map: map<list<int>, int>; }
         service S { fn f(a: int, a: int); fn f(); property f: int; @name(\"f\") fn g() -> Point; }",
        "use {Keys, Point, S, SProxy};
         async fn call(proxy: SProxy, keys: Keys) -> Result<i64, Error> {
             drop((keys.set.len(), keys.map.len()));
             proxy.f(1, 2).await?;
             Ok(proxy.g().await?.x)
         }
         fn serves<T: S>(_: T) {}",
    ),
    // Text that cannot be read takes no more with it than itself.
    (
        "struct Half { x: int; y int; z: str; }
         service Half2 { fn good(x: Half) -> str; fn bad( -> str; readonly property n: int; }",
        "use {Half, Half2Proxy};
         async fn call(proxy: Half2Proxy, half: Half) -> Result<String, Error> {
             println!(\"{}\", half.x + proxy.n().await?);
             proxy.good(&half).await
         }",
    ),
];

/// One mistake gives one message: all cases and all faulty files of the language's tests in one run of the compiler.
#[test]
fn the_compiler_shows_the_mistakes_and_nothing_else() {
    let folder = folder("rustc");
    let mut main = String::new();
    let mut add = |name: &str, declarations: &str, user: &str| {
        let text = compile(&folder, declarations);
        std::fs::write(folder.join(format!("{name}.rs")), text).unwrap();
        let user = user.replace("use {", "use self::{");
        writeln!(main, "mod {name} {{ use pyro_runtime::{{Bytes, DateTime, Error, ItemStream}}; ::core::include!(\"{name}.rs\"); {user} }}").unwrap();
    };
    for (i, (declarations, user)) in CASES.iter().enumerate() {
        add(&format!("case{i}"), declarations, user);
    }
    let mut faulty: Vec<_> = std::fs::read_dir(pyro_tests::paths::tests().join("ui/fail")).unwrap().collect();
    faulty.sort_by_key(|entry| entry.as_ref().unwrap().path());
    let mut count = CASES.len();
    for path in faulty.into_iter().map(|entry| entry.unwrap().path()) {
        if path.extension().is_some_and(|extension| extension == "pyro") {
            let text = std::fs::read_to_string(&path).unwrap();
            // One holds warnings alone.
            if pyro_idl::compile(&[("", text.as_str())].into_iter().collect()).model.is_none() {
                add(path.file_stem().unwrap().to_str().unwrap(), &text, "");
                count += 1;
            }
        }
    }
    main += "fn main() {}\n";
    std::fs::write(folder.join("main.rs"), main).unwrap();
    let errors = errors(&folder);
    let others: Vec<&String> =
        errors.iter().filter(|error| !error.starts_with("the declarations have mistakes")).collect();
    assert!(others.is_empty(), "{others:#?}");
    assert_eq!(errors.len(), count);
    assert!(errors[0].contains("station.pyro:1:29"), "{}", errors[0]);
}

/// What is left of any text makes a file: none of these may panic.
#[test]
fn whatever_is_left_can_be_generated() {
    for name in ["types.pyro", "service.pyro"] {
        let text = std::fs::read_to_string(pyro_tests::paths::tests().join("golden").join(name)).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let sketches = (0..lines.len()).filter(|i| {
            let changed = spoiled(&lines, *i);
            let sketch = pyro_idl::compile(&[("a.pyro", changed)].into_iter().collect()).sketch;
            sketch.is_some_and(|sketch| {
                pyro_codegen::rust::generate_faulty(&sketch, "text").contains("compile_error!")
            })
        });
        assert!(sketches.count() > lines.len() / 4, "{name}");
    }
}

/// The text with one line spoiled, in one of several ways.
fn spoiled(lines: &[&str], i: usize) -> String {
    let line = lines[i];
    let other = match i % 5 {
        0 => String::new(),
        1 => line[..line.floor_char_boundary(line.len() / 2)].to_owned(),
        2 => line.replace(": ", ": Missing"),
        3 => line.replace("int", "set<float>").replace("str", "tuple<>"),
        _ => format!("{line}\n{line}"),
    };
    [&lines[..i], &[&*other], &lines[i + 1..]].concat().join("\n")
}

/// What the compiler says about `main.rs`.
fn errors(folder: &Path) -> Vec<String> {
    let runtime = programs::library("pyro_runtime");
    let rustc = std::env::var_os("RUSTC").unwrap_or("rustc".into());
    let output = Command::new(rustc)
        .args([
            "--edition=2024",
            "--emit=metadata",
            "--crate-name=faulty",
            "main.rs",
            "-Dwarnings",
            "-Adead-code",
        ])
        .args(["-Aunused-imports", "--error-format=json", "--extern"])
        .arg(format!("pyro_runtime={}", runtime.display()))
        .arg(format!("-Ldependency={}", runtime.parent().unwrap().display()))
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(!output.status.success());
    let lines = String::from_utf8(output.stderr).unwrap();
    let messages = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let messages = messages.filter(|message| message["code"] != "" && message["level"] == "error");
    let texts = messages
        .map(|message| (message["message"].as_str().unwrap().to_owned(), message["rendered"].to_string()));
    // The last one counts the others.
    let errors = texts.filter(|(text, _)| !text.starts_with("aborting due to"));
    errors
        .map(|(text, rendered)| if text.starts_with("the declarations") { text } else { rendered })
        .collect()
}

#[test]
fn a_folder_stands_for_its_files() {
    let folder = folder("folder");
    std::fs::create_dir_all(folder.join("idl/more")).unwrap();
    std::fs::write(folder.join("idl/b.pyro"), "package b; struct B { x: int; }").unwrap();
    std::fs::write(folder.join("idl/more/a.pyro"), "package a; struct A { x: int; }").unwrap();
    std::fs::write(folder.join("idl/notes.txt"), "not this one").unwrap();
    let text = pyro_build::generate(folder.join("idl")).unwrap();
    assert!(text.contains("pub mod a") && text.contains("pub mod b"), "{text}");
}

#[test]
fn files_that_are_not_there_are_named() {
    let folder = folder("missing");
    let missing = folder.join("missing.pyro");
    let error = pyro_build::configure().out_dir(&folder).try_compile(&missing).unwrap_err();
    assert!(error.to_string().starts_with(&format!("cannot read {}: ", missing.display())), "{error}");
    std::fs::create_dir_all(folder.join("empty")).unwrap();
    let error = pyro_build::generate(folder.join("empty")).unwrap_err();
    assert!(error.to_string().starts_with("no .pyro file in "), "{error}");
    assert!(pyro_build::generate(Vec::<PathBuf>::new()).is_err());
}
