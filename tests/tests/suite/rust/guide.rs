//! What the guide's chapter shows of mistakes is what is said. Its programs are run by `guide.rs`, as all pages are.

use super::twins;
use pyro_codegen::front;
use pyro_idl::export::{json::Document, text};
use pyro_idl::{Color, Sources};

/// The block of a language that comes first behind a place, and what is behind it.
fn block<'p>(page: &'p str, language: &str) -> (&'p str, &'p str) {
    let fence = format!("```{language}\n");
    let (_, rest) = page.split_once(&fence).unwrap_or_else(|| panic!("no block of {language}"));
    rest.split_once("```").expect("every block is closed")
}

#[test]
fn the_guide_shows_what_is_said_of_mistakes() {
    let page = std::fs::read_to_string(twins::folder("docs/from-a-trait.md")).unwrap();
    let (source, rest) = block(&page, "rust,compile_fail");
    let (expected, _) = block(rest, "text");
    let sources: Sources = [("src/api.rs", source)].into_iter().collect();
    let compiled = front::compile(&sources);
    assert_eq!(compiled.diagnostics.render(&sources, Color::Never), expected);
}

#[test]
fn the_guide_shows_what_is_exported() {
    let page = std::fs::read_to_string(twins::folder("docs/from-a-trait.md")).unwrap();
    let (source, _) = block(&page, "rust");
    let model = twins::from_source("src/lib.rs", source.to_owned());
    let [(_, exported)] = &text::files(&Document::new(&model, None))[..] else { panic!("one package") };
    let (_, rest) = page.split_once("Of the first example:").unwrap();
    let (expected, _) = block(rest, "text");
    assert_eq!(exported, expected);
}
