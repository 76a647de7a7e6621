//! The serpent serializer: one Python literal as UTF-8 text. What is read is all that `ast.literal_eval` takes, less
//! `\N{...}` escapes (no table of names) and lone surrogates (no text of Rust's holds them); nothing is evaluated.
//!
//! Types that literals do not have travel in disguise, and a declaration says what is meant:
//!
//! | type | form |
//! | --- | --- |
//! | bytes | `{'data': 'BASE64', 'encoding': 'base64'}`, with these spaces; `b'..'` is read too |
//! | float nan, inf | `{'__class__':'float','value':'nan'}`, `1e30000` |
//! | empty set | `()` |
//! | date, time, datetime, Decimal, UUID | their text |
//! | timedelta | seconds, a float |

pub(super) mod bytes;
mod decode;
mod encode;
mod literal;
mod number;
mod scan;
mod string;

pub use decode::Decoder;
pub use encode::Encoder;

/// The line every serpent text starts with; readers ignore it.
pub const PREAMBLE: &[u8] = b"# serpent utf-8 python3.2\n";
