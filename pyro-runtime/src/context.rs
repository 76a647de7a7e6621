//! The call context: who calls, with which annotations, under which correlation id. Bound to the poll of a handler,
//! so it follows the handler through awaits and never leaks into another call on the same thread. It is no
//! task-local of any runtime, and tasks that a handler spawns carry it only when told to ([`CallContext::scope`]).
//!
//! What goes beside the calls that a program makes itself is [`Outgoing`].

#[cfg(feature = "net")]
mod outgoing;

#[cfg(feature = "net")]
pub use outgoing::{InScope, Outgoing, ReplyContext, WithReply, with_reply};
#[cfg(feature = "net")]
pub(crate) use outgoing::{ambient, apart, heard};

use crate::protocol::{AnnotationId, AnnotationMap};
use crate::{Bytes, Generation, Serializer, Uuid};
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// What is known about the call that is being handled.
///
/// Cheap to clone; a clone keeps what was known when it was made.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CallContext {
    /// The caller's address as text: `127.0.0.1:40312`, or `unix socket`.
    pub peer: Arc<str>,
    /// The object that was called.
    pub object_id: Arc<str>,
    /// Ties together all calls that one call has caused, over any number of processes. The caller's, or made here.
    pub correlation_id: Uuid,
    /// The caller's generation.
    pub generation: Generation,
    /// The serializer of request and reply.
    pub serializer: Serializer,
    /// The request's sequence number.
    pub seq: u16,
    /// The request's flags, as they stood in its header.
    pub flags: u16,
    /// What came with the request.
    pub annotations: AnnotationMap,
    /// What is to go with the reply; see [`annotate_reply`].
    pub reply_annotations: AnnotationMap,
    /// Which of the daemon's connections it came over; 0 for none.
    pub(crate) connection: u64,
    /// Whether a payload of the call has passed a bound, for whoever counts that.
    pub(crate) has_passed_a_bound: bool,
    /// With what the caller has proved itself.
    #[cfg(feature = "net")]
    pub(crate) certificates: crate::tls::PeerCertificates,
    /// The daemon that handles the call.
    #[cfg(feature = "net")]
    pub(crate) daemon: Option<crate::daemon::WeakDaemon>,
    /// What ends with the connection.
    #[cfg(feature = "net")]
    pub(crate) connection_scope: Option<Arc<crate::daemon::Scope>>,
}

thread_local! {
    static CURRENT: RefCell<Option<Box<CallContext>>> = const { RefCell::new(None) };
}

impl CallContext {
    /// A context for a call that did not come over a connection, as in tests of a handler.
    pub fn detached(generation: Generation, serializer: Serializer) -> Self {
        Self {
            peer: "".into(),
            object_id: "".into(),
            correlation_id: Uuid::nil(),
            generation,
            serializer,
            seq: 0,
            flags: 0,
            annotations: AnnotationMap::new(),
            reply_annotations: AnnotationMap::new(),
            connection: 0,
            has_passed_a_bound: false,
            #[cfg(feature = "net")]
            certificates: crate::tls::PeerCertificates::default(),
            #[cfg(feature = "net")]
            daemon: None,
            #[cfg(feature = "net")]
            connection_scope: None,
        }
    }

    /// The context of the call that is being handled, or `None` outside of one.
    pub fn current() -> Option<Self> {
        CURRENT.with_borrow(|c| c.as_deref().cloned())
    }

    /// The annotation of this name, if the request had it.
    pub fn annotation(&self, name: &[u8; 4]) -> Option<&Bytes> {
        annotation_id(name).and_then(|id| self.annotations.get(id))
    }

    /// The certificates with which the caller has proved itself, its own first, each as DER; none on a connection that is not
    /// encrypted or whose daemon asks for none (Python's `getpeercert`).
    #[cfg(feature = "net")]
    pub fn peer_certificates(&self) -> &[Bytes] {
        self.certificates.get()
    }

    /// The daemon that handles the call; `None` when it is gone already, or for a detached context.
    #[cfg(feature = "net")]
    pub fn daemon(&self) -> Option<crate::daemon::Daemon> {
        self.daemon.as_ref()?.upgrade()
    }

    /// Keeps a value with the connection until that has ended, in place of one of its type: the user that a client has said it
    /// is in its handshake, say. Python programs put attributes on the connection. Contexts of the same connection find it by
    /// [`attached`](Self::attached), those that were made before as well.
    ///
    /// `false`, and the value is dropped, for a [detached](Self::detached) context and when the connection has ended already.
    ///
    /// ```
    /// use pyro_runtime::context::CallContext;
    /// use pyro_runtime::daemon::Hooks;
    /// use pyro_runtime::{Error, Exception, Result, Value};
    ///
    /// struct User(String);
    ///
    /// struct Door;
    ///
    /// impl Hooks for Door {
    ///     fn validate_handshake(&self, context: &CallContext, data: Value) -> Result<Value, Exception> {
    ///         let name = data.as_str().ok_or_else(|| Exception::new("builtins.ValueError", "who are you?"))?;
    ///         context.attach(User(name.to_owned()));
    ///         Ok(Value::from("come in"))
    ///     }
    /// }
    ///
    /// /// In a handler: who calls.
    /// fn caller() -> Result<String> {
    ///     let user = CallContext::current().and_then(|context| context.attached::<User>());
    ///     Ok(user.ok_or_else(|| Error::usage("nobody calls"))?.0.clone())
    /// }
    /// # assert!(caller().is_err());
    /// ```
    #[cfg(feature = "net")]
    pub fn attach<T: std::any::Any + Send + Sync>(&self, value: T) -> bool {
        self.connection_scope.as_ref().is_some_and(|scope| scope.attach(value))
    }

    /// The value of this type that is [attached](Self::attach) to the connection. It is there until the hook
    /// [`client_disconnect`](crate::daemon::Hooks::client_disconnect) has been called.
    #[cfg(feature = "net")]
    pub fn attached<T: std::any::Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.connection_scope.as_ref()?.attached()
    }

    /// Runs a future under this context, as for a task that a handler spawns. What it adds to the reply's annotations
    /// is lost: the reply may have gone.
    pub fn scope<F: Future>(self, future: F) -> Scoped<F> {
        Scoped { context: Some(Box::new(self)), future }
    }
}

/// The arguments of the call that is being handled have passed a bound.
pub(crate) fn passed_a_bound() {
    CURRENT.with_borrow_mut(|current| {
        if let Some(context) = current {
            context.has_passed_a_bound = true;
        }
    });
}

/// The correlation id of the call that is being handled: what a nested call passes on. `None` outside of a call.
pub fn correlation_id() -> Option<Uuid> {
    CURRENT.with_borrow(|c| c.as_ref().map(|c| c.correlation_id))
}

/// The daemon that handles the call: where a handler registers the objects that it makes, and takes them out again.
///
/// # Errors
/// Outside of a call, and when the daemon has gone already.
#[cfg(feature = "net")]
pub fn daemon() -> crate::Result<crate::daemon::Daemon> {
    let daemon = CURRENT.with_borrow(|c| c.as_ref().map(|c| c.daemon.clone()));
    let daemon = daemon.ok_or_else(|| crate::Error::usage("no call is being handled here"))?;
    daemon
        .and_then(|daemon| daemon.upgrade())
        .ok_or_else(|| crate::Error::daemon("the daemon of this call has gone"))
}

/// Puts an annotation beside the reply of the call that is being handled, in place of one of that name. `false`
/// outside of a call, or when the name is not of four ASCII characters.
pub fn annotate_reply(name: [u8; 4], value: impl Into<Bytes>) -> bool {
    let Some(id) = annotation_id(&name) else { return false };
    CURRENT.with_borrow_mut(|c| match c {
        Some(context) => {
            context.reply_annotations.insert(id, value);
            true
        }
        None => false,
    })
}

/// Closes a resource when the connection ends over which the call came that is being handled, in any order and however it
/// ends; unless nobody holds it any more by then. Each once, however often it is tracked.
///
/// ```
/// use pyro_runtime::context;
/// use pyro_runtime::daemon::Resource;
/// use std::sync::Arc;
///
/// struct Lock;
///
/// impl Resource for Lock {
///     fn close(&self) {
///         println!("the client that held the lock has gone");
///     }
/// }
///
/// // In a handler, this would be the call's connection.
/// let error = context::track_resource(&Arc::new(Lock)).unwrap_err();
/// assert_eq!(error.to_string(), "cannot track resource on a connectionless call");
/// ```
///
/// # Errors
/// `PyroError` outside of a call, and in a oneway call whose connection has ended already.
#[cfg(feature = "net")]
pub fn track_resource<R: crate::daemon::Resource>(resource: &Arc<R>) -> crate::Result<()> {
    let scope = connection_scope();
    if scope.is_some_and(|scope| scope.track(crate::daemon::downgrade(resource))) {
        return Ok(());
    }
    Err(crate::Error::usage("cannot track resource on a connectionless call"))
}

/// Leaves a resource open that was [tracked](track_resource). One that was not is left alone.
///
/// # Errors
/// `PyroError` outside of a call.
#[cfg(feature = "net")]
pub fn untrack_resource<R: crate::daemon::Resource>(resource: &Arc<R>) -> crate::Result<()> {
    let scope = connection_scope();
    let scope =
        scope.ok_or_else(|| crate::Error::usage("cannot untrack resource on a connectionless call"))?;
    scope.untrack(&crate::daemon::downgrade(resource));
    Ok(())
}

/// What ends with the connection of the call that is being handled.
#[cfg(feature = "net")]
pub(crate) fn connection_scope() -> Option<Arc<crate::daemon::Scope>> {
    CURRENT.with_borrow(|c| c.as_ref().and_then(|c| c.connection_scope.clone()))
}

/// As [`annotate_reply`], by an id that is one.
#[cfg(feature = "net")]
pub(crate) fn annotate_reply_by(id: AnnotationId, value: Bytes) {
    CURRENT.with_borrow_mut(|c| {
        if let Some(context) = c {
            context.reply_annotations.insert(id, value);
        }
    });
}

fn annotation_id(name: &[u8; 4]) -> Option<AnnotationId> {
    name.is_ascii().then(|| AnnotationId::ascii(name))
}

/// Runs `f` with `slot` as the current context and puts it back into `slot`, also when `f` panics.
pub(crate) fn enter<R>(slot: &mut Option<Box<CallContext>>, f: impl FnOnce() -> R) -> R {
    struct Restore<'a>(&'a mut Option<Box<CallContext>>);
    impl Drop for Restore<'_> {
        fn drop(&mut self) {
            CURRENT.with_borrow_mut(|c| std::mem::swap(c, self.0));
        }
    }
    CURRENT.with_borrow_mut(|c| std::mem::swap(c, slot));
    let _restore = Restore(slot);
    f()
}

pin_project_lite::pin_project! {
    /// A future that runs under a context; see [`CallContext::scope`].
    #[derive(Debug)]
    pub struct Scoped<F> {
        context: Option<Box<CallContext>>,
        #[pin]
        future: F,
    }
}

impl<F: Future> Future for Scoped<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        enter(this.context, || this.future.poll(cx))
    }
}

/// A correlation id for a request that has none. Unique, not secret: a system call for each would cost more than the
/// call itself, so each thread continues a sequence of its own from a random start.
#[cfg(feature = "net")]
pub(crate) fn fresh_correlation_id() -> Uuid {
    thread_local! {
        static STATE: std::cell::Cell<u128> = std::cell::Cell::new(Uuid::new_v4().as_u128());
    }
    let state = STATE.get().wrapping_add(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    STATE.set(state);
    // Two rounds of a 64-bit mixer over both halves (splitmix64's constants).
    let mix = |mut z: u64| {
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let (high, low) = ((state >> 64) as u64, state as u64);
    let low = mix(low ^ high.rotate_left(17));
    let high = mix(high ^ low);
    uuid::Builder::from_random_bytes(((u128::from(high) << 64) | u128::from(low)).to_be_bytes()).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(seq: u16) -> CallContext {
        CallContext { seq, ..CallContext::detached(Generation::Pyro5, Serializer::Json) }
    }

    #[test]
    fn a_context_is_there_during_the_poll_only_and_nests() {
        let mut outer = Some(Box::new(context(1)));
        assert!(CallContext::current().is_none());
        enter(&mut outer, || {
            let mut inner = Some(Box::new(context(2)));
            enter(&mut inner, || assert_eq!(CallContext::current().unwrap().seq, 2));
            assert_eq!(CallContext::current().unwrap().seq, 1);
            assert!(annotate_reply(*b"TEST", &b"one"[..]));
            assert!(annotate_reply(*b"TEST", &b"two"[..]));
        });
        assert!(CallContext::current().is_none());
        assert!(!annotate_reply(*b"TEST", &b"lost"[..]));
        let id = AnnotationId::new("TEST").unwrap();
        assert_eq!(outer.unwrap().reply_annotations.get(id), Some(&Bytes::from_static(b"two")));
    }

    #[test]
    fn a_panic_leaves_no_context_behind() {
        let mut slot = Some(Box::new(context(3)));
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            enter(&mut slot, || std::panic::resume_unwind(Box::new("handler")))
        }));
        assert!(caught.is_err());
        assert!(CallContext::current().is_none());
        assert_eq!(slot.unwrap().seq, 3);
    }

    #[cfg(feature = "net")]
    #[test]
    fn fresh_ids_differ_and_are_of_version_4() {
        let ids: std::collections::HashSet<Uuid> = (0..10_000).map(|_| fresh_correlation_id()).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().all(|id| id.get_version_num() == 4));
    }
}
