//! Values from Python's `repr` of them. Literals are read by the serpent reader; here are the calls around them.

use pyro_runtime::codec::decode_payload;
use pyro_runtime::types::{BigInt, Complex, Date, DateTime, Time, TimeDelta};
use pyro_runtime::{Generation, Serializer, Value};

/// The value, or `None` for an object that has no counterpart here.
pub(super) fn parse(repr: &str) -> Option<Value> {
    let mut reader = Reader { rest: repr };
    let value = reader.value()?;
    reader.rest.trim().is_empty().then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn eat(&mut self, text: &str) -> bool {
        self.rest = self.rest.trim_start();
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn value(&mut self) -> Option<Value> {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next()? {
            '[' => self.items("[", "]").map(|(items, _)| Value::List(items)),
            '(' => {
                // A complex number is printed in parentheses.
                let number = self.rest.split_inclusive(')').next()?;
                if number.ends_with("j)") && !number.contains(',') {
                    self.rest = &self.rest[number.len()..];
                    return complex(number.trim_matches(['(', ')', 'j']));
                }
                let (mut items, comma) = self.items("(", ")")?;
                if items.len() == 1 && !comma { items.pop() } else { Some(Value::Tuple(items)) }
            }
            '{' => self.braces(),
            'b' if self.rest.starts_with("b'") || self.rest.starts_with("b\"") => self.quoted(2),
            '\'' | '"' => self.quoted(1),
            _ => self.word(),
        }
    }

    /// Items between brackets, and whether a comma stood behind the last.
    fn items(&mut self, open: &str, close: &str) -> Option<(Vec<Value>, bool)> {
        self.eat(open).then_some(())?;
        let mut items = Vec::new();
        let mut comma = false;
        while !self.eat(close) {
            items.push(self.value()?);
            comma = self.eat(",");
        }
        Some((items, comma))
    }

    fn braces(&mut self) -> Option<Value> {
        self.eat("{");
        let (mut items, mut pairs) = (Vec::new(), Vec::new());
        while !self.eat("}") {
            let first = self.value()?;
            if self.eat(":") {
                pairs.push((first, self.value()?))
            } else {
                items.push(first)
            }
            self.eat(",");
        }
        Some(if items.is_empty() { Value::Dict(pairs) } else { Value::Set(items) })
    }

    fn quoted(&mut self, from: usize) -> Option<Value> {
        let quote = self.rest.as_bytes()[from - 1];
        let bytes = self.rest.as_bytes();
        let mut at = from;
        while *bytes.get(at)? != quote {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        let (token, rest) = self.rest.split_at(at + 1);
        self.rest = rest;
        literal(token)
    }

    /// A number, a name, or a call.
    fn word(&mut self) -> Option<Value> {
        let in_word = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
        let len = self.rest.find(|c| !in_word(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(len);
        if let Some(rest) = rest.strip_prefix('(') {
            self.rest = rest;
            return self.call(word);
        }
        self.rest = rest;
        match word {
            "nan" => Some(Value::Float(f64::NAN)),
            "inf" => Some(Value::Float(f64::INFINITY)),
            "-inf" => Some(Value::Float(f64::NEG_INFINITY)),
            "datetime.timezone.utc" => Some(TimeDelta::from_micros(0).into()),
            "Ellipsis" => Some(Value::Ellipsis),
            _ => literal(word),
        }
    }

    fn call(&mut self, name: &str) -> Option<Value> {
        let (mut args, mut named) = (Vec::new(), Vec::new());
        while !self.eat(")") {
            match self.rest.split_once('=') {
                Some((key, rest)) if key.chars().all(|c| c.is_ascii_alphabetic()) => {
                    let key = key.to_owned();
                    self.rest = rest;
                    named.push((key, self.value()?));
                }
                _ => args.push(self.value()?),
            }
            self.eat(",");
        }
        build(name, &args, &named)
    }
}

/// `1.5-2j` without the letter. Not by the reader: a sum of literals does not keep the sign of zero.
fn complex(text: &str) -> Option<Value> {
    let is_sign = |at: &usize| !text[..*at].ends_with('e') && *at > 0;
    let at = text.rmatch_indices(['+', '-']).map(|(at, _)| at).find(is_sign)?;
    Some(Complex { re: text[..at].parse().ok()?, im: text[at..].parse().ok()? }.into())
}

fn literal(text: &str) -> Option<Value> {
    if let Ok(big) = text.parse::<BigInt>() {
        return Some(big.into());
    }
    decode_payload(text.as_bytes(), Serializer::Serpent, Generation::Pyro5).ok()
}

fn build(name: &str, args: &[Value], named: &[(String, Value)]) -> Option<Value> {
    let int = |i: usize| args.get(i).map_or(Some(0), Value::as_int).and_then(|v| u32::try_from(v).ok());
    let named = |key: &str| named.iter().find(|(k, _)| k == key).map(|(_, v)| v);
    let date = || Date::new(int(0)?.try_into().ok()?, int(1)?.try_into().ok()?, int(2)?.try_into().ok()?);
    let time = |from: usize| Time::new(int(from)?, int(from + 1)?, int(from + 2)?, int(from + 3)?);
    let text = || args.first().and_then(Value::as_str);
    Some(match name {
        "set" | "frozenset" => Value::Set(args.first().map_or(Some(&[][..]), Value::as_list)?.to_vec()),
        "bytearray" => args.first()?.clone(),
        "Decimal" => text()?.parse::<pyro_runtime::Decimal>().ok()?.into(),
        "UUID" => text()?.parse::<pyro_runtime::Uuid>().ok()?.into(),
        "URI" => text()?.parse::<pyro_runtime::Uri>().ok()?.into(),
        "datetime.date" => date()?.into(),
        // A zone makes it a time that this library does not have.
        "datetime.time" if named("tzinfo").is_none() => time(0)?.into(),
        "datetime.datetime" => {
            let naive = DateTime::naive(date()?, time(3)?);
            match named("tzinfo") {
                Some(Value::TimeDelta(offset)) => {
                    let minutes = offset.micros / 60_000_000;
                    format!("{naive}+{:02}:{:02}", minutes / 60, minutes % 60)
                        .parse::<DateTime>()
                        .ok()?
                        .into()
                }
                _ => naive.into(),
            }
        }
        "datetime.timezone" => args.first()?.clone(),
        "datetime.timedelta" => {
            let part = |key: &str| named(key).and_then(Value::as_int).unwrap_or(0);
            TimeDelta::from_micros(
                (part("days") * 86_400 + part("seconds")) * 1_000_000 + part("microseconds"),
            )
            .into()
        }
        _ => return None,
    })
}
