//! References between daemons and proxies: an object that a daemon hosts as a [`Ref`], a `Ref` as a proxy that calls it,
//! a proxy as a `Ref`. What a daemon hosts stays until it is unregistered; a reference keeps nothing alive.

use crate::client::Proxy;
use crate::daemon::Registered;
use crate::service::Interface;
use crate::{Ref, Result, TypedProxy};

impl TypedProxy for Proxy {
    /// Nothing is declared.
    const INTERFACE: &'static Interface = {
        static NOTHING: Interface = Interface::new("object", "object", &[]);
        &NOTHING
    };
}

impl<P: From<Proxy>> Ref<P> {
    /// A proxy of the object. It connects at its first call; keep it, for each one made here has a connection of its own.
    pub fn proxy(&self) -> P {
        Proxy::builder_for(self.uri().clone()).build().into()
    }

    /// As [`proxy`](Self::proxy), for programs without async and for handlers that block: calls are made by the thread that
    /// [waits](crate::blocking::Wait) for them.
    pub fn blocking(&self) -> P {
        Proxy::builder_for(self.uri().clone()).blocking().build().into()
    }

    /// A proxy of the object that is connected.
    ///
    /// # Errors
    /// As [`Proxy::connect`].
    pub async fn connect(&self) -> Result<P> {
        Proxy::builder_for(self.uri().clone()).connect().await.map(P::from)
    }
}

/// The object that a proxy calls.
impl<P: TypedProxy + AsRef<Proxy>> From<&P> for Ref<P> {
    fn from(proxy: &P) -> Self {
        Self::new(proxy.as_ref().uri().clone())
    }
}

/// An object that a daemon hosts.
impl<P> From<&Registered> for Ref<P> {
    fn from(registered: &Registered) -> Self {
        registered.reference()
    }
}

impl AsRef<Proxy> for Proxy {
    fn as_ref(&self) -> &Proxy {
        self
    }
}

impl Registered {
    /// A reference to the object, to be passed to others as an argument or a result, anywhere inside of one. Valid until
    /// the object is unregistered.
    pub fn reference<P>(&self) -> Ref<P> {
        Ref::new(self.uri().clone())
    }
}
