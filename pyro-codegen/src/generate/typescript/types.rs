//! Types and constant values in the words of TypeScript.

use pyro_idl::export::json::{Literal, Type};

use super::Builder;
use super::names::member;
use super::text::{float, text};

impl Builder<'_, '_> {
    pub(super) fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Bool => "boolean".into(),
            // Beyond 53 bits a number is not exact.
            Type::Int | Type::I64 | Type::U64 => "number | bigint".into(),
            Type::Str | Type::Uri | Type::Uuid | Type::Decimal | Type::Date | Type::Time | Type::DateTime => {
                "string".into()
            }
            Type::Bytes => "Uint8Array".into(),
            Type::Complex => "{ re: number; im: number }".into(),
            Type::Any => "unknown".into(),
            Type::None => "null".into(),
            Type::List { of } => format!("Array<{}>", self.ty(of)),
            Type::Set { of } => format!("Set<{}>", self.ty(of)),
            Type::Map { key, value } => match self.index.resolve(key) {
                Type::Str | Type::Uuid => format!("Record<string, {}>", self.ty(value)),
                _ => format!("Map<{}, {}>", self.ty(key), self.ty(value)),
            },
            Type::Tuple { parts } => {
                let parts: Vec<String> = parts.iter().map(|part| self.ty(part)).collect();
                format!("[{}]", parts.join(", "))
            }
            Type::Optional { of } => format!("{} | null", self.ty(of)),
            Type::Stream { of } => format!("AsyncIterable<{}>", self.ty(of)),
            Type::Ref { name }
            | Type::Alias { name }
            | Type::Enum { name }
            | Type::Union { name }
            | Type::Struct { name }
            | Type::Exception { name } => self.name(name),
            _ => "number".into(),
        }
    }

    pub(super) fn value(&self, value: &Literal, ty: &Type) -> String {
        let mut ty = self.index.resolve(ty);
        while let Type::Optional { of } = ty {
            ty = self.index.resolve(of);
        }
        match (self.index.value(value), ty) {
            (Literal::None | Literal::Const { .. }, _) => "null".into(),
            (Literal::Bool { value }, _) => value.to_string(),
            (Literal::Int { value }, Type::Decimal) => format!("\"{value}\""),
            (Literal::Int { value }, _) if value.unsigned_abs() >= 1 << 53 => format!("{value}n"),
            (Literal::Int { value }, _) => value.to_string(),
            (Literal::Float { value }, Type::Complex) => format!("{{ re: {}, im: 0 }}", float(*value)),
            (Literal::Float { value }, _) => float(*value),
            (Literal::Str { value }, _) => text(value),
            (Literal::Bytes { value }, _) => {
                let bytes: Vec<String> = value.iter().map(u8::to_string).collect();
                format!("new Uint8Array([{}])", bytes.join(", "))
            }
            (Literal::Enumerant { of, name }, _) => format!("{}{}", self.name(of), member(name)),
            (Literal::List { items }, ty) => {
                let of = |i: usize| match ty {
                    Type::List { of } | Type::Set { of } => &**of,
                    Type::Tuple { parts } => parts.get(i).unwrap_or(&Type::Any),
                    _ => &Type::Any,
                };
                let items: Vec<String> =
                    items.iter().enumerate().map(|(i, item)| self.value(item, of(i))).collect();
                let items = items.join(", ");
                if matches!(ty, Type::Set { .. }) {
                    format!("new Set([{items}])")
                } else {
                    format!("[{items}]")
                }
            }
            (Literal::Map { entries }, Type::Map { key, value })
                if !matches!(self.index.resolve(key), Type::Str | Type::Uuid) =>
            {
                let entries: Vec<String> = entries
                    .iter()
                    .map(|(k, v)| format!("[{}, {}]", self.value(k, key), self.value(v, value)))
                    .collect();
                format!("new Map([{}])", entries.join(", "))
            }
            (Literal::Map { entries }, ty) => {
                let of = if let Type::Map { value, .. } = ty { &**value } else { &Type::Any };
                let entries: Vec<String> = entries
                    .iter()
                    .map(|(k, v)| format!("{}: {}", self.value(k, &Type::Str), self.value(v, of)))
                    .collect();
                format!("{{ {} }}", entries.join(", "))
            }
        }
    }
}
