//! A trait implemented by calling the methods that a type has already.

use super::carry::Carry;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

/// How a method of the type is reached from what is registered.
#[derive(Debug, Clone)]
pub(crate) enum Reach {
    /// It is the type.
    Itself,
    /// A pointer to this type.
    Behind(TokenStream),
    /// A `Mutex` around this type.
    Locked(TokenStream),
}

/// How an argument is handed on.
#[derive(Debug, Clone)]
pub(crate) enum Argument {
    /// As it is.
    Given,
    /// By reference.
    Lent,
    /// As what it goes over into.
    Carried(Carry),
    /// A reference to what it goes over into, or to the items of that.
    CarriedLent { carry: Carry, is_sliced: bool },
}

/// What the type's method gives.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// It may fail.
    pub(crate) is_result: bool,
    /// It gives a reference.
    pub(crate) is_lent: bool,
    /// How the value becomes one's own.
    pub(crate) carry: Option<Carry>,
}

/// One method.
#[derive(Debug)]
pub(crate) struct Method {
    pub(crate) name: TokenStream,
    /// Where it is listed.
    pub(crate) place: Span,
    /// Of the trait, without attributes.
    pub(crate) signature: TokenStream,
    /// With the places where they are listed.
    pub(crate) args: Vec<(TokenStream, Span, Argument)>,
    pub(crate) outcome: Outcome,
    pub(crate) is_async: bool,
    pub(crate) is_mut: bool,
    /// It has no instance.
    pub(crate) is_static: bool,
}

/// An empty trait.
pub(crate) fn expand_trait(vis: &TokenStream, name: &TokenStream) -> TokenStream {
    quote!(#vis trait #name {})
}

/// The implementation.
pub(crate) fn expand(
    service: &TokenStream,
    ty: &TokenStream,
    reach: &Reach,
    methods: &[Method],
) -> TokenStream {
    let functions = methods.iter().map(|method| method.expand(ty, reach));
    // A type's own functions go before a trait's. Where it has none of a name, the call would mean the trait's function
    // itself and run in a circle: with a second trait that has the names, rustc refuses to choose instead.
    let guard = matches!(reach, Reach::Itself).then(|| {
        let names = methods.iter().map(|method| &method.name);
        quote! {
            trait TheTypeItselfHasNoSuchMethod {
                #(fn #names(&self) {})*
            }
            impl TheTypeItselfHasNoSuchMethod for #ty {}
        }
    });
    quote! {
        #[allow(dead_code, clippy::useless_conversion, reason = "calls of another crate's type")]
        const _: () = {
            #guard

            impl #service for #ty {
                #(#functions)*
            }
        };
    }
}

impl Method {
    fn expand(&self, ty: &TokenStream, reach: &Reach) -> TokenStream {
        let (signature, name) = (&self.signature, &self.name);
        let (bind, inner, this) = match reach {
            Reach::Itself => (TokenStream::new(), ty, quote!(self,)),
            Reach::Behind(inner) if self.is_mut => (TokenStream::new(), inner, quote!(&mut **self,)),
            Reach::Behind(inner) => (TokenStream::new(), inner, quote!(&**self,)),
            Reach::Locked(inner) => {
                let (mutability, reference) =
                    if self.is_mut { (quote!(mut), quote!(&mut *)) } else { (quote!(), quote!(&*)) };
                let bind = quote! {
                    let #mutability this = self.lock().unwrap_or_else(::std::sync::PoisonError::into_inner);
                };
                (bind, inner, quote!(#reference this,))
            }
        };
        let (bind, this) = if self.is_static { (None, None) } else { (Some(bind), Some(this)) };
        let args = self.args.iter().map(|(arg, place, how)| how.expand(arg, *place));
        let at = Span::call_site().located_at(self.place);
        let awaited = self.is_async.then(|| quote!(.await));
        let call = quote_spanned!(at=> <#inner>::#name(#this #(#args),*) #awaited);
        let call = self.outcome.expand(&call, self.place);
        quote!(#signature { #bind #call })
    }
}

impl Argument {
    fn expand(&self, arg: &TokenStream, place: Span) -> TokenStream {
        let at = Span::call_site().located_at(place);
        match self {
            Self::Given => arg.clone(),
            Self::Lent => quote_spanned!(at=> &#arg),
            Self::Carried(carry) => carry.expand(arg, place),
            Self::CarriedLent { carry, is_sliced } => carry.expand_lent(arg, *is_sliced, place),
        }
    }
}

impl Outcome {
    fn expand(&self, call: &TokenStream, place: Span) -> TokenStream {
        let at = Span::call_site().located_at(place);
        if !self.is_result {
            return self.expand_value(call, place);
        }
        let value = self.expand_value(&quote_spanned!(at=> value), place);
        quote_spanned! {at=>
            match #call {
                ::core::result::Result::Ok(value) => ::core::result::Result::Ok(#value),
                ::core::result::Result::Err(error) => {
                    ::core::result::Result::Err(::pyro_runtime::codegen::by_text(&error))
                }
            }
        }
    }

    fn expand_value(&self, value: &TokenStream, place: Span) -> TokenStream {
        let at = Span::call_site().located_at(place);
        let owned = quote_spanned!(at=> ::std::borrow::ToOwned::to_owned(#value));
        match (&self.carry, self.is_lent) {
            (Some(carry), true) => carry.expand(&owned, place),
            (None, true) => owned,
            (Some(carry), false) => carry.expand(value, place),
            (None, false) => Carry::Whole.expand(value, place),
        }
    }
}

/// `String`
pub(crate) fn string() -> TokenStream {
    quote!(::std::string::String)
}

/// `Vec<item>`
pub(crate) fn vec(item: &TokenStream) -> TokenStream {
    quote!(::std::vec::Vec<#item>)
}

/// A `Result` with the runtime's error.
pub(crate) fn result(ok: &TokenStream) -> TokenStream {
    quote!(::core::result::Result<#ok, ::pyro_runtime::codegen::Error>)
}
