//! Many calls in one message, typed: what a proxy's `batch()` gives.

use super::docs;
use super::members::{Kind, Member, is_required};
use super::proxy::expand_args;
use super::scope::{Derived, Scope};
use super::types::expand_lent_param;
use proc_macro2::{Ident, TokenStream};
use pyro_idl::model::{Method, ServiceId};
use quote::{format_ident, quote};

/// Functions of the batch itself; a member of that name gets an underscore at its end.
const OWN_FUNCTIONS: [&str; 1] = ["send"];

/// The proxy's function and the type that it gives; nothing for a service without methods that can be in a batch.
pub(super) fn expand_batch(
    scope: &Scope<'_>,
    id: ServiceId,
    proxy: &Ident,
    members: &[Member<'_>],
) -> (TokenStream, TokenStream) {
    let rt = &scope.rt;
    let functions: Vec<_> = members
        .iter()
        .filter_map(|member| match member.kind {
            Kind::Method(method) if is_in_batches(scope, member, method) => {
                Some(expand_function(scope, member, method))
            }
            _ => None,
        })
        .collect();
    if functions.is_empty() {
        return (TokenStream::new(), TokenStream::new());
    }
    let name = scope.derived(id, Derived::Batch);
    let doc = format!(" Calls of [`{proxy}`] that go in one message.");
    let result = scope.result(&quote!(#rt::TypedResults), &quote!(#rt::Error));
    let function = quote! {
        /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
        pub fn batch(&self) -> #name<'_> {
            #name { batch: self.proxy.batch() }
        }
    };
    let batch = quote! {
        #[doc = #doc]
        #[must_use = "a batch does nothing until it is sent"]
        #[derive(Debug)]
        pub struct #name<'a> {
            batch: #rt::Batch<'a>,
        }

        impl<'a> #name<'a> {
            /// Sends all calls. Each result is taken with what its call has given.
            pub async fn send(self) -> #result {
                self.batch.send_typed().await
            }

            #(#functions)*
        }
    };
    (function, batch)
}

/// What gives nothing or comes in pieces has no result among the others.
fn is_in_batches(scope: &Scope<'_>, member: &Member<'_>, method: &Method) -> bool {
    !member.is_local() && !method.oneway && !member.is_stream(scope.model)
}

/// One method: all its arguments; those that are optional are left out with `None`.
fn expand_function(scope: &Scope<'_>, member: &Member<'_>, method: &Method) -> TokenStream {
    let rt = &scope.rt;
    let head = docs::expand_head(&method.head);
    let declared = &method.head.name;
    let name = if OWN_FUNCTIONS.contains(&declared.as_str()) {
        format_ident!("{declared}_")
    } else {
        member.function()
    };
    let params = method.params.iter().map(|param| {
        let (name, ty) = (scope.param(&param.head.name), expand_lent_param(scope, param, &quote!('a)));
        if is_required(param) {
            return quote!(#name: #ty);
        }
        let option = scope.std("Option");
        quote!(#name: #option<#ty>)
    });
    let args = expand_args(scope, method, |param| {
        let name = scope.param(&param.head.name);
        quote!(#name)
    });
    let (wire_name, returns, error) =
        (&method.wire_name, member.expand_returns(scope), member.expand_error(scope));
    quote! {
        #head
        pub fn #name(&mut self, #(#params),*) -> #rt::Pending<#returns, #error> {
            self.batch.add(#wire_name, #args)
        }
    }
}
