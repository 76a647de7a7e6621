//! Python's `repr` of a [`Value`].

use super::Value;
use crate::codec::text;
use crate::types::{Complex, DateTime, Time, TimeDelta};
use std::fmt::{self, Display, Formatter, Write};

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Ellipsis => f.write_str("Ellipsis"),
            Self::Bool(true) => f.write_str("True"),
            Self::Bool(false) => f.write_str("False"),
            Self::Int(v) => v.fmt(f),
            Self::BigInt(v) => v.fmt(f),
            Self::Float(v) => write_with(f, |out| text::push_float(out, *v)),
            Self::Complex(v) => write_complex(f, *v),
            Self::Str(v) => write_with(f, |out| text::push_str(out, v)),
            Self::Bytes(v) => write_with(f, |out| text::push_bytes(out, v)),
            Self::List(items) => write_items(f, "[", items, "]"),
            Self::Tuple(items) => write_items(f, "(", items, if items.len() == 1 { ",)" } else { ")" }),
            Self::Set(items) if items.is_empty() => f.write_str("set()"),
            Self::Set(items) => write_items(f, "{", items, "}"),
            Self::Dict(pairs) => write_dict(f, pairs),
            Self::Decimal(v) => write!(f, "Decimal('{v}')"),
            Self::Date(v) => write!(f, "datetime.date({}, {}, {})", v.0.year(), v.0.month(), v.0.day()),
            Self::Time(v) => {
                f.write_str("datetime.time(")?;
                write_clock(f, *v)?;
                f.write_char(')')
            }
            Self::DateTime(v) => write_datetime(f, **v),
            Self::TimeDelta(v) => write_timedelta(f, *v),
            Self::Uuid(v) => write!(f, "UUID('{v}')"),
            Self::Uri(v) => write!(f, "URI('{v}')"),
            Self::Ref(v) => write!(f, "Proxy('{}')", v.uri()),
        }
    }
}

/// The text helpers write bytes, and only UTF-8.
fn write_with(f: &mut Formatter<'_>, push: impl FnOnce(&mut Vec<u8>)) -> fmt::Result {
    let mut out = Vec::new();
    push(&mut out);
    f.write_str(&String::from_utf8_lossy(&out))
}

fn write_items(f: &mut Formatter<'_>, open: &str, items: &[Value], close: &str) -> fmt::Result {
    f.write_str(open)?;
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            f.write_str(", ")?;
        }
        item.fmt(f)?;
    }
    f.write_str(close)
}

fn write_dict(f: &mut Formatter<'_>, pairs: &[(Value, Value)]) -> fmt::Result {
    f.write_char('{')?;
    for (i, (key, value)) in pairs.iter().enumerate() {
        write!(f, "{}{key}: {value}", if i > 0 { ", " } else { "" })?;
    }
    f.write_char('}')
}

/// `(1+2j)`, `1j`, `(-0-0j)`: whole numbers lose their `.0` here.
fn write_complex(f: &mut Formatter<'_>, v: Complex) -> fmt::Result {
    let part = |v: f64| {
        let mut out = Vec::new();
        text::push_float(&mut out, v);
        let text = String::from_utf8_lossy(&out).into_owned();
        text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
    };
    if v.re == 0.0 && v.re.is_sign_positive() {
        return write!(f, "{}j", part(v.im));
    }
    let sign = if v.im.is_nan() || v.im.is_sign_positive() { "+" } else { "" };
    write!(f, "({}{sign}{}j)", part(v.re), part(v.im))
}

fn write_clock(f: &mut Formatter<'_>, v: Time) -> fmt::Result {
    write!(f, "{}, {}", v.0.hour(), v.0.minute())?;
    match (v.0.second(), v.microsecond()) {
        (0, 0) => Ok(()),
        (second, 0) => write!(f, ", {second}"),
        (second, micros) => write!(f, ", {second}, {micros}"),
    }
}

fn write_datetime(f: &mut Formatter<'_>, v: DateTime) -> fmt::Result {
    let date = v.date().0;
    write!(f, "datetime.datetime({}, {}, {}, ", date.year(), date.month(), date.day())?;
    write_clock(f, v.time())?;
    match v.offset.map(jiff::tz::Offset::seconds) {
        None => f.write_char(')'),
        Some(0) => f.write_str(", tzinfo=datetime.timezone.utc)"),
        Some(seconds) => {
            f.write_str(", tzinfo=datetime.timezone(")?;
            write_timedelta(f, TimeDelta::from_micros(i64::from(seconds) * 1_000_000))?;
            f.write_str("))")
        }
    }
}

fn write_timedelta(f: &mut Formatter<'_>, v: TimeDelta) -> fmt::Result {
    let days = v.micros.div_euclid(86_400_000_000);
    let rest = v.micros.rem_euclid(86_400_000_000);
    let parts = [("days", days), ("seconds", rest / 1_000_000), ("microseconds", rest % 1_000_000)];
    let parts: Vec<String> =
        parts.iter().filter(|(_, n)| *n != 0).map(|(name, n)| format!("{name}={n}")).collect();
    write!(f, "datetime.timedelta({})", if parts.is_empty() { "0".to_owned() } else { parts.join(", ") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Date;

    #[test]
    fn prints_as_python_does() {
        let date = Date::new(2020, 2, 29).unwrap();
        let aware = "2020-02-29T13:14:00.000005+01:00".parse::<DateTime>().unwrap();
        for (value, repr) in [
            (Value::from((1, "a", None::<i64>)), "(1, 'a', None)"),
            (Value::Tuple(vec![true.into()]), "(True,)"),
            (Value::Set(vec![]), "set()"),
            ([("k", vec![1.5])].into_iter().collect(), "{'k': [1.5]}"),
            (Complex { re: 0.0, im: 1.0 }.into(), "1j"),
            (Complex { re: -0.0, im: -2.5 }.into(), "(-0-2.5j)"),
            (date.into(), "datetime.date(2020, 2, 29)"),
            (
                aware.into(),
                "datetime.datetime(2020, 2, 29, 13, 14, 0, 5, tzinfo=datetime.timezone(datetime.timedelta(seconds=3600)))",
            ),
            (
                TimeDelta::from_micros(-1).into(),
                "datetime.timedelta(days=-1, seconds=86399, microseconds=999999)",
            ),
            (u64::MAX.into(), "18446744073709551615"),
        ] {
            assert_eq!(value.to_string(), repr);
        }
    }
}
