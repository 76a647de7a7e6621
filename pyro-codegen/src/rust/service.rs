//! Services, from the side of who implements them: the trait and the metadata table.

use super::enums::expand_constant;
use super::exceptions::expand_method_error;
use super::members::{Handling, Kind, Member, Way, is_required};
use super::scope::{Derived, Scope, item_ident};
use super::skeleton::expand_skeleton;
use super::types::expand_type;
use super::{docs, names, proxy};
use proc_macro2::TokenStream;
use pyro_idl::model::{InstanceMode, Method, Model, Param, ServiceId, Type};
use quote::quote;

/// Everything that comes from one service.
pub(super) fn expand_service(scope: &Scope<'_>, id: ServiceId) -> TokenStream {
    let consts = scope.model[id].consts.iter().map(|id| expand_constant(scope, *id));
    // Those of an author's trait are in it.
    let consts = consts.filter(|_| scope.own.is_none());
    let trait_ = expand_trait(scope, id);
    let errors = Member::own(scope.model, id).into_iter().filter_map(|member| match member.kind {
        Kind::Method(method) if scope.has_own_error(method) => expand_method_error(scope, id, member.index),
        _ => None,
    });
    let interface = expand_interface(scope, id);
    let skeleton = expand_skeleton(scope, id);
    let proxy = proxy::expand_proxy(scope, id);
    quote! {
        #(#consts)*
        #trait_
        #(#errors)*
        #interface
        #skeleton
        #proxy
    }
}

/// The trait that a server implements.
fn expand_trait(scope: &Scope<'_>, id: ServiceId) -> TokenStream {
    let service = &scope.model[id];
    let docs = scope.expand_head(&service.head);
    let name = item_ident(scope.model, &service.head);
    let (send, sync) = (scope.std("Send"), scope.std("Sync"));
    let extends = service.extends.iter().map(|base| scope.path(&scope.model[*base].head));
    let sync = (!service.exclusive).then(|| quote!(+ #sync));
    let functions = Member::own(scope.model, id).into_iter().map(|member| match member.kind {
        Kind::Method(method) => expand_trait_method(scope, &member, method),
        Kind::Property(_) => expand_trait_property(scope, &member),
    });
    quote! {
        #docs
        pub trait #name: #(#extends +)* #send #sync + 'static {
            #(#functions)*
        }
    }
}

fn expand_trait_method(scope: &Scope<'_>, member: &Member<'_>, method: &Method) -> TokenStream {
    let docs = docs::expand_doc(&method.head.docs);
    let handling = member.handling(scope.model);
    let name = member.function(scope.model);
    let params = method.params.iter().zip(scope.params(&method.params)).map(|(param, name)| {
        let ty = expand_handed(scope, &handling, &param.ty);
        quote!(#name: #ty)
    });
    let params = handling.expand_receiver().into_iter().chain(params);
    let output = expand_output(scope, &handling, member.expand_result(scope));
    quote! {
        #docs
        fn #name(#(#params),*) -> #output;
    }
}

fn expand_trait_property(scope: &Scope<'_>, member: &Member<'_>) -> TokenStream {
    let Kind::Property(property) = member.kind else { unreachable!("only called for properties") };
    let docs = docs::expand_doc(&property.head.docs);
    let getter = member.function(scope.model);
    let ty = expand_type(scope, &property.ty);
    let handling = member.handling(scope.model);
    let receiver = handling.expand_receiver().expect("a property has an object");
    let read = expand_output(scope, &handling, scope.call_result(&ty));
    let write = expand_output(scope, &handling, scope.call_result(&quote!(())));
    let value = expand_handed(scope, &handling, &property.ty);
    let doc = format!(" Sets [`{getter}`](Self::{getter}).");
    let set = member.setter(scope.model).map(|setter| {
        quote! {
            #[doc = #doc]
            fn #setter(#receiver, value: #value) -> #write;
        }
    });
    quote! {
        #docs
        fn #getter(#receiver) -> #read;
        #set
    }
}

/// What a handler gives back: the result, or where it may wait what `async fn` stands for, with the promise that any
/// thread may go on with it.
fn expand_output(scope: &Scope<'_>, handling: &Handling, result: TokenStream) -> TokenStream {
    let (rt, send) = (&scope.rt, scope.std("Send"));
    match handling.way {
        Way::Async => quote!(impl #rt::Future<Output = #result> + #send),
        Way::Sync | Way::Blocking => result,
    }
}

/// The type of an argument as a handler gets it: its own, but that texts are lent to one that never waits.
fn expand_handed(scope: &Scope<'_>, handling: &Handling, ty: &Type) -> TokenStream {
    match text_in(scope.model, handling, ty) {
        None => expand_type(scope, ty),
        Some(Text::Always) => quote!(&str),
        Some(Text::Maybe) => {
            let option = scope.std("Option");
            quote!(#option<&str>)
        }
    }
}

/// Whether an argument is a text that is lent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    /// `str`
    Always,
    /// `str?`
    Maybe,
}

pub(super) fn text_in(model: &Model, handling: &Handling, ty: &Type) -> Option<Text> {
    if handling.way != Way::Sync {
        return None;
    }
    match model.resolve(ty) {
        Type::Str => Some(Text::Always),
        Type::Optional(item) if *model.resolve(item) == Type::Str => Some(Text::Maybe),
        _ => None,
    }
}

/// The metadata table.
fn expand_interface(scope: &Scope<'_>, id: ServiceId) -> TokenStream {
    let rt = &scope.rt;
    let service = &scope.model[id];
    let table = scope.derived(id, Derived::Interface);
    let (name, short_name) = (service.head.full_name(), &service.head.name);
    let members = Member::sorted(scope.model, id);
    let members = members.iter().map(|member| expand_table_row(scope, service.callback, member));
    let instance_mode = match service.instance {
        InstanceMode::Single => quote!(.instance_mode(#rt::InstanceMode::Single)),
        InstanceMode::Session => TokenStream::new(),
        InstanceMode::PerCall => quote!(.instance_mode(#rt::InstanceMode::PerCall)),
    };
    let register = service.register.as_ref().map(|register| {
        let (name, tags) = (&register.name, &register.tags);
        quote!(.registered(#name, &[#(#tags),*]))
    });
    let concurrent = service.concurrent.then(|| quote!(.concurrent()));
    let contract = names::digest(scope.contracts.contract(id));
    let doc = format!(" What daemons and clients are told about [`{short_name}`].");
    quote! {
        #[doc = #doc]
        pub const #table: #rt::Interface =
            #rt::Interface::new(#name, #short_name, &[#(#members),*])
                #instance_mode #register #concurrent .contract(#contract);
    }
}

fn expand_table_row(scope: &Scope<'_>, callback: bool, member: &Member<'_>) -> TokenStream {
    let rt = &scope.rt;
    let name = member.wire_name();
    let unexposed = member.is_local().then(|| match scope.model[member.owner].explicit {
        true => quote!(.unexposed()),
        false => quote!(.local()),
    });
    let row = match member.kind {
        Kind::Method(method) => {
            let params = expand_table_params(scope, &method.params);
            let oneway = method.oneway.then(|| quote!(.oneway()));
            let callback = callback.then(|| quote!(.callback()));
            quote!(method(#name) #params #oneway #callback)
        }
        Kind::Property(property) => {
            let writable = (!property.readonly).then(|| quote!(.writable()));
            quote!(property(#name) #writable)
        }
    };
    let is_static = member.handling(scope.model).is_static.then(|| quote!(.in_class()));
    let idempotent = member.is_idempotent().then(|| quote!(.idempotent()));
    quote!(#rt::Member::#row #is_static #idempotent #unexposed)
}

fn expand_table_params(scope: &Scope<'_>, params: &[Param]) -> TokenStream {
    if params.is_empty() {
        return TokenStream::new();
    }
    let rt = &scope.rt;
    let params = params.iter().map(|param| {
        let name = &param.head.name;
        let kind = if is_required(param) { quote!(required) } else { quote!(optional) };
        let keyword_only = param.keyword_only.then(|| quote!(.keyword_only()));
        quote!(#rt::Param::#kind(#name) #keyword_only)
    });
    quote!(.params(&[#(#params),*]))
}
