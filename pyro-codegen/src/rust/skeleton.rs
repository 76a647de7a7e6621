//! The skeleton of a service: from the bytes of a call to the method of the trait, and back.

use super::data::expand_unwrap_or;
use super::members::{Kind, Member};
use super::names;
use super::own::{Function, Own};
use super::scope::{Derived, Scope};
use proc_macro2::{Ident, Literal, TokenStream};
use pyro_idl::model::{Method, ServiceId};
use pyro_idl::source::Span;
use quote::{format_ident, quote};
use std::collections::BTreeMap;

/// The skeleton: bytes to typed calls of the trait.
pub(super) fn expand_skeleton(scope: &Scope<'_>, id: ServiceId) -> TokenStream {
    let (rt, model) = (&scope.rt, scope.model);
    let trait_ = names::ident(&model[id].head.name);
    let (server, table) = (scope.derived(id, Derived::Server), scope.derived(id, Derived::Interface));
    let doc = format!(" Serves a [`{trait_}`]: makes what a daemon registers out of an implementation.");
    let constructors = expand_constructors(scope, id);
    let parts = SkeletonParts::new(scope, id);
    let (dispatch, handlers) = (parts.expand_dispatch(scope, id), &parts.handlers);
    let (get, set) = (parts.expand_get(scope), parts.expand_set(scope));
    let call = parts.expand_call(scope);
    quote! {
        #[doc = #doc]
        pub struct #server<T> {
            service: T,
        }

        impl<T: #trait_> #server<T> {
            #constructors
            #dispatch
            #(#handlers)*
        }

        impl<T: #trait_> #rt::Skeleton for #server<T> {
            fn interface(&self) -> &'static #rt::Interface {
                &#table
            }
            #call
            #get
            #set
        }
    }
}

fn expand_constructors(scope: &Scope<'_>, id: ServiceId) -> TokenStream {
    let rt = &scope.rt;
    let table = scope.derived(id, Derived::Interface);
    let (fn_, send, sync, into) = (scope.std("Fn"), scope.std("Send"), scope.std("Sync"), scope.std("Into"));
    let made = scope.result(&quote!(T), &quote!(R));
    quote! {
        /// One object, shared by all its callers.
        pub fn object(service: T) -> #rt::Target {
            #rt::Target::object(#rt::Arc::new(Self { service }))
        }

        /// A class: instances are made by `create` as the declared instance mode says.
        pub fn class(create: impl #fn_() -> T + #send + #sync + 'static) -> #rt::Target {
            #rt::Target::class(&#table, move || #rt::Arc::new(Self { service: create() }))
        }

        /// A class whose instances may fail to be made; the caller sees the error.
        pub fn try_class<R>(create: impl #fn_() -> #made + #send + #sync + 'static) -> #rt::Target
        where
            R: #into<#rt::Error>,
        {
            #rt::Target::try_class(&#table, move || #rt::skeleton(create(), |service| Self { service }))
        }

        /// A class whose instances take time to be made, and may fail.
        pub fn async_class<F, R>(create: impl #fn_() -> F + #send + #sync + 'static) -> #rt::Target
        where
            F: #rt::Future<Output = #made> + #send + 'static,
            R: #into<#rt::Error>,
        {
            #rt::Target::async_class(&#table, move || {
                let made = create();
                async move { #rt::skeleton(made.await, |service| Self { service }) }
            })
        }
    }
}

/// The arms of the skeleton's matches over member indexes, and a function for each method.
#[derive(Default)]
struct SkeletonParts {
    methods: Vec<TokenStream>,
    getters: Vec<TokenStream>,
    setters: Vec<TokenStream>,
    handlers: Vec<TokenStream>,
}

impl SkeletonParts {
    fn new(scope: &Scope<'_>, id: ServiceId) -> Self {
        let mut parts = Self::default();
        for (index, member) in Member::sorted(scope.model, id).iter().enumerate() {
            match member.kind {
                Kind::Method(method) => parts.add_method(scope, id, index, member, method),
                Kind::Property(property) => parts.add_property(scope, index, member, property.readonly),
            }
        }
        parts
    }

    fn add_method(
        &mut self,
        scope: &Scope<'_>,
        id: ServiceId,
        index: usize,
        member: &Member<'_>,
        method: &Method,
    ) {
        let (name, index) = (handler_name(member), names::number(index));
        if scope.own.is_some_and(|own| own.hollow.contains(&method.head.span)) {
            self.methods.push(quote!(#index => ::core::unreachable!("its declaration does not compile"),));
            return;
        }
        let has_params = !method.params.is_empty();
        self.methods.push(if has_params {
            quote!(#index => self.#name(dec),)
        } else {
            let rt = &scope.rt;
            let table = scope.derived(id, Derived::Interface);
            let call = expand_handler_call(scope, member, &[]);
            quote! {
                #index => {
                    #rt::bind_none(dec, &#table, #index)?;
                    Ok(#call)
                }
            }
        });
        if has_params {
            self.handlers.push(expand_handler(scope, id, &index, member, method));
        }
    }

    fn add_property(&mut self, scope: &Scope<'_>, index: usize, member: &Member<'_>, readonly: bool) {
        let (rt, index) = (&scope.rt, names::number(index));
        let owner = scope.path(&scope.model[member.owner].head);
        let (getter, setter) = (member.function(), member.setter(scope.model));
        let own = |functions: fn(&Own) -> &BTreeMap<Span, Function>| {
            scope.own.and_then(|own| functions(own).get(&member.head().span))
        };
        let get = expand_await(scope, own(|own| &own.functions), &quote!(#owner::#getter(&self.service)));
        self.getters.push(quote! {
            #index => #rt::result(async move { #get }),
        });
        if !readonly {
            let own = own(|own| &own.setters);
            let setter = own.map_or(setter, |own| own.name.clone());
            let set = expand_await(scope, own, &quote!(#owner::#setter(&self.service, value)));
            self.setters.push(quote! {
                #index => {
                    let value = #rt::property_value(args)?;
                    #rt::result(async move { #set })
                }
            });
        }
    }

    fn expand_call(&self, scope: &Scope<'_>) -> TokenStream {
        let rt = &scope.rt;
        let result = scope.result(&quote!(#rt::BoxCall), &quote!(#rt::Exception));
        let body = if self.methods.is_empty() {
            quote! {
                let _ = args;
                Err(#rt::no_such_member(self.interface(), member).into())
            }
        } else {
            quote! {
                Ok(match args.args() {
                    #rt::Args::Msgpack(dec) => self.dispatch(member, dec)?,
                    #rt::Args::Dyn(dec) => self.dispatch(member, dec)?,
                })
            }
        };
        quote! {
            fn call(self: #rt::Arc<Self>, member: usize, args: &mut #rt::PayloadDecoder<'_>) -> #result {
                #body
            }
        }
    }

    /// One function for all methods, so that the two kinds of decoder are told apart once.
    fn expand_dispatch(&self, scope: &Scope<'_>, id: ServiceId) -> TokenStream {
        if self.methods.is_empty() {
            return TokenStream::new();
        }
        let rt = &scope.rt;
        let (table, sized) = (scope.derived(id, Derived::Interface), scope.std("Sized"));
        let (result, arms) = (scope.result(&quote!(#rt::BoxCall), &quote!(#rt::ArgError)), &self.methods);
        quote! {
            fn dispatch<'de, D: #rt::Decoder<'de> + ?#sized>(
                self: #rt::Arc<Self>,
                member: usize,
                dec: &mut D,
            ) -> #result {
                match member {
                    #(#arms)*
                    _ => Err(#rt::no_such_member(&#table, member)),
                }
            }
        }
    }

    fn expand_get(&self, scope: &Scope<'_>) -> TokenStream {
        if self.getters.is_empty() {
            return TokenStream::new();
        }
        let rt = &scope.rt;
        let (result, arms) = (scope.result(&quote!(#rt::BoxCall), &quote!(#rt::Exception)), &self.getters);
        quote! {
            fn get(self: #rt::Arc<Self>, member: usize) -> #result {
                Ok(match member {
                    #(#arms)*
                    _ => return Err(#rt::no_property(self.interface(), member)),
                })
            }
        }
    }

    fn expand_set(&self, scope: &Scope<'_>) -> TokenStream {
        if self.setters.is_empty() {
            return TokenStream::new();
        }
        let rt = &scope.rt;
        let (result, arms) = (scope.result(&quote!(#rt::BoxCall), &quote!(#rt::Exception)), &self.setters);
        quote! {
            fn set(self: #rt::Arc<Self>, member: usize, args: &mut #rt::PayloadDecoder<'_>) -> #result {
                Ok(match member {
                    #(#arms)*
                    _ => return Err(#rt::no_property(self.interface(), member)),
                })
            }
        }
    }
}

fn handler_name(member: &Member<'_>) -> Ident {
    format_ident!("call_{}", member.head().name)
}

/// One method: its arguments off the wire, its defaults, the handler's future.
fn expand_handler(
    scope: &Scope<'_>,
    id: ServiceId,
    index: &Literal,
    member: &Member<'_>,
    method: &Method,
) -> TokenStream {
    let rt = &scope.rt;
    let name = handler_name(member);
    let table = scope.derived(id, Derived::Interface);
    let locals: Vec<_> = method.params.iter().map(|param| names::local(&param.head.name)).collect();
    let arms = locals.iter().enumerate().map(|(i, local)| {
        let i = names::number(i);
        quote!(#i => #rt::read(&mut #local, dec),)
    });
    let values = method.params.iter().zip(&locals).map(|(param, local)| match &param.default {
        None => quote!(let #local = #rt::bound(#local);),
        Some(default) => {
            let or = expand_unwrap_or(scope, &param.ty, default);
            quote!(let #local = #local.#or;)
        }
    });
    let call = expand_handler_call(scope, member, &locals);
    let sized = scope.std("Sized");
    let result = scope.result(&quote!(#rt::BoxCall), &quote!(#rt::ArgError));
    quote! {
        fn #name<'de, D: #rt::Decoder<'de> + ?#sized>(self: #rt::Arc<Self>, dec: &mut D) -> #result {
            #(let mut #locals = None;)*
            #rt::bind(dec, #table.short_name, &#table.members[#index], |param, dec| match param {
                #(#arms)*
                _ => dec.skip(),
            })?;
            #(#values)*
            Ok(#call)
        }
    }
}

fn expand_handler_call(scope: &Scope<'_>, member: &Member<'_>, args: &[Ident]) -> TokenStream {
    let rt = &scope.rt;
    let owner = scope.path(&scope.model[member.owner].head);
    let function = member.function();
    let reply = if member.is_stream(scope.model) { quote!(stream) } else { quote!(result) };
    let own = scope.own.and_then(|own| own.functions.get(&member.head().span));
    let call = expand_await(scope, own, &quote!(#owner::#function(&self.service, #(#args),*)));
    quote!(#rt::#reply(async move { #call }))
}

/// A call of the trait as what a future gives: a `Result`.
fn expand_await(scope: &Scope<'_>, own: Option<&Function>, call: &TokenStream) -> TokenStream {
    own.map_or_else(|| quote!(#call.await), |own| own.expand_future(call, &scope.rt))
}
