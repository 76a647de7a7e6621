//! The only module that generated code names. Not part of the public interface: it changes with the generator.
//! What generated types and methods share is written here once, so that little is generated for each.

mod args;
mod dynamic;
mod fields;
mod foreign;
mod lineage;
mod macros;
mod raised;
mod shown;
mod skeleton;
mod slots;

pub use args::Arguments;
pub use dynamic::{from_value, to_value};
pub use fields::{
    apart, field, fields, made_of, missing, no_variant, parsed, read, str_enum, undeclared, value_enum,
    variant,
};
pub use foreign::by_text;
pub use lineage::{is_builtin, nearest};
pub use raised::{
    Caught, DECLARED_NAME, Declared, EXTENDS, Lineage, Raised, begin_exception, end_exception, exception,
    nearest_declared, show_exception,
};
pub use shown::{Show, show_fields};
pub use skeleton::{bound, into_error, lent, lent_text, no_such_member, property_value, skeleton};
pub use slots::{Slots, arguments};

pub use crate::__batch as batch;
pub use crate::__errors as errors;
pub use crate::__exception as exception;
pub use crate::__int_enum as int_enum;
pub use crate::__open_int_enum as open_int_enum;
pub use crate::__open_text_enum as open_text_enum;
pub use crate::__proxy as proxy;
pub use crate::__record as record;
pub use crate::__server as server;
pub use crate::__text_enum as text_enum;
pub use crate::__union as union;

#[cfg(feature = "net")]
pub use crate::blocking::connect as connect_blocking;
#[cfg(feature = "net")]
pub use crate::client::{Batch, IntoUri, Pending, Proxy, TypedResults};
pub use crate::codec::{
    Decode, DecodeError, Decoder, Encode, EncodeArgs, EncodeError, Encoder, Kind, PayloadDecoder,
    PayloadEncoder, Place,
};
pub use crate::service::{
    BoxCall, InstanceMode, Interface, Member, MemberKind, Param, Registration, Skeleton, Target, no_property,
    result, stream,
};
#[cfg(feature = "net")]
pub use crate::service::{Exclusive, blocking, blocking_stream, blocking_stream_with, blocking_with};
pub use crate::thrown::Caught as FromCaught;
pub use crate::types::{BigInt, ByteStr, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
pub use crate::{
    Error, Exception, ItemStream, Ref, Result, Serializer, Thrown, TypedProxy, Undeclared, Uri, Value,
};
pub use bytes::Bytes;
pub use std::collections::{BTreeMap, BTreeSet};
pub use std::future::{Future, IntoFuture};
pub use std::sync::Arc;
pub use std::vec;

/// The future of a call that was built up.
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Takes in what `pyro_build::compile` has generated: one module tree that mirrors the packages.
///
/// ```text
/// // build.rs
/// fn main() { pyro_build::compile("idl/station.pyro"); }
/// // src/main.rs
/// pyro_runtime::include!();
/// use lab::weather::v1::{Station, StationProxy, StationServer};
/// ```
#[macro_export]
macro_rules! include {
    () => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/pyro.rs"));
    };
}
