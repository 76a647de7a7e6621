//! Services to the view: one interface for the calls of each, and what a transport needs to know of its members.

use std::collections::BTreeMap;

use pyro_idl::export::json::{InstanceMode, Item, Member, Method, Param, Property, Service, Thrown, Type};

use super::super::index::{idl_throws, part};
use super::super::view;
use super::Builder;
use super::names::{escape, key};
use super::text::{comment, text};

impl Builder<'_, '_> {
    pub(super) fn service(&self, item: &Service) -> view::Service {
        let mut methods = Vec::new();
        let mut properties = Vec::new();
        for one in &item.members {
            match one {
                Member::Method(method) => methods.push(self.method(method)),
                Member::Property(property) => properties.push(self.property(item, property)),
            }
        }
        let extends: Vec<String> = item.extends.iter().map(|base| self.name(base)).collect();
        let head = self.head(&item.head, &item.full_name);
        let inherited: String = extends.iter().map(|base| format!("  ...{base}Members,\n")).collect();
        let with_consts = item.extends.iter().filter(|base| self.has_consts(base));
        let inherited_consts: String =
            with_consts.map(|base| format!("  ...{},\n", self.name(base))).collect();
        let list =
            if extends.is_empty() { String::new() } else { format!(" extends {}", extends.join(", ")) };
        view::Service {
            code: BTreeMap::from([
                ("comment", comment(&head.docs, 0)),
                ("extends", list),
                ("members", format!("{}Members", head.ident)),
                ("inherited", inherited),
                ("inherited_consts", inherited_consts),
            ]),
            extends,
            instance: match item.instance {
                InstanceMode::Single => "single",
                InstanceMode::Session => "session",
                InstanceMode::PerCall => "percall",
            },
            idl_extends: item.extends.clone(),
            register: item.register.as_ref().map(|register| register.name.clone()),
            register_tags: item.register.as_ref().map_or_else(Vec::new, |register| register.tags.clone()),
            serializers: item.serializers.clone(),
            callback: item.callback,
            explicit: item.explicit,
            concurrent: item.concurrent,
            exclusive: item.exclusive,
            blocking: item.blocking,
            sync: item.sync,
            consts: item.consts.iter().map(|item| self.service_constant(item)).collect(),
            methods,
            properties,
            head,
        }
    }

    /// Whether a service has constants, of its own or from those that it extends. The checks let chains be 64 long.
    fn has_consts(&self, service: &str) -> bool {
        match self.index.items.get(service) {
            Some((_, Item::Service(item))) => {
                !item.consts.is_empty() || item.extends.iter().any(|base| self.has_consts(base))
            }
            _ => false,
        }
    }

    pub(super) fn method(&self, method: &Method) -> view::Method {
        let params: Vec<view::Field> = method.params.iter().map(|param| self.param(param)).collect();
        let stream = matches!(method.returns, Some(Type::Stream { .. }));
        let shown = method.returns.as_ref().map_or("void".to_owned(), |ty| self.ty(ty));
        let returns = if stream { shown.clone() } else { format!("Promise<{shown}>") };
        let throws: Vec<String> = method
            .throws
            .iter()
            .map(|thrown| match thrown {
                Thrown::Declared { name } => self.name(name),
                Thrown::Builtin { name } => name.clone(),
            })
            .collect();
        let mut docs = method.head.docs.clone();
        for thrown in &throws {
            docs += &format!("\n@throws {thrown}");
        }
        if let Some(old) = &method.head.notes.deprecated {
            docs += &format!("\n@deprecated {}", old.note);
        }
        let (positional, named) = apart(&params);
        let passed = |params: &[&view::Field]| {
            params.iter().map(|param| text(&param.wire_name)).collect::<Vec<_>>().join(", ")
        };
        let code = BTreeMap::from([
            ("comment", comment(&docs, 2)),
            ("key", key(&method.head.name)),
            ("params", parameters(&positional, &named)),
            ("returns", returns),
            ("wire", text(&method.wire_name)),
            ("passed", passed(&positional)),
            ("named", passed(&named)),
            ("flags", format!("oneway: {}, stream: {stream}", method.oneway)),
        ]);
        view::Method {
            head: part(&method.head, key(&method.head.name)),
            wire_name: method.wire_name.clone(),
            params,
            returns: shown,
            idl_returns: method.returns.as_ref().map_or("none".into(), |ty| self.index.idl(ty)),
            stream,
            throws,
            idl_throws: idl_throws(method),
            oneway: method.oneway,
            local: method.local,
            is_static: method.is_static,
            idempotent: method.idempotent,
            blocking: method.blocking,
            sync: method.sync,
            code,
        }
    }

    pub(super) fn param(&self, param: &Param) -> view::Field {
        let ident = escape(&param.head.name);
        let ty = self.ty(&param.ty);
        let default = param.default.as_ref().map(|default| self.value(default, &param.ty));
        view::Field {
            wire_name: param.head.name.clone(),
            idl_type: self.index.idl(&param.ty),
            keyword_only: param.keyword_only,
            code: BTreeMap::new(),
            head: part(&param.head, ident),
            default,
            default_expr: None,
            ty,
        }
    }

    pub(super) fn property(&self, service: &Service, property: &Property) -> view::Property {
        let access = self.accessors.of(&service.full_name, &property.head.name);
        let set = access.set.as_deref();
        let code = BTreeMap::from([
            ("comment", comment(&property.head.docs, 2)),
            ("get", key(&access.get)),
            ("set", set.map(key).unwrap_or_default()),
            ("wire", text(&property.wire_name)),
            ("key", key(&property.head.name)),
            (
                "flags",
                format!("get: {}, set: {}", text(&access.get), set.map_or_else(|| "null".into(), text)),
            ),
        ]);
        view::Property {
            head: part(&property.head, key(&property.head.name)),
            wire_name: property.wire_name.clone(),
            ty: self.ty(&property.ty),
            idl_type: self.index.idl(&property.ty),
            readonly: property.readonly,
            local: property.local,
            idempotent: property.idempotent,
            blocking: property.blocking,
            code,
        }
    }
}

/// The positional parameters, and those that are passed by name: what is keyword-only, and what must be given though one
/// before it need not be, with all behind it.
fn apart(params: &[view::Field]) -> (Vec<&view::Field>, Vec<&view::Field>) {
    let mut defaulted = false;
    let first_named = params.iter().position(|param| {
        defaulted |= param.default.is_some();
        param.keyword_only || (defaulted && param.default.is_none())
    });
    let (positional, named) = params.split_at(first_named.unwrap_or(params.len()));
    (positional.iter().collect(), named.iter().collect())
}

/// Positional parameters, then an object of those that are passed by name.
fn parameters(positional: &[&view::Field], named: &[&view::Field]) -> String {
    let is_optional = named.iter().all(|param| param.default.is_some());
    let mut shown: Vec<String> = positional
        .iter()
        .map(|param| match param.default.is_some() {
            true if is_optional => format!("{}?: {}", param.head.ident, param.ty),
            // One that must be there cannot follow one that need not be.
            true => format!("{}: undefined | {}", param.head.ident, param.ty),
            false => format!("{}: {}", param.head.ident, param.ty),
        })
        .collect();
    if !named.is_empty() {
        let mark = |optional| if optional { "?" } else { "" };
        let field = |param: &&view::Field| {
            format!("{}{}: {}", key(&param.wire_name), mark(param.default.is_some()), param.ty)
        };
        let fields: Vec<String> = named.iter().map(field).collect();
        shown.push(format!("named{}: {{ {} }}", mark(is_optional), fields.join("; ")));
    }
    shown.join(", ")
}
