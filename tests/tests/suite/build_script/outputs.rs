//! What is written: a file for each package beside the tree of modules, and only what has changed.

use super::{folder, write};
use proc_macro2::{TokenStream, TokenTree};
use pyro_build::configure;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

/// All files of a folder and below, with the time of their last change.
fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let mut times = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            times.extend(self::times(&path).into_iter().map(|(file, time)| (format!("{name}/{file}"), time)));
        } else {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            times.insert(name, path.metadata().unwrap().modified().unwrap());
        }
    }
    times
}

/// The files that are new, changed or gone.
fn changed(folder: &Path, before: &BTreeMap<String, SystemTime>) -> Vec<String> {
    let after = times(folder);
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    names.filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

#[test]
fn a_change_of_one_package_rewrites_its_file_alone() {
    let folder = folder("one_file");
    let (idl, out) = (folder.join("idl"), folder.join("out"));
    write(&idl, "a.pyro", "package lab.a.v1; struct A { x: int; }");
    write(&idl, "b.pyro", "package lab.b.v1; import lab.a.v1.{A}; struct B { a: A; }");
    write(&idl, "c.pyro", "struct Unnamed { x: int; }");
    let compile = || {
        // The clock of a file system may be coarse.
        std::thread::sleep(std::time::Duration::from_millis(20));
        configure().out_dir(&out).try_compile(&idl).unwrap();
    };
    compile();
    let first = times(&out);
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(names, ["pyro.rs", "pyro/lab.a.v1.rs", "pyro/lab.b.v1.rs", "pyro/unnamed-package.rs"]);
    compile();
    assert_eq!(changed(&out, &first), [""; 0]);

    write(&idl, "b.pyro", "package lab.b.v1; import lab.a.v1.{A}; struct B { a: A; more: str; }");
    compile();
    assert_eq!(changed(&out, &first), ["pyro/lab.b.v1.rs"]);

    let second = times(&out);
    std::fs::remove_file(idl.join("b.pyro")).unwrap();
    write(&out, "pyro/mine.rs", "// Nobody has generated this.");
    compile();
    assert_eq!(changed(&out, &second), ["pyro.rs", "pyro/lab.b.v1.rs", "pyro/mine.rs"]);
    assert!(out.join("pyro/mine.rs").exists() && !out.join("pyro/lab.b.v1.rs").exists());
}

#[test]
fn mistakes_leave_the_packages_as_they_are() {
    let folder = folder("mistakes");
    let (idl, out) = (folder.join("idl"), folder.join("out"));
    write(&idl, "a.pyro", "package a; struct A { x: int; }");
    write(&idl, "b.pyro", "package b; struct B { x: int; }");
    let compile =
        || configure().out_dir(&out).type_attribute("a", "#[derive(Hash)]").try_compile(&idl).unwrap();
    compile();
    let first = times(&out);
    write(&idl, "b.pyro", "package b; struct B { x: itn; }");
    compile();
    assert_eq!(changed(&out, &first), ["pyro.rs"]);
    let faulty = std::fs::read_to_string(out.join("pyro.rs")).unwrap();
    assert!(faulty.contains("compile_error!") && faulty.contains("#[derive(Hash)]"), "{faulty}");
    write(&idl, "b.pyro", "package b; struct B { x: int; }");
    compile();
    assert_eq!(changed(&out, &first), ["pyro.rs"]);
}

#[test]
fn the_files_together_are_the_one_text() {
    let folder = folder("together");
    let golden = pyro_tests::paths::tests().join("golden");
    for name in ["types.pyro", "service.pyro", "ahead"] {
        let out = folder.join(name);
        configure().out_dir(&out).try_compile(golden.join(name)).unwrap();
        let mut text = std::fs::read_to_string(out.join("pyro.rs")).unwrap();
        for path in times(&out).keys().filter(|path| path.contains('/')) {
            let include = format!("::core::include!(\"{path}\");");
            assert_eq!(text.matches(&include).count(), 1, "{path}");
            text = text.replace(&include, &std::fs::read_to_string(out.join(path)).unwrap());
        }
        let mut tokens = (Vec::new(), Vec::new());
        flatten(text.parse().unwrap(), &mut tokens.0);
        flatten(pyro_build::generate(golden.join(name)).unwrap().parse().unwrap(), &mut tokens.1);
        let differs = tokens.0.iter().zip(&tokens.1).position(|(left, right)| left != right);
        assert_eq!(differs.map(|at| (&tokens.0[at], &tokens.1[at])), None, "{name}");
        assert_eq!(tokens.0.len(), tokens.1.len(), "{name}");
    }
}

/// The tokens of a text, without the commas and braces that stand only where lines are broken.
fn flatten(tokens: TokenStream, flat: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => flatten(group.stream(), flat),
            TokenTree::Punct(punct) if punct.as_char() == ',' => {}
            token => flat.push(token.to_string()),
        }
    }
}

#[test]
fn other_targets_are_written_beside_the_code() {
    let folder = folder("targets");
    let idl = write(&folder, "lab.pyro", "package lab.v1; service Station { fn read() -> float; }");
    let (python, docs, model) = (folder.join("python"), folder.join("docs"), folder.join("api/model.json"));
    let compile = || {
        let builder = configure().out_dir(folder.join("out")).emit_model(&model);
        let builder =
            builder.emit(pyro_build::Target::Python, &python).emit(pyro_build::Target::Markdown, &docs);
        builder.try_compile(&idl).unwrap();
    };
    compile();
    let text = std::fs::read_to_string(&model).unwrap();
    let document = pyro_idl::export::json::read(&text).unwrap();
    assert_eq!(document.packages[0].name, "lab.v1");
    assert!(!text.contains("lab.pyro"), "no places: {text}");
    assert!(times(&python).keys().any(|name| name == "py.typed"), "{:?}", times(&python));
    assert!(times(&docs).keys().any(|name| name.ends_with(".md")), "{:?}", times(&docs));
    let before = times(&folder);
    std::thread::sleep(std::time::Duration::from_millis(20));
    compile();
    assert_eq!(changed(&folder, &before), [""; 0]);
}

#[test]
fn templates_of_ones_own_are_taken() {
    let folder = folder("own_templates");
    let idl = write(&folder, "lab.pyro", "package lab.v1; service Station { fn read() -> float; }");
    write(&folder, "templates/each.names.txt.j2", "{% for s in services %}{{ s.name }}\n{% endfor %}");
    write(&folder, "reference/index.md.j2", "{{ title }}\n");
    let compile = |target, templates: &str| {
        let builder = configure().out_dir(folder.join("out"));
        builder.emit_with_templates(target, folder.join(templates), folder.join("py")).try_compile(&idl)
    };
    compile(pyro_build::Target::Python, "templates").unwrap();
    let files = times(&folder.join("py"));
    let own = files.keys().find(|name| name.ends_with("names.txt")).expect("it is made");
    assert_eq!(std::fs::read_to_string(folder.join("py").join(own)).unwrap(), "Station\n");
    let error = |target, templates| compile(target, templates).unwrap_err().to_string();
    compile(pyro_build::Target::Markdown, "reference").unwrap();
    assert_eq!(std::fs::read_to_string(folder.join("py/index.md")).unwrap(), "Interface reference\n");
    assert!(error(pyro_build::Target::Python, "out").starts_with("no template (*.j2) in "));
    assert!(error(pyro_build::Target::Python, "missing").starts_with("cannot read "));
    write(&folder, "templates/module.py.j2", "{{ nothing.like_this }}");
    assert!(error(pyro_build::Target::Python, "templates").contains("module.py.j2"));
}

/// Annotated source gives the same outputs.
#[test]
fn annotated_source_is_compiled_as_declarations_are() {
    let folder = folder("annotated");
    let source = "#[derive(Struct)] pub struct Reading { pub value: f64 }\n#[service] pub trait Station { fn read(&self) -> Reading; }";
    let api = write(&folder, "api.rs", &format!("use pyro_runtime::{{Struct, service}};\n{source}"));
    let (out, model) = (folder.join("out"), folder.join("model.json"));
    let builder = configure().out_dir(&out).emit_model(&model).type_attribute("Reading", "#[derive(Hash)]");
    builder
        .method_attribute("Station.read", "#[must_use]")
        .emit(pyro_build::Target::Python, folder.join("py"))
        .try_compile(&api)
        .unwrap();
    let code = std::fs::read_to_string(out.join("pyro/unnamed-package.rs")).unwrap();
    assert!(
        code.contains("#[derive(Hash)]\n#[derive(Clone, Debug, PartialEq)]\npub struct Reading"),
        "{code}"
    );
    assert!(code.contains("#[must_use]\n    pub async fn read"), "{code}");
    assert!(
        std::fs::read_to_string(&model).unwrap().contains("\"Station\"")
            && folder.join("py/py.typed").exists()
    );
}
