//! Draft to Model: the only place that makes one. Every mistake that does not follow from another one is reported in one run.
//!
//! A part that is faulty becomes `None` or of a type that is unknown; what depends on it stays silent. What is left is not
//! a Model then, but a [`Sketch`].

mod annotations;
pub(crate) mod builtins;
mod conflicts;
mod constants;
mod cycles;
mod data;
mod imports;
mod inheritance;
mod misfits;
mod names;
mod service;
mod size;
mod sketch;
mod specs;
mod symbols;
mod types;
mod values;

pub use builtins::is_python_exception;
pub use sketch::Sketch;

use crate::decl::{self, Decl, Path};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::draft::{Draft, DraftItem};
use crate::model::{self, Item, Literal, Model, Type};
use crate::source::Span;
use specs::Place;
use symbols::{Scope, Symbols};

/// Whether a word is the name of a built-in type, or of a type in another language.
pub(crate) fn is_type_word(word: &str) -> bool {
    builtins::is_type_name(word) || builtins::foreign_type(word).is_some()
}

/// Checks everything. Gives a Model only if there is no error among the diagnostics, else what could be read.
///
/// # Errors
/// There is an error among the diagnostics, now or before.
pub fn check(draft: &Draft, diagnostics: &mut Diagnostics) -> Result<Model, Box<Sketch>> {
    let symbols = Symbols::collect(draft, diagnostics);
    let mut checker = Checker::new(draft, symbols, diagnostics);
    let notes = checker.check_packages();
    checker.check_aliases();
    let enums = checker.check_enums();
    let consts = checker.check_consts();
    let mut unions = checker.check_unions();
    let mut structs = checker.check_structs();
    let mut exceptions = checker.check_exceptions();
    let services = checker.check_services();
    checker.check_deferred();
    checker.check_unused_imports();
    checker.check_package_cycles();
    cycles::check_values(&mut checker, &mut structs, &mut unions, &mut exceptions);
    size::check_sizes(&mut checker, &mut structs, &mut unions, &mut exceptions, &services);
    let aliases = checker.check_alias_heads();
    let packages = checker.packages(notes);
    let model = Model { packages, consts, aliases, enums, unions, structs, exceptions, services };
    if checker.diagnostics.has_errors() { Err(Box::new(checker.sketch(model))) } else { Ok(model) }
}

/// A declaration with everything that is needed to look at it.
struct Entry<'d, T> {
    decl: &'d T,
    scope: Scope,
    package: &'d str,
}

impl<T> Clone for Entry<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Entry<'_, T> {}

/// A rule that can only be looked at when all aliases are known.
enum Deferred {
    /// A map key or set element.
    Hashable { scope: symbols::Scope, ty: Type, span: Span, what: &'static str },
    /// What stands before `?`.
    NotOptional { ty: Type, span: Span, mark: Span },
}

/// What all checks share.
struct Checker<'d, 'r> {
    draft: &'d Draft,
    symbols: Symbols<'d>,
    diagnostics: &'r mut Diagnostics,
    consts: Vec<Entry<'d, decl::Const>>,
    aliases: Vec<Entry<'d, decl::Alias>>,
    enums: Vec<Entry<'d, decl::Enum>>,
    unions: Vec<Entry<'d, decl::Union>>,
    structs: Vec<Entry<'d, decl::Struct>>,
    exceptions: Vec<Entry<'d, decl::Exception>>,
    services: Vec<Entry<'d, decl::Service>>,
    /// The types of the aliases; `None` for faulty ones.
    alias_types: Vec<Option<Type>>,
    const_values: Vec<constants::State>,
    /// The constants that are being looked at, each for the sake of the one before it.
    const_stack: Vec<usize>,
    deferred: Vec<Deferred>,
    /// All tuples that are written somewhere.
    tuples: Vec<(Type, Span)>,
}

impl<'d, 'r> Checker<'d, 'r> {
    fn new(draft: &'d Draft, symbols: Symbols<'d>, diagnostics: &'r mut Diagnostics) -> Self {
        let mut checker = Checker {
            draft,
            symbols,
            diagnostics,
            consts: Vec::new(),
            aliases: Vec::new(),
            enums: Vec::new(),
            unions: Vec::new(),
            structs: Vec::new(),
            exceptions: Vec::new(),
            services: Vec::new(),
            alias_types: Vec::new(),
            const_values: Vec::new(),
            const_stack: Vec::new(),
            deferred: Vec::new(),
            tuples: Vec::new(),
        };
        checker.sort_items();
        checker
    }

    /// Sorts the items by kind: their places in these lists are their ids, as [`Symbols::collect`] counts them.
    fn sort_items(&mut self) {
        for (index, package) in self.draft.packages.iter().enumerate() {
            for DraftItem { item, file } in &package.items {
                let scope = Scope { package: index, file: *file, service: None };
                let package = package.name.as_str();
                match item {
                    decl::Item::Const(decl) => self.consts.push(Entry { decl, scope, package }),
                    decl::Item::Alias(decl) => self.aliases.push(Entry { decl, scope, package }),
                    decl::Item::Enum(decl) => self.enums.push(Entry { decl, scope, package }),
                    decl::Item::Union(decl) => self.unions.push(Entry { decl, scope, package }),
                    decl::Item::Struct(decl) => self.structs.push(Entry { decl, scope, package }),
                    decl::Item::Exception(decl) => self.exceptions.push(Entry { decl, scope, package }),
                    decl::Item::Service(decl) => {
                        let scope = Scope { service: Some(self.services.len()), ..scope };
                        self.services.push(Entry { decl, scope, package });
                        let consts = decl.consts.iter();
                        self.consts.extend(consts.map(|decl| Entry { decl, scope, package }));
                    }
                }
            }
        }
        self.const_values = self.consts.iter().map(|_| constants::State::Unknown).collect();
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn head(&self, decl: &Decl, package: &str, annots: &annotations::Annots<'_>) -> model::Head {
        model::Head {
            name: decl.name.text.clone(),
            package: package.to_owned(),
            docs: decl.meta.doc_text(),
            notes: annots.notes(),
            span: decl.name.span,
        }
    }

    /// Gives what the `package` lines of each package say.
    fn check_packages(&mut self) -> Vec<model::Notes> {
        let draft = self.draft;
        let mut notes = Vec::new();
        for package in &draft.packages {
            let mut of_package = model::Notes::default();
            for file in &package.files {
                file.reserved_meta.iter().for_each(|meta| self.check_reserved_meta(meta));
                let Some(declared) = &file.package else { continue };
                of_package.merge(self.annotations(&declared.meta, Place::Package).notes());
                self.check_package_name(&declared.name);
            }
            notes.push(of_package);
        }
        self.check_imports();
        self.check_nested_packages();
        notes
    }

    /// A package is a module in every target: an item beside it cannot have its name.
    fn check_nested_packages(&mut self) {
        let draft = self.draft;
        for package in &draft.packages {
            let Some(declared) = package.files.iter().find_map(|file| file.package.as_ref()) else {
                continue;
            };
            let mut parent = "";
            for word in package.name.split('.') {
                let item = self
                    .symbols
                    .package_named(parent)
                    .and_then(|parent| self.symbols.item_span(parent, word));
                if let Some(item) = item {
                    let message = format!("`{word}` is an item and a package");
                    let diagnostic = Diagnostic::new(code::DUPLICATE, item, message).under("the item");
                    self.report(
                        diagnostic.label(declared.name.span, "the package").help("take another name"),
                    );
                }
                let end = if parent.is_empty() { word.len() } else { parent.len() + 1 + word.len() };
                parent = &package.name[..end];
            }
        }
    }

    fn check_package_name(&mut self, name: &Path) {
        let mut start = name.span.start;
        for word in name.text.split('.') {
            let span = Span { start, end: start + word.len() as u32, ..name.span };
            start = span.end + 1;
            let good = word.starts_with(|c: char| c.is_ascii_lowercase())
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
            if !good {
                let message = format!("`{word}` is no word of a package name");
                let diagnostic = Diagnostic::new(code::PACKAGE_NAME, span, message);
                let diagnostic =
                    diagnostic.under("lower-case letters, digits and `_`, beginning with a letter");
                self.report(match package_word(word) {
                    Some(good) => diagnostic.suggest(format!("write `{good}`"), span, good),
                    None => diagnostic,
                });
            }
        }
    }

    fn check_alias_heads(&mut self) -> Vec<model::Alias> {
        let mut aliases = Vec::new();
        for (entry, ty) in self.aliases.clone().into_iter().zip(self.alias_types.clone()) {
            let annots = self.annotations(&entry.decl.decl.meta, Place::Alias);
            let ty = ty.unwrap_or_else(|| self.unknown_type());
            aliases.push(model::Alias { head: self.head(&entry.decl.decl, entry.package, &annots), ty });
        }
        aliases
    }

    fn packages(&self, notes: Vec<model::Notes>) -> Vec<model::Package> {
        let mut counts = symbols::Counts::default();
        let mut packages = Vec::new();
        for (package, notes) in self.draft.packages.iter().zip(notes) {
            let items: Vec<Item> = package.items.iter().map(|item| counts.next(&item.item)).collect();
            let docs = package.files.iter().filter_map(|file| file.package.as_ref());
            let docs = docs.map(|declared| declared.meta.doc_text()).filter(|docs| !docs.is_empty());
            packages.push(model::Package {
                name: package.name.clone(),
                docs: docs.collect::<Vec<_>>().join("\n\n"),
                notes,
                items,
                files: package.files.iter().map(|file| file.name.clone()).collect(),
            });
        }
        packages
    }
}

/// A checked value with the type it was checked against.
#[derive(Debug, Clone)]
struct Constant {
    ty: Type,
    value: Literal,
}

/// The word of a package name that is nearest to a text: in lower case, `_` for what cannot stand there.
fn package_word(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let good = lower.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_');
    let parts: Vec<&str> = good.filter(|part| !part.is_empty()).collect();
    let word = parts.join("_");
    let word = word.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    (!word.is_empty()).then(|| word.to_owned())
}
