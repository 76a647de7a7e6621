//! A call with more to say than method and arguments, and a reply with more to tell than its result.

use super::exchange::Call;
use super::proxy::{Proxy, none};
use crate::codec::{Decode, EncodeArgs};
use crate::protocol::{AnnotationId, AnnotationMap};
use crate::{Result, Uuid};
use bytes::Bytes;
use std::time::Duration;

/// A call being put together; from [`Proxy::request`].
#[derive(Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Request<'a, A> {
    proxy: &'a Proxy,
    call: Call<'a>,
    args: A,
}

/// A result and what came beside it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Response<R> {
    /// The result.
    pub value: R,
    /// The annotations of the reply.
    pub annotations: AnnotationMap,
    /// The correlation id of the reply: the request's, or one that the server made.
    pub correlation_id: Option<Uuid>,
}

impl<R> Response<R> {
    /// The annotation of this name, if the reply had it.
    pub fn annotation(&self, name: &[u8; 4]) -> Option<&Bytes> {
        name.is_ascii().then(|| self.annotations.get(AnnotationId::ascii(name)))?
    }
}

impl<'a, A: EncodeArgs> Request<'a, A> {
    pub(super) fn new(proxy: &'a Proxy, method: &'a str, args: A) -> Self {
        Self { proxy, call: Call::method(method), args }
    }

    /// Puts an annotation beside the call, under four ASCII letters. If the call has to connect first, it goes with the
    /// handshake too.
    ///
    /// # Errors
    /// An id that is not four ASCII characters.
    pub fn annotation(mut self, id: &str, value: impl Into<Bytes>) -> Result<Self> {
        self.call.outgoing.annotations.insert(AnnotationId::new(id)?, value);
        Ok(self)
    }

    /// The correlation id. By default that of the call that is being handled, if this is a nested one; else the server
    /// makes one.
    pub fn correlation_id(mut self, id: Uuid) -> Self {
        self.call.outgoing.correlation_id = Some(id);
        self
    }

    /// A time limit for this call alone.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.call.timeout = Some(timeout);
        self
    }

    /// Sends the call whatever the metadata says of its name; the server has the last word anyway.
    pub fn unchecked(mut self) -> Self {
        self.call.skip_check();
        self
    }

    /// Sends it and waits for the result.
    ///
    /// # Errors
    /// As [`Proxy::call`].
    pub async fn send<R: Decode>(self) -> Result<Response<R>> {
        let Some(mut answer) = self.proxy.exchange_retrying(&self.call, &self.args).await? else {
            return Ok(Response { value: none()?, annotations: AnnotationMap::new(), correlation_id: None });
        };
        let annotations = std::mem::take(&mut answer.reply.annotations);
        let correlation_id = answer.reply.header.correlation_id;
        Ok(Response { value: self.proxy.result(answer)?, annotations, correlation_id })
    }

    /// Sends it oneway.
    ///
    /// # Errors
    /// As [`Proxy::call_oneway`].
    pub async fn send_oneway(self) -> Result<()> {
        self.proxy.exchange_retrying(&self.call.oneway(), &self.args).await.map(drop)
    }
}
