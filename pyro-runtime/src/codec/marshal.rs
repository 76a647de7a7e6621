//! The marshal serializer: CPython's own format, all versions of which are read and version 4 of which is written.
//! Data only: code objects are refused, and so is everything else that is no value of [`Value`](crate::Value).
//!
//! Lengths and numbers are little endian. A code with the high bit set is an object that may be referred to later.
//!
//! | code | content | | code | content |
//! | --- | --- | --- | --- | --- |
//! | `N T F .` | | | `u t` | 4 bytes length, UTF-8 |
//! | `0` | ends a dict | | `a A` | 4 bytes length, ASCII |
//! | `i` `I` | 4, 8 bytes | | `z Z` | 1 byte length, ASCII |
//! | `l` | 4 bytes signed count of 15 bit digits, 2 bytes each | | `s` | 4 bytes length, bytes |
//! | `f` `x` | 1 byte length, decimal text; `x` twice | | `)` | 1 byte count, items |
//! | `g` `y` | 8, 16 bytes | | `( [ < >` | 4 bytes count, items |
//! | `r` | 4 bytes: the so-manieth marked object | | `{` | keys and values |

mod decode;
mod encode;
mod read;

pub use decode::Decoder;
pub use encode::Encoder;
