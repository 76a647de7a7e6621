//! Services: what the support module is told of them, the client, the async client, the batch, the server class.

use std::collections::BTreeMap;

use pyro_idl::export::json::{InstanceMode, Member, Method, Property, Service, Thrown, Type};

use super::super::index::{head, idl_throws, part};
use super::super::layout::{self, Expr, WIDTH, annotate};
use super::super::view;
use super::items::spec;
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
        let batch = part("Batch");
        let async_batch = Expr::subscript("_pyro.AsyncBatch", vec![Expr::text(batch.clone())]);
        let of_batch = vec![Expr::text("self"), Expr::text(batch.clone())];
        let code = BTreeMap::from([
            ("docstring", docs),
            ("server_docstring", names::docstring(&server_docs, 4)),
            ("async", part("Async")),
            ("async_batch", layout::signature("def batch(", vec![Expr::text("self")], &async_batch, 4, 4)),
            ("async_batch_body", Expr::group("return _pyro.AsyncBatch(", of_batch, ")").lay(8, 8, 0, WIDTH)),
            ("batch", batch),
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
            method.returns.as_ref().map_or(Expr::text("None"), |ty| self.ty(ty, scope, way))
        };
        let shown = returns(&of.scope, Way::Out);
        // Inside, the parameters hide names.
        let inner = Scope { hidden: params.iter().map(|param| param.head.ident.clone()).collect() };
        let passed: Vec<Expr> = std::iter::once(names::text(name))
            .chain(params.iter().map(|param| param.head.ident.clone()))
            .map(Expr::text)
            .collect();
        let pending = Expr::subscript("_pyro.Pending", vec![shown.clone()]);
        let mut code = BTreeMap::from([
            ("docstring", self.method_docs(method)),
            ("deprecated", deprecated(&method.head, name)),
            ("handler", handler.clone()),
            ("spec", method_spec(method, &params, handler, &idl_returns)),
            ("client", signature(&ident, "self", &params, "param", &shown)),
            ("client_body", body("self._pyro_call(", &passed, &returns(&inner, Way::Out), "")),
            ("batch", signature(&ident, "self", &params, "async_param", &pending)),
            ("batch_body", Expr::group("return self._pyro_add(", passed.clone(), ")").lay(8, 8, 0, WIDTH)),
            ("async_body", body("self._pyro_call(", &passed, &returns(&inner, Way::AsyncOut), "await ")),
        ]);
        let ident_async = &of.async_client[name];
        let mut head_async =
            signature(ident_async, "self", &params, "async_param", &returns(&of.scope, Way::AsyncOut));
        head_async.insert_str(0, "async ");
        if let Some(Type::Stream { of: item }) = &method.returns {
            let item = self.ty(item, &of.scope, Way::AsyncOut);
            let returns = Expr::subscript(self.typing("AsyncIterator", &of.scope), vec![item]);
            head_async = signature(ident_async, "self", &params, "async_param", &returns);
            let call = Expr::group("return self._pyro_stream(", passed, ")").lay(8, 8, 0, WIDTH);
            code.insert("async_body", call);
        }
        code.insert("async", head_async);
        self.handler_code(method, &params, handler, &mut code);
        view::Method {
            head: part(&method.head, ident),
            wire_name: method.wire_name.clone(),
            params,
            returns: shown.flat(),
            idl_returns,
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

    /// What a server class says: all arguments come, and objects can be given by reference.
    fn handler_code(&self, method: &Method, params: &[view::Field], handler: &str, code: &mut view::Code) {
        let none = Scope::default();
        let returns = match &method.returns {
            None => Expr::text("None"),
            Some(Type::Stream { of }) => {
                Expr::subscript(self.typing("Iterable", &none), vec![self.ty(of, &none, Way::In)])
            }
            Some(ty) => self.ty(ty, &none, Way::In),
        };
        let owner = if method.is_static { "" } else { "self" };
        let plain: Vec<view::Field> = params
            .iter()
            .zip(&method.params)
            .map(|(field, param)| {
                let ty = self.ty(&param.ty, &none, Way::Out);
                let text = layout::parameter(&field.head.ident, &ty, None, 8);
                let (code, ty) = (BTreeMap::from([("param", text)]), ty.flat());
                view::Field {
                    head: field.head.clone(),
                    wire_name: field.wire_name.clone(),
                    ty,
                    idl_type: field.idl_type.clone(),
                    default: None,
                    default_expr: None,
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
            let mut ident = names::escape(&param.head.name, &names::PARAM_WORDS);
            while idents.contains(&ident) {
                ident.push('_');
            }
            idents.push(ident);
        }
        method.params.iter().zip(idents).map(|(param, ident)| self.param(param, ident, scope)).collect()
    }

    fn throws(&self, method: &Method) -> Vec<String> {
        let none = Scope::default();
        let names = method.throws.iter().map(|thrown| match thrown {
            Thrown::Declared { name } => self.class(name, "", &none),
            Thrown::Builtin { name } => name.clone(),
        });
        names.collect()
    }

    /// The docs of a method, of its parameters, and what it raises.
    fn method_docs(&self, method: &Method) -> String {
        let mut text = method.head.docs.trim().to_owned();
        let documented = method.params.iter().filter(|param| !param.head.docs.trim().is_empty());
        for param in documented {
            text += &format!("\n\n{}: {}", param.head.name, param.head.docs.trim());
        }
        let raised: Vec<String> = method.throws.iter().map(|thrown| self.raised(thrown)).collect();
        if !raised.is_empty() {
            text += &format!("\n\nRaises: {}", raised.join(", "));
        }
        if text.trim().is_empty() { String::new() } else { names::docstring(&text, 8) }
    }

    /// An exception as docs call it: one of another package with its module.
    fn raised(&self, thrown: &Thrown) -> String {
        let name = match thrown {
            Thrown::Declared { name } => name,
            Thrown::Builtin { name } => return name.clone(),
        };
        let ident = self.idents.get(name);
        match self.index.items.get(name.as_str()) {
            Some((package, _)) if package.name != self.package.name => {
                let module = names::parts(&package.name).join(".");
                if module.is_empty() { ident.to_owned() } else { format!("{module}.{ident}") }
            }
            _ => ident.to_owned(),
        }
    }

    fn property(&self, property: &Property, of: &Members) -> view::Property {
        view::Property {
            head: part(&property.head, of.client[&property.head.name].clone()),
            wire_name: property.wire_name.clone(),
            ty: self.ty(&property.ty, &of.scope, Way::Out).flat(),
            idl_type: self.index.idl(&property.ty),
            readonly: property.readonly,
            local: property.local,
            idempotent: property.idempotent,
            blocking: property.blocking,
            code: self.property_code(property, of),
        }
    }

    fn property_code(&self, property: &Property, of: &Members) -> view::Code {
        let name = &property.head.name;
        let (ident, (getter, setter)) = (&of.client[name], &of.handlers[name]);
        let (async_getter, async_setter) = &of.access[name];
        let none = Scope::default();
        // What a class around it hides is hidden in its heads, not in its bodies.
        let shown = |way| self.ty(&property.ty, &of.scope, way);
        let inner = |way| self.ty(&property.ty, &none, way);
        let read =
            |wait: &str, way| body("self._pyro_get(", &[Expr::text(names::text(name))], &inner(way), wait);
        let get_line = |before: &str, name: &str, ty: &Expr| {
            layout::signature(&format!("{before}def {name}("), vec![Expr::text("self")], ty, 4, 4)
        };
        let set_line = |before: &str, name: &str, ty: Expr| {
            let params = vec![Expr::text("self"), ty.after("value: ")];
            layout::signature(&format!("{before}def {name}("), params, &Expr::text("None"), 4, 4)
        };
        BTreeMap::from([
            ("docstring", names::docstring(&property.head.docs, 8)),
            ("has_docs", property.head.docs.trim().to_owned()),
            ("deprecated", deprecated(&property.head, name)),
            ("spec", property_spec(property, &self.index.idl(&property.ty), getter, setter)),
            ("decorator", self.name("property", &of.scope)),
            ("get", get_line("", ident, &shown(Way::Out))),
            ("get_body", read("", Way::Out)),
            ("set", set_line("", ident, shown(Way::In))),
            ("async_get", get_line("async ", async_getter, &shown(Way::AsyncOut))),
            ("async_get_body", read("await ", Way::AsyncOut)),
            ("async_set", set_line("async ", async_setter, shown(Way::AsyncIn))),
            ("put", put(name, "")),
            ("async_put", put(name, "await ")),
            ("server_get", get_line("", getter, &inner(Way::In))),
            ("server_set", set_line("", setter, inner(Way::Out))),
        ])
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

/// The call that sets a property.
fn put(name: &str, wait: &str) -> String {
    let passed = vec![Expr::text(names::text(name)), Expr::text("value")];
    Expr::group(format!("{wait}self._pyro_put("), passed, ")").lay(8, 8, 0, WIDTH)
}

fn property_spec(property: &Property, idl_type: &str, getter: &str, setter: &str) -> String {
    let texts = [&*property.head.name, &*property.wire_name, idl_type, getter, setter];
    let texts = texts.into_iter().filter(|text| !text.is_empty());
    let mut parts: Vec<Expr> = texts.map(|text| Expr::text(names::text(text))).collect();
    if property.local {
        parts.push(Expr::text("local=True"));
    }
    Expr::group("_pyro.Property(", parts, ")").lay(4, 4, 1, WIDTH)
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
fn signature(name: &str, owner: &str, params: &[view::Field], code: &str, returns: &Expr) -> String {
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
    let column = if owner.is_empty() { 4 } else { 10 };
    layout::signature(&format!("def {name}("), parts, returns, 4, column)
}

/// The call that a method makes, and what it does with its result.
fn body(call: &str, passed: &[Expr], returns: &Expr, wait: &str) -> String {
    let call = Expr::group(format!("{wait}{call}"), passed.to_vec(), ")");
    if *returns == Expr::text("None") {
        return call.lay(8, 8, 0, WIDTH);
    }
    annotate("_result", returns, &call, 8) + "\n        return _result"
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
