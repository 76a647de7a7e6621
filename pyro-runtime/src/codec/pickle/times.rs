//! Dates, times, spans and zones: Python packs the first two into bytes of its own layout.
//!
//! | object | bytes |
//! | --- | --- |
//! | `date` | year (2, the high one first), month, day |
//! | `time` | hour, minute, second, microseconds (3, the high one first) |
//! | `datetime` | those of the date, those of the time |
//!
//! The highest bit of the month (of the hour, in a `time`) is Python's `fold`, which nothing else here carries.

use super::build::Builder;
use super::names::Known;
use super::nodes::{Id, Object};
use super::objects::{Parts, raw};
use crate::Value;
use crate::codec::DecodeError;
use crate::types::{Date, DateTime, Time, TimeDelta};
use jiff::tz::Offset;

type Result<T> = std::result::Result<T, DecodeError>;

const FOLD: u8 = 0x80;

pub(super) fn date(parts: &Parts) -> Result<Value> {
    let found = match &parts.args[..] {
        [packed] => raw(packed).and_then(|bytes| unpack_date(&bytes)),
        _ => None,
    };
    found.map(Value::Date).ok_or_else(|| parts.bad_args())
}

fn unpack_date(bytes: &[u8]) -> Option<Date> {
    let [y1, y2, month, day] = *<&[u8; 4]>::try_from(bytes).ok()?;
    let year = i16::from_be_bytes([y1, y2]);
    (year > 0).then(|| Date::new(year, i8::try_from(month & !FOLD).ok()?, i8::try_from(day).ok()?)).flatten()
}

fn unpack_time(bytes: &[u8]) -> Option<Time> {
    let [hour, minute, second, u1, u2, u3] = *<&[u8; 6]>::try_from(bytes).ok()?;
    Time::new((hour & !FOLD).into(), minute.into(), second.into(), u32::from_be_bytes([0, u1, u2, u3]))
}

fn unpack_datetime(bytes: &[u8]) -> Option<DateTime> {
    let (date, time) = bytes.split_at_checked(4)?;
    // Of a datetime the hour has no fold.
    Some(DateTime::naive(unpack_date(date)?, unpack_time(time).filter(|_| time[0] & FOLD == 0)?))
}

/// Days, seconds and microseconds.
pub(super) fn timedelta(parts: &Parts) -> Result<TimeDelta> {
    let micros = match parts.args[..] {
        [Value::Int(days), Value::Int(seconds), Value::Int(micros)] => {
            let [days, seconds, micros] = [days, seconds, micros].map(i128::from);
            (days * 86_400 + seconds) * 1_000_000 + micros
        }
        _ => return Err(parts.bad_args()),
    };
    i64::try_from(micros)
        .ok()
        .map(TimeDelta::from_micros)
        .ok_or_else(|| parts.error("a span that is out of range"))
}

/// A zone: its span from UTC, and maybe a name.
pub(super) fn offset(parts: &Parts) -> Result<Offset> {
    let micros = match parts.args[..] {
        [Value::TimeDelta(span)] | [Value::TimeDelta(span), Value::Str(_)] => span.micros,
        _ => return Err(parts.bad_args()),
    };
    let is_whole = micros % 1_000_000 == 0 && micros.abs() < 86_400_000_000;
    let seconds = if is_whole { i32::try_from(micros / 1_000_000).ok() } else { None };
    seconds
        .and_then(|seconds| Offset::from_seconds(seconds).ok())
        .ok_or_else(|| parts.error("an offset that is no whole seconds below a day"))
}

/// `+01:00`, with the seconds where there are any.
fn offset_text(offset: Offset) -> String {
    let sign = if offset.seconds() < 0 { '-' } else { '+' };
    let total = offset.seconds().unsigned_abs();
    let minutes = format!("{sign}{:02}:{:02}", total / 3600, total / 60 % 60);
    if total.is_multiple_of(60) { minutes } else { format!("{minutes}:{:02}", total % 60) }
}

/// A zone by itself, as Python's `str` has it.
pub(super) fn zone_name(offset: Offset) -> String {
    if offset.seconds() == 0 { "UTC".to_owned() } else { format!("UTC{}", offset_text(offset)) }
}

impl Builder<'_> {
    /// A `time` or `datetime`: packed bytes, and maybe a zone.
    pub(super) fn clock(&mut self, object: &Object) -> Result<Value> {
        let mut parts = Parts { known: object.known, at: object.at, args: Vec::new() };
        let args = self.nodes.tuple_items(object.args).ok_or_else(|| parts.bad_args())?;
        if object.state.is_some() || !(1..=2).contains(&args.len) {
            return Err(parts.bad_args());
        }
        let offset = match self.nodes.item(args, 1) {
            Some(zone) if zone != Id::NONE => Some(self.zone(zone, &parts)?),
            _ => None,
        };
        if let Some(packed) = self.nodes.item(args, 0) {
            parts.args.push(self.value(packed)?);
        }
        let packed = parts.args.first().and_then(raw).unwrap_or_default();
        let found = match object.known {
            Known::Time => unpack_time(&packed).map(|time| match offset {
                None => Value::Time(time),
                // As the other serializers have it: the type has no zones.
                Some(offset) => Value::Str(format!("{time}{}", offset_text(offset))),
            }),
            _ => {
                unpack_datetime(&packed).map(|naive| Value::DateTime(Box::new(DateTime { offset, ..naive })))
            }
        };
        found.ok_or_else(|| parts.bad_args())
    }

    fn zone(&mut self, id: Id, of: &Parts) -> Result<Offset> {
        let zone = self.nodes.as_object(id).filter(|object| object.known == Known::TimeZone);
        let zone = zone.ok_or_else(|| of.error("a zone that is no datetime.timezone"))?;
        let args = self.nodes.tuple_items(zone.args).ok_or_else(|| of.bad_args())?;
        offset(&Parts { known: zone.known, at: zone.at, args: self.items(args)? })
    }
}
