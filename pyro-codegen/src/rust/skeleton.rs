//! The skeleton of a service: from the bytes of a call to the method of the trait, and back.

use super::data::expand_unwrap_or;
use super::members::{Kind, Member, Way, is_exclusive};
use super::names;
use super::own::Function;
use super::scope::{Derived, Scope};
use super::service::{Text, text_in};
use super::types::expand_type;
use proc_macro2::{Ident, Literal, TokenStream};
use pyro_idl::model::{Head, Method, Property, ServiceId, Type};
use quote::{format_ident, quote};

/// The skeleton: bytes to typed calls of the trait.
pub(super) fn expand_skeleton(scope: &Scope<'_>, id: ServiceId) -> TokenStream {
    let (rt, model) = (&scope.rt, scope.model);
    let trait_ = names::ident(&model[id].head.name);
    let (server, table) = (scope.derived(id, Derived::Server), scope.derived(id, Derived::Interface));
    let doc = format!(" Serves a [`{trait_}`]: makes what a daemon registers out of an implementation.");
    let held = if is_exclusive(model, id) { quote!(#rt::Exclusive<T>) } else { quote!(T) };
    let constructors = expand_constructors(scope, id);
    let parts = SkeletonParts::new(scope, id);
    let (dispatch, handlers) = (parts.expand_dispatch(scope, id), &parts.handlers);
    let (get, set) = (parts.expand_get(scope), parts.expand_set(scope));
    let call = parts.expand_call(scope);
    quote! {
        #[doc = #doc]
        pub struct #server<T> {
            service: #held,
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
    // One call at a time has the object for itself; they come in order.
    let hold = |made: TokenStream| {
        if is_exclusive(scope.model, id) {
            quote!(Self { service: #rt::Exclusive::new(#made) })
        } else if made.to_string() == "service" {
            quote!(Self { service })
        } else {
            quote!(Self { service: #made })
        }
    };
    let (given, created) = (hold(quote!(service)), hold(quote!(create())));
    quote! {
        /// One object, shared by all its callers.
        pub fn object(service: T) -> #rt::Target {
            #rt::Target::object(#rt::Arc::new(#given))
        }

        /// A class: instances are made by `create` as the declared instance mode says.
        pub fn class(create: impl #fn_() -> T + #send + #sync + 'static) -> #rt::Target {
            #rt::Target::class(&#table, move || #rt::Arc::new(#created))
        }

        /// A class whose instances may fail to be made; the caller sees the error.
        pub fn try_class<R>(create: impl #fn_() -> #made + #send + #sync + 'static) -> #rt::Target
        where
            R: #into<#rt::Error>,
        {
            #rt::Target::try_class(&#table, move || #rt::skeleton(create(), |service| #given))
        }

        /// A class whose instances take time to be made, and may fail.
        pub fn async_class<F, R>(create: impl #fn_() -> F + #send + #sync + 'static) -> #rt::Target
        where
            F: #rt::Future<Output = #made> + #send + 'static,
            R: #into<#rt::Error>,
        {
            #rt::Target::async_class(&#table, move || {
                let made = create();
                async move { #rt::skeleton(made.await, |service| #given) }
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
                Kind::Property(property) => parts.add_property(scope, id, index, member, property),
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
        self.methods.push(if has_params && member.handling(scope.model).is_static {
            quote!(#index => Self::#name(dec),)
        } else if has_params {
            quote!(#index => self.#name(dec),)
        } else {
            let rt = &scope.rt;
            let table = scope.derived(id, Derived::Interface);
            let own = scope.own.and_then(|own| own.functions.get(&member.head().span));
            let handler = Handler { scope, service: id, member: *member };
            let call = handler.expand_call(&member.function(), own, &[]);
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

    fn add_property(
        &mut self,
        scope: &Scope<'_>,
        id: ServiceId,
        index: usize,
        member: &Member<'_>,
        property: &Property,
    ) {
        let (rt, index) = (&scope.rt, names::number(index));
        let own_setter = scope.own.and_then(|own| own.setters.get(&member.head().span));
        let own_getter = scope.own.and_then(|own| own.functions.get(&member.head().span));
        let handler = Handler { scope, service: id, member: *member };
        let get = handler.expand_call(&member.function(), own_getter, &[]);
        self.getters.push(quote!(#index => #get,));
        if !property.readonly {
            let setter = own_setter.map_or_else(|| member.setter(scope.model), |own| own.name.clone());
            let value = handler.expand_arg(&format_ident!("value"), &property.ty, &property.head);
            let of_type = handler.expand_value_type(&property.ty, &property.head);
            let set = handler.expand_call(&setter, own_setter, &[value]);
            self.setters.push(quote! {
                #index => {
                    let value #of_type = #rt::property_value(args)?;
                    #set
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
    let call = Handler { scope, service: id, member: *member };
    let values = method.params.iter().zip(&locals).map(|(param, local)| {
        let of_type = call.expand_value_type(&param.ty, &param.head);
        match &param.default {
            None => quote!(let #local #of_type = #rt::bound(#local);),
            Some(default) => {
                let or = expand_unwrap_or(scope, &param.ty, default);
                quote!(let #local #of_type = #local.#or;)
            }
        }
    });
    let values: Vec<_> = values.collect();
    let args = method.params.iter().zip(&locals);
    let args: Vec<_> = args.map(|(param, local)| call.expand_arg(local, &param.ty, &param.head)).collect();
    let own = scope.own.and_then(|own| own.functions.get(&member.head().span));
    let call = call.expand_call(&member.function(), own, &args);
    let sized = scope.std("Sized");
    let receiver = (!member.handling(scope.model).is_static).then(|| quote!(self: #rt::Arc<Self>,));
    let result = scope.result(&quote!(#rt::BoxCall), &quote!(#rt::ArgError));
    quote! {
        fn #name<'de, D: #rt::Decoder<'de> + ?#sized>(#receiver dec: &mut D) -> #result {
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

/// How the skeleton of a service calls a function of the implementation.
struct Handler<'a> {
    scope: &'a Scope<'a>,
    /// The skeleton's, which may extend the member's own.
    service: ServiceId,
    member: Member<'a>,
}

impl Handler<'_> {
    /// An argument as the function takes it.
    fn expand_arg(&self, local: &Ident, ty: &Type, head: &Head) -> TokenStream {
        match self.text_in(ty, head) {
            None => quote!(#local),
            Some(Text::Always) => quote!(&#local),
            Some(Text::Maybe) => quote!(#local.as_deref()),
        }
    }

    /// `: String`, where the use of a value does not tell, since a part of it is lent.
    fn expand_value_type(&self, ty: &Type, head: &Head) -> TokenStream {
        let ty = self.text_in(ty, head).map(|_| expand_type(self.scope, ty));
        ty.map_or_else(TokenStream::new, |ty| quote!(: #ty))
    }

    /// Whether the text of a parameter or property is lent to it; an author's own function has the type that he wrote.
    fn text_in(&self, ty: &Type, head: &Head) -> Option<Text> {
        let model = self.scope.model;
        let is_owned = self.scope.own.is_some_and(|own| !own.lent.contains(&head.span));
        if is_owned { None } else { text_in(model, &self.member.handling(model), ty) }
    }

    /// The pending call; `own` is the function as its author wrote it, if there is one.
    fn expand_call(&self, function: &Ident, own: Option<&Function>, args: &[TokenStream]) -> TokenStream {
        let (scope, model, rt) = (self.scope, self.scope.model, &self.scope.rt);
        let handling = self.member.handling(model);
        let owner = scope.path(&model[self.member.owner].head);
        let is_locked = is_exclusive(model, self.service) && !handling.is_static;
        // A future cannot be finished by a thread that blocks.
        let is_blocking = handling.way == Way::Blocking && !own.is_some_and(|own| own.is_async);
        let lock = is_locked.then(|| {
            let mutability = handling.is_exclusive.then(|| quote!(mut));
            let lock = if is_blocking { quote!(blocking_lock()) } else { quote!(lock().await) };
            quote!(let #mutability service = self.service.#lock;)
        });
        let call = match (handling.is_static, is_locked, handling.is_exclusive) {
            (true, ..) => quote!(<T as #owner>::#function(#(#args),*)),
            (false, true, true) => quote!(#owner::#function(&mut *service, #(#args),*)),
            (false, true, false) => quote!(#owner::#function(&*service, #(#args),*)),
            (false, false, _) => quote!(#owner::#function(&self.service, #(#args),*)),
        };
        let call = match (own, handling.way) {
            (Some(own), _) => own.expand_future(&call, rt),
            (None, Way::Async) => quote!(#call.await),
            (None, Way::Sync | Way::Blocking) => call,
        };
        match (is_blocking, self.member.is_stream(model)) {
            (false, false) => quote!(#rt::result(async move { #lock #call })),
            (false, true) => quote!(#rt::stream(async move { #lock #call })),
            (true, false) => quote!(#rt::blocking(move || { #lock #call })),
            (true, true) => quote!(#rt::blocking_stream(move || { #lock #call })),
        }
    }
}
