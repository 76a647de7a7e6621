//! The tree of modules that mirrors the packages: in one text, or with a file for each package, so that a change of one
//! leaves the others as they are.

use super::options::{Options, tokens};
use super::{docs, expand_lints, expand_package, scope, with_header};
use crate::room::with_room;
use proc_macro2::TokenStream;
use pyro_idl::Contracts;
use pyro_idl::model::{Model, Package};
use quote::quote;
use std::collections::BTreeMap;

/// The files of a Model, by their paths with `/`: the tree of modules is `NAME.rs`, and takes in a file for each package,
/// `NAME/lab.weather.v1.rs`.
///
/// The same Model gives the same texts, on every machine.
pub fn generate_files(model: &Model, options: &Options, name: &str) -> BTreeMap<String, String> {
    let packages: Vec<&Package> = own_packages(&model.packages, options).collect();
    let texts = generate_packages(model, options, &packages);
    let mut files: BTreeMap<String, String> =
        packages.iter().zip(texts).map(|(package, text)| (path(name, package), text)).collect();
    let tree = with_room(|| {
        let content = |package: &Package| {
            let path = path(name, package);
            quote!(::core::include!(#path);)
        };
        let tree = Tree { model, options, content: &content };
        with_header([], tree.expand(packages.iter().copied()))
    });
    files.insert(format!("{name}.rs"), tree);
    files
}

/// The text of each package, made by as many threads as the machine has room for.
fn generate_packages(model: &Model, options: &Options, packages: &[&Package]) -> Vec<String> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let part = packages.len().div_ceil(threads).max(1);
    let make = |packages: &[&Package]| -> Vec<String> {
        with_room(|| {
            let contracts = Contracts::new(model);
            packages.iter().map(|package| generate_package(model, &contracts, options, package)).collect()
        })
    };
    std::thread::scope(|scope| {
        let parts: Vec<_> = packages.chunks(part).map(|part| scope.spawn(move || make(part))).collect();
        let joined = parts.into_iter().map(|part| part.join());
        joined.flat_map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

fn generate_package<'a>(
    model: &'a Model,
    contracts: &'a Contracts<'a>,
    options: &'a Options,
    package: &'a Package,
) -> String {
    let tokens = expand_package(model, contracts, package, options);
    with_header(package.files.iter().map(String::as_str), tokens)
}

/// Where the text of a package goes. Names of packages are in lower case, so that file systems see every difference, and
/// have no `-`.
fn path(name: &str, package: &Package) -> String {
    let file = if package.name.is_empty() { "unnamed-package" } else { &package.name };
    format!("{name}/{file}.rs")
}

/// Some of the packages, but for those that are elsewhere, as one text.
pub(super) fn expand<'m>(
    model: &Model,
    packages: impl IntoIterator<Item = &'m Package>,
    options: &Options,
) -> TokenStream {
    let contracts = Contracts::new(model);
    let content = |package: &Package| expand_package(model, &contracts, package, options);
    Tree { model, options, content: &content }.expand(own_packages(packages, options))
}

fn own_packages<'m>(
    packages: impl IntoIterator<Item = &'m Package>,
    options: &Options,
) -> impl Iterator<Item = &'m Package> {
    packages.into_iter().filter(|package| !options.is_extern(&package.name))
}

/// A node of the module tree.
#[derive(Default)]
struct Module<'m> {
    package: Option<&'m Package>,
    children: BTreeMap<&'m str, Module<'m>>,
}

impl<'m> Module<'m> {
    fn insert(&mut self, mut path: impl Iterator<Item = &'m str>, package: &'m Package) {
        match path.next() {
            None => self.package = Some(package),
            Some(name) => self.children.entry(name).or_default().insert(path, package),
        }
    }
}

/// What all modules share.
struct Tree<'a> {
    model: &'a Model,
    options: &'a Options,
    /// What stands in the module of a package.
    content: &'a dyn Fn(&Package) -> TokenStream,
}

impl Tree<'_> {
    fn expand<'m>(&self, packages: impl IntoIterator<Item = &'m Package>) -> TokenStream {
        let mut root = Module::default();
        for package in packages {
            root.insert(scope::segments(&package.name), package);
        }
        let children = root.children.iter().map(|(name, module)| self.expand_module(&[name], module));
        let unnamed = root.package.filter(|package| !package.items.is_empty());
        let unnamed = unnamed.map(|package| self.expand_unnamed(package));
        quote! { #unnamed #(#children)* }
    }

    /// `path` are the names of the modules down to this one.
    fn expand_module(&self, path: &[&str], module: &Module<'_>) -> TokenStream {
        let lints = (path.len() == 1).then(expand_lints);
        let docs = module.package.map(|package| docs::expand_doc(&package.docs));
        let attributes = self.options.module_attributes.get(&path.join(".")).map(|text| tokens(text));
        let (name, outer) = path.split_last().expect("every module has a name");
        let name = scope::module_ident(self.model, &outer.join("."), name);
        let items = module.package.map(self.content);
        let children = module
            .children
            .iter()
            .map(|(name, module)| self.expand_module(&[path, &[name]].concat(), module));
        quote! {
            #docs
            #lints
            #attributes
            pub mod #name {
                #items
                #(#children)*
            }
        }
    }

    /// Items without a package stand at the root; a module holds them for the lints' sake.
    fn expand_unnamed(&self, package: &Package) -> TokenStream {
        let lints = expand_lints();
        let items = (self.content)(package);
        quote! {
            #lints
            mod unnamed_package {
                #items
            }
            pub use unnamed_package::*;
        }
    }
}
