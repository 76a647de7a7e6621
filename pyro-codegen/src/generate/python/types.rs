//! Types and values of Python.

use pyro_idl::export::json::{Enum, Item, Literal, Type};

use super::super::layout::Expr;
use super::{Builder, Scope, names};

/// Which way a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The program gives it: objects of its own can be passed by reference.
    In,
    /// The program gets it.
    Out,
}

/// A default: its expression, and whether it has to be made anew each time.
pub(super) struct Default {
    pub(super) expr: Expr,
    pub(super) anew: bool,
}

impl Builder<'_, '_> {
    /// A name as it can be used in a scope.
    pub(super) fn name(&self, name: &str, scope: &Scope) -> String {
        if !scope.hidden.contains(name) {
            return name.to_owned();
        }
        self.used.borrow_mut().shadowed.insert(name.to_owned());
        format!("_{name}")
    }

    pub(super) fn typing(&self, name: &'static str, scope: &Scope) -> String {
        self.used.borrow_mut().typing.insert(name);
        self.name(name, scope)
    }

    pub(super) fn module_of(&self, module: &'static str, name: &str, scope: &Scope) -> String {
        self.used.borrow_mut().modules.insert(module);
        format!("{}.{name}", self.name(module, scope))
    }

    /// The class of an item, also of another package. `part` is empty, or `.Server` and the like.
    pub(super) fn class(&self, full_name: &str, part: &str, scope: &Scope) -> String {
        let ident = self.idents.get(&format!("{full_name}{part}")).to_owned();
        match self.index.items.get(full_name) {
            Some((package, _)) if package.name != self.package.name => {
                self.used.borrow_mut().packages.insert(package.name.clone());
                format!("{}.{ident}", names::package_alias(&package.name))
            }
            _ => self.name(&ident, scope),
        }
    }

    /// The class of an exception as docs name it: one of another package by the module that it is imported from. That module is
    /// loaded, without which the class would not be known when one comes.
    pub(super) fn documented(&self, exception: &str) -> String {
        let ident = self.idents.get(exception);
        match self.index.items.get(exception) {
            Some((package, _)) if package.name != self.package.name => {
                self.used.borrow_mut().packages.insert(package.name.clone());
                names::parts(&package.name)
                    .into_iter()
                    .chain([ident.to_owned()])
                    .collect::<Vec<_>>()
                    .join(".")
            }
            _ => ident.to_owned(),
        }
    }

    pub(super) fn ty(&self, ty: &Type, scope: &Scope, way: Way) -> Expr {
        let one = |of: &Type| vec![self.ty(of, scope, way)];
        match ty {
            Type::Bool => Expr::text(self.name("bool", scope)),
            Type::Float | Type::F32 | Type::F64 => Expr::text(self.name("float", scope)),
            Type::Str | Type::Uri => Expr::text(self.name("str", scope)),
            Type::Bytes => Expr::text(self.name("bytes", scope)),
            Type::Complex => Expr::text(self.name("complex", scope)),
            Type::Decimal => Expr::text(self.module_of("decimal", "Decimal", scope)),
            Type::Date => Expr::text(self.module_of("datetime", "date", scope)),
            Type::Time => Expr::text(self.module_of("datetime", "time", scope)),
            Type::DateTime => Expr::text(self.module_of("datetime", "datetime", scope)),
            Type::TimeDelta => Expr::text(self.module_of("datetime", "timedelta", scope)),
            Type::Uuid => Expr::text(self.module_of("uuid", "UUID", scope)),
            Type::Any => Expr::text(self.typing("Any", scope)),
            Type::None => Expr::text("None"),
            Type::List { of } => Expr::subscript(self.name("list", scope), one(of)),
            Type::Set { of } => Expr::subscript(self.name("set", scope), one(of)),
            Type::Map { key, value } => Expr::subscript(
                self.name("dict", scope),
                vec![self.ty(key, scope, way), self.ty(value, scope, way)],
            ),
            Type::Tuple { parts } if parts.is_empty() => Expr::text(self.name("tuple", scope) + "[()]"),
            Type::Tuple { parts } => Expr::subscript(
                self.name("tuple", scope),
                parts.iter().map(|part| self.ty(part, scope, way)).collect(),
            ),
            Type::Optional { of } => Expr::subscript(self.typing("Optional", scope), one(of)),
            Type::Stream { of } => Expr::subscript("_pyro.Stream", one(of)),
            Type::Ref { name } if way == Way::In => Expr::subscript(
                self.typing("Union", scope),
                vec![Expr::text(self.class(name, "", scope)), Expr::text(self.class(name, ".Server", scope))],
            ),
            Type::Ref { name }
            | Type::Alias { name }
            | Type::Enum { name }
            | Type::Union { name }
            | Type::Struct { name }
            | Type::Exception { name } => Expr::text(self.class(name, "", scope)),
            _ => Expr::text(self.name("int", scope)),
        }
    }

    /// A value of a type.
    pub(super) fn value(&self, value: &Literal, ty: &Type, scope: &Scope) -> Default {
        let mut ty = self.index.resolve(ty);
        while let Type::Optional { of } = ty {
            ty = self.index.resolve(of);
        }
        let plain = |text: String| Default { expr: Expr::text(text), anew: false };
        match (self.index.value(value), ty) {
            (Literal::None | Literal::Const { .. }, _) => plain("None".into()),
            (Literal::Bool { value }, _) => plain(if *value { "True" } else { "False" }.into()),
            (Literal::Int { value }, Type::Decimal) => {
                plain(format!("{}({value})", self.module_of("decimal", "Decimal", scope)))
            }
            (Literal::Int { value }, _) => plain(value.to_string()),
            (Literal::Float { value }, Type::Complex) => {
                plain(format!("{}({})", self.name("complex", scope), self.float(*value, scope)))
            }
            (Literal::Float { value }, _) => plain(self.float(*value, scope)),
            (Literal::Str { value }, Type::Decimal) => {
                plain(format!("{}({})", self.module_of("decimal", "Decimal", scope), names::text(value)))
            }
            (Literal::Str { value }, _) => plain(names::text(value)),
            (Literal::Bytes { value }, _) => plain(names::bytes(value)),
            (Literal::Enumerant { of, name }, _) => {
                let member = names::enumerant(name, self.is_text_enum(of));
                Default { expr: Expr::text(format!("{}.{member}", self.class(of, "", scope))), anew: false }
            }
            (Literal::List { items }, ty) => self.sequence(items, ty, scope),
            (Literal::Map { entries }, ty) => {
                let (key, of) = match ty {
                    Type::Map { key, value } => (&**key, &**value),
                    _ => (&Type::Str, &Type::Any),
                };
                let entries = entries.iter().map(|(k, v)| {
                    let k = self.value(k, key, scope).expr.flat();
                    self.value(v, of, scope).expr.after(&format!("{k}: "))
                });
                Default { expr: Expr::group("{", entries.collect(), "}"), anew: true }
            }
        }
    }

    fn sequence(&self, items: &[Literal], ty: &Type, scope: &Scope) -> Default {
        if let Type::Tuple { parts } = ty {
            let values: Vec<Default> =
                items.iter().zip(parts).map(|(item, part)| self.value(item, part, scope)).collect();
            let anew = values.iter().any(|value| value.anew);
            let values = values.into_iter().map(|value| value.expr).collect();
            return Default { expr: Expr::group("(", values, ")"), anew };
        }
        let (of, open, close) = match ty {
            Type::Set { .. } if items.is_empty() => {
                return Default { expr: Expr::text(format!("{}()", self.name("set", scope))), anew: true };
            }
            Type::Set { of } => (&**of, "{", "}"),
            Type::List { of } => (&**of, "[", "]"),
            _ => (&Type::Any, "[", "]"),
        };
        let values = items.iter().map(|item| self.value(item, of, scope).expr).collect();
        Default { expr: Expr::group(open, values, close), anew: true }
    }

    fn float(&self, value: f64, scope: &Scope) -> String {
        if value.is_finite() {
            format!("{value:?}")
        } else {
            format!("{}(\"{value}\")", self.name("float", scope)).replace("NaN", "nan")
        }
    }

    pub(super) fn is_text_enum(&self, full_name: &str) -> bool {
        matches!(
            self.index.items.get(full_name),
            Some((_, Item::Enum(Enum { repr, .. }))) if matches!(self.index.resolve(repr), Type::Str)
        )
    }
}
