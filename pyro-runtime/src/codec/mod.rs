//! The serializers, behind one pair of traits.
//!
//! ```text
//!  user type --Encode--> Encoder (serpent | json | marshal | msgpack | pickle) --> Output --> message body
//!  message body --> Decoder (serpent | json | marshal | msgpack | pickle) --Decode--> user type
//! ```
//!
//! [`Encode`] and [`Decode`] are written once per type (generated, or by hand), generic over the coder. They are
//! instantiated directly for msgpack, and through `dyn` for the others, so that a type costs two copies of code
//! and not five. [`Value`](crate::Value) implements both, for peers without a declaration.
//!
//! The decoder is the one place that bounds depth, counts and allocation: nothing here trusts a length field.
//! This module knows no sockets, no clock and no classes beyond Pyro's own (URI, proxy, exception).

mod classes;
mod decode;
mod encode;
pub(crate) mod headroom;
pub(crate) mod held;
mod impls;
mod items;
mod number;
mod output;
mod payload;
mod short;
mod stack;
pub(crate) mod text;
mod unique;

pub mod json;
pub mod marshal;
pub mod msgpack;
pub mod pickle;
pub mod serpent;

pub use classes::check_classes;
pub(crate) use decode::object_id;
pub use decode::{Decode, DecodeError, DecodeErrorKind, Decoder, Kind, Limits};
pub use encode::{Encode, EncodeError, Encoder, Place};
pub use headroom::MAX_STACK_BYTES;
pub(crate) use held::Source;
pub use impls::DynArgs;
pub(crate) use impls::{looks_like_exception, neutral_class};
pub use output::{Mark, Output};
pub(crate) use payload::as_fragment;
pub use payload::{
    Args, CallHead, EncodeArgs, PayloadDecoder, PayloadEncoder, decode_payload, encode_payload,
};

/// Whether `part` lies in the memory of `owner`, which [`bytes::Bytes::slice_ref`] insists on.
fn is_inside(part: &[u8], owner: &bytes::Bytes) -> bool {
    let (part, owner) = (part.as_ptr_range(), owner.as_ptr_range());
    owner.start <= part.start && part.end <= owner.end
}
