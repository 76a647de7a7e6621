//! The msgpack serializer, with Pyro's extension types. Numbers inside of those are little endian, as every machine
//! that runs Pyro writes them (Python uses its native order).
//!
//! | code | type | content |
//! | --- | --- | --- |
//! | 0x30 | complex | two doubles |
//! | 0x31 | int outside of 64 bits | decimal digits |
//! | 0x32 | naive datetime | timestamp, a double; the clock is taken to stand in Greenwich |
//! | 0x33 | date | ordinal, 8 bytes |
//!
//! The generic glue of every type is instantiated for these two coders directly: this is the fast path.

mod decode;
mod encode;
mod read;

pub use decode::Decoder;
pub use encode::Encoder;

const EXT_COMPLEX: u8 = 0x30;
const EXT_INT: u8 = 0x31;
const EXT_DATETIME: u8 = 0x32;
const EXT_DATE: u8 = 0x33;
