//! Code beside what an author of annotated Rust wrote himself: what he wrote is not made again, and his types are taken
//! as they stand. Knows no Rust syntax; the front end says what is there.

use super::carry::Fields;
use super::names;
use super::scope::Scope;
use proc_macro2::{Ident, Span as Token, TokenStream};
use pyro_idl::Contracts;
use pyro_idl::model::{Head, Item, Model, Package};
use pyro_idl::source::Span;
use quote::{ToTokens, quote};
use std::collections::{BTreeMap, BTreeSet};

/// What the author wrote, by the places of the names in the declarations.
#[derive(Debug, Default)]
pub(crate) struct Own {
    /// Items that stand for something that is declared elsewhere.
    pub(crate) elsewhere: BTreeSet<Span>,
    /// How an item is called from inside a package, where its name alone does not lead to it.
    pub(crate) paths: BTreeMap<(String, String), TokenStream>,
    /// The modules of packages, from the outermost that is read; none where one item is read alone.
    pub(crate) homes: BTreeMap<String, Vec<String>>,
    /// The types of parameters, and the results of methods and properties, each with the package that it was written in.
    pub(crate) types: BTreeMap<Span, (String, Written)>,
    /// Parameters and properties whose texts are lent to the function that gets them.
    pub(crate) lent: BTreeSet<Span>,
    /// Around which values defaults stand that are behind pointers, of fields and parameters.
    pub(crate) layers: BTreeMap<Span, Vec<Layer>>,
    /// The functions of a trait: methods and getters.
    pub(crate) functions: BTreeMap<Span, Function>,
    /// Methods whose declarations are faulty: of them only the errors' types are made.
    pub(crate) hollow: BTreeSet<Span>,
    /// The variants of enums that take the values which are not declared.
    pub(crate) undeclared: BTreeMap<Span, Ident>,
    /// The setters of properties.
    pub(crate) setters: BTreeMap<Span, Function>,
}

impl Own {
    /// The type that stands at a place, as it was written. What its words mean outside of their package, nobody knows.
    pub(super) fn written(&self, package: &str, place: Span) -> Option<&Written> {
        self.types.get(&place).filter(|(home, _)| home == package).map(|(_, written)| written)
    }
}

/// A type as it was written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written {
    /// All of it.
    pub(crate) tokens: TokenStream,
    /// What stands between `<` and `>`, as far as the language's containers go.
    pub(crate) args: Vec<Written>,
}

/// What a type is around another one, from the outside in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    Optional,
    Boxed,
    Shared,
}

/// How a function of the trait is called.
#[derive(Debug, Clone)]
pub(crate) struct Function {
    /// Its name.
    pub(crate) name: Ident,
    /// It gives a future.
    pub(crate) is_async: bool,
    /// It gives a `Result`.
    pub(crate) is_result: bool,
    /// The name that the author chose for the type of its errors.
    pub(crate) error: Option<Ident>,
    /// The first and the last token of a type of errors that is not made here.
    pub(crate) fails: Option<(Token, Token)>,
}

fn head(model: &Model, item: Item) -> &Head {
    match item {
        Item::Const(id) => &model[id].head,
        Item::Alias(id) => &model[id].head,
        Item::Enum(id) => &model[id].head,
        Item::Union(id) => &model[id].head,
        Item::Struct(id) => &model[id].head,
        Item::Exception(id) => &model[id].head,
        Item::Service(id) => &model[id].head,
    }
}

/// Everything of a package but constants and aliases, item by item: the front end leaves out what else is there already.
pub(crate) fn expand_package(model: &Model, package: &Package, own: &Own) -> Vec<(String, TokenStream)> {
    let contracts = Contracts::new(model);
    let scope = Scope::beside(model, &contracts, package, own);
    let items = package.items.iter().filter(|item| {
        !matches!(item, Item::Const(_) | Item::Alias(_)) && !own.elsewhere.contains(&head(model, **item).span)
    });
    items.map(|item| (head(model, *item).name.clone(), super::expand_item(&scope, *item))).collect()
}

/// The attributes of generated code.
pub(crate) fn expand_lints() -> TokenStream {
    super::expand_lints()
}

/// The bounds that a service's trait needs; what one call at a time has for itself need not be shared.
pub(crate) fn expand_bounds(is_exclusive: bool) -> TokenStream {
    let sync = (!is_exclusive).then(|| quote!(+ ::core::marker::Sync));
    quote!(::core::marker::Send #sync + 'static)
}

/// What `async fn` stands for in a trait, with the promise that any thread may go on with it.
pub(crate) fn expand_future_type(output: &TokenStream) -> TokenStream {
    quote!(impl ::core::future::Future<Output = #output> + ::core::marker::Send)
}

/// A block as the future that it was the body of.
pub(crate) fn expand_future_block(block: &impl ToTokens) -> TokenStream {
    quote!({ async move #block })
}

/// Impls under one roof, so that what generated code may do is said once.
pub(crate) fn expand_impls(lints: &TokenStream, impls: &TokenStream) -> TokenStream {
    if impls.is_empty() { TokenStream::new() } else { quote!(#lints const _: () = { #impls };) }
}

/// `compile_error!` with the text, underlining from one token to the other.
pub(crate) fn expand_error(text: &str, first: Token, last: Token) -> TokenStream {
    // rustc underlines from the first token's place to the last one's.
    let mut name = quote::quote_spanned!(first => ::core::compile_error!);
    let mut message = proc_macro2::Literal::string(text);
    message.set_span(last);
    let mut group = proc_macro2::Group::new(proc_macro2::Delimiter::Brace, message.into_token_stream());
    group.set_span(last);
    name.extend(group.into_token_stream());
    name
}

/// For a struct or enum whose declaration is faulty: it can be used, so that nobody complains of each use.
pub(crate) fn expand_data_stub(name: &str, is_exception: bool) -> TokenStream {
    let rt = quote!(::pyro_runtime::codegen);
    let name = names::ident(name);
    let exception = is_exception.then(|| expand_exception_stub(&rt, &name));
    quote! {
        const _: () = {
            #exception

            impl #rt::Encode for #name {
                fn encode<E: #rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    _: &mut E,
                ) -> ::core::result::Result<(), #rt::EncodeError> {
                    ::core::unreachable!("its declaration does not compile")
                }
            }

            impl #rt::Decode for #name {
                fn decode<'de, D: #rt::Decoder<'de> + ?::core::marker::Sized>(
                    _: &mut D,
                ) -> ::core::result::Result<Self, #rt::DecodeError> {
                    ::core::unreachable!("its declaration does not compile")
                }
            }
        };
    }
}

/// What an exception has besides.
fn expand_exception_stub(rt: &TokenStream, name: &Ident) -> TokenStream {
    quote! {
        impl ::core::fmt::Display for #name {
            fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::unreachable!("its declaration does not compile")
            }
        }

        impl ::core::error::Error for #name {}

        impl #rt::Declared for #name {
            const LINEAGE: #rt::Lineage =
                #rt::Lineage { name: ::core::stringify!(#name), base: ::core::option::Option::None };
        }

        impl ::core::convert::From<#name> for #rt::Exception {
            fn from(_: #name) -> Self {
                ::core::unreachable!("its declaration does not compile")
            }
        }

        impl ::core::convert::From<#name> for #rt::Error {
            fn from(_: #name) -> Self {
                ::core::unreachable!("its declaration does not compile")
            }
        }

        impl ::core::convert::TryFrom<&#rt::Exception> for #name {
            type Error = #rt::DecodeError;

            fn try_from(_: &#rt::Exception) -> ::core::result::Result<Self, #rt::DecodeError> {
                ::core::unreachable!("its declaration does not compile")
            }
        }
    }
}

/// The tokens at the place of one of them.
pub(crate) fn placed(tokens: TokenStream, place: Token) -> TokenStream {
    let placed = tokens.into_iter().map(|mut token| {
        token.set_span(place);
        token
    });
    placed.collect()
}

/// For a member whose declaration is faulty: the proxy has it, so that nobody complains of each call.
pub(crate) fn expand_member_stub(
    service: &str,
    member: &str,
    params: usize,
    returns: Option<&TokenStream>,
) -> TokenStream {
    let rt = quote!(::pyro_runtime::codegen);
    let (proxy, member) = (expand_proxy_name(service), names::ident(member));
    let params = (0..params).map(|_| quote!(_: impl ::core::marker::Sized));
    let returns = returns.cloned().unwrap_or_else(unit);
    quote! {
        impl #proxy {
            #[doc(hidden)]
            pub async fn #member(&self, #(#params),*) -> ::core::result::Result<#returns, #rt::Error> {
                ::core::unreachable!("its declaration does not compile")
            }
        }
    }
}

/// Types that are named and not there, which was told: so nobody tells it again. They are brought in with `*`, and make way
/// for whatever else there is of their names.
pub(crate) fn expand_missing(names: &BTreeSet<&str>) -> TokenStream {
    if names.is_empty() {
        return TokenStream::new();
    }
    let names = names.iter().map(|name| names::ident(name));
    quote! {
        #[allow(unused_imports, reason = "stands in for what is not there")]
        pub use __missing::*;
        #[doc(hidden)]
        #[allow(dead_code, missing_docs, reason = "stands in for what is not there")]
        mod __missing {
            #(#[derive(Clone, Debug)] pub struct #names;)*
        }
    }
}

/// Imports that only say that something is used.
pub(crate) fn expand_uses(paths: &[TokenStream]) -> TokenStream {
    quote!(#(#[allow(unused_imports, reason = "a macro was called by it")] use #paths as _;)*)
}

/// `()`
pub(crate) fn unit() -> TokenStream {
    quote!(())
}

/// A path of these words, which stand at `token`.
pub(crate) fn expand_path(words: &[String], token: Token) -> TokenStream {
    let words = words.iter().map(|word| match word.as_str() {
        "self" | "super" | "crate" => Ident::new(word, token),
        word => {
            let mut ident = names::ident(word);
            ident.set_span(token);
            ident
        }
    });
    quote!(#(#words)::*)
}

/// The name of the proxy of a service, as a type.
pub(crate) fn expand_proxy_name(service: &str) -> TokenStream {
    let proxy = quote::format_ident!("{}Proxy", names::camel(service));
    quote!(#proxy)
}

/// A reference to an object of a service.
pub(crate) fn expand_reference(service: &str) -> TokenStream {
    let proxy = expand_proxy_name(service);
    quote!(::pyro_runtime::Ref<#proxy>)
}

/// How the type of a method's errors is called when nobody says otherwise.
pub(crate) fn error_name(service: &str, method: &str) -> String {
    format!("{}{}Error", names::camel(service), names::camel(method))
}

/// A node as an author would write it.
pub(crate) fn text(node: &impl ToTokens) -> String {
    let text = node.to_token_stream().to_string();
    let closed =
        [(" ::", "::"), (":: ", "::"), (" <", "<"), ("< ", "<"), (" >", ">"), (" ,", ","), ("& ", "&")];
    closed.iter().fold(text, |text, (from, to)| text.replace(from, to))
}

/// A node of a syntax tree as tokens.
pub(crate) fn tokens(node: &impl ToTokens) -> TokenStream {
    node.to_token_stream()
}

/// The first and the last token's place.
pub(crate) fn ends(node: &impl ToTokens) -> (Token, Token) {
    let mut tokens = node.to_token_stream().into_iter();
    let Some(first) = tokens.next() else { return (Token::call_site(), Token::call_site()) };
    let last = tokens.last();
    let open = match &first {
        proc_macro2::TokenTree::Group(group) => group.span_open(),
        token => token.span(),
    };
    let close = match last.as_ref().unwrap_or(&first) {
        proc_macro2::TokenTree::Group(group) => group.span_close(),
        token => token.span(),
    };
    (open, close)
}

/// `From` in both directions between a type and one of another crate that looks the same: the variants (none for a
/// struct) with the names of their fields, and how each of them goes over.
pub(crate) fn expand_mirror(
    name: &Ident,
    remote: &TokenStream,
    variants: &[(Option<Ident>, Option<Fields>)],
) -> TokenStream {
    // The name leads there once: if it does not, rustc says so once.
    let (own, there) = (quote!(#name), quote!(__Remote));
    let (to_own, to_remote) = (expand_arms(&own, &there, variants), expand_arms(&there, &own, variants));
    quote! {
        const _: () = {
            type __Remote = #remote;

            impl ::core::convert::From<__Remote> for #name {
                fn from(remote: __Remote) -> Self {
                    match remote { #to_own }
                }
            }

            impl ::core::convert::From<#name> for __Remote {
                fn from(remote: #name) -> Self {
                    match remote { #to_remote }
                }
            }
        };
    }
}

fn expand_arms(
    into: &TokenStream,
    from: &TokenStream,
    variants: &[(Option<Ident>, Option<Fields>)],
) -> TokenStream {
    let arms = variants.iter().map(|(variant, fields)| {
        let variant = variant.iter();
        let path = quote!(#(::#variant)*);
        match fields {
            None => quote!(#from #path => #into #path,),
            Some(fields) => {
                let (names, values): (Vec<_>, Vec<_>) = fields
                    .iter()
                    .map(|(name, carry)| (name, carry.expand(&quote!(#name), name.span())))
                    .unzip();
                quote!(#from #path { #(#names),* } => #into #path { #(#names: #values),* },)
            }
        }
    });
    quote!(#(#arms)*)
}
