//! The only module that generated code names. Not part of the public interface: it changes with the generator.

pub use crate::codec::{
    Args, Decode, DecodeError, Decoder, Encode, EncodeArgs, EncodeError, Encoder, Kind, PayloadDecoder,
    PayloadEncoder,
};
pub use crate::service::{
    ArgError, BoxCall, InstanceMode, Interface, Member, MemberKind, Param, Registration, Skeleton, bind,
    result, stream,
};
pub use crate::types::{BigInt, ByteStr, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
pub use crate::{Error, Exception, Uri, Value};
pub use bytes::Bytes;
