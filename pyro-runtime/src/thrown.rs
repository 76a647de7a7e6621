//! What errors of generated methods hold where a declared exception may be one that extends it. Knows no serializer.

use crate::{Error, Exception};
use std::fmt;
use std::ops::Deref;

/// A declared exception `T`, or one that extends it, seen as `T`: its fields are there as if it were a `T`, and what was raised
/// is kept beside them.
///
/// Methods that throw an exception which others extend have it in their error: `fn check() throws StationError` has
/// `StationCheckError::StationError(Thrown<StationError>)`, and `Offline extends StationError` is caught as that. Converted into
/// an [`Error`] it goes on as it came: as `Offline`, with its own fields and the traceback of the other side.
///
/// ```
/// # mod lab {
/// #     #[derive(Clone, Debug, PartialEq)]
/// #     pub struct StationError { pub station: String }
/// #     #[derive(Clone, Debug, PartialEq)]
/// #     pub struct Offline { pub station: String, pub attempts: i64 }
/// #     impl TryFrom<&pyro_runtime::Exception> for Offline {
/// #         type Error = ();
/// #         fn try_from(_: &pyro_runtime::Exception) -> Result<Self, ()> { Err(()) }
/// #     }
/// # }
/// # use lab::{Offline, StationError};
/// # use pyro_runtime::Thrown;
/// fn report(error: &Thrown<StationError>) -> String {
///     match error.downcast::<Offline>() {
///         Some(offline) => format!("{} is offline since {} attempts", offline.station, offline.attempts),
///         None => format!("{} has trouble", error.station),
///     }
/// }
/// let error = Thrown::from(StationError { station: "roof".to_owned() });
/// assert_eq!(report(&error), "roof has trouble");
/// ```
#[derive(Debug, Clone)]
pub struct Thrown<T> {
    value: T,
    /// As it came; none if it was made here.
    came: Option<Error>,
}

impl<T> Thrown<T> {
    /// The exception as `T`, without what it was beyond that.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// What was raised, with its own class, attributes and traceback; `None` if it has not come from a peer.
    pub fn exception(&self) -> Option<&Exception> {
        self.came.as_ref().and_then(Error::exception)
    }

    /// What was raised as a `U`, if it is one: an exception that extends `T`. `None` if it has not come from a peer.
    pub fn downcast<U: for<'a> TryFrom<&'a Exception>>(&self) -> Option<U> {
        self.exception().and_then(|exception| U::try_from(exception).ok())
    }
}

impl<T> Deref for Thrown<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// One that is raised here.
impl<T> From<T> for Thrown<T> {
    fn from(value: T) -> Self {
        Self { value, came: None }
    }
}

/// As it came; as a `T` if it was made here.
impl<T: Into<Error>> From<Thrown<T>> for Error {
    fn from(thrown: Thrown<T>) -> Self {
        thrown.came.unwrap_or_else(|| thrown.value.into())
    }
}

impl<T: PartialEq> PartialEq<T> for Thrown<T> {
    fn eq(&self, other: &T) -> bool {
        self.value == *other
    }
}

/// The text of what was raised.
impl<T: fmt::Display> fmt::Display for Thrown<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.exception() {
            Some(exception) => f.pad(&exception.message()),
            None => self.value.fmt(f),
        }
    }
}

impl<T: std::error::Error> std::error::Error for Thrown<T> {}

/// What the variant of a method's error holds: the exception alone, or with what was raised.
pub trait Caught<T> {
    /// Made of the exception and the error that it has come in.
    fn caught(value: T, error: &Error) -> Self;
}

impl<T> Caught<T> for T {
    fn caught(value: T, _: &Error) -> Self {
        value
    }
}

impl<T> Caught<T> for Thrown<T> {
    fn caught(value: T, error: &Error) -> Self {
        Self { value, came: Some(error.clone()) }
    }
}
