//! A call on its way: the handler's future, and how its result reaches the reply.

use crate::codec::{Encode, PayloadEncoder};
use crate::{Error, Exception};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A call whose arguments are decoded and whose handler may have to wait. `'static`: it owns all it needs.
pub type BoxCall = Pin<Box<dyn PendingCall>>;

/// The items of a `stream<T>` result, not yet encoded.
pub type BoxStream = Pin<Box<dyn PendingItems>>;

/// What a call that succeeded left in the reply.
pub enum CallOutcome {
    /// Its result, written.
    Value,
    /// Nothing: the result is a stream that the daemon must keep.
    Stream(BoxStream),
}

/// A handler's future, erased.
pub trait PendingCall: Send {
    /// Polls the handler. When it is ready its result is written as the reply's whole payload.
    ///
    /// With `Err`, whatever has been written is garbage and the exception is the reply. Must not be polled again
    /// after it was ready.
    fn poll_reply(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        reply: &mut PayloadEncoder<'_>,
    ) -> Poll<Result<CallOutcome, Exception>>;
}

/// A stream's items, erased. What handlers return is [`ItemStream`](crate::ItemStream).
pub trait PendingItems: Send {
    /// Polls for the next item and writes it as a whole payload: `Ok(true)`; `Ok(false)` at the end.
    fn poll_item(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        reply: &mut PayloadEncoder<'_>,
    ) -> Poll<Result<bool, Exception>>;
}

/// A call from a handler whose result is written as a value.
pub fn result<F, T, E>(future: F) -> BoxCall
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Encode,
    E: Into<Error>,
{
    Box::pin(ValueCall { future })
}

/// A call from a handler whose result is a stream of items.
pub fn stream<F, S, T, E>(future: F) -> BoxCall
where
    F: Future<Output = Result<S, E>> + Send + 'static,
    S: futures_core::Stream<Item = Result<T, Error>> + Send + 'static,
    T: Encode + 'static,
    E: Into<Error>,
{
    Box::pin(StreamCall { future })
}

/// A call that is finished already.
pub fn ready<T: Encode + Send + 'static>(value: T) -> BoxCall {
    result(std::future::ready(Ok::<T, Error>(value)))
}

pin_project_lite::pin_project! {
    struct ValueCall<F> { #[pin] future: F }
}

pin_project_lite::pin_project! {
    struct StreamCall<F> { #[pin] future: F }
}

pin_project_lite::pin_project! {
    struct Items<S> { #[pin] stream: S }
}

impl<F, T, E> PendingCall for ValueCall<F>
where
    F: Future<Output = Result<T, E>> + Send,
    T: Encode,
    E: Into<Error>,
{
    fn poll_reply(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        reply: &mut PayloadEncoder<'_>,
    ) -> Poll<Result<CallOutcome, Exception>> {
        self.project().future.poll(cx).map(|result| match result {
            Ok(value) => reply.encode(&value).map(|()| CallOutcome::Value).map_err(Exception::from),
            Err(error) => Err(error.into().into()),
        })
    }
}

impl<F, S, T, E> PendingCall for StreamCall<F>
where
    F: Future<Output = Result<S, E>> + Send,
    S: futures_core::Stream<Item = Result<T, Error>> + Send + 'static,
    T: Encode + 'static,
    E: Into<Error>,
{
    fn poll_reply(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        _: &mut PayloadEncoder<'_>,
    ) -> Poll<Result<CallOutcome, Exception>> {
        self.project().future.poll(cx).map(|result| match result {
            Ok(stream) => Ok(CallOutcome::Stream(Box::pin(Items { stream }))),
            Err(error) => Err(error.into().into()),
        })
    }
}

impl<S, T> PendingItems for Items<S>
where
    S: futures_core::Stream<Item = Result<T, Error>> + Send,
    T: Encode,
{
    fn poll_item(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        reply: &mut PayloadEncoder<'_>,
    ) -> Poll<Result<bool, Exception>> {
        self.project().stream.poll_next(cx).map(|item| match item {
            None => Ok(false),
            Some(Ok(value)) => reply.encode(&value).map(|()| true).map_err(Exception::from),
            Some(Err(error)) => Err(error.into()),
        })
    }
}
