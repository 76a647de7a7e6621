//! What generated skeletons and the runtime agree on: the metadata table of a service, and a call from its bytes to
//! its reply. No sockets; a skeleton can be driven by hand, which is how services without a declaration are written.
//!
//! One call, in the order in which it happens:
//!
//! 1. The daemon reads object and method, finds the [`Member`] in the [`Interface`] and checks that it is exposed.
//! 2. [`Skeleton::call`] decodes the arguments ([`bind`]) and gives back a [`BoxCall`]: the handler's future, not
//!    polled yet, which owns its arguments and a share of the instance.
//! 3. The connection polls it with its own waker. When it is ready it writes its result straight into the reply.

mod bind;
#[cfg(feature = "net")]
mod blocking;
mod call;
mod dynamic;
#[cfg(feature = "net")]
mod exclusive;
mod interface;
mod target;

pub use bind::{ArgError, bind};
#[cfg(feature = "net")]
pub(crate) use blocking::in_place;
#[cfg(feature = "net")]
pub use blocking::{blocking, blocking_stream, blocking_stream_with, blocking_with};
pub use call::{BoxCall, BoxStream, CallOutcome, PendingCall, PendingItems, ready, result, stream};
pub use dynamic::DynArgs;
#[cfg(feature = "net")]
pub use exclusive::Exclusive;
pub use interface::{InstanceMode, Interface, Member, MemberKind, Param, Registration};

#[cfg(all(test, feature = "net"))]
pub(crate) use target::n_identified;
pub use target::{BoxCreate, Target};
#[cfg(feature = "net")]
pub(crate) use target::{Create, Identity, View};

use crate::codec::PayloadDecoder;
use crate::{Exception, Value};
use std::sync::Arc;

/// One live object behind its declaration. Generated for each service; written by hand for objects whose members
/// are known only at run time.
pub trait Skeleton: Send + Sync + 'static {
    /// The metadata table. The same for every instance of a class.
    fn interface(&self) -> &'static Interface;

    /// The object's data, for where it travels by value and not as a proxy: with `AUTOPROXY` off. As Python's objects a dict
    /// with the class's name as `__class__`. By default there are none.
    fn data(&self) -> Option<Value> {
        None
    }

    /// Prepares a call of the method `interface().members[member]`. `args` stands after object and method: at the
    /// positional arguments.
    ///
    /// # Errors
    /// Arguments that do not fit, as the exception that the caller is to see (`TypeError`, `ValueError`).
    fn call(self: Arc<Self>, member: usize, args: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception>;

    /// Prepares reading the property `interface().members[member]`.
    ///
    /// # Errors
    /// As [`call`](Self::call); the default refuses.
    fn get(self: Arc<Self>, member: usize) -> Result<BoxCall, Exception> {
        Err(no_property(self.interface(), member))
    }

    /// Prepares writing a property; `value` stands at the new value.
    ///
    /// # Errors
    /// As [`call`](Self::call); the default refuses.
    fn set(self: Arc<Self>, member: usize, value: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let _ = value;
        Err(no_property(self.interface(), member))
    }
}

/// The answer to reading or writing what is no property.
pub fn no_property(interface: &Interface, member: usize) -> Exception {
    Exception::new(
        "builtins.AttributeError",
        format!(
            "attempt to access unexposed or unknown remote attribute '{}'",
            interface.members[member].name
        ),
    )
}
