//! Many calls in one message, typed: what a proxy's `batch()` gives.

use super::members::{Kind, Member};
use super::proxy::{expand_args, expand_call_new, expand_call_params, has_options};
use super::scope::{Derived, Scope};
use super::types::is_lent;
use super::{docs, names};
use proc_macro2::{Ident, TokenStream};
use pyro_idl::model::{Method, ServiceId};
use quote::quote;

/// Functions of the batch itself; a member of that name gets an underscore at its end.
const OWN_FUNCTIONS: [&str; 2] = ["send", "send_oneway"];

/// The proxy's function and the type that it gives; nothing for a service without methods that can be in a batch.
pub(super) fn expand_batch(
    scope: &Scope<'_>,
    id: ServiceId,
    proxy: &Ident,
    members: &[Member<'_>],
) -> (TokenStream, TokenStream) {
    let rt = &scope.rt;
    let methods = members.iter().enumerate().filter_map(|(i, member)| match member.kind {
        Kind::Method(method) if is_in_batches(scope, member) => Some((i, member, method)),
        _ => None,
    });
    let declared = methods.clone().map(|(_, _, method)| method.head.name.as_str());
    let names = names::idents(declared, |name| OWN_FUNCTIONS.contains(&name));
    if names.is_empty() {
        return (TokenStream::new(), TokenStream::new());
    }
    let functions = methods.clone().zip(&names);
    let functions = functions.map(|((i, member, method), name)| {
        let call = if has_options(method) { scope.derived(id, Derived::Call(i)) } else { name };
        expand_function(scope, name, call, member, method)
    });
    let name = scope.derived(id, Derived::Batch);
    let doc = format!(" Calls of [`{proxy}`] that go in one message.");
    let left_out = expand_left_out(scope, members);
    let is_named = methods.clone().any(|(_, _, method)| {
        has_options(method) || method.params.iter().any(|param| is_lent(scope, &param.ty))
    });
    let functions_of = if is_named { quote!(<'a> #name<'a>) } else { quote!(#name<'_>) };
    let function = quote! {
        /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
        pub fn batch(&self) -> #name<'_> {
            #name { batch: self.proxy.batch() }
        }
    };
    let batch = quote! {
        #[doc = #doc]
        #left_out
        #[must_use = "a batch does nothing until it is sent"]
        #[derive(Debug)]
        pub struct #name<'a> {
            batch: #rt::Batch<'a>,
        }

        #rt::batch!(#name);

        impl #functions_of {
            #(#functions)*
        }
    };
    (function, batch)
}

/// Each method that peers may call has a result among the others, `None` if it is oneway; but for streams, of which
/// nothing would be there to be sent. Properties are read through a member of Python's own, which batches may not name.
fn is_in_batches(scope: &Scope<'_>, member: &Member<'_>) -> bool {
    !member.is_local() && !member.is_stream(scope.model)
}

/// Says what the service has and its batches have not.
fn expand_left_out(scope: &Scope<'_>, members: &[Member<'_>]) -> Option<TokenStream> {
    let remote = || members.iter().filter(|member| !member.is_local());
    let has_properties = remote().any(|member| matches!(member.kind, Kind::Property(_)));
    let has_streams = remote().any(|member| member.is_stream(scope.model));
    let lines = [
        has_properties.then_some(" Without properties: Pyro refuses to get or set one in a batch."),
        has_streams
            .then_some(" Without streams: all results come in one message, and a stream's items do not."),
    ];
    let lines = lines.into_iter().flatten().collect::<Vec<_>>();
    (!lines.is_empty()).then(|| quote!(#[doc = ""] #(#[doc = #lines])*))
}

/// One method. What has options gives a call, as the proxy does, that is added when they are set.
fn expand_function(
    scope: &Scope<'_>,
    name: &Ident,
    call: &Ident,
    member: &Member<'_>,
    method: &Method,
) -> TokenStream {
    let rt = &scope.rt;
    let head = docs::expand_head(&method.head);
    let params = expand_call_params(scope, method, &quote!('a));
    if has_options(method) {
        let new = expand_call_new(scope, method, &quote!(&mut self.batch));
        return quote! {
            #head
            pub fn #name(&mut self #(, #params)*) -> #call<'a, &mut #rt::Batch<'a>> {
                #call { #new }
            }
        };
    }
    let args = expand_args(scope, method, scope.params(&method.params).iter().map(|name| quote!(#name)));
    let (wire_name, returns) = (&method.wire_name, member.expand_returns(scope));
    let error = member.expand_error(scope).map(|error| quote!(, #error));
    quote! {
        #head
        pub fn #name(&mut self #(, #params)*) -> #rt::Pending<#returns #error> {
            self.batch.add(#wire_name, #args)
        }
    }
}
