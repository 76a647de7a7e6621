//! What goes beside the calls that are made inside of a scope, and what comes beside their replies. A scope is bound to the poll
//! of a future, or to a function: it is on a stack of the thread meanwhile, so it never leaks into what else runs on that
//! thread, nor into tasks that are spawned. It sends nothing itself: the client asks here.

use super::{CURRENT, CallContext, annotation_id};
use crate::protocol::{AnnotationId, AnnotationMap};
use crate::{Bytes, Result, Uuid};
use std::cell::{Cell, RefCell};
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

/// What goes beside calls: annotations and a correlation id. What Python's clients put into `current_context`.
///
/// For the calls of one proxy there are [`Proxy::with_annotation`](crate::client::Proxy::with_annotation) and
/// [`TypedProxy::with_annotation`](crate::TypedProxy::with_annotation), for one call of a dynamic proxy
/// [`Proxy::request`](crate::client::Proxy::request); where both say something of the same thing, they come before this.
///
/// ```no_run
/// use pyro_runtime::blocking::{self, Wait};
/// use pyro_runtime::context::Outgoing;
/// use pyro_runtime::{Result, Uuid};
///
/// fn main() -> Result<()> {
///     let thing = blocking::connect("PYRONAME:lab.thing")?;
///     let journey = Outgoing::new().annotation("STMP", "a rose")?.correlation_id(Uuid::new_v4());
///     let sum: i64 = journey.scope(thing.call("add", (1, 2))).wait()?;
///     println!("{sum}");
///     journey.run(|| {
///         let _: () = thing.call("note", ("one",)).wait()?;
///         thing.call("note", ("two",)).wait()
///     })
/// }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[must_use = "it means something to what runs in its scope"]
pub struct Outgoing {
    pub(crate) annotations: AnnotationMap,
    pub(crate) correlation_id: Option<Uuid>,
}

impl Outgoing {
    /// Nothing.
    pub const fn new() -> Self {
        Self { annotations: AnnotationMap::new(), correlation_id: None }
    }

    /// What came with the call that is being handled, to be sent on: its annotations, but for those that the protocol reads, and
    /// its correlation id. Nothing outside of a call.
    ///
    /// Calls that a handler makes carry the correlation id anyhow. Annotations go on only so: a client has given them to
    /// this server, and who else may have them is for the handler to say. Python's servers send them to everybody whom
    /// they call (5), or with some of these calls (4).
    pub fn received() -> Self {
        CURRENT.with_borrow(|c| c.as_deref().map_or(Self::new(), Self::of))
    }

    fn of(call: &CallContext) -> Self {
        let mut annotations = call.annotations.clone();
        for id in [AnnotationId::BLBI, AnnotationId::STRM] {
            annotations.remove(id);
        }
        Self { annotations, correlation_id: Some(call.correlation_id) }
    }

    /// An annotation, under four ASCII characters, in place of one of that name.
    ///
    /// # Errors
    /// A name that is not four ASCII characters.
    pub fn annotation(mut self, id: &str, value: impl Into<Bytes>) -> Result<Self> {
        self.annotations.insert(AnnotationId::new(id)?, value);
        Ok(self)
    }

    /// More annotations, each in place of one of its name.
    pub fn annotations(mut self, annotations: &AnnotationMap) -> Self {
        self.annotations.extend(annotations);
        self
    }

    /// The correlation id: what ties these calls together, and those that they cause.
    pub fn correlation_id(mut self, id: Uuid) -> Self {
        self.correlation_id = Some(id);
        self
    }

    /// Runs a future, or makes a call, with this beside each call inside; not beside those of tasks that it spawns. In scopes
    /// inside of each other the inner one counts for what both have.
    pub fn scope<F: IntoFuture>(&self, work: F) -> InScope<F::IntoFuture> {
        InScope { frame: Frame::Sends(Arc::new(self.clone())), future: work.into_future() }
    }

    /// As [`scope`](Self::scope), for a function that waits for its calls.
    pub fn run<R>(&self, work: impl FnOnce() -> R) -> R {
        within(&Frame::Sends(Arc::new(self.clone())), work)
    }

    /// Adds what is said further out: it counts where nothing is said here.
    pub(crate) fn add(&mut self, outer: &Self) {
        self.correlation_id = self.correlation_id.or(outer.correlation_id);
        self.annotations.complete(&outer.annotations);
    }
}

/// What came beside a reply; from [`with_reply`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReplyContext {
    /// The annotations of the reply, `STRM` of a stream among them.
    pub annotations: AnnotationMap,
    /// The correlation id of the reply: the request's, or one that the server made. Pyro4 sends none with exceptions.
    pub correlation_id: Option<Uuid>,
}

impl ReplyContext {
    /// The annotation of this name, if the reply had it.
    pub fn annotation(&self, name: &[u8; 4]) -> Option<&Bytes> {
        annotation_id(name).and_then(|id| self.annotations.get(id))
    }
}

/// Makes a call and gives back, with its result, what came beside the reply: of whatever proxy, typed or not, also when the
/// reply is an exception. What Python's clients find in `current_context.response_annotations`.
///
/// Of more calls inside it is the last reply's. Nothing came where there was none, as for a oneway call.
///
/// ```no_run
/// # async fn example(thing: pyro_runtime::client::Proxy) -> pyro_runtime::Result<()> {
/// use pyro_runtime::context;
///
/// let (sum, reply) = context::with_reply(thing.call::<i64>("add", (1, 2))).await;
/// println!("{} {:?}", sum?, reply.annotation(b"PMRK"));
/// # Ok(())
/// # }
/// ```
pub fn with_reply<F: IntoFuture>(call: F) -> WithReply<F::IntoFuture> {
    let heard = Arc::<Mutex<ReplyContext>>::default();
    let call = InScope { frame: Frame::Hears(heard.clone()), future: call.into_future() };
    WithReply { call, heard }
}

/// What a scope is to the calls inside of it.
#[derive(Debug, Clone)]
enum Frame {
    /// They send this.
    Sends(Arc<Outgoing>),
    /// What comes beside their replies is put here. Locked for the moment in which it is put in or taken out.
    Hears(Arc<Mutex<ReplyContext>>),
    /// Nothing further out concerns them, but for the correlation id.
    Apart(Option<Uuid>),
}

struct Entered {
    frame: Frame,
    /// The call that was handled when the scope was entered, by its address; 0 for none. A handler that runs further in, as in a
    /// server that is served inside of a scope, has nothing to do with it.
    handled: usize,
}

thread_local! {
    /// How many scopes this thread is in. Calls outside of all look at this alone.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    static ENTERED: RefCell<Vec<Entered>> = const { RefCell::new(Vec::new()) };
}

fn handled() -> usize {
    CURRENT.with_borrow(|c| c.as_deref().map_or(0, |context| std::ptr::from_ref(context).addr()))
}

/// Runs `f` inside of a scope, and leaves the scope also when `f` panics.
fn within<R>(frame: &Frame, f: impl FnOnce() -> R) -> R {
    struct Leave;
    impl Drop for Leave {
        fn drop(&mut self) {
            DEPTH.set(DEPTH.get() - 1);
            ENTERED.with_borrow_mut(Vec::pop);
        }
    }
    let entered = Entered { frame: frame.clone(), handled: handled() };
    ENTERED.with_borrow_mut(|all| all.push(entered));
    DEPTH.set(DEPTH.get() + 1);
    let _leave = Leave;
    f()
}

/// The scopes that the calls made here are in, from the innermost, up to one that keeps out the others.
fn visit(mut f: impl FnMut(&Frame)) {
    if DEPTH.get() == 0 {
        return;
    }
    let handled = handled();
    ENTERED.with_borrow(|all| {
        for entered in all.iter().rev().take_while(|entered| entered.handled == handled) {
            f(&entered.frame);
            if let Frame::Apart(_) = entered.frame {
                break;
            }
        }
    });
}

/// What the scopes around say of a call made here; `None` outside of all that say something.
#[inline]
pub(crate) fn ambient() -> Option<Outgoing> {
    if DEPTH.get() == 0 { None } else { gather() }
}

#[cold]
fn gather() -> Option<Outgoing> {
    let mut all = None::<Outgoing>;
    visit(|frame| match frame {
        Frame::Sends(outgoing) => match &mut all {
            Some(inner) => inner.add(outgoing),
            None => all = Some(Outgoing::clone(outgoing)),
        },
        Frame::Apart(id) => {
            let all = all.get_or_insert_default();
            all.correlation_id = all.correlation_id.or(*id);
        }
        Frame::Hears(_) => {}
    });
    all
}

/// Tells whoever wants to know what came beside a reply; `None`: there is no reply.
#[inline]
pub(crate) fn heard(reply: impl FnOnce() -> ReplyContext) {
    if DEPTH.get() > 0 {
        tell(&reply());
    }
}

#[cold]
fn tell(reply: &ReplyContext) {
    visit(|frame| {
        if let Frame::Hears(heard) = frame {
            reply.clone_into(&mut heard.lock().unwrap_or_else(PoisonError::into_inner));
        }
    });
}

/// Calls that a call needs before it can be made: the scopes around concern them as far as the correlation id goes.
pub(crate) fn apart<F: Future>(correlation_id: Option<Uuid>, future: F) -> InScope<F> {
    InScope { frame: Frame::Apart(correlation_id), future }
}

pin_project_lite::pin_project! {
    /// A future that runs in a scope; see [`Outgoing::scope`].
    #[derive(Debug)]
    #[must_use = "a future does nothing until it is awaited"]
    pub struct InScope<F> {
        frame: Frame,
        #[pin]
        future: F,
    }
}

impl<F: Future> Future for InScope<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        within(this.frame, || this.future.poll(cx))
    }
}

pin_project_lite::pin_project! {
    /// A call whose reply is looked at; see [`with_reply`].
    #[derive(Debug)]
    #[must_use = "a future does nothing until it is awaited"]
    pub struct WithReply<F> {
        #[pin]
        call: InScope<F>,
        heard: Arc<Mutex<ReplyContext>>,
    }
}

impl<F: Future> Future for WithReply<F> {
    type Output = (F::Output, ReplyContext);

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let output = std::task::ready!(this.call.poll(cx));
        let reply = std::mem::take(&mut *this.heard.lock().unwrap_or_else(PoisonError::into_inner));
        Poll::Ready((output, reply))
    }
}

#[cfg(test)]
mod tests {
    use super::super::enter;
    use super::*;
    use crate::{Generation, Serializer};

    fn sends(id: &str, value: &'static str) -> Outgoing {
        Outgoing::new().annotation(id, value).unwrap()
    }

    fn sent(id: &str) -> Option<Bytes> {
        ambient().and_then(|all| all.annotations.get(AnnotationId::new(id).unwrap()).cloned())
    }

    #[test]
    fn the_inner_scope_counts_and_nothing_is_left_outside() {
        let id = Uuid::new_v4();
        sends("OUTR", "out").annotation("BOTH", "out").unwrap().correlation_id(id).run(|| {
            sends("BOTH", "in").run(|| {
                assert_eq!((sent("OUTR").unwrap(), sent("BOTH").unwrap()), ("out".into(), "in".into()));
                assert_eq!(ambient().unwrap().correlation_id, Some(id));
            });
            assert_eq!(sent("BOTH").unwrap(), "out");
        });
        assert_eq!(ambient(), None);
    }

    #[test]
    fn a_panic_leaves_the_scope() {
        let work = || sends("STMP", "a").run(|| std::panic::resume_unwind(Box::new("work")));
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).is_err());
        assert_eq!((DEPTH.get(), ambient()), (0, None));
    }

    #[test]
    fn a_handler_that_runs_inside_of_a_scope_is_not_concerned() {
        let mut call = Some(Box::new(CallContext::detached(Generation::Pyro5, Serializer::Json)));
        sends("STMP", "a").run(|| {
            enter(&mut call, || {
                assert_eq!(ambient(), None);
                sends("STMP", "b").run(|| assert_eq!(sent("STMP").unwrap(), "b"));
            });
            assert_eq!(sent("STMP").unwrap(), "a");
        });
    }

    #[test]
    fn what_is_asked_before_a_call_carries_the_correlation_id_alone() {
        let id = Uuid::new_v4();
        let asked = apart(Some(id), std::future::poll_fn(|_| Poll::Ready(ambient())));
        let asked = crate::blocking::wait(sends("STMP", "a").scope(asked));
        assert_eq!(asked, Some(Outgoing::new().correlation_id(id)));
    }

    #[test]
    fn of_several_replies_the_last_one_is_given_and_scopes_further_out_hear_it_too() {
        let named = |name: &[u8; 4]| {
            let mut reply = ReplyContext::default();
            reply.annotations.insert(AnnotationId::ascii(name), "x");
            reply
        };
        let inner = with_reply(async { heard(|| named(b"LAST")) });
        let outer = with_reply(async {
            heard(|| named(b"FRST"));
            inner.await.1
        });
        let (inner, outer) = crate::blocking::wait(outer);
        assert_eq!((&inner, &outer), (&named(b"LAST"), &named(b"LAST")));
        assert!(outer.annotation(b"FRST").is_none() && outer.annotation(b"LAST").is_some());
        heard(|| unreachable!("nobody listens"));
    }
}
