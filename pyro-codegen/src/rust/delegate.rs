//! A trait implemented by calling the methods that a type has already.

use proc_macro2::TokenStream;
use quote::quote;

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
#[derive(Debug, Clone, Copy)]
pub(crate) enum Argument {
    /// As it is.
    Given,
    /// By reference.
    Lent,
    /// As what it goes over into.
    Converted,
}

/// What the type's method gives.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Outcome {
    Value,
    /// A reference.
    Lent,
    Result,
    ResultLent,
}

/// One method.
#[derive(Debug)]
pub(crate) struct Method {
    pub(crate) name: TokenStream,
    /// Of the trait, without attributes.
    pub(crate) signature: TokenStream,
    pub(crate) args: Vec<(TokenStream, Argument)>,
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
        let args = self.args.iter().map(|(arg, how)| match how {
            Argument::Given => quote!(#arg),
            Argument::Lent => quote!(&#arg),
            Argument::Converted => quote!(::core::convert::Into::into(#arg)),
        });
        let awaited = self.is_async.then(|| quote!(.await));
        let call = quote!(<#inner>::#name(#this #(#args),*) #awaited);
        let rt = quote!(::pyro_runtime::codegen);
        let call = match self.outcome {
            Outcome::Value => quote!(::core::convert::Into::into(#call)),
            Outcome::Lent => quote!(::std::borrow::ToOwned::to_owned(#call)),
            Outcome::Result => quote! {
                match #call {
                    ::core::result::Result::Ok(value) => ::core::result::Result::Ok(::core::convert::Into::into(value)),
                    ::core::result::Result::Err(error) => ::core::result::Result::Err(#rt::by_text(&error)),
                }
            },
            Outcome::ResultLent => quote! {
                match #call {
                    ::core::result::Result::Ok(value) => ::core::result::Result::Ok(::std::borrow::ToOwned::to_owned(value)),
                    ::core::result::Result::Err(error) => ::core::result::Result::Err(#rt::by_text(&error)),
                }
            },
        };
        quote!(#signature { #bind #call })
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
