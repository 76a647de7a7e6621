//! The pickle serializer of old Pyro4 programs, as data: a pickle is a program for a small stack machine, and this one
//! runs it without ever importing or calling anything. Pyro5 has no pickle.
//!
//! ```text
//!  bytes --machine--> nodes, which share and nest as the pickle says --build--> Value --held--> user type
//! ```
//!
//! What a pickle names is looked up in a closed list (`names`) and turned into the data that it stands for; any other name
//! is an error that says which. All protocols from 0 to 5 are read, and protocol 2 is written, with the byte strings of
//! protocol 3.
//!
//! There is a value between the bytes and the types, unlike in the other serializers: an object may be referred to before
//! it is filled, so nothing is known before the end.
//!
//! | bound | kept by |
//! | --- | --- |
//! | lengths, counts, frames | `read`: against the bytes that are there |
//! | the memo | `machine`: no index above the number of bytes |
//! | what is referred to again and again | `build`: each time is paid for as a copy would be |
//! | an object inside of itself | `build`: refused |
//! | depth, digits | [`Limits`], as in all readers |

mod build;
mod classes;
mod encode;
mod keys;
mod machine;
mod memo;
mod names;
mod nodes;
mod objects;
mod old;
mod read;
mod times;

#[cfg(test)]
mod tests;

pub use super::held::Decoder;
pub use encode::Encoder;

use super::{DecodeError, Limits, Source};
use crate::{Generation, Serializer};

/// The start of what is written: protocol 2, in which Python 3 knows Python 2's names too.
pub(super) const PREAMBLE: &[u8] = b"\x80\x02";
/// Its end.
pub(super) const STOP: &[u8] = b".";

/// Reads a pickle. What is wrong with it is said by the first value that is asked for.
pub fn decoder(payload: &[u8], generation: Generation, limits: Limits) -> Decoder {
    let read = || -> Result<_, DecodeError> {
        let (nodes, root) = machine::run(payload, &limits)?;
        let value = build::value(&nodes, root, payload, &limits)?;
        Ok((value, nodes.has_old_texts))
    };
    let source = Source { generation, serializer: Serializer::Pickle, limits, texts_are_bytes: false };
    match read() {
        Ok((value, texts_are_bytes)) => Decoder::new(value, Source { texts_are_bytes, ..source }),
        Err(error) => Decoder::failed(error, source),
    }
}
