//! The members of a service as its skeleton and its proxy see them: those of the services it extends among them.

use super::names;
use super::scope::{Derived, Scope};
use super::types::expand_type;
use proc_macro2::{Ident, TokenStream};
use pyro_idl::model::{Head, Method, Model, Param, Property, ServiceId, ServiceMember, Type};
use quote::quote;

/// How the handler of a member runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Handling {
    pub(super) way: Way,
    /// It has no `self`.
    pub(super) is_static: bool,
    /// Its `self` is `&mut`.
    pub(super) is_exclusive: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// It may wait.
    Async,
    /// It never waits, and runs where the connection does.
    Sync,
    /// It blocks its thread, and has one of its own.
    Blocking,
}

impl Handling {
    /// The `self` of its function, if it has one.
    pub(super) fn expand_receiver(self) -> Option<TokenStream> {
        match (self.is_static, self.is_exclusive) {
            (true, _) => None,
            (false, true) => Some(quote!(&mut self)),
            (false, false) => Some(quote!(&self)),
        }
    }
}

/// One member and where it was declared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'m> {
    /// The service that declares it.
    pub(super) owner: ServiceId,
    /// Its index in the owner's members.
    pub(super) index: usize,
    pub(super) kind: Kind<'m>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'m> {
    Method(&'m Method),
    Property(&'m Property),
}

impl<'m> Member<'m> {
    /// Those that a service declares itself, in the order of the text.
    pub(super) fn own(model: &'m Model, id: ServiceId) -> Vec<Self> {
        let members = model[id].members.iter().enumerate();
        members
            .map(|(index, member)| {
                let kind = match member {
                    ServiceMember::Method(method) => Kind::Method(method),
                    ServiceMember::Property(property) => Kind::Property(property),
                };
                Self { owner: id, index, kind }
            })
            .collect()
    }

    /// All, those of extended services first; each wire name once.
    pub(super) fn all(model: &'m Model, id: ServiceId) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let extended = model[id].extends.iter().flat_map(|base| Self::all(model, *base));
        for member in extended.chain(Self::own(model, id)) {
            if !all.iter().any(|other| other.wire_name() == member.wire_name()) {
                all.push(member);
            }
        }
        all
    }

    /// All, in the order of the metadata table.
    pub(super) fn sorted(model: &'m Model, id: ServiceId) -> Vec<Self> {
        let mut all = Self::all(model, id);
        all.sort_by_key(Self::wire_name);
        all
    }

    pub(super) fn wire_name(&self) -> &'m str {
        match self.kind {
            Kind::Method(method) => &method.wire_name,
            Kind::Property(property) => &property.wire_name,
        }
    }

    pub(super) fn head(&self) -> &'m Head {
        match self.kind {
            Kind::Method(method) => &method.head,
            Kind::Property(property) => &property.head,
        }
    }

    pub(super) fn is_local(&self) -> bool {
        match self.kind {
            Kind::Method(method) => method.local,
            Kind::Property(property) => property.local,
        }
    }

    /// The function of the trait that handles the method or reads the property.
    pub(super) fn function(&self, model: &'m Model) -> Ident {
        let name = &self.head().name;
        if names::is_never_raw(name) { self.functions(model).call } else { names::ident(name) }
    }

    /// The function of the trait that writes the property, if one does; it makes way for a member of that name.
    pub(super) fn setter(&self, model: &'m Model) -> Option<Ident> {
        if self.is_writable() { self.functions(model).set } else { None }
    }

    fn is_writable(&self) -> bool {
        matches!(self.kind, Kind::Property(property) if !property.readonly)
    }

    fn functions(&self, model: &'m Model) -> Functions {
        let all = Self::all(model, self.owner);
        let at = all.iter().position(|member| member.wire_name() == self.wire_name());
        let at = at.expect("a member is one of its owner's");
        let setter = |member: &Member<'_>| format!("set_{}", member.head().name);
        Functions::apart(&all, setter, |_| false).swap_remove(at)
    }

    /// The type of its errors if it throws something; else it is the runtime's.
    pub(super) fn expand_error(&self, scope: &Scope<'_>) -> Option<TokenStream> {
        match self.kind {
            Kind::Method(method) if scope.has_own_error(method) => {
                Some(scope.derived_path(self.owner, Derived::Error(self.index)))
            }
            _ => None,
        }
    }

    /// What it gives back, or how it fails.
    pub(super) fn expand_result(&self, scope: &Scope<'_>) -> TokenStream {
        let returns = self.expand_returns(scope);
        match self.expand_error(scope) {
            Some(error) => scope.result(&returns, &error),
            None => scope.call_result(&returns),
        }
    }

    /// What it gives back when it succeeds.
    pub(super) fn expand_returns(&self, scope: &Scope<'_>) -> TokenStream {
        if let Some(written) = scope.written(self.head().span) {
            return written.tokens.clone();
        }
        match self.kind {
            Kind::Method(method) => {
                method.returns.as_ref().map_or_else(|| quote!(()), |returns| expand_type(scope, returns))
            }
            Kind::Property(property) => expand_type(scope, &property.ty),
        }
    }

    /// How its handler runs.
    pub(super) fn handling(&self, model: &Model) -> Handling {
        let owner = &model[self.owner];
        let (blocking, sync, is_static) = match self.kind {
            Kind::Method(method) => (method.blocking, method.sync, method.is_static),
            Kind::Property(property) => (property.blocking, false, false),
        };
        let way = if blocking || (owner.blocking && !sync) {
            Way::Blocking
        } else if sync || owner.sync {
            Way::Sync
        } else {
            Way::Async
        };
        Handling { way, is_static, is_exclusive: owner.exclusive }
    }

    /// Whether a call of it may be sent twice.
    pub(super) fn is_idempotent(&self) -> bool {
        match self.kind {
            Kind::Method(method) => method.idempotent,
            Kind::Property(property) => property.idempotent,
        }
    }

    /// Whether its result is a stream.
    pub(super) fn is_stream(&self, model: &Model) -> bool {
        match self.kind {
            Kind::Method(method) => {
                method.returns.as_ref().is_some_and(|ty| matches!(model.resolve(ty), Type::Stream(_)))
            }
            Kind::Property(_) => false,
        }
    }
}

/// The functions of a member on a type.
#[derive(Debug)]
pub(super) struct Functions {
    /// It calls the method or reads the property.
    pub(super) call: Ident,
    /// It writes the property, if that can be written.
    pub(super) set: Option<Ident>,
}

impl Functions {
    /// Those of members that are on one type, in their order. Setters, which would be called as `setter` says, make way
    /// for what is declared.
    pub(super) fn apart(
        members: &[Member<'_>],
        setter: impl Fn(&Member<'_>) -> String,
        is_taken: impl Fn(&str) -> bool,
    ) -> Vec<Self> {
        let names = members.iter().map(|member| member.head().name.clone());
        let setters = members.iter().filter(|member| member.is_writable()).map(setter);
        let mut calls = names::idents(names.chain(setters), is_taken);
        let mut setters = calls.split_off(members.len()).into_iter();
        let functions = members.iter().zip(calls).map(|(member, call)| {
            let set = if member.is_writable() { setters.next() } else { None };
            Self { call, set }
        });
        functions.collect()
    }
}

/// Whether a call without this parameter is refused.
pub(super) fn is_required(param: &Param) -> bool {
    param.default.is_none()
}

/// Whether one call at a time has the object of a service for itself: it asks for that, or one that it extends does. The
/// checks want it to be said by both; a faulty declaration may not.
pub(super) fn is_exclusive(model: &Model, id: ServiceId) -> bool {
    model[id].exclusive || model[id].extends.iter().any(|base| is_exclusive(model, *base))
}
