//! The methods of `tests/idl/matrix.pyro` at a Rust server and a Rust client: one line for each.

use super::neutral::{Neutral, Read};
use pyro_runtime::{
    Bytes, Complex, Date, DateTime, Decimal, Exception, ItemStream, Ref, Result, Time, TimeDelta, Uri, Uuid,
    Value as AnyValue,
};
use pyro_tests::services::matrix::v1 as f;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::identity;
use std::fmt::Debug;

/// Gives back what it gets, if it is one of the values.
pub(super) struct Echo {
    /// The neutral values, by method.
    pub(super) values: Value,
}

impl Echo {
    fn check<T: Neutral>(&self, method: &str, value: &T) -> Result<()> {
        let wanted = self.values[method].as_array().expect("a list for each method");
        let is_same = |wanted: &Value| T::read(wanted).is_ok_and(|wanted| same(&wanted, value));
        if wanted.iter().any(is_same) {
            return Ok(());
        }
        Err(Exception::new("builtins.AssertionError", format!("{method} came as {value:?}")).into())
    }
}

/// Whether two values are the same to the last bit: their texts for programmers tell `-0.0` from `0.0`, and `NaN` is itself.
fn same<T: Debug>(a: &T, b: &T) -> bool {
    format!("{a:?}") == format!("{b:?}")
}

fn cell<T: Debug>(found: &T, wanted: &T) -> String {
    if same(found, wanted) { "same".to_owned() } else { format!("{found:?}") }
}

fn refused(error: impl std::fmt::Display) -> String {
    format!("refused: {error}")
}

type Key = (i64, String);
type Reference = Ref<f::MatrixProxy>;

macro_rules! methods {
    (
        echo { $($echo:ident: $of:ty => $lend:expr;)* }
        streams { $($stream:ident: $item:ty;)* }
        throws { $($throw:ident: $exception:ident, $error:ident;)* }
    ) => {
        impl f::Matrix for Echo {
            $(async fn $echo(&self, value: $of) -> Result<$of> {
                self.check(stringify!($echo), &value)?;
                Ok(value)
            })*
            $(async fn $stream(&self, value: Vec<$item>) -> Result<ItemStream<$item>> {
                self.check(stringify!($stream), &value)?;
                Ok(ItemStream::from_iter(value))
            })*
            $(async fn $throw(&self, value: f::$exception) -> Result<(), f::$error> {
                self.check(stringify!($throw), &value)?;
                Err(value.into())
            })*
        }

        /// Calls a method with a value: `same`, what came instead, or `refused: ` and why.
        pub(super) async fn call(proxy: &f::MatrixProxy, method: &str, value: &Value) -> String {
            let called: Read<String> = match method {
                $(stringify!($echo) => Box::pin(async {
                    let value = <$of>::read(value)?;
                    let found = proxy.$echo(($lend)(&value)).await.map_err(|e| e.to_string())?;
                    Ok(cell(&found, &value))
                }).await,)*
                $(stringify!($stream) => Box::pin(async {
                    let value = Vec::<$item>::read(value)?;
                    let items = proxy.$stream(&value).await.map_err(|e| e.to_string())?;
                    Ok(cell(&items.collect().await.map_err(|e| e.to_string())?, &value))
                }).await,)*
                $(stringify!($throw) => Box::pin(async {
                    let value = f::$exception::read(value)?;
                    match proxy.$throw(&value).await {
                        // One that others extend comes with what was raised.
                        Err(f::$error::$exception(found)) => Ok(cell::<f::$exception>(&found, &value)),
                        Err(other) => Err(other.to_string()),
                        Ok(()) => Err("nothing was thrown".to_owned()),
                    }
                }).await,)*
                _ => unreachable!("{method} is called nowhere"),
            };
            called.unwrap_or_else(refused)
        }
    };
}

methods! {
    echo {
        e_bool: bool => Clone::clone;
        e_int: i64 => Clone::clone;
        e_i8: i8 => Clone::clone;
        e_i16: i16 => Clone::clone;
        e_i32: i32 => Clone::clone;
        e_i64: i64 => Clone::clone;
        e_u8: u8 => Clone::clone;
        e_u16: u16 => Clone::clone;
        e_u32: u32 => Clone::clone;
        e_u64: u64 => Clone::clone;
        e_float: f64 => Clone::clone;
        e_f32: f32 => Clone::clone;
        e_f64: f64 => Clone::clone;
        e_str: String => String::as_str;
        e_bytes: Bytes => Clone::clone;
        e_complex: Complex => Clone::clone;
        e_decimal: Decimal => identity;
        e_date: Date => Clone::clone;
        e_time: Time => Clone::clone;
        e_datetime: DateTime => Clone::clone;
        e_timedelta: TimeDelta => Clone::clone;
        e_uuid: Uuid => Clone::clone;
        e_uri: Uri => identity;
        e_any: AnyValue => identity;
        e_none: () => Clone::clone;
        e_alias: f64 => Clone::clone;
        e_grade: f::Grade => Clone::clone;
        e_level: f::Level => Clone::clone;
        e_unit: f::Unit => identity;
        e_event: f::Event => identity;
        e_point: f::Point => identity;
        e_nothing: f::Nothing => identity;
        e_tree: f::Tree => identity;
        e_defaults: f::Defaults => identity;
        e_stamped: f::Stamped => identity;
        e_mixed: f::Mixed => identity;
        e_held: f::Held => identity;
        e_plain: f::Plain => identity;
        e_dated: f::Dated => identity;
        e_renamed: f::Renamed => identity;
        e_choice: f::Choice => identity;
        e_lost: f::Lost => identity;
        e_report: f::Report => identity;
        e_outcome: f::Outcome => identity;
        e_wrapped: f::Wrapped => identity;
        e_ref: Reference => identity;
        o_int: Option<i64> => Clone::clone;
        o_str: Option<String> => Option::as_deref;
        o_point: Option<f::Point> => Option::as_ref;
        o_ref: Option<Reference> => Option::as_ref;
        o_bytes: Option<Bytes> => Clone::clone;
        o_datetime: Option<DateTime> => Clone::clone;
        o_event: Option<f::Event> => Option::as_ref;
        o_plain: Option<f::Plain> => Option::as_ref;
        o_list: Option<Vec<Option<i64>>> => Option::as_deref;
        l_int: Vec<i64> => Vec::as_slice;
        l_list: Vec<Vec<String>> => Vec::as_slice;
        l_bytes: Vec<Bytes> => Vec::as_slice;
        l_date: Vec<Option<Date>> => Vec::as_slice;
        l_uuid: Vec<Uuid> => Vec::as_slice;
        l_point: Vec<f::Point> => Vec::as_slice;
        l_event: Vec<f::Event> => Vec::as_slice;
        l_ref: Vec<Reference> => Vec::as_slice;
        l_bool: Vec<bool> => Vec::as_slice;
        l_u64: Vec<u64> => Vec::as_slice;
        l_float: Vec<Option<f64>> => Vec::as_slice;
        l_f32: Vec<f32> => Vec::as_slice;
        l_decimal: Vec<Decimal> => Vec::as_slice;
        l_timedelta: Vec<TimeDelta> => Vec::as_slice;
        l_unit: Vec<f::Unit> => Vec::as_slice;
        l_any: Vec<AnyValue> => Vec::as_slice;
        l_tuple: Vec<Key> => Vec::as_slice;
        l_set: Vec<BTreeSet<i64>> => Vec::as_slice;
        l_map: Vec<BTreeMap<String, i64>> => Vec::as_slice;
        l_plain: Vec<f::Plain> => Vec::as_slice;
        l_lost: Vec<Option<f::Lost>> => Vec::as_slice;
        t_one: (i64,) => identity;
        t_three: (i64, String, Option<f64>) => identity;
        t_inner: (Key, Vec<bool>) => identity;
        t_scalars: (Bytes, Option<DateTime>, TimeDelta, Uuid, Complex) => identity;
        t_parts: (f::Point, f::Event, f::Unit, BTreeSet<i64>, BTreeMap<String, i64>) => identity;
        t_plain: (i64, f::Plain) => identity;
        t_twelve: (i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, String) => identity;
        s_bool: BTreeSet<bool> => identity;
        s_int: BTreeSet<i64> => identity;
        s_str: BTreeSet<String> => identity;
        s_bytes: BTreeSet<Bytes> => identity;
        s_decimal: BTreeSet<Decimal> => identity;
        s_date: BTreeSet<Date> => identity;
        s_time: BTreeSet<Time> => identity;
        s_datetime: BTreeSet<DateTime> => identity;
        s_timedelta: BTreeSet<TimeDelta> => identity;
        s_uuid: BTreeSet<Uuid> => identity;
        s_uri: BTreeSet<Uri> => identity;
        s_grade: BTreeSet<f::Grade> => identity;
        s_unit: BTreeSet<f::Unit> => identity;
        s_key: BTreeSet<Key> => identity;
        m_bool: BTreeMap<bool, i64> => identity;
        m_int: BTreeMap<i64, String> => identity;
        m_str: BTreeMap<String, i64> => identity;
        m_bytes: BTreeMap<Bytes, i64> => identity;
        m_decimal: BTreeMap<Decimal, i64> => identity;
        m_date: BTreeMap<Date, i64> => identity;
        m_time: BTreeMap<Time, i64> => identity;
        m_datetime: BTreeMap<DateTime, i64> => identity;
        m_timedelta: BTreeMap<TimeDelta, i64> => identity;
        m_uuid: BTreeMap<Uuid, i64> => identity;
        m_uri: BTreeMap<Uri, i64> => identity;
        m_grade: BTreeMap<f::Grade, f::Point> => identity;
        m_unit: BTreeMap<f::Unit, Vec<i64>> => identity;
        m_key: BTreeMap<Key, f64> => identity;
        m_raw: BTreeMap<String, Bytes> => identity;
        m_when: BTreeMap<String, Option<DateTime>> => identity;
        m_sets: BTreeMap<String, BTreeSet<i64>> => identity;
        m_events: BTreeMap<String, f::Event> => identity;
        m_any: BTreeMap<String, AnyValue> => identity;
        m_plain: BTreeMap<String, f::Plain> => identity;
        m_map: BTreeMap<String, BTreeMap<i64, Option<String>>> => identity;
    }
    streams {
        i_int: i64;
        i_str: String;
        i_datetime: DateTime;
        i_tuple: Key;
        i_point: Option<f::Point>;
        i_event: f::Event;
        i_bytes: Bytes;
        i_any: AnyValue;
        i_list: Vec<i64>;
        i_plain: Option<f::Plain>;
    }
    throws {
        x_plain: Plain, MatrixXPlainError;
        x_lost: Lost, MatrixXLostError;
        x_dated: Dated, MatrixXDatedError;
        x_wrapped: Wrapped, MatrixXWrappedError;
    }
}
