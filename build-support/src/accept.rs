//! Makes the declarations what later builds are compared with. Whether a build may do so, the baseline judges.

use crate::{Error, files};
use pyro_idl::Sources;
use pyro_idl::export::json::Document;
use pyro_idl::model::Model;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Writes the declarations over a baseline: a JSON model, a file, or a folder, in which `.pyro` files that are gone are
/// removed. Only what differs is written.
///
/// # Errors
/// What cannot be written; several files for a baseline that is one; a folder that holds what is compiled.
pub(crate) fn accept(
    baseline: &Path,
    model: &Model,
    sources: &Sources,
    inputs: &[PathBuf],
) -> Result<(), Error> {
    let unfit = |why: &str| Err(Error::BadBaseline(baseline.to_owned(), why.to_owned()));
    if is(baseline, "json") {
        return files::write_if_changed(baseline, &Document::new(model, None).to_json());
    }
    if inputs.iter().any(|input| overlap(baseline, input)) {
        return unfit("the declarations themselves are there");
    }
    let texts = texts(model, sources, inputs);
    if is(baseline, "pyro") {
        return match texts.values().collect::<Vec<_>>()[..] {
            [text] => files::write_if_changed(baseline, text),
            _ => unfit("it is one file, and the declarations are in several: name a folder"),
        };
    }
    for (path, text) in &texts {
        files::write_if_changed(&baseline.join(path), text)?;
    }
    let kept: Vec<PathBuf> = texts.keys().map(|path| baseline.join(path)).collect();
    for path in files::in_folder(baseline)?.into_iter().filter(|path| !kept.contains(path)) {
        std::fs::remove_file(&path).map_err(|error| Error::Write(path, error))?;
    }
    Ok(())
}

fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|own| own == extension)
}

/// Whether one of them is in the other, or both are the same.
fn overlap(baseline: &Path, input: &Path) -> bool {
    match (baseline.canonicalize(), input.canonicalize()) {
        (Ok(baseline), Ok(input)) => baseline.starts_with(&input) || input.starts_with(&baseline),
        _ => baseline.starts_with(input),
    }
}

/// The files of a baseline: those that were compiled, at their places in the folders that were given. Annotated Rust, and
/// files that would have one name, are written as the language has them.
fn texts(model: &Model, sources: &Sources, inputs: &[PathBuf]) -> BTreeMap<PathBuf, String> {
    let files = sources.files();
    let own: BTreeMap<PathBuf, String> =
        files.iter().map(|file| (place(Path::new(&file.name), inputs), file.text.to_string())).collect();
    if own.len() == files.len() && own.keys().all(|path| is(path, "pyro")) {
        return own;
    }
    let exported = Document::new(model, None).to_sources();
    exported.files().iter().map(|file| (PathBuf::from(&*file.name), file.text.to_string())).collect()
}

/// The place of a file in the innermost folder that was given; its name, where it was given by itself.
fn place(file: &Path, inputs: &[PathBuf]) -> PathBuf {
    let inside = inputs.iter().filter_map(|input| file.strip_prefix(input).ok());
    let inside = inside.filter(|inside| !inside.as_os_str().is_empty());
    let shortest = inside.min_by_key(|inside| inside.components().count());
    shortest.map_or_else(|| file.file_name().unwrap_or_default().into(), Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with these files, and what is accepted from its `idl` into a baseline there.
    fn accepted(test: &str, files: &[(&str, &str)], baseline: &str) -> (PathBuf, Result<(), Error>) {
        let folder = std::env::temp_dir().join(format!("pyro-build-accept-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("writable");
            fs::write(path, text).expect("writable");
        }
        let inputs = [folder.join("idl")];
        let sources = super::files::read(&inputs).expect("readable");
        let compiled = pyro_codegen::front::compile(&sources);
        let model = compiled.model.expect("no mistakes");
        let result = accept(&folder.join(baseline), &model, &sources, &inputs);
        (folder, result)
    }

    const A: &str = "// As it was written.\npackage lab.a;\nstruct A { x: int; }\n";

    #[test]
    fn a_folder_gets_the_files_and_loses_those_that_are_gone() {
        let (folder, result) = accepted(
            "folder",
            &[
                ("idl/a.pyro", A),
                ("idl/deep/b.pyro", "package lab.b; struct B { x: int; }"),
                ("old/gone.pyro", "package lab.gone;"),
                ("old/README.md", "stays"),
            ],
            "old",
        );
        result.expect("it is written");
        let read = |path: &str| fs::read_to_string(folder.join(path));
        assert_eq!(read("old/a.pyro").expect("copied"), A);
        assert!(read("old/deep/b.pyro").is_ok() && read("old/gone.pyro").is_err());
        assert_eq!(read("old/README.md").expect("not ours"), "stays");
        let again = super::files::read(&[folder.join("old")]).expect("readable");
        assert!(pyro_idl::compile(&again).model.is_some());
        fs::remove_dir_all(folder).expect("removable");
    }

    #[test]
    fn one_file_is_one_file() {
        let (folder, result) = accepted("file", &[("idl/a.pyro", A)], "old.pyro");
        result.expect("it is written");
        assert_eq!(fs::read_to_string(folder.join("old.pyro")).expect("written"), A);
        fs::remove_dir_all(folder).expect("removable");
        let two = [("idl/a.pyro", A), ("idl/b.pyro", "package lab.b;")];
        let (folder, result) = accepted("two", &two, "old.pyro");
        assert!(result.expect_err("two files").to_string().contains("name a folder"));
        fs::remove_dir_all(folder).expect("removable");
    }

    #[test]
    fn annotated_source_is_written_as_the_language_has_it() {
        let api = "#[pyro_runtime::service(package = \"lab.v1\")] pub trait S { fn f(&self, a: i64); }";
        let (folder, result) = accepted("source", &[("idl/a.pyro", A)], "old");
        result.expect("it is written");
        let sources: Sources = [("src/api.rs", api)].into_iter().collect();
        let model = pyro_codegen::front::compile(&sources).model.expect("no mistakes");
        accept(&folder.join("old"), &model, &sources, &[folder.join("src/api.rs")]).expect("it is written");
        let text = fs::read_to_string(folder.join("old/lab.v1.pyro")).expect("exported");
        assert!(text.contains("fn f(a: int)") && !folder.join("old/a.pyro").exists(), "{text}");
        fs::remove_dir_all(folder).expect("removable");
    }

    #[test]
    fn what_is_compiled_is_no_baseline_of_its_own() {
        for baseline in ["idl", "idl/old", ""] {
            let (folder, result) = accepted("itself", &[("idl/a.pyro", A)], baseline);
            let error = result.expect_err("it would be removed").to_string();
            assert!(error.contains("the declarations themselves"), "{baseline}: {error}");
            fs::remove_dir_all(folder).expect("removable");
        }
    }
}
