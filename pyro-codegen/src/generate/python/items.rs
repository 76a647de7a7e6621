//! Data: constants, aliases, enums, structs, unions, exceptions.

use std::collections::{BTreeMap, BTreeSet};

use pyro_idl::export::json::{Alias, Const, Enum, Exception, Field, Literal, Param, Struct, Type, Union};

use super::super::index::{head, part};
use super::super::layout::{self, Expr, WIDTH, annotate, assign, parameter};
use super::super::view;
use super::types::{Default, Way};
use super::{Builder, Scope, names};

impl Builder<'_, '_> {
    pub(super) fn constant(&self, item: &Const, scope: &Scope, indent: usize) -> view::Const {
        let is_own = self.index.items.contains_key(item.full_name.as_str());
        let ident = if is_own {
            self.idents.get(&item.full_name).to_owned()
        } else {
            names::escape(&item.head.name, &names::CLIENT_WORDS)
        };
        let ty = self.ty(&item.ty, scope, Way::Out);
        let value = self.value(&item.value, &item.ty, scope).expr;
        let shown = Expr::subscript(self.typing("Final", scope), vec![ty.clone()]);
        view::Const {
            code: BTreeMap::from([
                ("comment", names::comment(&item.head.docs, indent)),
                ("assign", annotate(&ident, &shown, &value, indent)),
            ]),
            head: head(&item.head, ident, &item.full_name),
            ty: ty.flat(),
            idl_type: self.index.idl(&item.ty),
            value: value.flat(),
        }
    }

    pub(super) fn alias(&self, item: &Alias) -> view::Alias {
        let ident = self.idents.get(&item.full_name).to_owned();
        let ty = self.ty(&item.ty, &Scope::default(), Way::Out).flat();
        self.used.borrow_mut().type_alias = true;
        let text = Expr::text(names::text(&ty));
        view::Alias {
            code: BTreeMap::from([
                ("comment", names::comment(&item.head.docs, 0)),
                ("assign", assign(&format!("{ident}: TypeAlias"), &text, 0)),
            ]),
            head: head(&item.head, ident, &item.full_name),
            ty,
            idl_type: self.index.idl(&item.ty),
        }
    }

    pub(super) fn enumeration(&self, item: &Enum) -> view::Enum {
        let is_text = self.is_text_enum(&item.full_name);
        let mut taken = BTreeSet::new();
        let values = item.enumerants.iter().map(|value| {
            let mut ident = names::enumerant(&value.head.name, is_text);
            while !taken.insert(ident.clone()) {
                ident.push('_');
            }
            let text = match &value.value {
                Literal::Int { value } => value.to_string(),
                Literal::Str { value } => names::text(value),
                _ => String::new(),
            };
            let comment = names::comment(&value.head.docs, 4);
            let code = BTreeMap::from([("comment", comment)]);
            view::EnumValue { head: part(&value.head, ident), value: text, code }
        });
        let mut lines = String::new();
        let values = values.inspect(|value| {
            lines.push_str(&value.code["comment"]);
            let target = value.head.ident.clone();
            lines.push_str(&format!("    {}\n", assign(&target, &Expr::text(value.value.clone()), 4)));
        });
        let values = values.collect();
        let repr = self.index.idl(&item.repr);
        let declare = [names::text(&item.full_name), names::text(&repr)].map(Expr::text).into();
        view::Enum {
            code: BTreeMap::from([
                ("docstring", self.docstring(&item.head.docs, &item.full_name)),
                ("base", if is_text { "_pyro.OpenStr" } else { "_pyro.OpenInt" }.to_owned()),
                ("declare", decorator("_pyro.open_enum(", declare)),
                ("values", lines),
            ]),
            head: head(&item.head, self.idents.get(&item.full_name).to_owned(), &item.full_name),
            repr,
            values,
        }
    }

    pub(super) fn structure(&self, item: &Struct) -> view::Struct {
        let ident = self.idents.get(&item.full_name).to_owned();
        let (fields, lines) = self.fields(&item.fields, &names::FIELD_WORDS);
        let docs = self.docstring(&item.head.docs, &item.full_name);
        view::Struct {
            code: data_code(docs, "_pyro.struct(", &item.full_name, &fields, lines),
            head: head(&item.head, ident, &item.full_name),
            fields,
        }
    }

    pub(super) fn union(&self, item: &Union) -> view::Union {
        let ident = self.idents.get(&item.full_name).to_owned();
        let variants: Vec<view::Struct> = item
            .variants
            .iter()
            .map(|variant| {
                let name = &variant.head.name;
                let full_name = format!("{}.{name}", item.full_name);
                let fields = variant.fields.as_deref().unwrap_or_default();
                let (fields, lines) = self.fields(fields, &names::FIELD_WORDS);
                let docs = self.docstring(&variant.head.docs, &full_name);
                let mut code = data_code(docs, "_pyro.variant(", name, &fields, lines);
                // A variant with empty braces is a dict without keys, one without braces is nothing.
                if variant.fields.as_ref().is_some_and(Vec::is_empty) {
                    let parts = vec![Expr::text(names::text(name)), Expr::text("braces=True")];
                    code.insert("declare", decorator("_pyro.variant(", parts));
                }
                view::Struct {
                    head: head(&variant.head, self.idents.get(&full_name).to_owned(), &full_name),
                    fields,
                    code,
                }
            })
            .collect();
        let classes: Vec<Expr> =
            variants.iter().map(|variant| Expr::text(variant.head.ident.clone())).collect();
        let union = Expr::subscript(self.typing("Union", &Scope::default()), classes.clone());
        let mut declare = vec![Expr::text(names::text(&item.full_name))];
        declare.extend(classes);
        view::Union {
            code: BTreeMap::from([
                ("comment", names::comment(&item.head.docs, 0)),
                ("assign", assign(&ident, &union, 0)),
                ("declare", Expr::group("_pyro.union(", declare, ")").lay(0, 0, 0, WIDTH)),
            ]),
            head: head(&item.head, ident, &item.full_name),
            variants,
        }
    }

    pub(super) fn exception(&self, item: &Exception) -> view::Exception {
        let ident = self.idents.get(&item.full_name).to_owned();
        let python = names::builtin_class(item.python_class.as_deref());
        let inherited = item.base.as_deref().and_then(|base| self.index.exception(base));
        let inherited_python = inherited.and_then(|base| names::builtin_class(base.python_class.as_deref()));
        let mut words = names::EXCEPTION_WORDS.to_vec();
        words.extend(python.map(names::builtin_attributes).unwrap_or_default());
        let base = item.base.as_deref().map(|base| self.class(base, "", &Scope::default()));
        let mut bases = vec![Expr::text(base.clone().unwrap_or_else(|| "_pyro.RemoteException".into()))];
        if let Some(python) = python
            && inherited_python != Some(python)
        {
            bases.push(Expr::text(self.builtin(python)));
        }
        let (own, _) = self.fields(&item.fields, &words);
        let all: Vec<Field> = self.index.all_fields(item).into_iter().cloned().collect();
        let (all, _) = self.fields(&all, &words);
        // The annotations alone: what is there is set by the constructor.
        let lines: String = own.iter().map(|field| format!("    {}\n", field.code["annotation"])).collect();
        let mut params = vec![Expr::text("self")];
        params.extend(all.iter().map(|field| Expr::text(field.code["param"].clone())));
        let sets = all.iter().map(|field| Expr::text(field.code["given"].clone()));
        let mut declared = vec![Expr::text(names::text(&item.full_name))];
        declared.extend(all.iter().map(spec));
        if let Some(class) = &item.python_class {
            declared.push(Expr::text(format!("python={}", names::text(class))));
        }
        view::Exception {
            code: BTreeMap::from([
                ("docstring", self.docstring(&item.head.docs, &item.full_name)),
                ("class", Expr::group(format!("class {ident}("), bases, "):").lay(0, 0, 0, WIDTH)),
                ("declare", decorator("_pyro.exception(", declared)),
                ("fields", lines),
                ("init", Expr::group("def __init__(", params, ") -> None:").lay(4, 4, 0, WIDTH)),
                ("set", Expr::group("self._pyro_set(", sets.collect(), ")").lay(8, 8, 0, WIDTH)),
            ]),
            head: head(&item.head, ident, &item.full_name),
            base,
            idl_base: item.base.clone(),
            python_class: item.python_class.clone(),
            fields: own,
            all_fields: all,
        }
    }

    /// Fields, those without a default first, and the lines that declare them in a class.
    fn fields(&self, fields: &[Field], words: &[&str]) -> (Vec<view::Field>, String) {
        let mut idents: Vec<String> = Vec::new();
        for field in fields {
            let mut ident = names::field(&field.head.name, words);
            while idents.contains(&ident) {
                ident.push('_');
            }
            idents.push(ident);
        }
        let scope = Scope { hidden: idents.iter().cloned().collect() };
        let mut made: Vec<view::Field> =
            fields.iter().zip(idents).map(|(field, ident)| self.field(field, ident, &scope)).collect();
        made.sort_by_key(|field| field.default.is_some());
        let lines =
            made.iter().map(|field| field.code["comment"].clone() + "    " + &field.code["declare"] + "\n");
        let lines = lines.collect();
        (made, lines)
    }

    fn field(&self, field: &Field, ident: String, scope: &Scope) -> view::Field {
        let is_optional = matches!(self.index.resolve(&field.ty), Type::Optional { .. });
        let default = match &field.default {
            None if is_optional => Some(&Literal::None),
            default => default.as_ref(),
        };
        let mut made = self.value_of(&field.head, &field.ty, default, ident, scope);
        made.wire_name.clone_from(&field.wire_name);
        made
    }

    /// The view of a parameter.
    pub(super) fn param(&self, param: &Param, ident: String, scope: &Scope) -> view::Field {
        let mut made = self.value_of(&param.head, &param.ty, param.default.as_ref(), ident, scope);
        made.keyword_only = param.keyword_only;
        made
    }

    fn value_of(
        &self,
        of: &pyro_idl::export::json::Head,
        ty: &Type,
        default: Option<&Literal>,
        ident: String,
        scope: &Scope,
    ) -> view::Field {
        let shown = self.ty(ty, scope, Way::Out);
        let annotation = layout::declare(&ident, shown.clone(), 4);
        let inner = default.map(|default| self.value(default, ty, scope));
        let global = default.map(|default| self.value(default, ty, &Scope::default()).expr);
        let declare = match (&inner, &global) {
            (Some(default), Some(global)) if default.anew => {
                let call = self.module_of("dataclasses", "field", scope);
                let lambda = global.clone().after("default_factory=lambda: ");
                annotate(&ident, &shown, &Expr::group(call + "(", vec![lambda], ")"), 4)
            }
            (Some(default), _) => annotate(&ident, &shown, &default.expr, 4),
            (None, _) => annotation.clone(),
        };
        let given = match &global {
            Some(global) if inner.as_ref().is_some_and(|default| default.anew) => {
                let isinstance = self.name("isinstance", scope) + "(";
                let missing = vec![Expr::text(ident.clone()), Expr::text("_pyro.Missing")];
                given(&ident, global, &Expr::group(isinstance, missing, ")"))
            }
            _ => format!("{ident}={ident}"),
        };
        let param = |way| self.param_code(&ident, self.ty(ty, scope, way), inner.as_ref(), scope);
        let code = BTreeMap::from([
            ("comment", names::comment(&of.docs, 4)),
            ("annotation", annotation),
            ("given", given),
            ("declare", declare),
            ("param", param(Way::In)),
            ("async_param", param(Way::AsyncIn)),
        ]);
        view::Field {
            wire_name: of.name.clone(),
            ty: shown.flat(),
            idl_type: self.index.idl(ty),
            default: inner.map(|default| default.expr.flat()),
            default_expr: global,
            keyword_only: false,
            code,
            head: part(of, ident),
        }
    }

    /// A parameter, as it stands on a line of its own in a method of a class.
    fn param_code(&self, ident: &str, ty: Expr, default: Option<&Default>, scope: &Scope) -> String {
        match default {
            Some(default) if default.anew => {
                let either = vec![ty, Expr::text("_pyro.Missing")];
                let union = Expr::subscript(self.typing("Union", scope), either);
                parameter(ident, &union, Some(&Expr::text("_pyro.MISSING")), 8)
            }
            default => parameter(ident, &ty, default.map(|default| &default.expr), 8),
        }
    }

    /// A docstring for a class.
    pub(super) fn docstring(&self, docs: &str, full_name: &str) -> String {
        let docs = if docs.trim().is_empty() { format!("`{full_name}`.") } else { docs.to_owned() };
        names::docstring(&docs, 4)
    }
}

fn data_code(docstring: String, open: &str, name: &str, fields: &[view::Field], lines: String) -> view::Code {
    let mut parts = vec![Expr::text(names::text(name))];
    parts.extend(fields.iter().map(spec));
    BTreeMap::from([("docstring", docstring), ("declare", decorator(open, parts)), ("fields", lines)])
}

/// What a field is set to whose default is made anew: an argument on a line of its own in a call in a method, or on several.
fn given(ident: &str, default: &Expr, is_missing: &Expr) -> String {
    const INDENT: usize = 12;
    let flat = format!("{ident}={} if {} else {ident}", default.flat(), is_missing.flat());
    if INDENT + flat.len() < WIDTH {
        return flat;
    }
    let lay = |part: Expr| part.lay(INDENT, INDENT, 0, WIDTH);
    let lines = [
        lay(default.clone().after(&format!("{ident}="))),
        lay(is_missing.clone().after("if ")),
        format!("else {ident}"),
    ];
    lines.join(&format!("\n{}", " ".repeat(INDENT)))
}

fn decorator(open: &str, parts: Vec<Expr>) -> String {
    Expr::group(format!("@{open}"), parts, ")").lay(0, 0, 0, WIDTH)
}

/// What the support module is told of a field or a parameter.
pub(super) fn spec(field: &view::Field) -> Expr {
    let mut parts = vec![
        Expr::text(names::text(&field.head.ident)),
        Expr::text(names::text(&field.wire_name)),
        Expr::text(names::text(&field.idl_type)),
    ];
    if let Some(default) = &field.default_expr {
        parts.push(match default {
            Expr::Text(text) => Expr::Wrapped { before: "lambda: ".into(), text: text.clone() },
            group => group.clone().after("lambda: "),
        });
    }
    if field.keyword_only {
        parts.push(Expr::text("keyword_only=True"));
    }
    Expr::group("_pyro.Field(", parts, ")")
}
