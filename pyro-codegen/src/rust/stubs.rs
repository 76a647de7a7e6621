//! What is generated for files with mistakes: the mistakes, and an empty type for each item that could be read, so that
//! an editor does not underline every use of them too.

use super::{expand_lints, names, scope};
use proc_macro2::TokenStream;
use pyro_idl::{ItemKind, ItemName};
use quote::{format_ident, quote};
use std::collections::BTreeMap;

/// `compile_error!` with the text, and the stubs.
pub(super) fn expand_faulty(diagnostics: &str, items: &[ItemName]) -> TokenStream {
    // The message begins on a line of its own, so that the columns of its drawings agree.
    let text = format!("the declarations have mistakes\n\n{}", diagnostics.trim_end());
    let mut root = Module::default();
    for item in items {
        root.insert(scope::segments(&item.package), item);
    }
    let lints = expand_lints();
    let stubs = root.expand(&lints);
    quote! {
        ::core::compile_error!(#text);
        #stubs
    }
}

#[derive(Default)]
struct Module<'i> {
    items: Vec<&'i ItemName>,
    children: BTreeMap<&'i str, Module<'i>>,
}

impl<'i> Module<'i> {
    fn insert(&mut self, mut path: impl Iterator<Item = &'i str>, item: &'i ItemName) {
        match path.next() {
            None => self.items.push(item),
            Some(name) => self.children.entry(name).or_default().insert(path, item),
        }
    }

    fn expand(&self, lints: &TokenStream) -> TokenStream {
        let items = self.items.iter().map(|item| expand_stub(item));
        let children = self.children.iter().map(|(name, module)| {
            let name = names::ident(name);
            let inner = module.expand(&TokenStream::new());
            quote! { #lints pub mod #name { #inner } }
        });
        quote! { #(#items)* #(#children)* }
    }
}

fn expand_stub(item: &ItemName) -> TokenStream {
    let name = names::ident(&item.name);
    match item.kind {
        // A constant without its value would only move the mistake to where it is used.
        ItemKind::Const => TokenStream::new(),
        ItemKind::Service => {
            let (proxy, server) = (format_ident!("{}Proxy", item.name), format_ident!("{}Server", item.name));
            quote! {
                pub trait #name {}
                pub struct #proxy(());
                pub struct #server<T>(T);
            }
        }
        ItemKind::Alias | ItemKind::Enum | ItemKind::Union | ItemKind::Struct | ItemKind::Exception => {
            quote!(pub struct #name(());)
        }
    }
}
