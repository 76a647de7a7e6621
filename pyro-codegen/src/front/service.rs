//! A trait as a service: its constants, methods and properties.

use super::names::{Meaning, Use};
use super::types::{Typed, lost};
use super::values::{PATH_SEPARATOR, declared};
use super::words::{Attributes, Where, is_pyro};
use super::{Front, LOST};
use crate::rust::own::{self, Function, Written};
use proc_macro2::Span as Token;
use pyro_idl::decl::{self, Member, Path, Ty};
use pyro_idl::diagnostic::{Diagnostic, codes};
use pyro_idl::source::Span;
use syn::{FnArg, ReceiverKind, ReturnType, TraitItem, TraitItemFn, Type, TypeParamBound};

/// Bounds of a trait that are no services: they bind the types that implement it, and nothing of them is called by peers.
/// Each is told by its last word, as a macro cannot see what a name stands for. Any other is taken for a service.
const BOUNDS: [&str; 14] = [
    "Send",
    "Sync",
    "Sized",
    "Unpin",
    "UnwindSafe",
    "RefUnwindSafe",
    "Any",
    "Debug",
    "Display",
    "Clone",
    "Copy",
    "Default",
    "PartialEq",
    "Eq",
];

/// What a function gives back.
struct Returned {
    returns: Option<Typed>,
    is_async: bool,
    is_result: bool,
    /// The name behind the comma of `Result<T, E>`.
    error: Option<syn::Ident>,
    /// Where the type of the errors is written.
    fails: Option<(Token, Token)>,
    span: Span,
}

impl Returned {
    fn nothing(span: Span) -> Self {
        Self { returns: None, is_async: false, is_result: false, error: None, fails: None, span }
    }
}

impl Front {
    /// A trait with the words of the attribute macro.
    pub(super) fn service(
        &mut self,
        item: &syn::ItemTrait,
        args: proc_macro2::TokenStream,
    ) -> (decl::Service, Attributes) {
        let mark = self.places.mark();
        let mut attrs = self.attributes(&item.attrs, Where::Service);
        self.words(args, Where::Service, &mut attrs);
        self.note_package(&attrs);
        self.exclusive = has_annotation(&attrs, "exclusive");
        self.way = ["sync", "blocking"].into_iter().find(|way| has_annotation(&attrs, way));
        self.no_generics(&item.generics);
        self.safe(item);
        let name = self.name(&item.ident);
        let extends = item.supertraits.iter().filter_map(|bound| self.extended(bound, &name.text)).collect();
        let (mut consts, mut members) = (Vec::new(), Vec::new());
        let setters = self.setters(item);
        for member in &item.items {
            match member {
                TraitItem::Const(constant) => consts.extend(self.service_const(constant)),
                TraitItem::Fn(function) if setters.contains_key(&function.sig.ident.to_string()) => {}
                TraitItem::Fn(function) => members.extend(self.member(function, &setters, item)),
                other => {
                    let span = self.places.of(other);
                    let diagnostic = Diagnostic::new(codes::SYNTAX, span, "this cannot be part of a service");
                    self.diagnostics.push(diagnostic.note("a service has methods, properties and constants"));
                }
            }
        }
        let consts = self.without_twins(consts, |constant| constant.decl.name.text.clone());
        let members = self.without_twins(members, |member| member.decl().name.text.clone());
        let reserved = attrs.word("reserved").map(|word| word.texts()).unwrap_or_default();
        let decl = self.decl(&attrs, name, item, mark);
        (decl::Service { decl, extends, consts, members, reserved }, attrs)
    }

    /// A supertrait of a service that is one too.
    fn extended(&mut self, bound: &TypeParamBound, service: &str) -> Option<Path> {
        let TypeParamBound::Trait(bound) = bound else { return None };
        let path = &bound.path;
        let words: Vec<String> = path.segments.iter().map(|word| declared(&word.ident)).collect();
        if words.last().is_some_and(|last| BOUNDS.contains(&last.as_str())) {
            return None;
        }
        let span = self.places.of(path);
        self.supertraits.insert(span, own::text(path));
        if let Meaning::Elsewhere(name) = self.resolve(&words) {
            // Its members would be missing in the table, and nobody would say so.
            let message = format!("what `{name}` declares cannot be seen from here");
            let diagnostic = Diagnostic::new(codes::UNKNOWN, span, message);
            let help = "put `#[pyro_runtime::package]` on a module with both traits in it";
            self.diagnostics
                .push(diagnostic.help(help).note("a bound that is no service goes into `where Self: ..`"));
            self.unseen_bases.push((service.to_owned(), own::text(path)));
            return None;
        }
        Some(self.item_path(&Path { text: words.join(PATH_SEPARATOR), span }, &words, Use::Service))
    }

    fn service_const(&mut self, item: &syn::TraitItemConst) -> Option<decl::Const> {
        let mark = self.places.mark();
        let attrs = self.attributes(&item.attrs, Where::Const);
        if attrs.has("skip") {
            return None;
        }
        let name = self.name(&item.ident);
        let Some((_, expr)) = &item.default else {
            let diagnostic = Diagnostic::new(codes::SYNTAX, name.span, "a constant needs its value");
            let text = format!("const {}: {} = ..;", item.ident, own::text(&item.ty));
            self.diagnostics.push(diagnostic.help(format!("write `{text}`")));
            return None;
        };
        let ty = self.const_type(&item.ty);
        let value = self.const_value(name.span, own::tokens(expr), &ty);
        let decl = self.decl(&attrs, name, item, mark);
        Some(decl::Const { decl, ty, value })
    }

    /// The setters of properties, by their names, with the names of the getters.
    fn setters(&mut self, item: &syn::ItemTrait) -> std::collections::BTreeMap<String, String> {
        let is_property = |function: &&TraitItemFn| has_word(function, "property");
        let functions = item.items.iter().filter_map(|member| match member {
            TraitItem::Fn(function) => Some(function),
            _ => None,
        });
        let properties: Vec<&TraitItemFn> = functions.filter(is_property).collect();
        let names: Vec<String> = properties.iter().map(|function| declared(&function.sig.ident)).collect();
        let mut setters = std::collections::BTreeMap::new();
        for function in properties {
            let name = declared(&function.sig.ident);
            let Some(mut getter) = name.strip_prefix("set_") else { continue };
            // A setter makes way for a method of its name.
            while !names.iter().any(|name| name == getter) && getter.ends_with('_') {
                getter = &getter[..getter.len() - 1];
            }
            if names.iter().any(|name| name == getter) {
                setters.insert(function.sig.ident.to_string(), getter.to_owned());
            }
        }
        setters
    }

    fn member(
        &mut self,
        function: &TraitItemFn,
        setters: &std::collections::BTreeMap<String, String>,
        item: &syn::ItemTrait,
    ) -> Option<Member> {
        let mark = self.places.mark();
        let attrs = self.attributes(&function.attrs, Where::Method);
        self.no_generics(&function.sig.generics);
        self.callable(&function.sig);
        let name = self.name(&function.sig.ident);
        self.receiver(function, &attrs, name.span);
        let is_sync = self.way == Some("sync") || has_annotation(&attrs, "sync");
        let is_blocking = self.way == Some("blocking") || has_annotation(&attrs, "blocking");
        self.could_lend = function.sig.asyncness.is_none() && !is_blocking;
        let params: Vec<decl::Param> =
            function.sig.inputs.iter().filter_map(|arg| self.param(arg, function, is_sync)).collect();
        self.could_lend = false;
        let stars = self.stars(&function.sig);
        let result = self.result(function, attrs.has("property"));
        self.check_way(function, &attrs, result.is_async);
        let throws: Vec<Path> = attrs
            .word("throws")
            .map(|word| word.paths().cloned().collect::<Vec<_>>())
            .unwrap_or_default()
            .iter()
            .map(|path| self.thrown(path))
            .collect();
        if let Some(word) = attrs.word("throws").filter(|_| !result.is_result) {
            self.throws_without_result(word.place, &result, &name.text, &item.ident);
        }
        let (is_async, is_result) = (result.is_async, result.is_result);
        let error =
            result.error.filter(|error| !throws.is_empty() && self.names_errors(error, &throws, item));
        let fails = result.fails.filter(|_| error.is_none());
        let names = Function { name: function.sig.ident.clone(), is_async, is_result, error, fails };
        self.own.functions.insert(name.span, names);
        if let Some(returns) = &result.returns {
            self.note_type(name.span, returns.written.clone());
        }
        let returns = result.returns.map(|typed| typed.ty);
        if attrs.has("property") {
            let setter = setters.iter().find(|(_, getter)| **getter == name.text).map(|(setter, _)| setter);
            let readonly = setter.is_none();
            if let Some(setter) = setter {
                self.setter(item, setter, name.span);
            }
            self.check_property(&attrs, &params, returns.as_ref(), name.span);
            let ty = returns.unwrap_or_else(|| lost(name.span));
            let decl = self.decl(&attrs, name, function, mark);
            return Some(Member::Property(decl::Property { decl, readonly, ty }));
        }
        let oneway = attrs.word("oneway").map(|word| word.place);
        let decl = self.decl(&attrs, name, function, mark);
        Some(Member::Method(decl::Method { decl, oneway, params, stars, returns, throws }))
    }

    fn receiver(&mut self, function: &TraitItemFn, attrs: &Attributes, name: Span) {
        let is_static = has_annotation(attrs, "static");
        let Some(receiver) = function.sig.receiver() else {
            if !is_static {
                let diagnostic = Diagnostic::new(codes::SYNTAX, name, "a method needs `&self`");
                let diagnostic = diagnostic.help("write `&self` as its first parameter");
                self.diagnostics
                    .push(diagnostic.help("or mark it as needing no instance: `#[pyro(static)]`"));
            }
            return;
        };
        let span = self.places.of(receiver);
        let diagnostic = match &receiver.kind {
            _ if is_static => {
                Diagnostic::new(codes::ANNOTATION_CONFLICT, span, "`static` contradicts the receiver")
                    .under("a static method has no instance")
                    .help("remove it, or remove `static`")
            }
            ReceiverKind::Reference(_, _, None) => return,
            ReceiverKind::Reference(_, _, Some(_)) if self.exclusive => return,
            ReceiverKind::Reference(..) => {
                Diagnostic::new(codes::SYNTAX, span, "a handler cannot have `&mut self`")
                    .under("calls of several clients may share the object")
                    .help("write `&self`, and keep what changes in a `Mutex` or an atomic")
                    .help("or let one call at a time have the object: `#[service(exclusive)]`")
            }
            _ => Diagnostic::new(codes::SYNTAX, span, "a handler has `&self`").help("write `&self`"),
        };
        self.diagnostics.push(diagnostic);
    }

    fn param(&mut self, arg: &FnArg, function: &TraitItemFn, is_sync: bool) -> Option<decl::Param> {
        let FnArg::Typed(arg) = arg else { return None };
        let mark = self.places.mark();
        let attrs = self.attributes(&arg.attrs, Where::Param);
        let syn::Pat::Ident(pattern) = &*arg.pat else {
            let span = self.places.of(&own::tokens(&*arg.pat));
            let diagnostic = Diagnostic::new(codes::SYNTAX, span, "a parameter needs a name");
            let diagnostic = diagnostic.note("Python callers pass arguments by it");
            // Only a function with a body may have patterns.
            match function.default.is_some() {
                true => self.diagnostics.push(diagnostic),
                false => self.report_unless_rustc(diagnostic),
            }
            return None;
        };
        let name = self.name(&pattern.ident);
        let Typed { ty, written } = match self.lent_text(&arg.ty).filter(|_| is_sync) {
            Some(text) => {
                self.own.lent.insert(name.span);
                text
            }
            None => self.ty(&arg.ty),
        };
        self.note_type(name.span, written);
        let default = self.default(&attrs, &ty);
        self.note_layers(name.span, &arg.ty);
        let decl = self.decl(&attrs, name, arg, mark);
        Some(decl::Param { decl, ty, default })
    }

    /// Where parameters begin that are passed by name only: all after the first one must say so too.
    fn stars(&mut self, sig: &syn::Signature) -> Vec<(usize, Span)> {
        let mut star: Option<(usize, Span)> = None;
        let params = sig.inputs.iter().filter_map(|arg| match arg {
            FnArg::Typed(arg) => Some(arg),
            FnArg::Receiver(_) => None,
        });
        for (index, param) in params.enumerate() {
            let marked = param.attrs.iter().find(|attr| is_pyro(attr) && attr_has_word(attr, "kw_only"));
            match (marked, star) {
                (Some(attr), None) => star = Some((index, self.places.of(attr))),
                (None, Some((_, first))) => {
                    let span = self.places.of(&own::tokens(&*param.pat));
                    let message = "parameters after one that is `kw_only` are passed by name too";
                    let diagnostic = Diagnostic::new(codes::KEYWORD_ONLY, span, message);
                    let diagnostic = diagnostic.label(first, "the first of them");
                    self.diagnostics.push(diagnostic.help("write `#[pyro(kw_only)]` before it"));
                }
                _ => {}
            }
        }
        star.into_iter().collect()
    }

    /// What a function gives back: `T`, `Result<T, E>`, or a future of one of them.
    fn result(&mut self, function: &TraitItemFn, is_property: bool) -> Returned {
        let mut is_async = function.sig.asyncness.is_some();
        let name = self.places.of(&function.sig.ident);
        let ReturnType::Type(_, ty) = &function.sig.output else {
            return Returned { is_async, ..Returned::nothing(name) };
        };
        let mut ty: &Type = ty;
        if let Some(output) = future_output(ty) {
            (ty, is_async) = (output, true);
        }
        let span = self.places.of(ty);
        match result_args(ty) {
            Some((ok, error)) => {
                let returns = self.returned(ok, is_property);
                let fails = Some(own::ends(error_type(ty).unwrap_or(ty)));
                Returned { returns, is_async, is_result: true, error, fails, span }
            }
            // An explicit `()` is `none`; no arrow is nothing.
            None => {
                let returns = Some(self.ty(ty));
                Returned { returns, is_async, ..Returned::nothing(span) }
            }
        }
    }

    /// What a `Result` gives: `()` is nothing at all, as without an arrow; a property has a value, if only `none`.
    fn returned(&mut self, ty: &Type, is_property: bool) -> Option<Typed> {
        match ty {
            Type::Tuple(parts) if parts.elems.is_empty() && !is_property => None,
            ty => Some(self.ty(ty)),
        }
    }

    fn throws_without_result(&mut self, place: Span, result: &Returned, method: &str, service: &syn::Ident) {
        let message = "a method that throws gives a `Result`";
        let diagnostic = Diagnostic::new(codes::THROWS, place, message);
        let ok = result.returns.as_ref().map_or("()".to_owned(), |typed| own::text(&typed.written.tokens));
        let error = own::error_name(&service.to_string(), method);
        let diagnostic = diagnostic.label(result.span, "");
        self.diagnostics.push(diagnostic.help(format!("write `-> Result<{ok}, {error}>`")));
    }

    /// A handler that blocks has a thread of its own, one that never waits has none to wait on: neither gives a future.
    fn check_way(&mut self, function: &TraitItemFn, attrs: &Attributes, is_async: bool) {
        let own = ["sync", "blocking"].into_iter().find(|way| has_annotation(attrs, way));
        let Some(way) = own.or(self.way).filter(|_| is_async) else { return };
        let span = match &function.sig.asyncness {
            Some(token) => self.places.of(&token.span),
            None => self.places.of(&function.sig.ident),
        };
        let message = format!("a `{way}` handler cannot be `async`");
        let diagnostic = Diagnostic::new(codes::ANNOTATION_CONFLICT, span, message);
        let diagnostic = match way {
            "sync" => diagnostic.under("it never waits"),
            _ => diagnostic.under("it waits on a thread of its own"),
        };
        self.diagnostics.push(diagnostic.help(format!("write `fn`, or remove `{way}`")));
    }

    /// Notes a type as it was written here.
    fn note_type(&mut self, place: Span, written: Written) {
        let package = self.module().package.clone();
        self.own.types.insert(place, (package, written));
    }

    /// The function that sets a property.
    fn setter(&mut self, item: &syn::ItemTrait, name: &str, property: Span) {
        let function = item.items.iter().find_map(|member| match member {
            TraitItem::Fn(function) if function.sig.ident == name => Some(function),
            _ => None,
        });
        let Some(function) = function else { return };
        let attrs = self.attributes(&function.attrs, Where::Method);
        let span = self.places.of(&function.sig.ident);
        self.receiver(function, &attrs, span);
        let params = function.sig.inputs.iter().filter(|arg| matches!(arg, FnArg::Typed(_))).count();
        let result = self.result(function, false);
        self.check_way(function, &attrs, result.is_async);
        let nothing =
            result.returns.as_ref().is_none_or(|typed| ["none", LOST].contains(&typed.ty.path.text.as_str()));
        if params != 1 || !nothing {
            let diagnostic =
                Diagnostic::new(codes::SYNTAX, span, "a setter takes the new value and gives nothing");
            self.diagnostics.push(diagnostic.help(format!("write `fn {name}(&self, value: T)`")));
        }
        let value = function.sig.inputs.last().filter(|_| self.way == Some("sync"));
        match value {
            Some(FnArg::Typed(arg)) if self.lent_text(&arg.ty).is_some() => {
                self.own.lent.insert(property);
            }
            _ => self.check_setter_type(function, property),
        }
        let (is_async, is_result) = (result.is_async, result.is_result);
        let fails = result.fails;
        let setter = Function { name: function.sig.ident.clone(), is_async, is_result, error: None, fails };
        self.own.setters.insert(property, setter);
    }

    /// Getter and setter are two sides of one type, which is written alike on both.
    fn check_setter_type(&mut self, function: &TraitItemFn, property: Span) {
        let Some(FnArg::Typed(arg)) = function.sig.inputs.last() else { return };
        let Some(gives) = self.own.types.get(&property).map(|(_, written)| own::text(&written.tokens)) else {
            return;
        };
        let takes = own::text(&*arg.ty);
        if takes != gives {
            let span = self.places.of(&*arg.ty);
            let message = format!("the setter takes `{takes}`, and the getter gives `{gives}`");
            let diagnostic = Diagnostic::new(codes::WRONG_KIND, span, message);
            self.diagnostics.push(diagnostic.help(format!("write `{gives}`")));
        }
    }

    fn check_property(&mut self, attrs: &Attributes, params: &[decl::Param], ty: Option<&Ty>, name: Span) {
        if let Some(param) = params.first() {
            let diagnostic =
                Diagnostic::new(codes::SYNTAX, param.decl.name.span, "a property has no parameters");
            self.diagnostics.push(diagnostic.help("remove `property`, which makes it a method"));
        }
        if ty.is_none() {
            let diagnostic = Diagnostic::new(codes::SYNTAX, name, "a property needs a type");
            let diagnostic = diagnostic.help("write `-> T`");
            self.diagnostics.push(diagnostic.note("a setter is called `set_` and the name of its getter"));
        }
        for word in ["oneway", "throws"] {
            if let Some(word) = attrs.word(word) {
                let message = "this means nothing for a property";
                self.diagnostics.push(Diagnostic::new(codes::ANNOTATION_PLACE, word.place, message));
            }
        }
    }
}

/// Whether an annotation of the language is there.
fn has_annotation(attrs: &Attributes, name: &str) -> bool {
    attrs.meta.annotations.iter().any(|annotation| annotation.name.text == name)
}

/// Whether an attribute of a function has this word in it.
fn has_word(function: &TraitItemFn, word: &str) -> bool {
    function.attrs.iter().any(|attr| is_pyro(attr) && attr_has_word(attr, word))
}

/// Whether this word stands in the parentheses of an attribute.
pub(super) fn attr_has_word(attr: &syn::Attribute, word: &str) -> bool {
    let syn::Meta::List(list) = &attr.meta else { return false };
    list.tokens.clone().into_iter().any(|token| token.to_string() == word)
}

/// The `T` of `impl Future<Output = T>`.
fn future_output(ty: &Type) -> Option<&Type> {
    let Type::ImplTrait(ty) = ty else { return None };
    let last = ty.bounds.iter().find_map(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last().filter(|last| last.ident == "Future"),
        _ => None,
    });
    let syn::PathArguments::AngleBracketed(args) = &last?.arguments else { return None };
    args.args.iter().find_map(|arg| match arg {
        syn::GenericArgument::AssocType(output) if output.ident == "Output" => Some(&output.ty),
        _ => None,
    })
}

/// The parts of `Result<T>` or `Result<T, E>`; the second only when it is a plain name that could be made here.
pub(super) fn result_args(ty: &Type) -> Option<(&Type, Option<syn::Ident>)> {
    let mut types = result_types(ty)?;
    let ok = types.next()?;
    let error = types.next().and_then(|error| match error {
        Type::Path(path) => path.path.get_ident().filter(|ident| *ident != "Error").cloned(),
        _ => None,
    });
    Some((ok, error))
}

/// The `E` of `Result<T, E>`.
fn error_type(ty: &Type) -> Option<&Type> {
    result_types(ty)?.nth(1)
}

fn result_types(ty: &Type) -> Option<impl Iterator<Item = &Type>> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Result")?;
    let syn::PathArguments::AngleBracketed(args) = &last.arguments else { return None };
    Some(args.args.iter().filter_map(|arg| match arg {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }))
}
