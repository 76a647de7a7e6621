//! `expose!`: a service of a type whose source cannot change, from a list of its methods. The list is written as the
//! type's own documentation has it; what travels is made of it here: owned values, and errors by their text.

use super::carry::carry;
use super::expand::Beside;
use super::service::{attr_has_word, result_args};
use super::words::is_pyro;
use super::{Front, Input};
use crate::rust::delegate::{self, Argument, Method, Outcome, Reach};
use crate::rust::own;
use proc_macro2::TokenStream;
use pyro_idl::diagnostic::{Diagnostic, codes};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, FnArg, ReceiverKind, ReturnType, Token, TraitItemFn, Type, Visibility, braced};

/// `pub Thermometer for thermo::Sensor { fn read(&self) -> f64; }`
struct Exposed {
    attrs: Vec<Attribute>,
    vis: Visibility,
    name: syn::Ident,
    ty: Type,
    functions: Vec<TraitItemFn>,
}

impl Parse for Exposed {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let (vis, name) = (input.parse()?, input.parse()?);
        input.parse::<Token![for]>()?;
        let ty = input.parse()?;
        let list;
        braced!(list in input);
        let mut functions = Vec::new();
        while !list.is_empty() {
            functions.push(list.parse()?);
        }
        Ok(Self { attrs, vis, name, ty, functions })
    }
}

/// The macro `expose!`.
pub fn expose(input: TokenStream) -> TokenStream {
    let exposed: Exposed = match syn::parse2(input) {
        Ok(exposed) => exposed,
        Err(error) => {
            let form = "write `expose!(pub Thermometer for thermo::Sensor { fn read(&self) -> f64; });`";
            return syn::Error::new(error.span(), format!("E001: {error}\nhelp: {form}")).to_compile_error();
        }
    };
    let mut front = Front::new(Input::Item);
    let reach = reach(&exposed.ty);
    let words = Words::of(&exposed);
    let (functions, methods): (Vec<_>, Vec<_>) =
        exposed.functions.iter().map(|function| front.exposed(function, &reach, words)).unzip();
    let item = exposed.item(functions);
    let Beside { item, beside, is_whole } = front.expand_service(item, TokenStream::new());
    // With a mistake in the list the calls may not fit either; the mistake is told already.
    let delegation = match is_whole {
        true => delegate::expand(&own::tokens(&exposed.name), &own::tokens(&exposed.ty), &reach, &methods),
        false => TokenStream::new(),
    };
    [own::tokens(&item), beside, delegation].into_iter().collect()
}

impl Exposed {
    /// The trait that is made of the list.
    fn item(&self, functions: Vec<TraitItemFn>) -> syn::ItemTrait {
        let (vis, name) = (own::tokens(&self.vis), own::tokens(&self.name));
        let tokens = delegate::expand_trait(&vis, &name);
        let mut item: syn::ItemTrait = syn::parse2(tokens).expect("a trait is written there");
        item.attrs.clone_from(&self.attrs);
        item.items = functions.into_iter().map(syn::TraitItem::Fn).collect();
        item
    }
}

/// What the words before the list say of how its methods are called.
#[derive(Debug, Clone, Copy)]
struct Words {
    /// One call at a time has the object, so that it can change.
    can_change: bool,
    /// No handler waits, so that texts can be lent.
    is_sync: bool,
}

impl Words {
    fn of(exposed: &Exposed) -> Self {
        let can_change = has_word(&exposed.attrs, "exclusive") && !is_shared(&exposed.ty);
        Self { can_change, is_sync: has_word(&exposed.attrs, "sync") }
    }
}

fn has_word(attrs: &[Attribute], word: &str) -> bool {
    attrs.iter().any(|attr| is_pyro(attr) && attr_has_word(attr, word))
}

/// Whether others may have the object too, whatever calls of the daemon do.
fn is_shared(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| last.ident == "Arc")
}

/// How a method of the type is reached from what is registered.
fn reach(ty: &Type) -> Reach {
    let Type::Path(path) = ty else { return Reach::Itself };
    let Some(last) = path.path.segments.last() else { return Reach::Itself };
    let syn::PathArguments::AngleBracketed(args) = &last.arguments else { return Reach::Itself };
    let inner = args.args.iter().find_map(|arg| match arg {
        syn::GenericArgument::Type(inner) => Some(inner),
        _ => None,
    });
    let Some(inner) = inner else { return Reach::Itself };
    match last.ident.to_string().as_str() {
        "Mutex" => Reach::Locked(own::tokens(inner)),
        "Arc" | "Box" => match reach(inner) {
            Reach::Itself => Reach::Behind(own::tokens(inner)),
            reach => reach,
        },
        _ => Reach::Itself,
    }
}

impl Front {
    /// A method of the list as the trait has it, and how it is called.
    fn exposed(&mut self, function: &TraitItemFn, reach: &Reach, words: Words) -> (TraitItemFn, Method) {
        let mut own_function = function.clone();
        let is_locked = matches!(reach, Reach::Locked(_));
        let (mut is_mut, mut is_static) = (false, true);
        if let Some(FnArg::Receiver(receiver)) = own_function.sig.inputs.first_mut() {
            is_static = false;
            if let ReceiverKind::Reference(_, _, mutability) = &mut receiver.kind {
                is_mut = mutability.is_some();
                // Behind a lock the object changes, and the lock does not.
                *mutability = mutability.take().filter(|_| !is_locked && words.can_change);
            }
        }
        self.check_reach(function, is_locked, is_mut && !words.can_change);
        let is_sync = words.is_sync || has_word(&function.attrs, "sync");
        let mut args = Vec::new();
        for input in &mut own_function.sig.inputs {
            let FnArg::Typed(arg) = input else { continue };
            let place = own::ends(&arg.pat).0;
            let how = match owned(&arg.ty) {
                Some(_) if is_sync && own::text(&*arg.ty) == "&str" => Argument::Given,
                Some(owned) => {
                    let is_sliced = is_slice(&arg.ty);
                    *arg.ty = owned;
                    carry(&arg.ty).map_or(Argument::Lent, |carry| Argument::CarriedLent { carry, is_sliced })
                }
                None => carry(&arg.ty).map_or(Argument::Given, Argument::Carried),
            };
            args.push((own::tokens(&*arg.pat), place, how));
        }
        let outcome = outcome(&mut own_function.sig.output);
        let signature = {
            let mut bare = own_function.sig.clone();
            for input in &mut bare.inputs {
                if let FnArg::Typed(arg) = input {
                    arg.attrs.clear();
                }
            }
            own::tokens(&bare)
        };
        let name = own::tokens(&function.sig.ident);
        let is_async = function.sig.asyncness.is_some();
        let place = function.sig.ident.span();
        (own_function, Method { name, place, signature, args, outcome, is_async, is_mut, is_static })
    }

    fn check_reach(&mut self, function: &TraitItemFn, is_locked: bool, is_mut: bool) {
        let name = &function.sig.ident;
        let diagnostic = |front: &mut Self, message: &str| {
            let span = front.places.of(name);
            Diagnostic::new(codes::SYNTAX, span, message)
        };
        if is_mut && !is_locked {
            let found = diagnostic(self, "`&mut self` needs a lock: several clients may share the object");
            let found = found.help("write `for std::sync::Mutex<..>`, and register the object in one");
            self.diagnostics.push(
                found.help("or let one call at a time have the object: `#[pyro(exclusive)]` before the name"),
            );
        }
        if function.sig.asyncness.is_some() && is_locked {
            let found = diagnostic(self, "an async method cannot be called under a lock of `std`");
            self.diagnostics.push(found.help("declare the trait with `#[service]` and implement it by hand"));
        }
        if let Some(attr) = function.attrs.iter().find(|attr| is_pyro(attr) && attr_has_word(attr, "throws"))
        {
            let message = "errors of a type that is exposed travel by their text";
            let found = Diagnostic::new(codes::ANNOTATION_PLACE, self.places.of(attr), message);
            self.diagnostics.push(found.help("declare the trait with `#[service]` and implement it by hand"));
        }
    }
}

/// The owned type of what a list borrows.
fn owned(ty: &Type) -> Option<Type> {
    let Type::Reference(reference) = ty else { return None };
    let tokens = match &*reference.elem {
        Type::Path(path) if path.path.is_ident("str") => delegate::string(),
        Type::Slice(slice) => delegate::vec(&own::tokens(&*slice.elem)),
        elem => own::tokens(elem),
    };
    syn::parse2(tokens).ok()
}

fn is_slice(ty: &Type) -> bool {
    matches!(ty, Type::Reference(reference) if matches!(&*reference.elem, Type::Slice(_)))
}

/// Makes what a function gives something that travels.
fn outcome(output: &mut ReturnType) -> Outcome {
    let ReturnType::Type(_, ty) = output else {
        return Outcome { is_result: false, is_lent: false, carry: None };
    };
    let result = result_args(ty).map(|(ok, _)| ok.clone());
    let given = result.as_ref().unwrap_or(&**ty);
    let lent = owned(given);
    let is_lent = lent.is_some();
    let given = lent.unwrap_or_else(|| given.clone());
    let carry = carry(&given);
    let is_result = result.is_some();
    **ty = match is_result {
        true => syn::parse2(delegate::result(&own::tokens(&given))).expect("a type is written there"),
        false => given,
    };
    Outcome { is_result, is_lent, carry }
}
