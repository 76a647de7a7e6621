//! What the pages about stubs and templates show: run as it stands there. Their commands are run beside the program `pyro-idl`.

use pyro_codegen::generate::Target;
use pyro_idl::export::json::Document;
use pyro_tests::{paths, python};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The blocks of a page in one language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let path = paths::tests().parent().unwrap().join("docs").join(page);
    let text = std::fs::read_to_string(path).unwrap();
    let blocks = text.split("\n```").skip(1).step_by(2);
    let blocks =
        blocks.filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n').map(str::to_owned));
    blocks.collect()
}

fn document(text: &str) -> Document {
    let sources: pyro_idl::Sources = [("page.pyro", text)].into_iter().collect();
    let compiled = pyro_idl::compile(&sources);
    let diagnostics = compiled.diagnostics.render(&sources, pyro_idl::Color::Never);
    Document::new(&compiled.model.unwrap_or_else(|| panic!("{diagnostics}")), Some(&sources))
}

fn package(folder: &Path, declarations: &str) {
    for (path, text) in Target::Python.generate(&document(declarations), &BTreeMap::new()).unwrap().iter() {
        let path = folder.join("station_api").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

#[test]
fn client_and_server_of_the_page_talk() {
    if python::venv().is_none() {
        return;
    }
    let folder: PathBuf = paths::target().join("tmp").join(format!("stubs-page-{}", std::process::id()));
    package(&folder, &blocks("python-stubs.md", "pyro").concat());
    let programs = blocks("python-stubs.md", "python");
    let [client, server] = &programs[..] else { panic!("a client and a server, not {}", programs.len()) };
    let begin = format!("import sys\nsys.path.insert(0, {:?})\n", folder.to_str().unwrap());
    let server = python::spawn(&format!("{begin}{server}"), &[]);
    let uri = server.value_of("uri:");
    assert!(client.contains("\"PYRONAME:lab.station\""), "no name server is there");
    let client = client.replace("PYRONAME:lab.station", &uri);
    let said = python::run(&format!("{begin}{client}"), &[]).ok();
    let mut expected = vec!["21.5".to_owned()];
    expected.extend((0..10).map(|i| if i == 0 { "0".to_owned() } else { format!("0.{i}") }));
    expected.push("Reading(celsius=21.5, exact=None) Reading(celsius=21.5, exact=None)".to_owned());
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn the_template_of_the_page_is_filled() {
    let [template] = &blocks("templates.md", "jinja")[..] else { panic!("one template") };
    let overrides = BTreeMap::from([("each.services.txt.j2".to_owned(), template.clone())]);
    let document =
        document("package a.v1; service Bank { fn balance(); fn close(); } service Till { fn open(); }");
    let files = Target::Python.generate(&document, &overrides).unwrap();
    assert_eq!(files.get("a/v1/services.txt"), Some("a.v1.Bank: balance, close\na.v1.Till: open\n"));
}
