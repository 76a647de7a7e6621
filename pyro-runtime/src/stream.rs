//! Item streams: what a handler gives back for `stream<T>`, and what a client reads. No sockets and no buffering: an
//! item is made when it is asked for.

use crate::Error;
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A sequence of items that may have to be waited for, and may fail; it ends after its first error.
pub struct ItemStream<T> {
    items: Option<BoxItems<T>>,
}

type BoxItems<T> = Pin<Box<dyn Stream<Item = Result<T, Error>> + Send>>;

impl<T> ItemStream<T> {
    /// The items of an iterator, as Python's generators and iterators are streamed.
    #[allow(clippy::should_implement_trait, reason = "the trait has no room for `Send + 'static`")]
    pub fn from_iter<I>(items: I) -> Self
    where
        I: IntoIterator<Item = T>,
        I::IntoIter: Send + 'static,
        T: 'static,
    {
        Self::try_from_iter(items.into_iter().map(Ok))
    }

    /// The items of an iterator that may fail.
    pub fn try_from_iter<I>(items: I) -> Self
    where
        I: IntoIterator<Item = Result<T, Error>>,
        I::IntoIter: Send + 'static,
        T: 'static,
    {
        Self::from_stream(Iterated(items.into_iter()))
    }

    /// The items of any stream.
    pub fn from_stream(items: impl Stream<Item = Result<T, Error>> + Send + 'static) -> Self {
        Self { items: Some(Box::pin(items)) }
    }

    /// The next item; `None` at the end and ever after.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// All items that are left.
    ///
    /// # Errors
    /// The stream's, if it ends with one; the items before it are lost.
    pub async fn collect(mut self) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await {
            all.push(item?);
        }
        Ok(all)
    }
}

impl<T> Stream for ItemStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(items) = &mut self.items else { return Poll::Ready(None) };
        let next = items.as_mut().poll_next(cx);
        if matches!(next, Poll::Ready(None | Some(Err(_)))) {
            // What the items hold (files, connections) is let go as soon as no more can come.
            self.items = None;
        }
        next
    }
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").field("ended", &self.items.is_none()).finish()
    }
}

/// An iterator as a stream that never waits.
struct Iterated<I>(I);

// Nothing in it is ever pinned.
impl<I> Unpin for Iterated<I> {}

impl<I: Iterator> Stream for Iterated<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::Future;
    use std::task::Waker;

    /// Polls a future that never waits.
    fn now<F: Future>(future: F) -> F::Output {
        let mut future = std::pin::pin!(future);
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => output,
            Poll::Pending => panic!("had to wait"),
        }
    }

    #[test]
    fn items_come_in_order_until_the_end() {
        let mut items = ItemStream::from_iter(1..=2);
        assert_eq!(now(items.next()).unwrap().unwrap(), 1);
        assert_eq!(now(items.next()).unwrap().unwrap(), 2);
        assert!(now(items.next()).is_none());
        assert!(now(items.next()).is_none());
        assert_eq!(now(ItemStream::from_iter(0..4).collect()).unwrap(), [0, 1, 2, 3]);
    }

    #[test]
    fn an_error_ends_the_stream_and_frees_its_source() {
        let source = std::sync::Arc::new(());
        let held = source.clone();
        let mut items = ItemStream::try_from_iter((0..3).map(move |i| {
            let _held = &held;
            if i == 1 { Err(Error::usage("broken")) } else { Ok(i) }
        }));
        assert!(now(items.next()).unwrap().is_ok());
        assert!(now(items.next()).unwrap().is_err());
        assert_eq!(std::sync::Arc::strong_count(&source), 1);
        assert!(now(items.next()).is_none());
    }
}
