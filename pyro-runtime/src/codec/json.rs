//! The json serializer, in the dialect of Python's `json` module: `NaN`, `Infinity`, integers of any size, keys that
//! are no texts as their text. It has no bytes, complex numbers, times of day or time spans.

mod decode;
mod encode;
mod scan;

pub use decode::Decoder;
pub use encode::Encoder;
