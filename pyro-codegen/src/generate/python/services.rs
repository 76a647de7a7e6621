//! Services: what the support module is told of them, the client, the async client, the batch, the server class.

use std::collections::BTreeMap;

use pyro_idl::export::json::{InstanceMode, Member, Method, Property, Service, Thrown, Type};

use super::super::index::head;
use super::super::layout::{Expr, WIDTH, assign};
use super::super::view;
use super::items::{self, spec};
use super::members::Members;
use super::types::Way;
use super::{Builder, Scope, names};

impl Builder<'_, '_> {
    pub(super) fn service(&self, item: &Service) -> view::Service {
        let full = &item.full_name;
        let ident = self.idents.get(full).to_owned();
        let part = |part: &str| self.idents.get(&format!("{full}.{part}")).to_owned();
        let names = self.idents.members(full);
        let mut methods = Vec::new();
        let mut properties = Vec::new();
        for member in &item.members {
            match member {
                Member::Method(method) => methods.push(self.method(method, names)),
                Member::Property(property) => properties.push(self.property(property, names)),
            }
        }
        let spec_name = format!("_{ident}_service");
        let none = Scope::default();
        let bases = |part: &str, root: &str| {
            let bases: Vec<String> = item.extends.iter().map(|base| self.class(base, part, &none)).collect();
            if bases.is_empty() { root.to_owned() } else { bases.join(", ") }
        };
        let class = |name: &str, part: &str, root: &str| {
            let bases = bases(part, root).split(", ").map(Expr::text).collect();
            Expr::group(format!("class {name}("), bases, "):").lay(0, 0, 0, WIDTH)
        };
        let consts = item.consts.iter().map(|item| self.constant(item, &names.scope, 4)).collect();
        let docs = self.docstring(&item.head.docs, full);
        let server_docs = format!(
            "A server of `{full}`.\n\nExtend it, write the `do_..` methods, and register it with a daemon of Pyro."
        );
        let code = BTreeMap::from([
            ("docstring", docs),
            ("server_docstring", names::docstring(&server_docs, 4)),
            ("async", part("Async")),
            ("batch", part("Batch")),
            ("server", part("Server")),
            ("spec_name", spec_name.clone()),
            ("spec", self.service_spec(item, &spec_name, &methods, &properties)),
            ("client_class", class(&ident, "", "_pyro.Client")),
            ("async_class", class(&part("Async"), ".Async", "_pyro.AsyncClient")),
            ("batch_class", class(&part("Batch"), ".Batch", "_pyro.Batch")),
            ("server_class", class(&part("Server"), ".Server", "_pyro.Server")),
        ]);
        view::Service {
            head: head(&item.head, ident, full),
            extends: item.extends.iter().map(|base| self.class(base, "", &none)).collect(),
            instance: instance(item.instance),
            register: item.register.as_ref().map(|register| register.name.clone()),
            callback: item.callback,
            consts,
            methods,
            properties,
            code,
        }
    }

    fn service_spec(
        &self,
        item: &Service,
        name: &str,
        methods: &[view::Method],
        properties: &[view::Property],
    ) -> String {
        let mut parts = vec![Expr::text(names::text(&item.full_name))];
        parts.extend(properties.iter().map(|property| Expr::text(property.code["spec"].clone())));
        parts.extend(methods.iter().map(|method| Expr::text(method.code["spec"].clone())));
        // Pieces that are laid out already, one on each line.
        let bases: Vec<Expr> = item.extends.iter().map(|base| Expr::text(names::text(base))).collect();
        if !bases.is_empty() {
            let bases = Expr::group("extends=(", one_or_more(bases), ")").lay(4, 4, 1, WIDTH);
            parts.push(Expr::text(bases));
        }
        parts.push(Expr::text(format!("instance=\"{}\"", instance(item.instance))));
        let flat = parts.iter().map(Expr::flat).collect::<Vec<_>>().join(", ");
        let line = format!("{name} = _pyro.Service({flat})");
        if line.len() <= WIDTH && !line.contains('\n') {
            return line;
        }
        let lines: String = parts.iter().map(|part| format!("    {},\n", part.flat())).collect();
        format!("{name} = _pyro.Service(\n{lines})")
    }

    fn method(&self, method: &Method, of: &Members) -> view::Method {
        let name = &method.head.name;
        let ident = of.client[name].clone();
        let handler = &of.handlers[name].0;
        let params = self.params(method, &of.scope);
        let stream = matches!(method.returns, Some(Type::Stream { .. }));
        let throws = self.throws(method);
        let idl_returns = method.returns.as_ref().map_or("none".into(), |ty| self.index.idl(ty));
        let returns = |scope: &Scope, way| {
            method.returns.as_ref().map_or("None".to_owned(), |ty| self.ty(ty, scope, way).flat())
        };
        let shown = returns(&of.scope, Way::Out);
        // Inside, the parameters hide names.
        let inner = Scope { hidden: params.iter().map(|param| param.head.ident.clone()).collect() };
        let passed: Vec<Expr> = std::iter::once(names::text(name))
            .chain(params.iter().map(|param| param.head.ident.clone()))
            .map(Expr::text)
            .collect();
        let mut code = BTreeMap::from([
            ("docstring", method_docs(&method.head.docs, method, &throws)),
            ("deprecated", deprecated(&method.head, name)),
            ("handler", handler.clone()),
            ("spec", method_spec(method, &params, handler, &idl_returns)),
            ("client", signature(&ident, "self", &params, "param", &shown)),
            ("client_body", body("self._pyro_call(", &passed, &returns(&inner, Way::Out), "")),
            ("batch", signature(&ident, "self", &params, "param", &format!("_pyro.Pending[{shown}]"))),
            ("batch_body", Expr::group("return self._pyro_add(", passed.clone(), ")").lay(8, 8, 0, WIDTH)),
            ("async_body", body("self._pyro_call(", &passed, &returns(&inner, Way::Out), "await ")),
        ]);
        let ident_async = &of.async_client[name];
        let mut head_async = signature(ident_async, "self", &params, "param", &shown);
        head_async.insert_str(0, "async ");
        if let Some(Type::Stream { of: item }) = &method.returns {
            let item = self.ty(item, &of.scope, Way::Out).flat();
            let returns = format!("{}[{item}]", self.typing("AsyncIterator", &of.scope));
            head_async = signature(ident_async, "self", &params, "param", &returns);
            let call = Expr::group("return self._pyro_stream(", passed, ")").lay(8, 8, 0, WIDTH);
            code.insert("async_body", call);
        }
        code.insert("async", head_async);
        self.handler_code(method, &params, handler, &mut code);
        view::Method {
            head: head(&method.head, ident, ""),
            wire_name: method.wire_name.clone(),
            params,
            returns: shown,
            idl_returns,
            stream,
            throws,
            oneway: method.oneway,
            local: method.local,
            is_static: method.is_static,
            idempotent: method.idempotent,
            code,
        }
    }

    /// What a server class says: all arguments come, and objects can be given by reference.
    fn handler_code(&self, method: &Method, params: &[view::Field], handler: &str, code: &mut view::Code) {
        let none = Scope::default();
        let returns = match &method.returns {
            None => "None".to_owned(),
            Some(Type::Stream { of }) => {
                format!("{}[{}]", self.typing("Iterable", &none), self.ty(of, &none, Way::In).flat())
            }
            Some(ty) => self.ty(ty, &none, Way::In).flat(),
        };
        let owner = if method.is_static { "" } else { "self" };
        let plain: Vec<view::Field> = params
            .iter()
            .zip(&method.params)
            .map(|(field, param)| {
                let ty = self.ty(&param.ty, &none, Way::Out);
                let text = items::param(ty.clone().after(&format!("{}: ", field.head.ident)));
                let (code, ty) = (BTreeMap::from([("param", text)]), ty.flat());
                view::Field {
                    head: field.head.clone(),
                    wire_name: field.wire_name.clone(),
                    ty,
                    idl_type: field.idl_type.clone(),
                    default: None,
                    keyword_only: field.keyword_only,
                    code,
                }
            })
            .collect();
        code.insert("server", signature(handler, owner, &plain, "param", &returns));
        code.insert("server_decorator", if method.is_static { "    @staticmethod\n" } else { "" }.to_owned());
    }

    fn params(&self, method: &Method, scope: &Scope) -> Vec<view::Field> {
        let mut idents: Vec<String> = Vec::new();
        for param in &method.params {
            let mut ident = names::escape(&param.head.name, &["self", "_pyro", "_result"]);
            while idents.contains(&ident) {
                ident.push('_');
            }
            idents.push(ident);
        }
        method.params.iter().zip(idents).map(|(param, ident)| self.param(param, ident, scope)).collect()
    }

    fn throws(&self, method: &Method) -> Vec<String> {
        let names = method.throws.iter().map(|thrown| match thrown {
            Thrown::Declared { name } => self.documented(name),
            Thrown::Builtin { name } => name.clone(),
        });
        names.collect()
    }

    fn property(&self, property: &Property, of: &Members) -> view::Property {
        let name = &property.head.name;
        let ident = of.client[name].clone();
        let (getter, setter) = of.handlers[name].clone();
        let none = Scope::default();
        let out = self.ty(&property.ty, &of.scope, Way::Out);
        let get = self.ty(&property.ty, &none, Way::Out).flat();
        let idl_type = self.index.idl(&property.ty);
        let mut spec = vec![name, &property.wire_name, &idl_type, &getter];
        if !setter.is_empty() {
            spec.push(&setter);
        }
        let mut spec: Vec<Expr> = spec.into_iter().map(|text| Expr::text(names::text(text))).collect();
        if property.local {
            spec.push(Expr::text("local=True"));
        }
        let read = |wait: &str| body("self._pyro_get(", &[Expr::text(names::text(name))], &get, wait);
        let value = |ty: String| vec![Expr::text(format!("value: {ty}"))];
        let field = |text: Vec<Expr>, name: &str, returns: &str, is_async: &str| {
            let mut parts = vec![Expr::text("self")];
            parts.extend(text);
            let line = Expr::group(format!("{is_async}def {name}("), parts, format!(") -> {returns}:"));
            line.lay(4, 4, 0, WIDTH)
        };
        let given = self.ty(&property.ty, &of.scope, Way::In).flat();
        let handled = self.ty(&property.ty, &none, Way::In).flat();
        let code = BTreeMap::from([
            ("docstring", names::docstring(&property.head.docs, 8)),
            ("has_docs", property.head.docs.trim().to_owned()),
            ("deprecated", deprecated(&property.head, name)),
            ("spec", Expr::group("_pyro.Property(", spec, ")").lay(4, 4, 1, WIDTH)),
            ("decorator", self.name("property", &of.scope)),
            ("get", field(vec![], &ident, &out.flat(), "")),
            ("get_body", read("")),
            ("set", field(value(given.clone()), &ident, "None", "")),
            ("async_get", field(vec![], &of.access[name].0, &out.flat(), "async ")),
            ("async_get_body", read("await ")),
            ("async_set", field(value(given), &of.access[name].1, "None", "async ")),
            ("put", format!("self._pyro_put({}, value)", names::text(name))),
            ("server_get", field(vec![], &getter, &handled, "")),
            ("server_set", field(value(get.clone()), &setter, "None", "")),
        ]);
        view::Property {
            head: head(&property.head, ident, ""),
            wire_name: property.wire_name.clone(),
            ty: out.flat(),
            idl_type,
            readonly: property.readonly,
            local: property.local,
            code,
        }
    }
}

fn instance(mode: InstanceMode) -> &'static str {
    match mode {
        InstanceMode::Single => "single",
        InstanceMode::Session => "session",
        InstanceMode::PerCall => "percall",
    }
}

/// A tuple of one needs its comma on one line, too.
fn one_or_more(mut items: Vec<Expr>) -> Vec<Expr> {
    if let [Expr::Text(text)] = &mut items[..] {
        text.push(',');
    }
    items
}

fn method_spec(method: &Method, params: &[view::Field], handler: &str, returns: &str) -> String {
    let mut parts: Vec<Expr> =
        [&*method.head.name, &*method.wire_name, handler].map(|text| Expr::text(names::text(text))).into();
    let mut specs: Vec<Expr> = params.iter().map(spec).collect();
    if let [one] = &mut specs[..] {
        // Broken over lines it has its comma anyway.
        let flat = format!("({},)", one.flat());
        parts.push(if flat.len() + 9 <= WIDTH { Expr::text(flat) } else { Expr::group("(", specs, ")") });
    } else if !specs.is_empty() {
        parts.push(Expr::group("(", specs, ")"));
    }
    if returns != "none" {
        parts.push(Expr::text(format!("returns={}", names::text(returns))));
    }
    let flags = [
        ("oneway", method.oneway),
        ("static", method.is_static),
        ("idempotent", method.idempotent),
        ("local", method.local),
    ];
    parts.extend(flags.iter().filter(|flag| flag.1).map(|flag| Expr::text(format!("{}=True", flag.0))));
    Expr::group("_pyro.Method(", parts, ")").lay(4, 4, 1, WIDTH)
}

/// The first line, or lines, of a method at four columns.
fn signature(name: &str, owner: &str, params: &[view::Field], code: &str, returns: &str) -> String {
    let mut parts: Vec<Expr> = (!owner.is_empty()).then(|| Expr::text(owner)).into_iter().collect();
    let mut starred = false;
    let mut defaulted = false;
    for param in params {
        // What stands after one with a default needs one too, or a name.
        defaulted |= param.default.is_some();
        if (param.keyword_only || (defaulted && param.default.is_none())) && !starred {
            parts.push(Expr::text("*"));
            starred = true;
        }
        parts.push(Expr::text(param.code[code].clone()));
    }
    // `async ` may come before it.
    Expr::group(format!("def {name}("), parts, format!(") -> {returns}:")).lay(4, 10, 0, WIDTH)
}

/// The call that a method makes, and what it does with its result.
fn body(call: &str, passed: &[Expr], returns: &str, wait: &str) -> String {
    let call = Expr::group(format!("{wait}{call}"), passed.to_vec(), ")");
    if returns == "None" {
        return call.lay(8, 8, 0, WIDTH);
    }
    assign(&format!("_result: {returns}"), &call, 8) + "\n        return _result"
}

fn deprecated(head: &pyro_idl::export::json::Head, name: &str) -> String {
    let Some(old) = &head.notes.deprecated else { return String::new() };
    let mut text = format!("{name} is deprecated");
    if !old.since.is_empty() {
        text += &format!(" since {}", old.since);
    }
    if !old.note.is_empty() {
        text += &format!(": {}", old.note);
    }
    Expr::group("_pyro.deprecated(", vec![Expr::text(names::text(&text))], ")").lay(8, 8, 0, WIDTH)
}

fn method_docs(docs: &str, method: &Method, throws: &[String]) -> String {
    let mut text = docs.trim().to_owned();
    let documented: Vec<&pyro_idl::export::json::Param> =
        method.params.iter().filter(|param| !param.head.docs.trim().is_empty()).collect();
    for param in documented {
        text += &format!("\n\n{}: {}", param.head.name, param.head.docs.trim());
    }
    if !throws.is_empty() {
        text += &format!("\n\nRaises: {}", throws.join(", "));
    }
    if text.trim().is_empty() { String::new() } else { names::docstring(&text, 8) }
}
