//! What the macros give back: the author's item as Rust takes it, the code beside it, and an error at the exact token of
//! each mistake.

use super::cut::{self, Cut};
use super::data::Kind;
use super::marks::Imports;
use super::modules::{loose_package, package_word};
use super::names::Module;
use super::{Front, Input, LOST, remote, rewrite};
use crate::rust::own;
use proc_macro2::TokenStream;
use pyro_idl::ItemKind;
use pyro_idl::decl::{Item, Meta, Path};
use pyro_idl::diagnostic::{Diagnostic, Diagnostics, Severity, codes};
use pyro_idl::model::Model;
use pyro_idl::syntax::{Ast, Package};
use pyro_idl::{Sources, Span};
use std::collections::{BTreeMap, BTreeSet};

/// `#[service(..)]` on a trait.
pub fn service(args: TokenStream, item: TokenStream) -> TokenStream {
    let parsed: syn::ItemTrait = match syn::parse2(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => return with_error(&error, "`#[service]` stands before a trait", item),
    };
    let Beside { item, beside, .. } = Front::new(Input::Item).expand_service(parsed, args);
    [own::tokens(&item), beside].into_iter().collect()
}

/// A trait as Rust takes it, and what comes beside it.
pub(super) struct Beside {
    pub(super) item: syn::ItemTrait,
    pub(super) beside: TokenStream,
    /// Nothing was wrong.
    pub(super) is_whole: bool,
}

/// `#[package(..)]` on an inline module.
pub fn package(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut parsed: syn::ItemMod = match syn::parse2(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => return with_error(&error, "`#[package]` stands before a module", item),
    };
    let mut front = Front::new(Input::Module);
    front.proxies_in_module(&mut parsed);
    let checked = front.check_module(args, &parsed);
    let errors = checked.errors(&front);
    let lost_bases = |name: &str| checked.lost_bases(&front, name);
    rewrite::module(&mut parsed, &lost_bases, &mut |module| {
        checked.expand_module(&front, module).unwrap_or_default()
    });
    [errors, own::tokens(&parsed)].into_iter().collect()
}

/// The Model of what `#[package(args)]` would read, for tools and tests; names in the diagnostics lead to no text.
///
/// # Errors
/// The item is no module; or each mistake, with its code.
pub fn check_package(args: TokenStream, item: TokenStream) -> Result<Model, Vec<String>> {
    let parsed: syn::ItemMod = syn::parse2(item).map_err(|error| vec![error.to_string()])?;
    let mut front = Front::new(Input::Module);
    let checked = front.check_module(args, &parsed);
    match checked.model {
        Some(model) if checked.faults.is_empty() => Ok(model),
        _ => Err(checked.faults.iter().map(message).collect()),
    }
}

/// `#[derive(Struct)]` and its like.
pub fn derive(kind: Kind, item: TokenStream) -> TokenStream {
    let parsed: syn::Item = match syn::parse2(item) {
        Ok(parsed) => parsed,
        Err(error) => return error.to_compile_error(),
    };
    let (ident, item_kind) = match (&parsed, kind) {
        (syn::Item::Struct(item), Kind::Exception) => (&item.ident, ItemKind::Exception),
        (syn::Item::Struct(item), _) => (&item.ident, ItemKind::Struct),
        (syn::Item::Enum(item), Kind::Union) => (&item.ident, ItemKind::Union),
        (syn::Item::Enum(item), _) => (&item.ident, ItemKind::Enum),
        (syn::Item::Union(item), _) => (&item.ident, ItemKind::Union),
        _ => return TokenStream::new(),
    };
    let mut front = Front::new(Input::Item);
    front.one_item(ident, item_kind, loose_package(&parsed, &Imports::default()));
    let mut conversions = TokenStream::new();
    let trees = match front.data(&parsed, kind) {
        Some((item, attrs)) => {
            conversions = remote::expand(&parsed, &attrs, &front.places);
            vec![front.tree(item)]
        }
        None => Vec::new(),
    };
    let checked = front.check(trees);
    let beside = checked.expand(&front, &BTreeMap::new());
    [beside, conversions].into_iter().collect()
}

fn with_error(error: &syn::Error, what: &str, item: TokenStream) -> TokenStream {
    let error = syn::Error::new(error.span(), format!("E001: {what}\n{error}")).to_compile_error();
    [error, item].into_iter().collect()
}

/// What a check gave: what is wrong, and a Model of the rest.
pub(super) struct Checked {
    model: Option<Model>,
    faults: Vec<Diagnostic>,
    /// What is faulty and was left out.
    cuts: Vec<Cut>,
}

impl Front {
    /// A trait that stands alone.
    pub(super) fn expand_service(&mut self, mut item: syn::ItemTrait, args: TokenStream) -> Beside {
        let word = package_word(args.clone());
        let package =
            word.unwrap_or_else(|| loose_package(&syn::Item::Trait(item.clone()), &Imports::default()));
        self.one_item(&item.ident, ItemKind::Service, package);
        let itself = BTreeSet::from([super::values::declared(&item.ident)]);
        self.proxies_in_trait(&mut item, &itself);
        let (service, _) = self.service(&item, args);
        let checked = self.check(vec![self.tree(Item::Service(service))]);
        let name = super::values::declared(&item.ident);
        let vis = BTreeMap::from([(name.clone(), item.vis.clone())]);
        let beside = checked.expand(self, &vis);
        rewrite::service(&mut item, self.exclusive, &checked.lost_bases(self, &name));
        Beside { item, beside, is_whole: checked.faults.is_empty() }
    }

    /// Notes the only item that a macro sees.
    fn one_item(&mut self, ident: &proc_macro2::Ident, kind: ItemKind, package: String) {
        let items = BTreeMap::from([(super::values::declared(ident), kind)]);
        self.modules.push(Module { package, items, ..Module::default() });
    }

    /// The tree of the only item.
    fn tree(&self, item: Item) -> Ast {
        let text = self.module().package.clone();
        let path = Path { text, span: self.package_word.unwrap_or_default() };
        let package = (!path.text.is_empty()).then_some(Package { meta: Meta::default(), name: path });
        Ast { package, items: vec![item], lost: vec![LOST.to_owned()], ..Ast::default() }
    }

    fn check_module(&mut self, args: TokenStream, item: &syn::ItemMod) -> Checked {
        let name = match args.is_empty() {
            true => None,
            false => match syn::parse2::<syn::LitStr>(args) {
                Ok(name) => Some(name),
                Err(error) => {
                    self.syntax_error(&syn::Error::new(
                        error.span(),
                        "write `#[package(\"lab.weather.v1\")]`",
                    ));
                    None
                }
            },
        };
        let mut parts = Vec::new();
        self.collect_module(item, name, None, 0, &mut parts);
        let trees: Vec<Ast> = parts.iter().map(|part| self.lower_part(part)).collect();
        self.check_inherited(&trees);
        self.check(trees)
    }

    /// Checks trees. With mistakes, what is faulty is cut out, step by step, until the rest is right.
    fn check(&mut self, mut trees: Vec<Ast>) -> Checked {
        // More would be a file of nothing but mistakes.
        const MAX_ROUNDS: usize = 64;
        self.leave_sizes_to_rustc();
        for tree in &mut trees {
            let package = tree.package.as_ref().map_or("", |package| package.name.text.as_str());
            tree.items.extend(self.placeholder_items(package));
        }
        let check =
            |trees: &[Ast], found: Diagnostics| pyro_idl::check_trees(trees.to_vec(), &Sources::new(), found);
        let mut compiled = check(&trees, std::mem::take(&mut self.diagnostics));
        let errors = |diagnostics: &Diagnostics| -> Vec<Diagnostic> {
            diagnostics.iter().filter(|found| found.severity == Severity::Error).cloned().collect()
        };
        let mut faults = errors(&compiled.diagnostics);
        // Of a type that no constant has, no value could be read either.
        let types: BTreeSet<Span> =
            faults.iter().filter(|fault| fault.code == codes::NO_LITERAL).map(Diagnostic::span).collect();
        let follows = |fault: &Diagnostic| {
            self.unreadable.iter().any(|(ty, value)| *value == fault.span() && types.contains(ty))
        };
        faults.retain(|fault| !follows(fault));
        let mut cuts = Vec::new();
        // What could not be read was reported. What still uses it is faulty too: of nothing no code could be made.
        trees.iter_mut().for_each(|tree| tree.lost.clear());
        for _ in 0..MAX_ROUNDS {
            if compiled.model.is_some() {
                break;
            }
            for fault in errors(&compiled.diagnostics) {
                cut::cut(&mut trees, &fault, &mut cuts);
            }
            cut::cut_heirs(&mut trees, &mut cuts);
            compiled = check(&trees, Diagnostics::default());
        }
        self.own.hollow.extend(cuts.iter().filter_map(|cut| match cut {
            Cut::Member { place, .. } => Some(*place),
            _ => None,
        }));
        for cut in &cuts {
            if let Cut::Package { from, to } = cut {
                let named = self.modules.iter_mut().filter(|module| module.package == *from);
                named.for_each(|module| module.package.clone_from(to));
            }
        }
        let homes = self.modules.iter().filter(|module| !module.path.is_empty());
        self.own.homes = homes.map(|module| (module.package.clone(), module.path.clone())).collect();
        let mut model = compiled.model;
        if let Some(model) = &mut model {
            cut::restore_names(model, &cuts);
        }
        Checked { model, faults, cuts }
    }
}

impl Checked {
    /// An error for each mistake.
    fn errors(&self, front: &Front) -> TokenStream {
        let errors = self.faults.iter().filter(|fault| !front.is_told_by_rustc(fault)).map(|fault| {
            let (first, last) = front.places.tokens(fault.span());
            own::expand_error(&message(fault), first, last)
        });
        errors.collect()
    }

    /// The code beside the items of a module.
    fn expand_module(&self, front: &Front, place: &rewrite::Place) -> Option<TokenStream> {
        let index = front.modules.iter().position(|module| module.path == place.path)?;
        let model = self.model.as_ref()?;
        let package = model.packages.iter().find(|package| package.name == front.modules[index].package)?;
        let missing = self.faults.iter().filter_map(|fault| front.references.get(&fault.span()));
        let missing: BTreeSet<&str> =
            missing.filter(|(module, _)| *module == index).map(|(_, name)| name.as_str()).collect();
        let beside = self.expand_package(front, model, package, &place.vis);
        Some([beside, own::expand_missing(&missing)].into_iter().collect())
    }

    /// The traits that a service extends as it is written, but cannot extend.
    fn lost_bases(&self, front: &Front, name: &str) -> Vec<String> {
        let lost = self.cuts.iter().filter_map(|cut| match cut {
            Cut::Extends { service, place } if service == name => front.supertraits.get(place).cloned(),
            _ => None,
        });
        let unseen = front.unseen_bases.iter().filter(|(service, _)| service == name);
        lost.chain(unseen.map(|(_, base)| base.clone())).collect()
    }

    /// Errors and code beside the only item.
    fn expand(&self, front: &Front, vis: &BTreeMap<String, syn::Visibility>) -> TokenStream {
        let beside = self.model.as_ref().and_then(|model| {
            let package = model.packages.first()?;
            Some(self.expand_package(front, model, package, vis))
        });
        [self.errors(front), beside.unwrap_or_default()].into_iter().collect()
    }

    /// The code beside the items of a package.
    fn expand_package(
        &self,
        front: &Front,
        model: &Model,
        package: &pyro_idl::model::Package,
        vis: &BTreeMap<String, syn::Visibility>,
    ) -> TokenStream {
        let mut beside = TokenStream::new();
        for (name, tokens) in own::expand_package(model, package, &front.own) {
            let cut = self.cuts.iter().find_map(|cut| match cut {
                Cut::Data { name: data, is_exception } if *data == name => Some(*is_exception),
                _ => None,
            });
            beside.extend(match cut {
                Some(_) if front.barren.contains(&name) => TokenStream::new(),
                Some(is_exception) => own::expand_data_stub(&name, is_exception),
                None => rewrite::beside(tokens, &name, vis.get(&name)),
            });
            for cut in &self.cuts {
                if let Cut::Member { service, name: member, place, params } = cut
                    && *service == name
                {
                    let returns = front.own.types.get(place).map(|(_, written)| &written.tokens);
                    beside.extend(own::expand_member_stub(service, member, *params, returns));
                    if let Some(setter) = front.own.setters.get(place) {
                        beside.extend(own::expand_member_stub(service, &setter.name.to_string(), 1, None));
                    }
                }
            }
        }
        beside
    }
}

/// A finding as the text of an error: the code, what is wrong, what explains and mends it.
fn message(diagnostic: &Diagnostic) -> String {
    let mut text = format!("{}: {}", diagnostic.code.id, diagnostic.message);
    if let Some(label) = diagnostic.labels.first().filter(|label| !label.text.is_empty()) {
        text.push_str(&format!("\n{}", label.text));
    }
    for note in &diagnostic.notes {
        text.push_str(&format!("\nnote: {note}"));
    }
    for help in &diagnostic.help {
        text.push_str(&format!("\nhelp: {}", help.message));
    }
    super::wording::in_rust(diagnostic.code.id, &text)
}
