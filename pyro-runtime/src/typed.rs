//! What all typed proxies have in common, so that it is not generated for each.

use crate::service::Interface;
#[cfg(feature = "net")]
use crate::{Bytes, Result, Uuid, client::Proxy, protocol::AnnotationMap};
#[cfg(feature = "net")]
use std::time::Duration;

/// A typed proxy: what knows the declaration of the objects that it calls. Generated for every service.
///
/// Its methods are those of [`Proxy`](crate::client::Proxy) that make a proxy with other settings: a clone of the same type, which
/// shares the connection. A member of a declaration that has the name of one comes before it.
///
/// ```no_run
/// use pyro_runtime::client::Proxy;
/// use pyro_runtime::{Result, TypedProxy, Uuid};
/// use std::time::Duration;
///
/// /// For calls of any service that belong together.
/// fn marked<P: TypedProxy + AsRef<Proxy> + From<Proxy>>(proxy: &P) -> Result<P> {
///     let hasty = proxy.with_timeout(Some(Duration::from_secs(3)));
///     Ok(hasty.with_annotation("STMP", "a rose")?.with_correlation_id(Uuid::new_v4()))
/// }
/// ```
pub trait TypedProxy {
    /// The metadata table of the service.
    const INTERFACE: &'static Interface;

    /// See [`Proxy::with_timeout`].
    #[cfg(feature = "net")]
    #[must_use]
    fn with_timeout(&self, timeout: Option<Duration>) -> Self
    where
        Self: AsRef<Proxy> + From<Proxy>,
    {
        self.as_ref().with_timeout(timeout).into()
    }

    /// See [`Proxy::with_max_retries`].
    #[cfg(feature = "net")]
    #[must_use]
    fn with_max_retries(&self, max_retries: u32) -> Self
    where
        Self: AsRef<Proxy> + From<Proxy>,
    {
        self.as_ref().with_max_retries(max_retries).into()
    }

    /// See [`Proxy::with_annotation`].
    ///
    /// # Errors
    /// A name that is not four ASCII characters.
    #[cfg(feature = "net")]
    fn with_annotation(&self, id: &str, value: impl Into<Bytes>) -> Result<Self>
    where
        Self: AsRef<Proxy> + From<Proxy>,
    {
        self.as_ref().with_annotation(id, value).map(Self::from)
    }

    /// See [`Proxy::with_annotations`].
    #[cfg(feature = "net")]
    #[must_use]
    fn with_annotations(&self, annotations: &AnnotationMap) -> Self
    where
        Self: AsRef<Proxy> + From<Proxy>,
    {
        self.as_ref().with_annotations(annotations).into()
    }

    /// See [`Proxy::with_correlation_id`].
    #[cfg(feature = "net")]
    #[must_use]
    fn with_correlation_id(&self, id: Uuid) -> Self
    where
        Self: AsRef<Proxy> + From<Proxy>,
    {
        self.as_ref().with_correlation_id(id).into()
    }
}
