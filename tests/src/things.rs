//! The objects behind the recordings, for a daemon of ours: the same members, results and errors as the Python classes
//! in `tests/vectors/record/capture.py`. Written by hand on [`Skeleton`](pyro_runtime::service::Skeleton), as objects
//! are whose members no declaration knows; generated services have tests of their own.

mod counter;
mod desk;
mod object;
mod tested;
mod thing;

pub use counter::{BAD_CREATOR, Counter, PER_CALL, SESSION, SINGLE};
pub use desk::Desk;
pub use object::{Answer, Arguments, Dynamic, Later, Object};
pub use tested::tested;
pub use thing::{Callback, Child, Thing, Unexposed};
