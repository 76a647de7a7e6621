//! What generated skeletons share.

use crate::codec::{Args, Decode, PayloadDecoder};
use crate::service::{ArgError, Interface, Skeleton};
use crate::{Error, Exception};
use std::sync::Arc;

/// The value of a required parameter after [`arguments`](super::arguments), which has seen that it came.
///
/// # Panics
/// Never after successful binding with that parameter marked as required.
#[inline]
pub fn bound<T>(slot: Option<T>) -> T {
    slot.expect("bind refuses calls without a required argument")
}

/// The new value of a property.
///
/// # Errors
/// A value of another type.
pub fn property_value<T: Decode>(args: &mut PayloadDecoder<'_>) -> Result<T, Exception> {
    let value = match args.args() {
        Args::Msgpack(dec) => T::decode(dec),
        Args::Dyn(dec) => T::decode(dec),
    };
    value.map_err(|e| ArgError::Decode(e).into())
}

/// The answer to a call of something that is no method. The daemon looks before it calls.
#[cold]
pub fn no_such_member(interface: &Interface, member: usize) -> Exception {
    ArgError::Signature(format!("{} is no method", interface.members[member].name)).into()
}

/// The error of a handler, as callers get it.
pub fn into_error<E: Into<Error>>(error: E) -> Error {
    error.into()
}

/// A text for a handler that never waits.
pub fn lent(text: &String) -> &str {
    text
}

/// A text for a handler that never waits, if there is one.
pub fn lent_text(text: &Option<String>) -> Option<&str> {
    text.as_deref()
}

/// An instance that a creator has made, behind its skeleton.
///
/// # Errors
/// The creator's.
pub fn skeleton<T, S: Skeleton, R>(
    made: Result<T, R>,
    wrap: impl FnOnce(T) -> S,
) -> Result<Arc<dyn Skeleton>, R> {
    made.map(|service| Arc::new(wrap(service)) as Arc<dyn Skeleton>)
}
