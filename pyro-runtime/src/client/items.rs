//! Item streams at the client: each item is a call of the daemon object, made when the item is wanted.

use super::exchange::{Answer, Call};
use super::proxy::Proxy;
use crate::codec::Decode;
use crate::protocol::{AnnotationId, CLOSE_STREAM_METHOD, NEXT_ITEM_METHOD, STREAM_DISABLED_TEXT};
use crate::{DAEMON_NAME, Error, ItemStream, Result};
use futures_core::Stream;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

impl Proxy {
    /// The stream that an answer announces, or one of the items of a list.
    pub(super) fn stream<R: Decode + Send + 'static>(&self, answer: Answer) -> Result<ItemStream<R>> {
        if !answer.reply.is_stream() {
            return Ok(ItemStream::from_iter(self.result::<Vec<R>>(answer)?));
        }
        let Some(id) = stream_id(&answer) else {
            // Python takes this for trouble with the protocol, and those end the connection.
            answer.channel.retire();
            self.core.detach(&answer.channel);
            return Err(Error::protocol(STREAM_DISABLED_TEXT));
        };
        let source = Source { proxy: self.clone(), id };
        Ok(ItemStream::from_stream(Items { state: State::Idle(source), item: PhantomData }))
    }
}

/// Tells the server that a stream which nobody can read is not wanted.
pub(super) fn refuse(proxy: &Proxy, answer: &Answer) {
    if let Some(id) = stream_id(answer) {
        drop(Source { proxy: proxy.clone(), id });
    }
}

fn stream_id(answer: &Answer) -> Option<String> {
    let id = answer.reply.annotations.get(AnnotationId::STRM)?;
    String::from_utf8(id.to_vec()).ok().filter(|id| !id.is_empty())
}

/// A stream at its server. Dropped, it tells the server that no more is wanted.
struct Source {
    proxy: Proxy,
    id: String,
}

impl Source {
    async fn next<R: Decode>(self) -> (Result<R>, Self) {
        let result = match self.proxy.is_connected() {
            // As in Python: after a reconnect the stream goes on, but it does not connect by itself.
            false => Err(Error::closed("the proxy for this stream result has been closed")),
            true => {
                let call = Call::of_object(DAEMON_NAME, NEXT_ITEM_METHOD);
                self.proxy.exchange(&call, &(&*self.id,)).await.and_then(|answer| match answer {
                    Some(answer) => self.proxy.result(answer),
                    None => Err(Error::protocol("no reply to a call that is not oneway")),
                })
            }
        };
        (result, self)
    }

    /// The server has ended it already.
    fn forget(mut self) {
        self.id.clear();
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        if !self.id.is_empty() {
            self.proxy.send_soon(&Call::of_object(DAEMON_NAME, CLOSE_STREAM_METHOD).oneway(), &(&*self.id,));
        }
    }
}

type NextItem<R> = Pin<Box<dyn Future<Output = (Result<R>, Source)> + Send>>;

struct Items<R> {
    state: State<R>,
    item: PhantomData<fn() -> R>,
}

enum State<R> {
    Idle(Source),
    Asking(NextItem<R>),
    Ended,
}

// Nothing in it is pinned in place.
impl<R> Unpin for Items<R> {}

impl<R: Decode + Send + 'static> Stream for Items<R> {
    type Item = Result<R>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<R>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Idle(source) => self.state = State::Asking(Box::pin(source.next())),
                State::Asking(mut asking) => {
                    let Poll::Ready((result, source)) = asking.as_mut().poll(cx) else {
                        self.state = State::Asking(asking);
                        return Poll::Pending;
                    };
                    return Poll::Ready(match result {
                        Ok(item) => {
                            self.state = State::Idle(source);
                            Some(Ok(item))
                        }
                        Err(error) => {
                            // Whatever the server raises has ended the stream there too.
                            if error.is_remote() {
                                source.forget();
                            }
                            (!is_end(&error)).then_some(Err(error))
                        }
                    });
                }
            }
        }
    }
}

fn is_end(error: &Error) -> bool {
    error.exception().is_some_and(|e| e.class == "builtins.StopIteration")
}

/// The items of a call that went oneway.
pub(super) struct Nothing<R>(PhantomData<fn() -> R>);

impl<R> Nothing<R> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<R> Stream for Nothing<R> {
    type Item = Result<R>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<R>>> {
        Poll::Ready(None)
    }
}
