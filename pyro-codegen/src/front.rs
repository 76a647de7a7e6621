//! The second front end: annotated Rust to the same trees that `.pyro` text gives, so that one check serves both. It
//! judges only what is Rust's own (a receiver, a tuple struct, a word in an attribute); names, types and values are
//! judged by the check.
//!
//! ```text
//!  #[service] trait, #[derive(Struct)], #[package] mod      *.rs files
//!           \______________________\_______________________/
//!                     modules.rs: what is marked, and where
//!                     service.rs, data.rs, types.rs, values.rs, words.rs: one part each
//!                     names.rs: what a path leads to
//!                                  |
//!                        Vec<Ast> + Own                      places.rs: spans
//!                                  |
//!              pyro_idl::check -> Model or Diagnostics
//!                                  |
//!   macros: the author's item, the code beside it, an error at each exact token (expand.rs)
//! ```
//!
//! What was decided, for those who read the code after a message surprised them:
//!
//! * **The trait is the server's trait.** It stays as it is written, but for two things that `.pyro` files give too:
//!   `async fn` becomes a function that gives a future which is `Send`, and the trait is `Send + Sync + 'static` (without
//!   `Sync` where one call at a time has the object). Types stay as they are written, in the proxy too. A function may be
//!   plain or `async`, and give `T` or `Result<T, E>`.
//! * **Typed errors have a name that the author writes.** `#[pyro(throws(Offline))]` before `-> Result<Reading, ReadError>`
//!   makes the enum `ReadError`. Methods that throw the same may share one, in one trait or one package. With `Result<T>` of the runtime it is called
//!   `StationReadError`.
//! * **`i64` is `int` and `f64` is `float`**, Python's own two, as the generator of Rust has it the other way round.
//!   `I64` and `F64` are aliases for the types whose size is declared. `Vec<u8>` is a list; `Bytes` is bytes.
//! * **How a function is written must be how it runs.** `blocking` and `sync` stand before functions that are not `async`;
//!   texts can be lent, as `&str`, to those that are `sync` alone. Code in another module than the one where a type was
//!   written does not repeat the author's words, which may mean something else there.
//! * **A macro on one item sees one item.** What it cannot see stands in the tree as a placeholder of the kind that allows
//!   all its uses, and rustc judges it. In a module with `#[package]`, a name that is neither declared nor imported is a
//!   mistake; in source files every name must lead to a declaration.
//! * **In a module** an item belongs to the package when it has one of our derives or `#[service]`; constants and type
//!   aliases belong to it when they are `pub`. Modules in it are packages in the package.
//! * **An exception's struct has all its fields.** Those of the exception that it extends are marked `inherited`.
//! * **One mistake gives one message.** What is faulty is cut out of the tree (`cut.rs`), and code is made of the rest, so
//!   that nothing else is missing: a trait that cannot be extended is left out, a proxy that is not there gets a stand-in.
//!   What is no Rust either is rustc's to say (`rustc.rs`).

mod attributes;
mod carry;
mod cut;
mod data;
mod errors;
mod expand;
mod expose;
mod marks;
mod modules;
mod names;
mod places;
mod proxies;
mod remote;
mod rewrite;
mod rustc;
mod safety;
mod service;
mod source;
mod types;
mod values;
mod wording;
mod words;

pub use attributes::{AttributeError, check_attributes};
pub use data::Kind;
pub use expand::{check_package, derive, package, service};
pub use expose::expose;
pub use source::{compile, compile_files, follow, in_rust, is_source};

use crate::rust::own::Own;
use names::{Module, Placeholder};
use places::Places;
use pyro_idl::Span;
use pyro_idl::decl::Field;
use pyro_idl::diagnostic::{Diagnostic, Diagnostics, codes};
use std::collections::{BTreeMap, BTreeSet};

/// The name of what could not be read: the check says nothing more of it.
const LOST: &str = "?";

/// What is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Input {
    /// One item, by a macro.
    Item,
    /// A module, by a macro.
    Module,
    /// Source files.
    Files,
}

/// Reads annotated Rust: what all its parts share.
#[derive(Debug)]
struct Front {
    input: Input,
    places: Places,
    diagnostics: Diagnostics,
    own: Own,
    modules: Vec<Module>,
    /// Index of the module that is being read.
    current: usize,
    /// By package and name.
    placeholders: BTreeMap<(String, String), Placeholder>,
    /// The fields that each exception takes over: package, name, fields.
    inherited: Vec<(String, String, Vec<Field>)>,
    /// What rustc says by itself: a message of ours would be the second one.
    told_by_rustc: rustc::Told,
    /// Constants whose values could not be read: the places of their types and values.
    unreadable: Vec<(Span, Span)>,
    /// The traits that services extend, as they are written.
    supertraits: BTreeMap<Span, String>,
    /// Those that cannot be seen: the service, and the trait that it extends.
    unseen_bases: Vec<(String, String)>,
    /// The types in references that nothing seen from the module leads to: the module's index and the name.
    references: BTreeMap<Span, (usize, String)>,
    /// Items for which nothing can be made: those with type parameters, and those without a size.
    barren: BTreeSet<String>,
    /// Where an item that stands alone names its package.
    package_word: Option<Span>,
    /// The types of errors that authors have named.
    errors: errors::Named,
    /// The service that is being read changes its instances.
    exclusive: bool,
    /// Parameters are being read to which texts could be lent if their handler were `sync`.
    could_lend: bool,
    /// The way in which all its handlers run: `sync` or `blocking`.
    way: Option<&'static str>,
}

impl Front {
    fn new(input: Input) -> Self {
        Self {
            input,
            places: Places::of_macro(),
            diagnostics: Diagnostics::default(),
            own: Own::default(),
            modules: Vec::new(),
            current: 0,
            placeholders: BTreeMap::new(),
            inherited: Vec::new(),
            told_by_rustc: rustc::Told::default(),
            unreadable: Vec::new(),
            supertraits: BTreeMap::new(),
            unseen_bases: Vec::new(),
            references: BTreeMap::new(),
            barren: BTreeSet::new(),
            package_word: None,
            errors: errors::Named::default(),
            exclusive: false,
            could_lend: false,
            way: None,
        }
    }

    /// What syn could not read.
    fn syntax_error(&mut self, error: &syn::Error) {
        for error in error {
            let span = self.places.of(&error.span());
            self.diagnostics.push(Diagnostic::new(codes::SYNTAX, span, error.to_string()));
        }
    }
}
