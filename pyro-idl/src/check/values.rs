//! Values against their types: defaults, constants and the values of enums.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::symbols::{Scope, Symbol};
use super::{Checker, Constant};
use crate::decl::{Path, Value, ValueKind};
use crate::diagnostic::{Diagnostic, code};
use crate::draft::ItemKind;
use crate::model::{EnumId, Item, Literal, Type};
use crate::source::Span;

/// The range of an integer type; `int` has no bounds in Python, but its constant values have 64 bits.
pub(super) fn int_range(ty: &Type) -> Option<(i128, i128)> {
    Some(match ty {
        Type::I8 => (i8::MIN.into(), i8::MAX.into()),
        Type::I16 => (i16::MIN.into(), i16::MAX.into()),
        Type::I32 => (i32::MIN.into(), i32::MAX.into()),
        Type::Int | Type::I64 => (i64::MIN.into(), i64::MAX.into()),
        Type::U8 => (0, u8::MAX.into()),
        Type::U16 => (0, u16::MAX.into()),
        Type::U32 => (0, u32::MAX.into()),
        Type::U64 => (0, u64::MAX.into()),
        _ => return None,
    })
}

impl Checker<'_, '_> {
    /// A value in the form that its type asks for; `None` if it does not fit, which is then reported.
    pub(super) fn value(&mut self, scope: Scope, value: &Value, ty: &Type) -> Option<Literal> {
        let resolved = self.resolve(ty)?;
        if let Type::Optional(inner) = &resolved {
            return match value.kind {
                ValueKind::None => Some(Literal::None),
                _ => self.value(scope, value, inner),
            };
        }
        match &value.kind {
            ValueKind::Faulty => None,
            ValueKind::Path(path) => self.path_value(scope, path, ty, &resolved),
            ValueKind::List(items) => self.list_value(scope, value, items, ty, &resolved),
            ValueKind::Map(entries) => self.map_value(scope, value, entries, ty, &resolved),
            _ => self.plain_value(value, ty, &resolved),
        }
    }

    fn plain_value(&mut self, value: &Value, ty: &Type, resolved: &Type) -> Option<Literal> {
        if let (ValueKind::Int(number), Some(range)) = (&value.kind, int_range(resolved)) {
            return self.in_range(*number, range, ty, value.span);
        }
        Some(match (&value.kind, resolved) {
            (ValueKind::None, Type::None | Type::Any) => Literal::None,
            (ValueKind::Bool(value), Type::Bool | Type::Any) => Literal::Bool(*value),
            (ValueKind::Int(number), Type::Any) => {
                return self.in_range(*number, (i64::MIN.into(), i64::MAX.into()), &Type::Int, value.span);
            }
            (ValueKind::Int(number), Type::Float | Type::F64 | Type::F32 | Type::Complex) => {
                Literal::Float(*number as f64)
            }
            (ValueKind::Int(number), Type::Decimal) => Literal::Str(number.to_string()),
            (ValueKind::Float(number), Type::Float | Type::F64 | Type::Complex | Type::Any) => {
                Literal::Float(*number)
            }
            (ValueKind::Float(number), Type::F32) => {
                if number.is_finite() && !(*number as f32).is_finite() {
                    let message = format!("{number:e} is out of the range of `{}`", self.type_text(ty));
                    self.report(
                        Diagnostic::new(code::RANGE, value.span, message)
                            .help("use `float`, which has 64 bits"),
                    );
                    return None;
                }
                Literal::Float(*number)
            }
            (ValueKind::Str(text), Type::Str | Type::Any) => Literal::Str(text.clone()),
            (ValueKind::Str(text), Type::Decimal) if is_decimal(text) => Literal::Str(text.clone()),
            (ValueKind::Bytes(bytes), Type::Bytes | Type::Any) => Literal::Bytes(bytes.clone()),
            _ => return self.mismatch(value, ty, resolved),
        })
    }

    fn in_range(
        &mut self,
        number: i128,
        (low, high): (i128, i128),
        ty: &Type,
        span: Span,
    ) -> Option<Literal> {
        if (low..=high).contains(&number) {
            return Some(Literal::Int(number));
        }
        let message = format!("{number} is out of the range of `{}`", self.type_text(ty));
        let diagnostic = Diagnostic::new(code::RANGE, span, message).under(format!("{low} to {high}"));
        let diagnostic = match self.resolve(ty) {
            Some(Type::Int) => {
                diagnostic.note("`int` has no bounds on the wire, but constant values have 64 bits")
            }
            _ => diagnostic,
        };
        self.report(diagnostic);
        None
    }

    fn list_value(
        &mut self,
        scope: Scope,
        value: &Value,
        items: &[Value],
        ty: &Type,
        resolved: &Type,
    ) -> Option<Literal> {
        let types: Vec<Type> = match resolved {
            Type::List(item) | Type::Set(item) => vec![(**item).clone(); items.len()],
            Type::Tuple(parts) if parts.len() == items.len() => parts.clone(),
            Type::Tuple(parts) => {
                let message =
                    format!("`{}` has {} parts, not {}", self.type_text(ty), parts.len(), items.len());
                self.report(Diagnostic::new(code::DEFAULT_TYPE, value.span, message));
                return None;
            }
            Type::Any => vec![Type::Any; items.len()],
            _ => return self.mismatch(value, ty, resolved),
        };
        let literals: Vec<Option<Literal>> =
            items.iter().zip(&types).map(|(item, ty)| self.value(scope, item, ty)).collect();
        let literals: Vec<Literal> = literals.into_iter().collect::<Option<_>>()?;
        if matches!(resolved, Type::Set(_)) {
            self.no_repeats(&literals, items.iter().map(|item| item.span), "element of the set");
        }
        Some(Literal::List(literals))
    }

    fn map_value(
        &mut self,
        scope: Scope,
        value: &Value,
        entries: &[(Value, Value)],
        ty: &Type,
        resolved: &Type,
    ) -> Option<Literal> {
        let (key_type, value_type) = match resolved {
            Type::Map(key, value) => ((**key).clone(), (**value).clone()),
            Type::Any => (Type::Str, Type::Any),
            _ => return self.mismatch(value, ty, resolved),
        };
        let mut good = true;
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, value) in entries {
            let literals = (self.value(scope, key, &key_type), self.value(scope, value, &value_type));
            let (Some(key), Some(value)) = literals else {
                good = false;
                continue;
            };
            keys.push(key);
            values.push(value);
        }
        if good {
            self.no_repeats(&keys, entries.iter().map(|(key, _)| key.span), "key of the map");
        }
        good.then(|| Literal::Map(keys.into_iter().zip(values).collect()))
    }

    fn no_repeats(&mut self, literals: &[Literal], spans: impl Iterator<Item = Span>, what: &str) {
        let mut seen: HashMap<String, Span> = HashMap::new();
        for (literal, span) in literals.iter().zip(spans) {
            match seen.entry(format!("{literal:?}")) {
                Entry::Occupied(first) => {
                    let diagnostic =
                        Diagnostic::new(code::REPEATED, span, format!("this {what} is there twice"));
                    self.report(diagnostic.under("again").label(*first.get(), "first here"));
                }
                Entry::Vacant(free) => {
                    free.insert(span);
                }
            }
        }
    }

    fn path_value(&mut self, scope: Scope, path: &Path, ty: &Type, resolved: &Type) -> Option<Literal> {
        match self.symbols.lookup(scope, &path.text) {
            Some(Symbol::Lost) => None,
            Some(Symbol::Enumerant(id, index)) => self.enumerant_value(path, id, index, ty, resolved),
            Some(Symbol::Item(Item::Const(id))) => {
                let constant = self.const_value(id)?;
                self.const_use(path, Literal::Const(id), constant, ty, resolved)
            }
            Some(Symbol::Item(item)) => {
                self.wrong_kind(path, item, "a value");
                None
            }
            None => {
                self.unknown_value(scope, path, resolved);
                None
            }
        }
    }

    fn enumerant_value(
        &mut self,
        path: &Path,
        id: EnumId,
        index: usize,
        ty: &Type,
        resolved: &Type,
    ) -> Option<Literal> {
        match resolved {
            Type::Enum(wanted) if *wanted == id => Some(Literal::Enumerant(id, index)),
            _ => {
                let found = format!("a value of enum `{}`", self.enums[id.0 as usize].decl.decl.name.text);
                self.report_mismatch(path.span, &found, ty, resolved);
                None
            }
        }
    }

    /// A constant stays a reference where the types are the same; otherwise its value must fit and is copied.
    fn const_use(
        &mut self,
        path: &Path,
        by_name: Literal,
        constant: Constant,
        ty: &Type,
        resolved: &Type,
    ) -> Option<Literal> {
        let own = self.resolve(&constant.ty)?;
        if own == *resolved {
            return Some(by_name);
        }
        let kind = match self.literal_value(&constant.value)? {
            Ok(kind) => kind,
            Err((id, index)) => return self.enumerant_value(path, id, index, ty, resolved),
        };
        self.plain_value(&Value { kind, span: path.span }, ty, resolved)
    }

    /// A literal of a constant as a value again, or as an enumerant.
    fn literal_value(&mut self, literal: &Literal) -> Option<Result<ValueKind, (EnumId, usize)>> {
        Some(Ok(match literal {
            Literal::Bool(value) => ValueKind::Bool(*value),
            Literal::Int(value) => ValueKind::Int(*value),
            Literal::Float(value) => ValueKind::Float(*value),
            Literal::Str(value) => ValueKind::Str(value.clone()),
            Literal::Bytes(value) => ValueKind::Bytes(value.clone()),
            Literal::Enumerant(id, index) => return Some(Err((*id, *index))),
            Literal::Const(id) => {
                let constant = self.const_value(*id)?;
                return self.literal_value(&constant.value);
            }
            Literal::None | Literal::List(_) | Literal::Map(_) => return None,
        }))
    }

    fn unknown_value(&mut self, scope: Scope, path: &Path, resolved: &Type) {
        if let Type::Enum(id) = resolved {
            let declared = &self.enums[id.0 as usize].decl;
            let (_, last) = path.split_last();
            let names = declared.enumerants.iter().map(|enumerant| enumerant.decl.name.text.as_str());
            let exact = names.clone().find(|name| *name == last);
            let name = exact.or_else(|| crate::suggest::closest(last, names));
            let message = format!("unknown value `{}`", path.text);
            let enum_name = declared.decl.name.text.as_str();
            let wanted = format!("a value of enum `{enum_name}` stands here");
            let diagnostic = Diagnostic::new(code::UNKNOWN, path.span, message).under(wanted);
            self.report(match name {
                Some(name) => {
                    let full = format!("{enum_name}.{name}");
                    diagnostic.fix(format!("did you mean `{full}`?"), path.span, full)
                }
                None => diagnostic.label(declared.decl.name.span, "declared here"),
            });
            return;
        }
        let python = match path.text.as_str() {
            "True" | "TRUE" => Some("true"),
            "False" | "FALSE" => Some("false"),
            "None" | "null" | "nil" => Some("none"),
            _ => None,
        };
        match python {
            Some(own) => {
                let diagnostic =
                    Diagnostic::new(code::UNKNOWN, path.span, format!("unknown value `{}`", path.text));
                self.report(diagnostic.fix(format!("write `{own}`"), path.span, own));
            }
            None => self.unknown(scope, path, "value", &[ItemKind::Const], &[]),
        }
    }

    fn mismatch(&mut self, value: &Value, ty: &Type, resolved: &Type) -> Option<Literal> {
        let found = describe(&value.kind);
        self.report_mismatch(value.span, found, ty, resolved);
        None
    }

    fn report_mismatch(&mut self, span: Span, found: &str, ty: &Type, resolved: &Type) {
        let text = self.type_text(ty);
        if let Some(why) = no_literal(resolved) {
            let diagnostic =
                Diagnostic::new(code::NO_LITERAL, span, format!("`{text}` has no constant values"))
                    .under(why);
            self.report(diagnostic.help(format!("make it optional: `{text}? = none`")));
            return;
        }
        let diagnostic = Diagnostic::new(
            code::DEFAULT_TYPE,
            span,
            format!("expected a value of type `{text}`, found {found}"),
        );
        let diagnostic = diagnostic.under(format!("not of type `{text}`"));
        self.report(match (found, resolved) {
            ("none", _) => diagnostic.help(format!("make it optional: `{text}?`")),
            ("a number", Type::Decimal) => diagnostic.help("write it as text, which is exact: `\"1.50\"`"),
            ("a string", Type::Decimal) => diagnostic.help("write digits, as in `\"1.50\"`"),
            ("a string", Type::Bytes) => diagnostic.help("bytes are written `b\"..\"`"),
            (_, Type::List(_) | Type::Set(_) | Type::Tuple(_)) => diagnostic.help("write `[a, b]`"),
            (_, Type::Map(..)) => diagnostic.help("write `{key: value}`"),
            (_, Type::Enum(id)) => {
                let declared = &self.enums[id.0 as usize].decl;
                match declared.enumerants.first() {
                    Some(first) => diagnostic
                        .help(format!("write a name of the enum: `{text}.{}`", first.decl.name.text)),
                    None => diagnostic,
                }
            }
            _ => diagnostic,
        });
    }
}

/// Why a type has no constant values.
fn no_literal(ty: &Type) -> Option<&'static str> {
    Some(match ty {
        Type::Date | Type::Time | Type::DateTime | Type::TimeDelta => {
            "moments and spans are made at run time"
        }
        Type::Uuid | Type::Uri => "made at run time",
        Type::Struct(_) | Type::Union(_) | Type::Exception(_) => "made of fields at run time",
        Type::Ref(_) | Type::Stream(_) => "made at run time",
        _ => return None,
    })
}

fn describe(kind: &ValueKind) -> &'static str {
    match kind {
        ValueKind::None => "none",
        ValueKind::Bool(_) => "a bool",
        ValueKind::Int(_) => "an integer",
        ValueKind::Float(_) => "a number",
        ValueKind::Str(_) => "a string",
        ValueKind::Bytes(_) => "bytes",
        ValueKind::List(_) => "a list",
        ValueKind::Map(_) => "a map",
        ValueKind::Path(_) | ValueKind::Faulty => "a name",
    }
}

/// Whether Python's `Decimal` takes the text, without its special values and within the digits that decoders accept.
fn is_decimal(text: &str) -> bool {
    const MAX_DIGITS: usize = 100;
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (digits, None),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let some = !whole.is_empty() || !fraction.is_empty();
    let exponent = exponent.is_none_or(|exponent| (1..=4).contains(&exponent.len()) && all_digits(exponent));
    some && text.len() <= MAX_DIGITS && all_digits(whole) && all_digits(fraction) && exponent
}
