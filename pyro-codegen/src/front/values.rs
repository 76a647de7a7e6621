//! Constant values as Rust and its attributes write them. Whether one fits its type is the check's business.

use super::Front;
use proc_macro2::{TokenStream, TokenTree};
use pyro_idl::decl::{Path, Value, ValueKind};
use pyro_idl::diagnostic::{Code, Diagnostic, codes};
use pyro_idl::source::Span;
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, Lit, Token, braced, bracketed, parenthesized};

/// Between the words of a path as Rust has them; resolving a path replaces them.
pub(super) const PATH_SEPARATOR: &str = "::";

impl Front {
    /// A literal, a name, or a collection of them.
    pub(super) fn value(&mut self, input: ParseStream<'_>) -> syn::Result<Value> {
        let first = input.span();
        if input.peek(Token![&]) {
            input.parse::<Token![&]>()?;
            return self.value(input);
        }
        if input.peek(Token![-]) {
            input.parse::<Token![-]>()?;
            let value = self.value(input)?;
            return negated(value).ok_or_else(|| syn::Error::new(first, "only a number can be negative"));
        }
        if input.peek(syn::token::Bracket) || input.peek(syn::token::Paren) {
            let (inner, brackets);
            let close = if input.peek(syn::token::Bracket) {
                brackets = bracketed!(inner in input);
                brackets.span.close()
            } else {
                parenthesized!(inner in input).span.close()
            };
            let items = self.values(&inner)?;
            return Ok(Value { kind: ValueKind::List(items), span: self.places.between((first, close)) });
        }
        if input.peek(syn::token::Brace) {
            let inner;
            let close = braced!(inner in input).span.close();
            let entries = self.entries(&inner)?;
            return Ok(Value { kind: ValueKind::Map(entries), span: self.places.between((first, close)) });
        }
        if input.peek(Lit) {
            let literal: Lit = input.parse()?;
            return Ok(self.literal(&literal));
        }
        self.named_value(input)
    }

    /// A value that reaches to the next comma.
    pub(super) fn whole_value(&mut self, input: ParseStream<'_>) -> syn::Result<Value> {
        let ahead = input.fork();
        let is_over = |input: ParseStream<'_>| input.is_empty() || input.peek(Token![,]);
        let value = self.value(input)?;
        if is_over(input) {
            return Ok(value);
        }
        let mut tokens = TokenStream::new();
        while !is_over(&ahead) {
            tokens.extend(std::iter::once(ahead.parse::<TokenTree>()?));
        }
        input.advance_to(&ahead);
        Ok(self.no_value(&tokens))
    }

    /// Tokens as a value; what cannot be read is reported.
    pub(super) fn parsed(&mut self, tokens: TokenStream) -> Value {
        let parser = |input: ParseStream<'_>| self.value(input);
        parser.parse2(tokens.clone()).unwrap_or_else(|_| self.no_value(&tokens))
    }

    fn no_value(&mut self, tokens: &TokenStream) -> Value {
        let span = self.places.of(tokens);
        let diagnostic = Diagnostic::new(codes::DEFAULT_TYPE, span, "no value of the language");
        let diagnostic = diagnostic.under("a literal, or the name of a constant or of an enum's value");
        self.diagnostics.push(diagnostic.help("write the value itself, as in `1_000` or `Unit::C`"));
        faulty(span)
    }

    fn literal(&mut self, literal: &Lit) -> Value {
        let span = self.places.of(&literal.span());
        match literal_kind(literal) {
            Ok(kind) => Value { kind, span },
            Err((rule, message)) => {
                self.diagnostics.push(Diagnostic::new(rule, span, message));
                faulty(span)
            }
        }
    }

    fn values(&mut self, input: ParseStream<'_>) -> syn::Result<Vec<Value>> {
        let mut values = Vec::new();
        while !input.is_empty() {
            values.push(self.value(input)?);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(values)
    }

    fn entries(&mut self, input: ParseStream<'_>) -> syn::Result<Vec<(Value, Value)>> {
        let mut entries = Vec::new();
        while !input.is_empty() {
            let key = self.value(input)?;
            input.parse::<Token![:]>()?;
            entries.push((key, self.value(input)?));
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(entries)
    }

    /// A constant, a name of an enum, `None`, `Some(..)`, `f64::INFINITY`.
    fn named_value(&mut self, input: ParseStream<'_>) -> syn::Result<Value> {
        let first = input.span();
        input.parse::<Option<Token![::]>>()?;
        let mut words = vec![input.call(Ident::parse_any)?];
        while input.peek(Token![::]) || input.peek(Token![.]) {
            if input.parse::<Option<Token![::]>>()?.is_none() {
                input.parse::<Token![.]>()?;
            }
            words.push(input.call(Ident::parse_any)?);
        }
        let last = words.last().map_or(first, Ident::span);
        let text = words.iter().map(declared).collect::<Vec<_>>().join(PATH_SEPARATOR);
        if text == "Some" && input.peek(syn::token::Paren) {
            let inner;
            parenthesized!(inner in input);
            return self.value(&inner);
        }
        let span = self.places.between((first, last));
        let kind = match known_value(&text) {
            Some(kind) => kind,
            None => ValueKind::Path(Path { text, span }),
        };
        Ok(Value { kind, span })
    }
}

/// A name as the declarations have it: without `r#`, and without the underscore that keeps it from being a keyword.
pub(super) fn declared(name: &Ident) -> String {
    let text = name.unraw().to_string();
    match text.as_str() {
        "self_" | "Self_" | "super_" | "crate_" => text[..text.len() - 1].to_owned(),
        _ => text,
    }
}

fn negated(value: Value) -> Option<Value> {
    let kind = match value.kind {
        ValueKind::Faulty => ValueKind::Faulty,
        ValueKind::Int(number) => ValueKind::Int(-number),
        ValueKind::Float(number) => ValueKind::Float(-number),
        _ => return None,
    };
    Some(Value { kind, ..value })
}

/// A literal as a value, or the rule that is against it and what is wrong.
fn literal_kind(literal: &Lit) -> Result<ValueKind, (Code, &'static str)> {
    const HUGE: (Code, &str) = (codes::LITERAL, "the number is too large");
    let float = |number: syn::Result<f64>| match number {
        Ok(number) if number.is_finite() => Ok(ValueKind::Float(number)),
        _ => Err(HUGE),
    };
    Ok(match literal {
        Lit::Bool(value) => ValueKind::Bool(value.value),
        Lit::Int(value) if matches!(value.suffix(), "f32" | "f64") => float(value.base10_parse())?,
        Lit::Int(value) => ValueKind::Int(value.base10_parse().map_err(|_| HUGE)?),
        Lit::Float(value) => float(value.base10_parse())?,
        Lit::Str(value) => ValueKind::Str(value.value()),
        Lit::ByteStr(value) => ValueKind::Bytes(value.value()),
        _ => return Err((codes::SYNTAX, "the language has no such literal")),
    })
}

/// Names of values that Rust or the language brings.
fn known_value(text: &str) -> Option<ValueKind> {
    Some(match text {
        "None" | "none" => ValueKind::None,
        "inf" | "f64::INFINITY" | "f32::INFINITY" => ValueKind::Float(f64::INFINITY),
        "f64::NEG_INFINITY" | "f32::NEG_INFINITY" => ValueKind::Float(f64::NEG_INFINITY),
        "nan" | "f64::NAN" | "f32::NAN" => ValueKind::Float(f64::NAN),
        "i8::MIN" => ValueKind::Int(i8::MIN.into()),
        "i16::MIN" => ValueKind::Int(i16::MIN.into()),
        "i32::MIN" => ValueKind::Int(i32::MIN.into()),
        "i64::MIN" => ValueKind::Int(i64::MIN.into()),
        "i8::MAX" => ValueKind::Int(i8::MAX.into()),
        "i16::MAX" => ValueKind::Int(i16::MAX.into()),
        "i32::MAX" => ValueKind::Int(i32::MAX.into()),
        "i64::MAX" => ValueKind::Int(i64::MAX.into()),
        "u8::MAX" => ValueKind::Int(u8::MAX.into()),
        "u16::MAX" => ValueKind::Int(u16::MAX.into()),
        "u32::MAX" => ValueKind::Int(u32::MAX.into()),
        "u64::MAX" | "usize::MAX" => ValueKind::Int(u64::MAX.into()),
        "isize::MIN" => ValueKind::Int(i64::MIN.into()),
        "isize::MAX" => ValueKind::Int(i64::MAX.into()),
        "u8::MIN" | "u16::MIN" | "u32::MIN" | "u64::MIN" | "usize::MIN" => ValueKind::Int(0),
        _ => return None,
    })
}

/// A value that was reported.
pub(super) fn faulty(span: Span) -> Value {
    Value { kind: ValueKind::Faulty, span }
}
