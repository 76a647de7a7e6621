//! A document as `.pyro` text: complete, so that compiling it gives the same Model, and in the formatter's style. Comments that
//! are no documentation, and how the author arranged the text, are not in a document and so not in its text.

mod item;
mod names;
mod value;

use super::json::{Document, Package};
use crate::fmt;
use names::{Declared, Names};

pub use value::{bytes, float, quote, word};

/// One file for each package: name and text.
pub fn files(document: &Document) -> Vec<(String, String)> {
    let declared = Declared::of(document);
    document.packages.iter().map(|package| (file_name(package), package_text(package, &declared))).collect()
}

fn file_name(package: &Package) -> String {
    format!("{}.pyro", if package.name.is_empty() { "unnamed" } else { &package.name })
}

fn package_text(package: &Package, declared: &Declared<'_>) -> String {
    let mut names = Names::new(package, declared);
    let mut blocks = Vec::new();
    for item in &package.items {
        blocks.push(item::item(item, &mut names));
    }
    let mut head = item::head("", &package.docs, &package.notes);
    if !package.name.is_empty() {
        head.push_str(&format!("package {};\n", names::spell(&package.name, names::Position::Name)));
    }
    let imports = names.imports();
    let parts = [head, imports].into_iter().chain(blocks).filter(|part| !part.is_empty());
    let text = parts.collect::<Vec<_>>().join("\n");
    // Text that cannot be parsed is made of a document that nobody has checked; whoever compiles it is told.
    fmt::format(&text).unwrap_or(text)
}
