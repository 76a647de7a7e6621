//! What the templates show: everything decided, nothing left but layout.

use serde::Serialize;

use super::code::Code;

/// One package.
#[derive(Debug, Serialize)]
pub(crate) struct Package {
    /// As it is shown: the package without a name has words instead.
    pub(super) name: String,
    pub(super) anchor: String,
    /// The file of the Markdown form.
    pub(super) page: String,
    /// In the format of the output.
    pub(super) docs: String,
    /// The first sentence of the docs, as plain text in the format of the output.
    pub(super) summary: String,
    pub(super) notes: Vec<Note>,
    pub(super) groups: Vec<Group>,
}

/// The items of one kind.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    /// `Services`
    pub(super) title: &'static str,
    pub(super) items: Vec<Entry>,
}

/// An item, or a part of one.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    /// `service`
    pub(super) kind: &'static str,
    /// In Markdown it is an entry of a list and has no heading.
    pub(super) in_list: bool,
    pub(super) name: String,
    /// `Station.read`
    pub(super) title: String,
    pub(super) anchor: String,
    pub(super) signature: Code,
    pub(super) docs: String,
    pub(super) summary: String,
    /// It is deprecated: shown in lists, too.
    pub(super) deprecated: bool,
    pub(super) notes: Vec<Note>,
    pub(super) facts: Vec<Fact>,
    /// What a Python caller writes, as code in the format of the output; empty where there is nothing to call.
    pub(super) python: String,
    pub(super) sections: Vec<Section>,
}

/// The parts of one kind.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    /// `Methods`
    pub(super) title: &'static str,
    pub(super) entries: Vec<Entry>,
}

/// Something that its author says of it.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    /// `deprecated`
    pub(super) kind: &'static str,
    /// `Deprecated since 1.2`
    pub(super) label: String,
    /// In the format of the output; may be empty.
    pub(super) text: String,
}

/// Something worth knowing.
#[derive(Debug, Serialize)]
pub(super) struct Fact {
    /// `Throws`
    pub(super) label: &'static str,
    pub(super) value: Code,
}

/// One thing that can be found.
#[derive(Debug, Serialize)]
pub(super) struct Found<'a> {
    /// `Station.read`
    name: &'a str,
    kind: &'a str,
    /// Where it is declared.
    package: &'a str,
    anchor: &'a str,
    /// The first sentence of its docs.
    docs: &'a str,
}

/// All things that can be found, packages first.
pub(super) fn search_index(packages: &[Package]) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    for package in packages {
        let (name, docs) = (package.name.as_str(), package.summary.as_str());
        found.push(Found { name, kind: "package", package: "", anchor: &package.anchor, docs });
        for item in package.groups.iter().flat_map(|group| &group.items) {
            add(item, &package.name, &mut found);
        }
    }
    found
}

fn add<'a>(entry: &'a Entry, package: &'a str, found: &mut Vec<Found<'a>>) {
    // A parameter has no place of its own.
    if !entry.anchor.is_empty() {
        let (name, kind) = (entry.title.as_str(), entry.kind);
        found.push(Found { name, kind, package, anchor: &entry.anchor, docs: &entry.summary });
    }
    for part in entry.sections.iter().flat_map(|section| &section.entries) {
        add(part, package, found);
    }
}
