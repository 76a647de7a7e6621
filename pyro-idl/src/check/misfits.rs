//! What to say of a value that is not one of its type: the words, and the text that would do. Decides nothing.

use super::Checker;
use super::symbols::Scope;
use super::values::{Misfit, Wanted, int_range};
use crate::decl::{Path, Value, ValueKind};
use crate::diagnostic::{Diagnostic, code};
use crate::draft::ItemKind;
use crate::model::{EnumId, Item, Literal, Type};
use crate::source::Span;
use crate::suggest;

impl Checker<'_, '_> {
    /// A value of the wrong kind.
    pub(super) fn misfit(&mut self, value: &Value, wanted: Wanted<'_>) -> Option<Literal> {
        self.report_misfit(value, Misfit::Type, wanted);
        None
    }

    pub(super) fn report_misfit(&mut self, value: &Value, misfit: Misfit, wanted: Wanted<'_>) {
        let diagnostic = self.misfit_of(value.span, &value.kind, misfit, describe(&value.kind), wanted);
        let diagnostic = match misfit {
            Misfit::Type => self.cure(diagnostic, value, wanted),
            _ => diagnostic,
        };
        self.report(diagnostic);
    }

    /// A constant whose value is not one of the type. It is the constant that is of the wrong type, or the wrong one.
    pub(super) fn report_const_misfit(
        &mut self,
        path: &Path,
        value: &ValueKind,
        constant: &Literal,
        misfit: Misfit,
        wanted: Wanted<'_>,
    ) {
        let found = format!("constant `{}`, {}", path.text, describe(value));
        let diagnostic = self.misfit_of(path.span, value, misfit, &found, wanted);
        self.report(match constant {
            Literal::Const(id) => {
                diagnostic.label(self.consts[id.0 as usize].decl.decl.name.span, "declared here")
            }
            _ => diagnostic,
        });
    }

    pub(super) fn report_enumerant_misfit(&mut self, path: &Path, id: EnumId, wanted: Wanted<'_>) {
        let declared = &self.enums[id.0 as usize].decl;
        let found = format!("a value of enum `{}`", declared.decl.name.text);
        let diagnostic = self.misfit_of(path.span, &ValueKind::Faulty, Misfit::Type, &found, wanted);
        self.report(match wanted.resolved {
            Type::Any => diagnostic.help("write the value that it stands for"),
            _ => diagnostic,
        });
    }

    fn misfit_of(
        &self,
        span: Span,
        value: &ValueKind,
        misfit: Misfit,
        found: &str,
        Wanted { scope, ty, resolved }: Wanted<'_>,
    ) -> Diagnostic {
        let text = self.type_text(scope, ty);
        match (misfit, value) {
            (Misfit::Range(low, high), ValueKind::Int(number)) => {
                let of = if *resolved == Type::Any { "int" } else { text.as_str() };
                let message = format!("{number} is out of the range of `{of}`");
                let diagnostic =
                    Diagnostic::new(code::RANGE, span, message).under(format!("{low} to {high}"));
                match resolved {
                    Type::Int | Type::Any => {
                        diagnostic.note("`int` has no bounds on the wire, but constant values have 64 bits")
                    }
                    _ => diagnostic,
                }
            }
            (Misfit::F32, ValueKind::Float(number)) => {
                let message = format!("{number:e} is out of the range of `{text}`");
                let diagnostic = Diagnostic::new(code::RANGE, span, message);
                diagnostic.under("up to about 3.4e38").help("use `float`, which has 64 bits")
            }
            _ => match no_literal(resolved) {
                Some(why) => {
                    let message = format!("`{text}` has no constant values");
                    let diagnostic = Diagnostic::new(code::NO_LITERAL, span, message).under(why);
                    diagnostic.help(format!("its default can only be none: `{text}? = none`"))
                }
                None => {
                    let message = format!("expected a value of type `{text}`, found {found}");
                    Diagnostic::new(code::DEFAULT_TYPE, span, message).under(format!("not of type `{text}`"))
                }
            },
        }
    }

    /// How the value would be written for the type.
    fn cure(&self, diagnostic: Diagnostic, value: &Value, wanted: Wanted<'_>) -> Diagnostic {
        let Wanted { scope, ty, resolved } = wanted;
        let text = self.type_text(scope, ty);
        let span = value.span;
        let start = Span { end: span.start, ..span };
        let quotes = || vec![(start, "\"".to_owned()), (Span { start: span.end, ..span }, "\"".to_owned())];
        let whole = int_range(resolved).is_some();
        match (&value.kind, resolved) {
            _ if no_literal(resolved).is_some() => diagnostic,
            (ValueKind::None, _) => diagnostic.help(format!("make it optional: `{text}?`")),
            (ValueKind::Float(_), Type::Decimal) => {
                diagnostic.with_edits("write it as text, which is exact: `\"1.50\"`", quotes(), false)
            }
            (ValueKind::Str(_), Type::Decimal) => diagnostic.help("write digits, as in `\"1.50\"`"),
            (ValueKind::Float(number), _) if whole && number.fract() == 0.0 && number.abs() < 1e15 => {
                let plain = format!("{number:.0}");
                diagnostic.fix(format!("write `{plain}`"), span, plain)
            }
            (ValueKind::Float(_), _) if whole => {
                diagnostic.help("write a whole number, or make the type `float`")
            }
            (ValueKind::Bool(value), _) if whole => {
                let number = if *value { "1" } else { "0" };
                diagnostic.suggest(format!("write `{number}`, or make the type `bool`"), span, number)
            }
            (ValueKind::Str(number), _) if whole && number.parse::<i64>().is_ok() => {
                diagnostic.suggest("write it without quotes, or make the type `str`", span, number)
            }
            (ValueKind::Int(number @ (0 | 1)), Type::Bool) => {
                let word = if *number == 1 { "true" } else { "false" };
                diagnostic.suggest(format!("write `{word}`"), span, word)
            }
            (ValueKind::Int(_) | ValueKind::Float(_), Type::Str) => {
                diagnostic.with_edits("strings stand between `\"`", quotes(), false)
            }
            (ValueKind::Str(text), Type::Bytes) if text.is_ascii() => {
                diagnostic.fix("bytes are written `b\"..\"`", start, "b")
            }
            (ValueKind::Bytes(bytes), Type::Str) if bytes.is_ascii() => {
                let prefix = Span { end: span.start + 1, ..span };
                diagnostic.fix("strings are written without `b`", prefix, "")
            }
            (ValueKind::Map(entries), Type::List(_) | Type::Set(_)) if entries.is_empty() => {
                diagnostic.fix("write `[]`", span, "[]")
            }
            (ValueKind::List(items), Type::Map(..)) if items.is_empty() => {
                diagnostic.fix("write `{}`", span, "{}")
            }
            (ValueKind::Map(_), Type::List(_) | Type::Set(_)) => diagnostic.help("write `[a, b]`"),
            (_, Type::List(_) | Type::Set(_)) => {
                let brackets =
                    vec![(start, "[".to_owned()), (Span { start: span.end, ..span }, "]".to_owned())];
                diagnostic.with_edits("items stand between `[` and `]`", brackets, false)
            }
            (_, Type::Tuple(_)) => diagnostic.help("write its parts: `[a, b]`"),
            (_, Type::Map(..)) => diagnostic.help("write `{key: value}`"),
            (_, Type::Enum(id)) => self.cure_enum(diagnostic, value, *id, &text),
            _ => diagnostic,
        }
    }

    fn cure_enum(&self, diagnostic: Diagnostic, value: &Value, id: EnumId, text: &str) -> Diagnostic {
        let declared = &self.enums[id.0 as usize].decl;
        let same = declared.enumerants.iter().find(|enumerant| match (&enumerant.value, &value.kind) {
            (Some(own), given) => own.kind == *given,
            // Without a value an enumerant of a `str` enum is its name.
            (None, ValueKind::Str(given)) => declared.repr.is_some() && enumerant.decl.name.text == *given,
            (None, _) => false,
        });
        match (same, declared.enumerants.first()) {
            (Some(same), _) => {
                let full = format!("{text}.{}", same.decl.name.text);
                diagnostic.suggest(format!("write its name: `{full}`"), value.span, full)
            }
            (None, Some(first)) => {
                diagnostic.help(format!("write a name of the enum: `{text}.{}`", first.decl.name.text))
            }
            (None, None) => diagnostic,
        }
    }

    pub(super) fn unknown_value(&mut self, scope: Scope, path: &Path, resolved: &Type) {
        let python = match path.text.as_str() {
            "True" | "TRUE" => Some("true"),
            "False" | "FALSE" => Some("false"),
            "None" | "null" | "nil" | "NULL" => Some("none"),
            "Infinity" | "INFINITY" => Some("inf"),
            "NaN" | "NAN" => Some("nan"),
            _ => None,
        };
        let diagnostic = Diagnostic::new(code::UNKNOWN, path.span, format!("unknown value `{}`", path.text));
        if let Some(own) = python {
            self.report(diagnostic.fix(format!("write `{own}`"), path.span, own));
            return;
        }
        let Type::Enum(id) = resolved else {
            self.unknown(scope, path, "value", &[ItemKind::Const], &[]);
            return;
        };
        let declared = &self.enums[id.0 as usize].decl;
        let (_, last) = path.split_last();
        let names = declared.enumerants.iter().map(|enumerant| enumerant.decl.name.text.as_str());
        let exact = names.clone().find(|name| *name == last);
        let name = exact.or_else(|| suggest::closest(last, names));
        let wanted = format!("a value of enum `{}` stands here", declared.decl.name.text);
        let diagnostic = diagnostic.under(wanted);
        let diagnostic = match name {
            Some(name) => {
                let full = format!("{}.{name}", self.name_here(scope, Item::Enum(*id)));
                diagnostic.suggest(format!("did you mean `{full}`?"), path.span, full)
            }
            None => diagnostic.label(declared.decl.name.span, "declared here"),
        };
        self.report(diagnostic);
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
