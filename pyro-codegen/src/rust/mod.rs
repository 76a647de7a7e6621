//! A Model as Rust: one module tree that mirrors the packages. The only folder that names quote.
//!
//! ```text
//!  package  -> mod                       tree.rs, scope.rs (names), options.rs
//!  const, alias, enum, union, struct     literal.rs, enums.rs, unions.rs, data.rs
//!  exception, `throws`                   exceptions.rs
//!  service  -> trait, table, skeleton    service.rs, skeleton.rs, members.rs
//!           -> proxy, calls, batches     proxy.rs, batch.rs
//!  mistakes                              faulty.rs
//!  code beside annotated Rust            own.rs, delegate.rs
//! ```
//!
//! What methods and types share lives in `pyro_runtime::codegen`, which is all that generated code names.

mod batch;
pub(crate) mod carry;
mod data;
pub(crate) mod delegate;
mod docs;
mod enums;
mod exceptions;
mod faulty;
mod literal;
mod members;
mod names;
mod options;
pub(crate) mod own;
mod proxy;
mod scope;
mod service;
mod skeleton;
mod tree;
mod types;
mod unions;

pub use options::Options;
pub use tree::generate_files;

use crate::room::with_room;
use proc_macro2::TokenStream;
use pyro_idl::model::{Item, Model, Package};
use pyro_idl::{Contracts, Sketch};
use quote::quote;
use scope::Scope;
use std::collections::BTreeSet;
use std::path::Path;

/// The text of a Rust file with everything in the Model, to be taken in by `include!` or committed as a module.
///
/// The same Model gives the same text, on every machine.
pub fn generate(model: &Model) -> String {
    with_room(|| {
        let files = model.packages.iter().flat_map(|package| &package.files).map(String::as_str);
        with_header(files, expand(model))
    })
}

/// The text of a Rust file for declarations with mistakes: it does not compile, and says why in the words of the
/// rendered `diagnostics`. What could be read is there all the same, so that nothing else in its users' code becomes an
/// error.
pub fn generate_faulty(sketch: &Sketch, diagnostics: &str) -> String {
    generate_faulty_with(sketch, diagnostics, Options::NONE)
}

/// As [`generate_faulty`], with settings.
pub fn generate_faulty_with(sketch: &Sketch, diagnostics: &str, options: &Options) -> String {
    with_room(|| {
        let files = sketch.model().packages.iter().flat_map(|package| &package.files).map(String::as_str);
        with_header(files, faulty::expand_faulty(sketch, diagnostics, options))
    })
}

/// Formats a file and says where it comes from. Folders are left out: they differ from machine to machine.
fn with_header<'a>(files: impl IntoIterator<Item = &'a str>, tokens: TokenStream) -> String {
    let files: BTreeSet<&str> =
        files.into_iter().filter_map(|file| Path::new(file).file_name()?.to_str()).collect();
    let from = files.into_iter().collect::<Vec<_>>().join(", ");
    let from = if from.is_empty() { String::new() } else { format!(" from {from}") };
    // The formatter drops comments, so this one is put on afterwards.
    let text = crate::format::file(tokens);
    let space = if text.is_empty() { "" } else { "\n" };
    format!("// @generated{from} by pyro-codegen. Do not edit.\n{space}{text}")
}

/// The same as tokens.
pub fn expand(model: &Model) -> TokenStream {
    tree::expand(model, &model.packages, Options::NONE)
}

/// The items of a package, for its module.
fn expand_package<'a>(
    model: &'a Model,
    contracts: &'a Contracts<'a>,
    package: &'a Package,
    options: &'a Options,
) -> TokenStream {
    let scope = Scope::new(model, contracts, package, options);
    let rt = &scope.rt;
    let items = package.items.iter().map(|item| expand_item(&scope, *item));
    let import = (!package.items.is_empty()).then(|| {
        if rt.to_string() == "codegen" {
            quote!(
                use ::pyro_runtime::codegen;
            )
        } else {
            quote!(use ::pyro_runtime::codegen as #rt;)
        }
    });
    quote! { #import #(#items)* }
}

fn expand_item(scope: &Scope<'_>, item: Item) -> TokenStream {
    let model = scope.model;
    match item {
        Item::Const(id) => enums::expand_constant(scope, id),
        Item::Alias(id) => {
            let alias = &model[id];
            let head = scope.expand_head(&alias.head);
            let (name, ty) = (scope::item_ident(model, &alias.head), types::expand_type(scope, &alias.ty));
            quote!(#head pub type #name = #ty;)
        }
        Item::Enum(id) => enums::expand_enum(scope, &model[id]),
        Item::Union(id) => unions::expand_union(scope, &model[id]),
        Item::Struct(id) => data::expand_struct(scope, &model[id]),
        Item::Exception(id) => exceptions::expand_exception(scope, id),
        Item::Service(id) => service::expand_service(scope, id),
    }
}

/// What generated code may do and hand-written code should not.
fn expand_lints() -> TokenStream {
    quote! {
        #[allow(
            dead_code, unused_imports, unused_qualifications, unreachable_pub,
            reason = "a program need not use all that a service declares"
        )]
        #[allow(
            non_camel_case_types, non_snake_case, missing_docs, clippy::enum_variant_names,
            clippy::upper_case_acronyms, clippy::module_inception, clippy::too_many_arguments,
            clippy::type_complexity, clippy::wrong_self_convention, clippy::should_implement_trait,
            clippy::approx_constant, clippy::excessive_precision, clippy::deprecated_semver, rustdoc::all,
            reason = "names, signatures, figures and docs are those of the declaration"
        )]
        #[allow(deprecated, reason = "what is deprecated is served and called all the same")]
        #[allow(clippy::large_enum_variant, clippy::result_large_err, reason = "an exception's size is its declaration's")]
        #[allow(
            clippy::doc_markdown, clippy::similar_names, clippy::used_underscore_items,
            clippy::used_underscore_binding, clippy::pub_underscore_fields, clippy::duplicate_underscore_argument,
            clippy::too_many_lines, clippy::len_without_is_empty,
            reason = "docs, names and the number of fields are those of the declaration"
        )]
        #[allow(
            clippy::doc_lazy_continuation, clippy::doc_overindented_list_items, clippy::tabs_in_doc_comments,
            clippy::doc_link_with_quotes,
            reason = "docs are shown as they were written"
        )]
        #[allow(
            clippy::disallowed_names, clippy::many_single_char_names, clippy::new_ret_no_self,
            clippy::iter_not_returning_iterator, clippy::struct_excessive_bools,
            clippy::fn_params_excessive_bools, clippy::zero_sized_map_values, missing_copy_implementations,
            reason = "members and their types are those of the declaration"
        )]
        #[allow(clippy::let_unit_value, reason = "a parameter of type `none` is bound as any other")]
        #[allow(clippy::option_option, reason = "an argument that is left out is not one that is `None`")]
        #[allow(clippy::missing_errors_doc, reason = "how calls fail is said once, at the proxy")]
    }
}
