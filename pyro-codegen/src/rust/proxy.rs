//! Services, from the side of who calls them: the typed proxy, and a call with optional arguments as a value.

use super::members::{Functions, Kind, Member, is_required};
use super::scope::{Derived, Scope};
use super::types::{expand_lent_member, expand_lent_param, is_lent};
use super::{batch, docs, names};
use proc_macro2::{Ident, TokenStream};
use pyro_idl::model::{Method, Param, Property, ServiceId};
use quote::quote;

/// Functions of the proxy type itself; a member of that name gets an underscore at its end.
const OWN_FUNCTIONS: [&str; 5] = ["connect", "connect_blocking", "proxy", "from", "batch"];

/// Functions of a call that is built up: `Wait::wait`, and a batch's. An argument of that name is set by one with an underscore.
const CALLS_OWN_FUNCTIONS: [&str; 2] = ["wait", "add"];

/// The typed proxy and the calls of its methods.
pub(super) fn expand_proxy(scope: &Scope<'_>, id: ServiceId) -> TokenStream {
    let rt = &scope.rt;
    let service = &scope.model[id];
    let proxy = scope.derived(id, Derived::Proxy);
    let members = Member::all(scope.model, id);
    let is_hollow =
        |member: &Member<'_>| scope.own.is_some_and(|own| own.hollow.contains(&member.head().span));
    let remote = members.iter().enumerate().filter(|(_, member)| !member.is_local() && !is_hollow(member));
    let call_name = |i| scope.derived(id, Derived::Call(i));
    let names = functions(scope, remote.clone().map(|(_, member)| *member));
    let named = || remote.clone().zip(&names);
    let functions = named().map(|((i, member), names)| match member.kind {
        Kind::Method(method) if has_options(method) => {
            expand_call_function(scope, call_name(i), &names.call, method)
        }
        Kind::Method(method) => expand_method(scope, &names.call, member, method),
        Kind::Property(property) => expand_property(scope, names, member, property),
    });
    let calls = named().filter_map(|((i, member), names)| match member.kind {
        Kind::Method(method) if has_options(method) => {
            let function = format!("{proxy}::{}", names.call);
            Some(expand_call(scope, &function, call_name(i), member, method))
        }
        _ => None,
    });
    let doc = format!(" Calls a remote [`{}`].", service.head.name);
    let table = scope.derived(id, Derived::Interface);
    let (batch_function, batch) = batch::expand_batch(scope, id, proxy, &members);
    quote! {
        #[doc = #doc]
        ///
        /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
        /// the connection is lost or the time is over: then it may have run.
        #[derive(Clone, Debug)]
        pub struct #proxy {
            proxy: #rt::Proxy,
        }

        #rt::proxy!(#proxy: #table);

        impl #proxy {
            #batch_function

            #(#functions)*
        }

        #batch

        #(#calls)*
    }
}

/// Whether some arguments may be left out, so that a call is built up.
pub(super) fn has_options(method: &Method) -> bool {
    method.params.iter().any(|param| !is_required(param))
}

/// The functions of the proxy's members. Its setters are called as the traits' are, where nothing of the proxy is.
fn functions<'m>(scope: &Scope<'m>, members: impl Iterator<Item = Member<'m>>) -> Vec<Functions> {
    let members: Vec<Member<'m>> = members.collect();
    let setter = |member: &Member<'_>| {
        let setter = member.setter(scope.model).expect("only asked for where there is one");
        setter.to_string()
    };
    Functions::apart(&members, setter, |name| OWN_FUNCTIONS.contains(&name))
}

/// A method whose arguments must all be given: one awaited call.
fn expand_method(scope: &Scope<'_>, name: &Ident, member: &Member<'_>, method: &Method) -> TokenStream {
    let head = scope.expand_head(&method.head);
    let names = scope.params(&method.params);
    let params = method.params.iter().zip(&names).map(|(param, name)| {
        let ty = expand_lent_param(scope, param, &TokenStream::new());
        quote!(#name: #ty)
    });
    let args = expand_args(scope, method, names.iter().map(|name| quote!(&#name)));
    let result = member.expand_result(scope);
    let send = expand_send(scope, member, method, &args);
    quote! {
        #head
        pub async fn #name(&self #(, #params)*) -> #result {
            #send
        }
    }
}

fn expand_property(
    scope: &Scope<'_>,
    names: &Functions,
    member: &Member<'_>,
    property: &Property,
) -> TokenStream {
    let head = scope.expand_head(&property.head);
    let getter = &names.call;
    let wire_name = &property.wire_name;
    let read = member.expand_result(scope);
    let write = scope.call_result(&quote!(()));
    let ty = expand_lent_member(scope, property);
    let doc = format!(" Sets [`{getter}`](Self::{getter}).");
    let idempotent = member.is_idempotent().then(|| quote!(.idempotent()));
    let attributes = scope.expand_attributes(&property.head);
    let set = names.set.as_ref().map(|setter| {
        quote! {
            #[doc = #doc]
            #attributes
            pub async fn #setter(&self, value: #ty) -> #write {
                self.proxy #idempotent.set(#wire_name, &value).await
            }
        }
    });
    quote! {
        #head
        pub async fn #getter(&self) -> #read {
            self.proxy #idempotent.get(#wire_name).await
        }
        #set
    }
}

/// `history(since)`, which gives a call whose other arguments can be set before it is awaited.
fn expand_call_function(scope: &Scope<'_>, call: &Ident, name: &Ident, method: &Method) -> TokenStream {
    let head = scope.expand_head(&method.head);
    let required = || method.params.iter().filter(|param| is_required(param));
    let is_lent = required().any(|param| is_lent(scope, &param.ty));
    // One name for all lifetimes where there are several, none where there is one.
    let a = if is_lent { quote!('a) } else { TokenStream::new() };
    let params = expand_call_params(scope, method, &a);
    let new = expand_call_new(scope, method, &quote!(&self.proxy));
    if is_lent {
        quote! {
            #head
            pub fn #name<'a>(&'a self #(, #params)*) -> #call<'a> {
                #call { #new }
            }
        }
    } else {
        quote! {
            #head
            pub fn #name(&self #(, #params)*) -> #call<'_> {
                #call { #new }
            }
        }
    }
}

/// What has to be given to begin a call.
pub(super) fn expand_call_params(scope: &Scope<'_>, method: &Method, a: &TokenStream) -> Vec<TokenStream> {
    let names = scope.params(&method.params);
    let required = method.params.iter().zip(&names).filter(|(param, _)| is_required(param));
    let params = required.map(|(param, name)| {
        let ty = expand_lent_param(scope, param, a);
        quote!(#name: #ty)
    });
    params.collect()
}

/// The fields of a call with nothing optional set, that goes out by `by`.
pub(super) fn expand_call_new(scope: &Scope<'_>, method: &Method, by: &TokenStream) -> TokenStream {
    let (rt, none) = (&scope.rt, scope.std("None"));
    let names = scope.params(&method.params);
    let fields = method.params.iter().zip(names).map(|(param, name)| {
        let field = names::local(&param.head.name);
        if is_required(param) { quote!(#field: #name) } else { quote!(#field: #none) }
    });
    quote!(by: #rt::By::new(#by) #(, #fields)*)
}

/// `StationHistoryCall`: the arguments so far; awaiting it makes the call. `function` is the proxy's.
fn expand_call(
    scope: &Scope<'_>,
    function: &str,
    name: &Ident,
    member: &Member<'_>,
    method: &Method,
) -> TokenStream {
    let (rt, channel) = (&scope.rt, &scope.channel);
    let doc = format!(" A call of [`{function}`]: set what is optional, then await it.");
    let a = quote!('a);
    let fields = method.params.iter().map(|param| {
        let (name, ty) = (names::local(&param.head.name), expand_lent_param(scope, param, &a));
        if is_required(param) {
            return quote!(#name: #ty);
        }
        let option = scope.std("Option");
        quote!(#name: #option<#ty>)
    });
    let setters = expand_setters(scope, method);
    let mut optional = method.params.iter().filter(|param| !is_required(param));
    let setters_of = if optional.any(|param| is_lent(scope, &param.ty)) {
        quote!(<'a, #channel> #name<'a, #channel>)
    } else {
        quote!(<#channel> #name<'_, #channel>)
    };
    let made = expand_made(scope, name, member, method);
    quote! {
        #[doc = #doc]
        #[must_use = "the call is made when it is awaited, in a batch when it is added"]
        #[derive(Clone, Debug)]
        pub struct #name<'a, #channel = &'a #rt::Proxy> {
            by: #rt::By<'a, #channel>,
            #(#fields,)*
        }

        impl #setters_of {
            #setters
        }

        #made
    }
}

/// How a call is made, in a list for the runtime's macro.
fn expand_made(scope: &Scope<'_>, name: &Ident, member: &Member<'_>, method: &Method) -> TokenStream {
    let rt = &scope.rt;
    let held = method.params.iter().map(|param| names::local(&param.head.name));
    let args = expand_args(scope, method, held.map(|name| quote!(call.#name)));
    let returns = member.expand_returns(scope);
    let error = member.expand_error(scope).map(|error| quote!(, #error));
    let (wire_name, how) = (&method.wire_name, how(scope, member, method));
    let idempotent = member.is_idempotent().then(|| quote!(idempotent));
    quote!(#rt::call!(#name(#returns #error), #idempotent #how call => #wire_name, #args);)
}

/// The proxy's function that makes a call.
fn how(scope: &Scope<'_>, member: &Member<'_>, method: &Method) -> TokenStream {
    match (method.oneway, member.is_stream(scope.model)) {
        (true, _) => quote!(call_oneway),
        (false, true) => quote!(call_stream),
        (false, false) => quote!(call),
    }
}

/// A function for each argument that may be left out.
fn expand_setters(scope: &Scope<'_>, method: &Method) -> TokenStream {
    let names = scope.params(&method.params);
    let optional = method.params.iter().zip(&names).filter(|(param, _)| !is_required(param));
    let wishes = optional.clone().map(|(_, name)| names::text(name));
    let functions = names::idents(wishes, |name| CALLS_OWN_FUNCTIONS.contains(&name));
    let setters = optional.zip(functions);
    let setters = setters.map(|((param, name), function)| expand_setter(scope, param, name, &function));
    quote!(#(#setters)*)
}

fn expand_setter(scope: &Scope<'_>, param: &Param, name: &Ident, function: &Ident) -> TokenStream {
    let docs = docs::expand_doc(&param.head.docs);
    let (field, some) = (names::local(&param.head.name), scope.std("Some"));
    let ty = expand_lent_param(scope, param, &quote!('a));
    let docs = if param.head.docs.is_empty() {
        let doc = format!(" Sets `{}`; without it the server's default holds.", param.head.name);
        quote!(#[doc = #doc])
    } else {
        docs
    };
    quote! {
        #docs
        pub fn #function(mut self, #name: #ty) -> Self {
            self.#field = #some(#name);
            self
        }
    }
}

/// The arguments as the runtime sends them; `values` are references to them.
pub(super) fn expand_args(
    scope: &Scope<'_>,
    method: &Method,
    values: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    // As many as the runtime takes as a tuple.
    const MOST_IN_TUPLE: usize = 12;
    let rt = &scope.rt;
    let is_plain = |param: &Param| is_required(param) && !param.keyword_only;
    if method.params.len() <= MOST_IN_TUPLE && method.params.iter().all(is_plain) {
        return if method.params.len() == 1 { quote!((#(#values,)*)) } else { quote!((#(#values),*)) };
    }
    let args = method.params.iter().zip(values).map(|(param, value)| {
        let name = &param.head.name;
        match (is_required(param), param.keyword_only) {
            (true, false) => quote!(.required(#value)),
            (false, false) => quote!(.optional(#name, #value)),
            (true, true) => quote!(.keyword(#name, #value)),
            (false, true) => quote!(.optional_keyword(#name, #value)),
        }
    });
    quote!(#rt::Arguments::new() #(#args)*)
}

/// The call itself.
fn expand_send(scope: &Scope<'_>, member: &Member<'_>, method: &Method, args: &TokenStream) -> TokenStream {
    let (wire_name, call) = (&method.wire_name, how(scope, member, method));
    let into = scope.std("Into");
    let map_err = scope.has_own_error(method).then(|| quote!(.map_err(#into::into)));
    let idempotent = member.is_idempotent().then(|| quote!(.idempotent()));
    quote!(self.proxy #idempotent.#call(#wire_name, #args).await #map_err)
}
