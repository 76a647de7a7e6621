//! Clones of a proxy that share its connection and call in another way: with a time limit, retries, annotations. And what goes
//! beside a call in the end, of all that say something of it.

use super::connect::Beside;
use super::exchange::Call;
use super::proxy::Proxy;
use super::settings::CallSettings;
use crate::context::{self, Outgoing};
use crate::protocol::AnnotationMap;
use crate::{Bytes, Result, Uuid};
use std::sync::Arc;
use std::time::Duration;

/// What is said of no call in particular.
const NOTHING: &Outgoing = &Outgoing::new();

impl Proxy {
    /// A clone that shares the connection and has another time limit: for each connecting and for each call until its
    /// reply. `None`: for ever.
    #[must_use]
    pub fn with_timeout(&self, timeout: Option<Duration>) -> Self {
        self.with(|settings| settings.timeout = timeout)
    }

    /// A clone that shares the connection and retries method calls so many times after a lost connection or a time-out.
    #[must_use]
    pub fn with_max_retries(&self, max_retries: u32) -> Self {
        self.with(|settings| settings.max_retries = max_retries)
    }

    /// A clone that shares the connection, for what may be done twice: a call, or reading or writing a property, is sent
    /// once more when the connection is lost before its reply comes. Typed proxies call so what is declared as
    /// `@idempotent`.
    #[must_use]
    pub fn idempotent(&self) -> Self {
        self.with(|settings| settings.idempotent = true)
    }

    /// A clone that shares the connection and puts an annotation beside every call, under four ASCII characters, in place of
    /// one of that name (4: `_pyroAnnotations`). If it has to connect, it goes with the handshake too. [`Outgoing`] does it for
    /// all calls inside of a scope.
    ///
    /// # Errors
    /// A name that is not four ASCII characters.
    pub fn with_annotation(&self, id: &str, value: impl Into<Bytes>) -> Result<Self> {
        let outgoing = self.outgoing().annotation(id, value)?;
        Ok(self.with(|settings| settings.outgoing = Some(Arc::new(outgoing))))
    }

    /// As [`with_annotation`](Self::with_annotation), for any number of them.
    #[must_use]
    pub fn with_annotations(&self, annotations: &AnnotationMap) -> Self {
        let outgoing = self.outgoing().annotations(annotations);
        self.with(|settings| settings.outgoing = Some(Arc::new(outgoing)))
    }

    /// A clone that shares the connection and sends this correlation id with every call.
    #[must_use]
    pub fn with_correlation_id(&self, id: Uuid) -> Self {
        let outgoing = self.outgoing().correlation_id(id);
        self.with(|settings| settings.outgoing = Some(Arc::new(outgoing)))
    }

    fn with(&self, change: impl FnOnce(&mut CallSettings)) -> Self {
        let mut proxy = self.clone();
        change(&mut proxy.call_settings);
        proxy
    }

    fn outgoing(&self) -> Outgoing {
        self.call_settings.outgoing.as_deref().cloned().unwrap_or_default()
    }

    /// What goes beside a call, from what is said of it alone, of the proxy, of the scopes around, and of the call that is
    /// being handled.
    pub(super) fn beside<'a>(&'a self, call: Option<&'a Call<'_>>) -> Beside<'a> {
        let mut beside = Beside::one(call.map_or(NOTHING, |call| &call.outgoing));
        if let Some(of_proxy) = &self.call_settings.outgoing {
            beside.add(of_proxy);
        }
        if let Some(around) = context::ambient() {
            beside.add(&around);
        }
        beside.correlation_id = beside.correlation_id.or_else(context::correlation_id);
        beside
    }
}
