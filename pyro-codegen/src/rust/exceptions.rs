//! Exceptions, and the error type of each method that declares which of them it throws.

use super::data::{
    expand_build, expand_decode_fn, expand_default, expand_encode_fn, expand_field, expand_read_fields,
};
use super::scope::{Derived, Scope};
use super::types::expand_derive;
use super::{docs, names};
use proc_macro2::{Ident, TokenStream};
use pyro_idl::model::{Exception, ExceptionId, Field, Item, Method, Model, ServiceId, Thrown, Type};
use quote::{format_ident, quote};

/// `exception Offline extends StationError { .. }`: a struct with the fields of its bases too, which is an error of
/// Rust and an exception of Python.
pub(super) fn expand_exception(scope: &Scope<'_>, id: ExceptionId) -> TokenStream {
    let rt = &scope.rt;
    let exception = &scope.model[id];
    let all_fields = scope.model.all_fields(id);
    let head = scope.expand_head(&exception.head);
    let derive = expand_derive(scope.model, all_fields.iter().copied());
    let name = names::ident(&exception.head.name);
    let fields = all_fields.iter().map(|field| expand_field(scope, field));
    let display = expand_display(scope, exception, &all_fields);
    let to_python = expand_to_python(scope, exception, &all_fields);
    let from_python = expand_from_python(scope, id, &all_fields);
    let wire_form = expand_wire_form(scope, id, &all_fields);
    let from = scope.std("From");
    quote! {
        #head
        #derive
        pub struct #name { #(#fields,)* }

        #display

        impl ::core::error::Error for #name {}

        #to_python

        impl #from<#name> for #rt::Error {
            fn from(exception: #name) -> Self {
                Self::remote(exception.into())
            }
        }

        #from_python

        #wire_form
    }
}

/// As a value inside others: the class dict that Python's side has for it.
fn expand_wire_form(scope: &Scope<'_>, id: ExceptionId, fields: &[&Field]) -> TokenStream {
    let rt = &scope.rt;
    let exception = &scope.model[id];
    let name = names::ident(&exception.head.name);
    let (declared, class) = (exception.head.full_name(), python_class(exception));
    let len = names::number(fields.len());
    let encode = fields.iter().map(|field| {
        let (name, wire_name) = (names::ident(&field.head.name), &field.wire_name);
        quote!(#rt::field(enc, #wire_name, &self.#name)?;)
    });
    let (known, known_class) = expand_known(scope, id);
    let read = expand_read_fields(scope, &quote!(exception), &quote!(dec, &#known, #known_class), fields);
    let build = expand_build(scope, fields);
    let encode_fn = expand_encode_fn(scope);
    let decode_fn = expand_decode_fn(scope);
    quote! {
        impl #rt::Encode for #name {
            #encode_fn {
                #rt::begin_exception(enc, #declared, #class, self, #len)?;
                #(#encode)*
                #rt::end_exception(enc)
            }
        }

        impl #rt::Decode for #name {
            #decode_fn {
                #read
                Ok(Self { #build })
            }
        }
    }
}

/// The class as which it travels.
fn python_class(exception: &Exception) -> &str {
    exception.python_class.as_deref().unwrap_or("Pyro5.errors.PyroError")
}

/// What is taken for it: its own declared name and those of what extends it, and the class of its own if it has one.
fn expand_known(scope: &Scope<'_>, id: ExceptionId) -> (TokenStream, TokenStream) {
    let names =
        std::iter::once(id).chain(descendants(scope.model, id)).map(|id| scope.model[id].head.full_name());
    let class = match &scope.model[id].python_class {
        Some(class) => quote!(Some(#class)),
        None => quote!(None),
    };
    (quote!([#(#names),*]), class)
}

/// What `str(e)` shows in Python: the field `message` if there is one, else the name with all fields.
fn expand_display(scope: &Scope<'_>, exception: &Exception, fields: &[&Field]) -> TokenStream {
    let (name, declared) = (names::ident(&exception.head.name), &exception.head.name);
    let is_message =
        |field: &&Field| field.head.name == "message" && *scope.model.resolve(&field.ty) == Type::Str;
    let show = if fields.iter().any(is_message) {
        quote!(f.write_str(&self.message))
    } else if fields.is_empty() {
        quote!(f.write_str(#declared))
    } else {
        let text =
            fields.iter().map(|field| format!("{}={{:?}}", field.head.name)).collect::<Vec<_>>().join(", ");
        let text = format!("{declared}({text})");
        let values = fields.iter().map(|field| names::ident(&field.head.name));
        quote!(write!(f, #text, #(self.#values),*))
    };
    quote! {
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #show
            }
        }
    }
}

fn expand_to_python(scope: &Scope<'_>, exception: &Exception, fields: &[&Field]) -> TokenStream {
    let rt = &scope.rt;
    let name = names::ident(&exception.head.name);
    let declared = exception.head.full_name();
    let class = python_class(exception);
    let attributes = fields.iter().map(|field| {
        let (name, wire_name) = (names::ident(&field.head.name), &field.wire_name);
        quote!(.with(#wire_name, &exception.#name))
    });
    let from = scope.std("From");
    quote! {
        impl #from<#name> for #rt::Exception {
            fn from(exception: #name) -> Self {
                #rt::Raised::new(#declared, #class, &exception) #(#attributes)* .into()
            }
        }
    }
}

fn expand_from_python(scope: &Scope<'_>, id: ExceptionId, fields: &[&Field]) -> TokenStream {
    let rt = &scope.rt;
    let exception = &scope.model[id];
    let name = names::ident(&exception.head.name);
    let (known, class) = expand_known(scope, id);
    let fields: Vec<_> = fields
        .iter()
        .map(|field| {
            let (name, wire_name) = (names::ident(&field.head.name), &field.wire_name);
            match expand_default(scope, field) {
                Some(default) => quote!(#name: caught.get(#wire_name)?.#default),
                None => quote!(#name: caught.required(#wire_name)?),
            }
        })
        .collect();
    let result = scope.result(&quote!(Self), &quote!(#rt::DecodeError));
    let try_from = scope.std("TryFrom");
    let caught = if fields.is_empty() { TokenStream::new() } else { quote!(let caught =) };
    quote! {
        impl #try_from<&#rt::Exception> for #name {
            type Error = #rt::DecodeError;

            /// The exception, if that is what was raised: it or one that extends it.
            fn try_from(exception: &#rt::Exception) -> #result {
                #caught #rt::Caught::new(exception, &#known, #class)?;
                Ok(Self { #(#fields,)* })
            }
        }
    }
}

/// All exceptions that extend this one, in the order of the packages.
fn descendants(model: &Model, id: ExceptionId) -> Vec<ExceptionId> {
    let items = model.packages.iter().flat_map(|package| &package.items);
    let exceptions = items.filter_map(|item| match item {
        Item::Exception(other) => Some(*other),
        _ => None,
    });
    exceptions.filter(|other| bases(model, *other).any(|base| base == id)).collect()
}

/// What an exception extends, nearest first.
fn bases(model: &Model, id: ExceptionId) -> impl Iterator<Item = ExceptionId> {
    std::iter::successors(model[id].base, |base| model[*base].base)
}

/// `StationReadError`: what a method throws, and everything else that can go wrong.
pub(super) fn expand_method_error(
    scope: &Scope<'_>,
    service: ServiceId,
    member: usize,
    method: &Method,
) -> TokenStream {
    let rt = &scope.rt;
    let name = scope.derived(service, Derived::Error(member));
    let doc = format!(
        " What can go wrong in [`{}::{}`]: what it throws, and what any call may meet.",
        scope.model[service].head.name, method.head.name
    );
    let mut thrown: Vec<ThrownView> = Vec::new();
    for one in &method.throws {
        let mut view = ThrownView::new(scope, one);
        while view.variant == "Other" || thrown.iter().any(|t| t.variant == view.variant) {
            // Exceptions of two packages may share a name, and one may be called as the catch-all is.
            view.variant = format_ident!("{}_", view.variant);
        }
        thrown.push(view);
    }
    let other = format_ident!("Other");
    let variants = thrown.iter().map(|t| {
        let (doc, variant, ty) = (docs::expand_doc(&t.docs), &t.variant, &t.ty);
        quote!(#doc #variant(#ty),)
    });
    let show = expand_arms(&quote!(Self), &thrown, &quote!(::core::fmt::Display::fmt(e, f)));
    let conversions = expand_conversions(scope, name, &thrown, &other);
    let raising = expand_constructors(scope, name, &thrown);
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug)]
        pub enum #name {
            #(#variants)*
            /// Anything else: another exception, a lost connection, a time-out.
            #other(#rt::Error),
        }

        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    #show
                    Self::#other(e) => ::core::fmt::Display::fmt(e, f),
                }
            }
        }

        impl ::core::error::Error for #name {}

        #raising
        #conversions
    }
}

/// One entry of a `throws` list.
struct ThrownView {
    variant: Ident,
    ty: TokenStream,
    docs: String,
    /// The exception, or the builtin's name.
    thrown: Thrown,
}

impl ThrownView {
    fn new(scope: &Scope<'_>, thrown: &Thrown) -> Self {
        let rt = &scope.rt;
        let (variant, ty, docs) = match thrown {
            Thrown::Declared(id) => {
                let head = &scope.model[*id].head;
                (
                    names::ident(&head.name),
                    scope.path(head),
                    head.docs.lines().next().unwrap_or_default().to_owned(),
                )
            }
            Thrown::Builtin(name) => {
                (names::ident(name), quote!(#rt::Exception), format!("Python's `{name}`."))
            }
        };
        let docs = if docs.is_empty() { format!("`{variant}` was raised.") } else { docs };
        Self { variant, ty, docs, thrown: thrown.clone() }
    }

    /// `if let Ok(..) = ..`: the check for this one when an exception has arrived.
    fn expand_catch(&self, rt: &TokenStream) -> TokenStream {
        let (variant, ty) = (&self.variant, &self.ty);
        match &self.thrown {
            Thrown::Declared(_) => quote! {
                if let Ok(caught) = #ty::try_from(exception) {
                    return Self::#variant(caught);
                }
            },
            Thrown::Builtin(name) => quote! {
                if #rt::is_builtin(exception, #name) {
                    return Self::#variant(exception.clone());
                }
            },
        }
    }
}

/// `Self::Offline(e) => body,` for each of a `throws` list; the builtins, which are of one type, share an arm.
fn expand_arms(path: &TokenStream, thrown: &[ThrownView], body: &TokenStream) -> TokenStream {
    let (declared, builtins): (Vec<_>, Vec<_>) =
        thrown.iter().partition(|t| matches!(t.thrown, Thrown::Declared(_)));
    let declared = declared.iter().map(|t| &t.variant);
    let builtins: Vec<_> = builtins.iter().map(|t| &t.variant).collect();
    let builtins = (!builtins.is_empty()).then(|| quote!(#(#path::#builtins(e))|* => #body,));
    quote!(#(#path::#declared(e) => #body,)* #builtins)
}

/// From what may be raised to the error, and from the error to the runtime's.
fn expand_conversions(scope: &Scope<'_>, name: &Ident, thrown: &[ThrownView], other: &Ident) -> TokenStream {
    let rt = &scope.rt;
    let from = scope.std("From");
    let declared = thrown.iter().filter(|t| matches!(t.thrown, Thrown::Declared(_))).map(|t| {
        let (variant, ty) = (&t.variant, &t.ty);
        quote! {
            impl #from<#ty> for #name {
                fn from(exception: #ty) -> Self {
                    Self::#variant(exception)
                }
            }
        }
    });
    let extending = expand_extending(scope, name, thrown, other);
    // An exception is caught as the most special one that is declared.
    let depth = |t: &ThrownView| match t.thrown {
        Thrown::Declared(id) => bases(scope.model, id).count() + 1,
        Thrown::Builtin(_) => 0,
    };
    let mut by_depth: Vec<&ThrownView> = thrown.iter().collect();
    by_depth.sort_by_key(|t| std::cmp::Reverse(depth(t)));
    let catch = by_depth.iter().map(|t| t.expand_catch(rt));
    let into = expand_arms(&quote!(#name), thrown, &quote!(e.into()));
    quote! {
        #(#declared)*
        #(#extending)*

        impl #from<#rt::Error> for #name {
            fn from(error: #rt::Error) -> Self {
                let Some(exception) = error.exception() else { return Self::#other(error) };
                #(#catch)*
                Self::#other(error)
            }
        }

        impl #from<#name> for #rt::Error {
            fn from(error: #name) -> Self {
                match error {
                    #into
                    #name::#other(e) => e,
                }
            }
        }
    }
}

/// A handler may raise what extends a declared exception; it keeps its own name and fields on its way.
fn expand_extending(
    scope: &Scope<'_>,
    name: &Ident,
    thrown: &[ThrownView],
    other: &Ident,
) -> Vec<TokenStream> {
    let (rt, from) = (&scope.rt, scope.std("From"));
    let declared: Vec<ExceptionId> = thrown
        .iter()
        .filter_map(|t| match t.thrown {
            Thrown::Declared(id) => Some(id),
            Thrown::Builtin(_) => None,
        })
        .collect();
    let mut extending: Vec<ExceptionId> = declared
        .iter()
        .flat_map(|id| descendants(scope.model, *id))
        .filter(|id| !declared.contains(id))
        .collect();
    extending.sort();
    extending.dedup();
    extending
        .iter()
        .map(|id| {
            let ty = scope.path(&scope.model[*id].head);
            quote! {
                impl #from<#ty> for #name {
                    fn from(exception: #ty) -> Self {
                        Self::#other(#rt::Error::from(exception))
                    }
                }
            }
        })
        .collect()
}

/// `value_error("text")` for each builtin.
fn expand_constructors(scope: &Scope<'_>, name: &Ident, thrown: &[ThrownView]) -> TokenStream {
    let rt = &scope.rt;
    let (into, string) = (scope.std("Into"), scope.std("String"));
    let functions: Vec<_> = thrown
        .iter()
        .filter_map(|t| match &t.thrown {
            Thrown::Builtin(builtin) => {
                let function = names::ident(&names::snake(builtin));
                let (variant, class) = (&t.variant, format!("builtins.{builtin}"));
                let doc = format!(" Python's `{builtin}` with this message.");
                Some(quote! {
                    #[doc = #doc]
                    pub fn #function(message: impl #into<#string>) -> Self {
                        Self::#variant(#rt::Exception::new(#class, message))
                    }
                })
            }
            Thrown::Declared(_) => None,
        })
        .collect();
    if functions.is_empty() { TokenStream::new() } else { quote!(impl #name { #(#functions)* }) }
}

/// Whether a method has an error type of its own.
pub(super) fn has_own_error(method: &Method) -> bool {
    !method.throws.is_empty()
}
