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
        let Some(resolved) = self.resolve(ty) else {
            self.check_names(scope, value);
            return None;
        };
        if let Type::Optional(inner) = &resolved {
            return match value.kind {
                ValueKind::None => Some(Literal::None),
                _ => self.value(scope, value, inner),
            };
        }
        let wanted = Wanted { scope, ty, resolved: &resolved };
        match &value.kind {
            ValueKind::Faulty => None,
            ValueKind::Path(path) => self.path_value(path, wanted),
            ValueKind::List(items) => self.list_value(value, items, wanted),
            ValueKind::Map(entries) => self.map_value(value, entries, wanted),
            _ => self.plain_value(value, wanted),
        }
    }

    /// The names in a value whose type is not known: what stands behind an enum or service that is there can be judged all the same.
    /// The bound on nesting in the text bounds the recursion.
    fn check_names(&mut self, scope: Scope, value: &Value) {
        match &value.kind {
            ValueKind::Path(path) => {
                let (before, last) = path.split_last();
                let Some(before) = before else { return };
                let start = Span { end: path.span.end - last.len() as u32 - 1, ..path.span };
                let owner = Path { text: before.to_owned(), span: start };
                let is_there = matches!(
                    self.symbols.lookup(scope, &owner),
                    Some(Symbol::Item(Item::Enum(_) | Item::Service(_)))
                );
                if is_there && self.symbols.lookup(scope, path).is_none() {
                    self.unknown(scope, path, "value", &[ItemKind::Const], &[]);
                }
            }
            ValueKind::List(items) => items.iter().for_each(|item| self.check_names(scope, item)),
            ValueKind::Map(entries) => entries.iter().for_each(|(key, value)| {
                self.check_names(scope, key);
                self.check_names(scope, value);
            }),
            _ => {}
        }
    }

    fn plain_value(&mut self, value: &Value, wanted: Wanted<'_>) -> Option<Literal> {
        match fit(&value.kind, wanted.resolved) {
            Ok(literal) => Some(literal),
            Err(misfit) => {
                self.report_misfit(value, misfit, wanted);
                None
            }
        }
    }

    fn list_value(&mut self, value: &Value, items: &[Value], wanted: Wanted<'_>) -> Option<Literal> {
        let Wanted { scope, ty, resolved } = wanted;
        let types: Vec<Type> = match resolved {
            Type::List(item) | Type::Set(item) => vec![(**item).clone(); items.len()],
            Type::Tuple(parts) if parts.len() == items.len() => parts.clone(),
            Type::Tuple(parts) => {
                let text = self.type_text(scope, ty);
                let message = format!("`{text}` has {} parts, not {}", parts.len(), items.len());
                let diagnostic = Diagnostic::new(code::DEFAULT_TYPE, value.span, message);
                self.report(diagnostic.help("give each part a value, in order"));
                return None;
            }
            Type::Any => vec![Type::Any; items.len()],
            _ => return self.misfit(value, wanted),
        };
        let literals: Vec<Option<Literal>> =
            items.iter().zip(&types).map(|(item, ty)| self.value(scope, item, ty)).collect();
        let literals: Vec<Literal> = literals.into_iter().collect::<Option<_>>()?;
        if matches!(resolved, Type::Set(_)) {
            let spans = items.iter().map(|item| item.span);
            self.no_repeats(&literals, types.first(), spans, "element of the set");
        }
        Some(Literal::List(literals))
    }

    fn map_value(
        &mut self,
        value: &Value,
        entries: &[(Value, Value)],
        wanted: Wanted<'_>,
    ) -> Option<Literal> {
        let scope = wanted.scope;
        let (key_type, value_type) = match wanted.resolved {
            Type::Map(key, value) => ((**key).clone(), (**value).clone()),
            Type::Any => (Type::Str, Type::Any),
            _ => return self.misfit(value, wanted),
        };
        let mut good = true;
        let (mut keys, mut values, mut spans) = (Vec::new(), Vec::new(), Vec::new());
        for (written, value) in entries {
            let key = self.value(scope, written, &key_type);
            let value = self.value(scope, value, &value_type);
            good &= key.is_some() && value.is_some();
            spans.extend(key.is_some().then_some(written.span));
            keys.extend(key);
            values.extend(value);
        }
        // Also where some are faulty: those that are not can repeat each other all the same.
        self.no_repeats(&keys, Some(&key_type), spans.into_iter(), "key of the map");
        good.then(|| Literal::Map(keys.into_iter().zip(values).collect()))
    }

    fn no_repeats(
        &mut self,
        literals: &[Literal],
        ty: Option<&Type>,
        spans: impl Iterator<Item = Span>,
        what: &str,
    ) {
        let Some(ty) = ty else { return };
        let mut seen: HashMap<String, Span> = HashMap::new();
        for (literal, span) in literals.iter().zip(spans) {
            let text = self.same_value(literal, ty);
            match seen.entry(text) {
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

    /// A text that is the same for values that are equal in Python: constants are followed, the decimal `1.50` is `1.5`.
    fn same_value(&mut self, literal: &Literal, ty: &Type) -> String {
        match (literal, self.resolve(ty)) {
            (Literal::Const(id), _) => match self.const_value(*id) {
                Some(constant) => self.same_value(&constant.value, &constant.ty),
                None => String::new(),
            },
            (Literal::List(items), Some(Type::Tuple(parts))) => {
                let items: Vec<String> =
                    items.iter().zip(&parts).map(|(item, ty)| self.same_value(item, ty)).collect();
                format!("[{}]", items.join(","))
            }
            (Literal::Str(text), Some(Type::Decimal)) => same_decimal(text),
            (other, _) => format!("{other:?}"),
        }
    }

    fn path_value(&mut self, path: &Path, wanted: Wanted<'_>) -> Option<Literal> {
        match self.symbols.lookup(wanted.scope, path) {
            Some(Symbol::Lost) => None,
            Some(Symbol::Enumerant(id, index)) => self.enumerant_value(path, id, index, wanted),
            Some(Symbol::Item(Item::Const(id))) => {
                let constant = self.const_value(id)?;
                self.const_use(path, Literal::Const(id), constant, wanted)
            }
            Some(Symbol::Item(item)) => {
                self.wrong_kind(path, item, "a value");
                None
            }
            None => {
                self.unknown_value(wanted.scope, path, wanted.resolved);
                None
            }
        }
    }

    fn enumerant_value(
        &mut self,
        path: &Path,
        id: EnumId,
        index: usize,
        wanted: Wanted<'_>,
    ) -> Option<Literal> {
        match wanted.resolved {
            Type::Enum(wanted) if *wanted == id => Some(Literal::Enumerant(id, index)),
            _ => {
                self.report_enumerant_misfit(path, id, wanted);
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
        wanted: Wanted<'_>,
    ) -> Option<Literal> {
        let own = self.resolve(&constant.ty)?;
        if own == *wanted.resolved {
            return Some(by_name);
        }
        let kind = match self.literal_value(&constant.value)? {
            Ok(kind) => kind,
            Err((id, index)) => return self.enumerant_value(path, id, index, wanted),
        };
        match fit(&kind, wanted.resolved) {
            Ok(literal) => Some(literal),
            Err(misfit) => {
                self.report_const_misfit(path, &kind, &by_name, misfit, wanted);
                None
            }
        }
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
}

/// The type that a value should be of, and from where it is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'t> {
    pub(super) scope: Scope,
    /// As it was written.
    pub(super) ty: &'t Type,
    /// The one behind aliases.
    pub(super) resolved: &'t Type,
}

/// Why a value is not one of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It is of another type.
    Type,
    /// An integer beyond these bounds.
    Range(i128, i128),
    /// A number that is infinite as `f32`.
    F32,
}

/// A value without parts as one of a type, whose aliases have been followed.
fn fit(value: &ValueKind, ty: &Type) -> Result<Literal, Misfit> {
    let in_range = |number: i128, (low, high): (i128, i128)| match (low..=high).contains(&number) {
        true => Ok(Literal::Int(number)),
        false => Err(Misfit::Range(low, high)),
    };
    if let (ValueKind::Int(number), Some(range)) = (value, int_range(ty)) {
        return in_range(*number, range);
    }
    Ok(match (value, ty) {
        (ValueKind::None, Type::None | Type::Any) => Literal::None,
        (ValueKind::Bool(value), Type::Bool | Type::Any) => Literal::Bool(*value),
        (ValueKind::Int(number), Type::Any) => return in_range(*number, (i64::MIN.into(), i64::MAX.into())),
        (ValueKind::Int(number), Type::Float | Type::F64 | Type::F32 | Type::Complex) => {
            Literal::Float(*number as f64)
        }
        (ValueKind::Int(number), Type::Decimal) => Literal::Str(number.to_string()),
        (ValueKind::Float(number), Type::Float | Type::F64 | Type::Complex | Type::Any) => {
            Literal::Float(*number)
        }
        (ValueKind::Float(number), Type::F32) if number.is_finite() && !(*number as f32).is_finite() => {
            return Err(Misfit::F32);
        }
        (ValueKind::Float(number), Type::F32) => Literal::Float(*number),
        (ValueKind::Str(text), Type::Str | Type::Any) => Literal::Str(text.clone()),
        (ValueKind::Str(text), Type::Decimal) if is_decimal(text) => Literal::Str(text.clone()),
        (ValueKind::Bytes(bytes), Type::Bytes | Type::Any) => Literal::Bytes(bytes.clone()),
        _ => return Err(Misfit::Type),
    })
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

/// A text that is the same for decimals that are equal.
fn same_decimal(text: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let plain = all.trim_end_matches('0');
    // It has been checked that these are a few digits.
    let exponent =
        exponent.parse::<i64>().unwrap_or(0) - fraction.len() as i64 + (all.len() - plain.len()) as i64;
    match plain.trim_start_matches('0') {
        "" => "0".to_owned(),
        plain => format!("{sign}{plain}e{exponent}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_decimal, same_decimal};

    #[test]
    fn decimals_are_what_python_reads_and_equal_as_there() {
        for text in ["1", "-1.50", "+.5", "1.", "1e10", "1E-4", "0.000"] {
            assert!(is_decimal(text), "{text}");
        }
        for text in ["", ".", "1,5", "1e", "e1", "inf", "NaN", "1_0", " 1", "1e99999"] {
            assert!(!is_decimal(text), "{text}");
        }
        for (left, right) in [("1.50", "1.5"), ("100", "1e2"), ("0", "-0.00"), ("+.5", "5e-1"), ("010", "10")]
        {
            assert_eq!(same_decimal(left), same_decimal(right));
        }
        assert_ne!(same_decimal("1.5"), same_decimal("-1.5"));
        assert_ne!(same_decimal("1.5"), same_decimal("15"));
    }
}
