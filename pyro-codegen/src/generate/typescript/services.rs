//! Services to the view: one interface for the calls of each, and what a transport needs to know of its members.

use std::collections::BTreeMap;

use pyro_idl::export::json::{InstanceMode, Member, Method, Param, Property, Service, Thrown, Type};

use super::super::index::head;
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
                Member::Property(property) => properties.push(self.property(property)),
            }
        }
        let extends: Vec<String> = item.extends.iter().map(|base| self.name(base)).collect();
        let head = self.head(&item.head, &item.full_name);
        let list =
            if extends.is_empty() { String::new() } else { format!(" extends {}", extends.join(", ")) };
        view::Service {
            code: BTreeMap::from([
                ("comment", comment(&head.docs, 0)),
                ("extends", list),
                ("members", format!("{}Members", head.ident)),
            ]),
            extends,
            instance: match item.instance {
                InstanceMode::Single => "single",
                InstanceMode::Session => "session",
                InstanceMode::PerCall => "percall",
            },
            register: item.register.as_ref().map(|register| register.name.clone()),
            callback: item.callback,
            consts: item.consts.iter().map(|item| self.constant(item)).collect(),
            methods,
            properties,
            head,
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
        let passed: Vec<String> = params.iter().map(|param| text(&param.wire_name)).collect();
        let code = BTreeMap::from([
            ("comment", comment(&docs, 2)),
            ("key", key(&method.head.name)),
            ("params", parameters(&params)),
            ("returns", returns),
            ("wire", text(&method.wire_name)),
            ("passed", passed.join(", ")),
            ("flags", format!("oneway: {}, stream: {stream}", method.oneway)),
        ]);
        view::Method {
            head: head(&method.head, key(&method.head.name), ""),
            wire_name: method.wire_name.clone(),
            params,
            returns: shown,
            idl_returns: method.returns.as_ref().map_or("none".into(), |ty| self.index.idl(ty)),
            stream,
            throws,
            oneway: method.oneway,
            local: method.local,
            is_static: method.is_static,
            idempotent: method.idempotent,
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
            global_default: None,
            code: BTreeMap::new(),
            head: head(&param.head, ident, ""),
            default,
            ty,
        }
    }

    pub(super) fn property(&self, property: &Property) -> view::Property {
        let code = BTreeMap::from([
            ("comment", comment(&property.head.docs, 2)),
            ("get", key(&format!("get_{}", property.head.name))),
            ("set", key(&format!("set_{}", property.head.name))),
            ("wire", text(&property.wire_name)),
            ("key", key(&property.head.name)),
            ("flags", format!("readonly: {}", property.readonly)),
        ]);
        view::Property {
            head: head(&property.head, key(&property.head.name), ""),
            wire_name: property.wire_name.clone(),
            ty: self.ty(&property.ty),
            idl_type: self.index.idl(&property.ty),
            readonly: property.readonly,
            local: property.local,
            code,
        }
    }
}

/// Positional parameters, then an object of those that are passed by name.
fn parameters(params: &[view::Field]) -> String {
    let mut by_name = false;
    let mut defaulted = false;
    let mut shown = Vec::new();
    let mut named = Vec::new();
    for param in params {
        defaulted |= param.default.is_some();
        by_name |= param.keyword_only || (defaulted && param.default.is_none());
        let mark = if param.default.is_some() { "?" } else { "" };
        if by_name {
            named.push((format!("{}{mark}: {}", key(&param.wire_name), param.ty), param.default.is_some()));
        } else {
            shown.push(format!("{}{mark}: {}", param.head.ident, param.ty));
        }
    }
    if !named.is_empty() {
        let is_optional = named.iter().all(|(_, optional)| *optional);
        let fields: Vec<String> = named.into_iter().map(|(field, _)| field).collect();
        if is_optional {
            shown.push(format!("named?: {{ {} }}", fields.join("; ")));
        } else {
            // One that must be there cannot follow one that need not be.
            shown = shown.into_iter().map(|param| param.replacen("?: ", ": undefined | ", 1)).collect();
            shown.push(format!("named: {{ {} }}", fields.join("; ")));
        }
    }
    shown.join(", ")
}
