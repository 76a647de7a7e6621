//! Handlers that block their thread: they run on tokio's pool for such work, so that neither their connection's thread
//! nor anybody else's waits; or in place, on a thread that is theirs. A handler that has begun is never cut off.

use super::BoxCall;
use crate::Error;
use crate::codec::Encode;
use crate::context::{self, CallContext};
use crate::protocol::AnnotationMap;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::task::JoinHandle;

/// A call from a handler that may block its thread. It begins when the call is polled first, with the context of the call.
pub fn blocking<F, T, E>(handler: F) -> BoxCall
where
    F: FnOnce() -> Result<T, E> + Send + 'static,
    T: Encode + Send + 'static,
    E: Into<Error> + Send + 'static,
{
    super::result(Blocking { state: State::New(Some(handler)) })
}

/// As [`blocking`], of a handler that gives a stream. Its items are made as those of any stream, by polling.
pub fn blocking_stream<F, S, T, E>(handler: F) -> BoxCall
where
    F: FnOnce() -> Result<S, E> + Send + 'static,
    S: futures_core::Stream<Item = Result<T, Error>> + Send + 'static,
    T: Encode + 'static,
    E: Into<Error> + Send + 'static,
{
    super::stream(Blocking { state: State::New(Some(handler)) })
}

/// As [`blocking`], of a handler that needs something which has to be waited for: while it waits it has no thread.
pub fn blocking_with<L, F, T, E>(needed: L, handler: F) -> BoxCall
where
    L: Future<Output: Send + 'static> + Send + 'static,
    F: FnOnce(L::Output) -> Result<T, E> + Send + 'static,
    T: Encode + Send + 'static,
    E: Into<Error> + Send + 'static,
{
    super::result(with(needed, handler))
}

/// As [`blocking_with`], of a handler that gives a stream.
pub fn blocking_stream_with<L, F, S, T, E>(needed: L, handler: F) -> BoxCall
where
    L: Future<Output: Send + 'static> + Send + 'static,
    F: FnOnce(L::Output) -> Result<S, E> + Send + 'static,
    S: futures_core::Stream<Item = Result<T, Error>> + Send + 'static,
    T: Encode + 'static,
    E: Into<Error> + Send + 'static,
{
    super::stream(with(needed, handler))
}

async fn with<L, F, R>(needed: L, handler: F) -> R
where
    L: Future<Output: Send + 'static>,
    F: FnOnce(L::Output) -> R + Send + 'static,
    R: Send + 'static,
{
    let needed = needed.await;
    Blocking { state: State::New(Some(move || handler(needed))) }.await
}

thread_local! {
    static IN_PLACE: Cell<bool> = const { Cell::new(false) };
}

/// Polls calls on a thread that may be blocked: handlers that block run there and then.
pub(crate) fn in_place<R>(poll: impl FnOnce() -> R) -> R {
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            IN_PLACE.set(self.0);
        }
    }
    let _restore = Restore(IN_PLACE.replace(true));
    poll()
}

struct Blocking<F, R> {
    state: State<F, R>,
}

enum State<F, R> {
    New(Option<F>),
    Running(JoinHandle<(R, AnnotationMap)>),
}

// The handler is moved out before it runs, and never pinned.
impl<F, R> Unpin for Blocking<F, R> {}

impl<F, R> Future for Blocking<F, R>
where
    F: FnOnce() -> R + Send + 'static,
    R: Send + 'static,
{
    type Output = R;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<R> {
        if let State::New(handler) = &mut self.state {
            let handler = handler.take().expect("it is there until it runs");
            if IN_PLACE.get() {
                return Poll::Ready(handler());
            }
            let context = CallContext::current();
            self.state = State::Running(tokio::task::spawn_blocking(|| run(handler, context)));
        }
        let State::Running(running) = &mut self.state else { unreachable!("it has just been started") };
        match ready!(Pin::new(running).poll(cx)) {
            Ok((result, annotations)) => {
                for (id, value) in annotations.iter() {
                    context::annotate_reply_by(id, value.clone());
                }
                Poll::Ready(result)
            }
            // Its panic is the call's.
            Err(e) => match e.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                Err(_) => Poll::Pending,
            },
        }
    }
}

/// Runs a handler with the context of its call; gives back what it wants beside its reply too.
fn run<R>(handler: impl FnOnce() -> R, context: Option<CallContext>) -> (R, AnnotationMap) {
    let mut slot = context.map(Box::new);
    let result = context::enter(&mut slot, handler);
    (result, slot.map(|context| context.reply_annotations).unwrap_or_default())
}
