//! The skeleton of a service: from the bytes of a call to the method of the trait, and back. What is made here is a list of
//! handlers by their numbers in the metadata table; how they are called is the runtime's `server!`.

use super::literal::expand_default;
use super::members::{Kind, Member, Way, is_exclusive};
use super::names;
use super::own::Function;
use super::scope::{Derived, Scope};
use super::service::{Text, text_in};
use proc_macro2::{Ident, Span, TokenStream};
use pyro_idl::model::{Head, Method, Property, ServiceId, Type};
use quote::{quote, quote_spanned};

/// The skeleton: bytes to typed calls of the trait.
pub(super) fn expand_skeleton(scope: &Scope<'_>, id: ServiceId) -> TokenStream {
    let (rt, model) = (&scope.rt, scope.model);
    let name = &model[id].head.name;
    // Beside a type parameter, which the bare name could mean.
    let trait_ = scope.path(&model[id].head);
    let (server, table) = (scope.derived(id, Derived::Server), scope.derived(id, Derived::Interface));
    let doc = format!(" Serves a [`{name}`]: makes what a daemon registers out of an implementation.");
    // One call at a time has the object for itself; they come in order.
    let (held, hold) = if is_exclusive(model, id) {
        (quote!(#rt::Exclusive<T>), quote!(exclusive))
    } else {
        (quote!(T), quote!(shared))
    };
    let Handlers { call, get, set } = Handlers::new(scope, id);
    let part = |name: TokenStream, handlers: Vec<TokenStream>| {
        (!handlers.is_empty()).then(|| quote!(#name { #(#handlers,)* }))
    };
    let (call, get, set) = (part(quote!(call), call), part(quote!(get), get), part(quote!(set), set));
    quote! {
        #[doc = #doc]
        pub struct #server<T> {
            service: #held,
        }

        #rt::server! {
            #server<T: #trait_> #hold #table;
            #call
            #get
            #set
        }
    }
}

/// The handlers of methods, and of properties for both directions.
#[derive(Default)]
struct Handlers {
    call: Vec<TokenStream>,
    get: Vec<TokenStream>,
    set: Vec<TokenStream>,
}

impl Handlers {
    fn new(scope: &Scope<'_>, id: ServiceId) -> Self {
        let mut handlers = Self::default();
        for (index, member) in Member::sorted(scope.model, id).into_iter().enumerate() {
            let handler = Handler { scope, index, member };
            match member.kind {
                Kind::Method(method) => handlers.call.extend(handler.expand_method(method)),
                Kind::Property(property) => {
                    handlers.get.push(handler.expand_getter());
                    handlers.set.extend(handler.expand_setter(property));
                }
            }
        }
        handlers
    }
}

/// How the skeleton of a service calls a function of the implementation.
struct Handler<'a> {
    scope: &'a Scope<'a>,
    /// In the metadata table.
    index: usize,
    member: Member<'a>,
}

impl Handler<'_> {
    /// Nothing for a method whose declaration is faulty, one with more parameters than are let through among them.
    fn expand_method(&self, method: &Method) -> Option<TokenStream> {
        const MOST_PARAMS: usize = 64;
        let scope = self.scope;
        let is_hollow = scope.own.is_some_and(|own| own.hollow.contains(&method.head.span));
        if is_hollow || method.params.len() > MOST_PARAMS {
            return None;
        }
        let args = method.params.iter().zip(scope.params(&method.params)).map(|(param, name)| {
            let lent = self.expand_lent(&param.ty, &param.head);
            let default = param.default.as_ref().map(|default| {
                let default = expand_default(scope, param.head.span, &param.ty, default);
                quote!(= #default)
            });
            quote!(#name #lent #default)
        });
        let args = (!method.params.is_empty()).then(|| quote!({ #(#args),* }));
        let handler = self.expand(&self.member.function(self.scope.model), self.own_function());
        Some(quote!(#handler #args))
    }

    fn expand_getter(&self) -> TokenStream {
        self.expand(&self.member.function(self.scope.model), self.own_function())
    }

    /// Nothing for a property that cannot be written.
    fn expand_setter(&self, property: &Property) -> Option<TokenStream> {
        let own = self.scope.own.and_then(|own| own.setters.get(&self.member.head().span));
        let setter = self.member.setter(self.scope.model)?;
        let setter = own.map_or(setter, |own| own.name.clone());
        let handler = self.expand(&setter, own);
        let lent = self.expand_lent(&property.ty, &property.head);
        Some(quote!(#handler { value #lent }))
    }

    /// The function as its author wrote it, if there is one.
    fn own_function(&self) -> Option<&Function> {
        self.scope.own.and_then(|own| own.functions.get(&self.member.head().span))
    }

    /// `3 [sync]: Station::read`
    fn expand(&self, function: &Ident, own: Option<&Function>) -> TokenStream {
        let (scope, model) = (self.scope, self.scope.model);
        let index = names::number(self.index);
        let handling = self.member.handling(model);
        let is_async = own.map_or(handling.way == Way::Async, |own| own.is_async);
        let mut kinds = Vec::new();
        kinds.extend(handling.is_static.then(|| quote!(static)));
        kinds.extend(match handling.way {
            _ if is_async => None,
            // A future cannot be finished by a thread that blocks.
            Way::Blocking => Some(quote!(blocking)),
            Way::Async | Way::Sync => Some(quote!(sync)),
        });
        kinds.extend(self.member.is_stream(model).then(|| quote!(stream)));
        kinds.extend(own.is_some_and(|own| !own.is_result).then(|| quote!(plain)));
        kinds.extend(own.and_then(|own| own.fails).map(expand_into_error));
        let kinds = (!kinds.is_empty()).then(|| quote!([#(#kinds)*]));
        if handling.is_static {
            return quote!(#index #kinds: T::#function);
        }
        let owner = scope.path(&model[self.member.owner].head);
        quote!(#index #kinds: #owner::#function)
    }

    /// Whether the text of a parameter or property is lent to it; an author's own function has the type that he wrote.
    fn expand_lent(&self, ty: &Type, head: &Head) -> Option<TokenStream> {
        let model = self.scope.model;
        if self.scope.own.is_some_and(|own| !own.lent.contains(&head.span)) {
            return None;
        }
        text_in(model, &self.member.handling(model), ty).map(|text| match text {
            Text::Always => quote!(.str),
            Text::Maybe => quote!(.text),
        })
    }
}

/// Makes errors travel; that they cannot, rustc says where their type is written.
fn expand_into_error((first, last): (Span, Span)) -> TokenStream {
    let at = |place| Span::call_site().located_at(place);
    let function = Ident::new("into_error", at(last));
    let path = quote_spanned!(at(first)=> ::pyro_runtime::codegen::);
    quote!((#path #function))
}
