//! What generated skeletons share.

use crate::Exception;
use crate::codec::{Args, Decode, Decoder, PayloadDecoder};
use crate::service::{ArgError, Interface, Skeleton, bind};
use std::sync::Arc;

/// Binds the arguments of a method without parameters.
///
/// # Errors
/// Any argument is one too many.
pub fn bind_none<'de, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    interface: &Interface,
    member: usize,
) -> Result<(), ArgError> {
    bind(dec, interface.short_name, &interface.members[member], |_, dec| dec.skip())
}

/// The value of a required parameter after [`bind`], which has seen that it came.
///
/// # Panics
/// Never after a successful [`bind`] with that parameter marked as required.
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
pub fn no_such_member(interface: &Interface, member: usize) -> ArgError {
    ArgError::Signature(format!("{} is no method", interface.members[member].name))
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
