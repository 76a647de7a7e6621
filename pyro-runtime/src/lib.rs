//! Remote objects for Rust that speak to unmodified Pyro5 and Pyro4 programs, on one port.
//!
//! This file is a map. The layers, from bytes upwards:
//!
//! | module | what it is | knows sockets |
//! | --- | --- | --- |
//! | [`types`], [`Value`] | Python's data types in Rust, and one type that holds any of them | no |
//! | [`codec`] | the four serializers behind [`codec::Encoder`] and [`codec::Decoder`] | no |
//! | [`protocol`] | messages, handshake, sequence, limits of protocols 502 and 48 | no |
//! | [`Uri`], [`Error`], [`Exception`](struct@Exception) | names of objects, and what can go wrong | no |
//! | [`mod@service`] | what generated skeletons and proxies agree on with the runtime | no |
//! | `daemon` | hosts objects | yes |
//! | [`client`] | calls objects | yes |
//! | [`blocking`] | the same for programs without async | yes |
//! | [`tls`] | encrypts the sockets of both | yes |
//! | `nameserver` | finds objects; stands on both | yes |
//!
//! With `--no-default-features` the part that knows no sockets builds alone. With the feature `macros`, which is off by
//! default, services can be declared as annotated traits: `#[service]`, `#[package]`, the derives `Struct`, `Enum`, `Union`
//! and `Exception`, and `expose!`.

// The core is the same with and without sockets; some of its doors only daemon and client use.
#![cfg_attr(not(feature = "net"), allow(dead_code, unused_imports, reason = "used by what needs sockets"))]

// Generated code names `::pyro_runtime::codegen`; the runtime's own generated code does so too.
extern crate self as pyro_runtime;

mod blob;
#[cfg(feature = "net")]
pub mod blocking;
#[cfg(feature = "net")]
pub mod client;
pub mod codec;
pub mod config;
pub mod context;
#[cfg(feature = "net")]
pub mod daemon;
#[cfg(feature = "net")]
mod deadline;
#[cfg(feature = "net")]
mod discovery;
mod error;
mod exception;
mod generation;
pub mod logging;
#[cfg(feature = "net")]
pub mod nameserver;
#[cfg(feature = "net")]
pub mod net;
mod os_error;
pub mod protocol;
mod reference;
#[cfg(feature = "net")]
pub mod remote;
pub mod service;
mod stream;
mod thrown;
#[cfg(feature = "net")]
pub mod tls;
mod typed;
pub mod types;
mod undeclared;
mod uri;
mod value;

#[doc(hidden)]
pub mod codegen;

pub use blob::SerializedBlob;
pub use bytes::Bytes;
pub use config::Config;
#[cfg(feature = "net")]
pub use discovery::BROADCAST_PORT;
pub use error::{Error, Result};
pub use exception::Exception;
pub use generation::{Generation, Serializer};
#[cfg(feature = "macros")]
pub use pyro_macros::{Enum, Exception, Struct, Union, expose, package, service};
pub use reference::{DynRef, Ref};
pub use stream::ItemStream;
pub use thrown::Thrown;
pub use typed::TypedProxy;
pub use types::{BigInt, ByteStr, Complex, Date, DateTime, Decimal, F64, I64, Time, TimeDelta, Uuid};
pub use undeclared::Undeclared;
pub use uri::{DAEMON_NAME, Location, NAMESERVER_NAME, NAMESERVER_PORT, Protocol, Uri};
pub use value::Value;
