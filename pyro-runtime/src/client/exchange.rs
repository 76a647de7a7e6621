//! One request and its reply: checks the name, encodes, hands over to the connection, waits. It makes a new connection
//! where there is none, and knows nothing of results.

use super::channel::Channel;
use super::connect::Beside;
use super::connection::{Connection, Established, InFlight, KEEP_BYTES, Refused};
use super::plain::{Exchanged, Plain};
use super::proxy::Proxy;
use super::reply::Reply;
use super::text;
use crate::codec::{EncodeArgs, Output, PayloadEncoder};
use crate::context::{self, Outgoing, ReplyContext};
use crate::deadline;
use crate::protocol::{
    AnnotationId, Draft, Flags, GETATTR_METHOD, Header, MessageType, PING_PAYLOAD, PING_SERIALIZER_ID,
};
use crate::{Error, Result, SerializedBlob, Serializer, Uri};
use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// What is called, and how.
#[derive(Debug, Clone)]
pub(super) struct Call<'a> {
    /// `None`: the proxy's own.
    pub(super) object: Option<&'a str>,
    pub(super) method: &'a str,
    /// The name that is looked up in the metadata.
    check: Check<'a>,
    pub(super) flags: Flags,
    /// What goes beside this one alone.
    pub(super) outgoing: Outgoing,
    /// Instead of the proxy's.
    pub(super) timeout: Option<Duration>,
}

#[derive(Debug, Clone, Copy)]
enum Check<'a> {
    Nothing,
    Method,
    Attribute(&'a str),
}

/// A reply and where it came from.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) reply: Reply,
    pub(super) channel: Channel,
}

impl<'a> Call<'a> {
    /// A method of the proxy's object.
    pub(super) fn method(method: &'a str) -> Self {
        Self {
            object: None,
            method,
            check: Check::Method,
            flags: Flags::NONE,
            outgoing: Outgoing::new(),
            timeout: None,
        }
    }

    /// A method that is called whatever the metadata says.
    pub(super) fn unchecked(method: &'a str) -> Self {
        Self { check: Check::Nothing, ..Self::method(method) }
    }

    /// A method of another object of the same daemon.
    pub(super) fn of_object(object: &'a str, method: &'a str) -> Self {
        Self { object: Some(object), ..Self::unchecked(method) }
    }

    /// `__getattr__` or `__setattr__` of the attribute `name`.
    pub(super) fn attribute(method: &'a str, name: &'a str) -> Self {
        Self { check: Check::Attribute(name), ..Self::method(method) }
    }

    pub(super) fn oneway(self) -> Self {
        self.with_flags(Flags::ONEWAY)
    }

    pub(super) fn with_flags(mut self, flags: Flags) -> Self {
        self.flags |= flags;
        self
    }

    pub(super) fn skip_check(&mut self) {
        self.check = Check::Nothing;
    }

    /// Whether the name is there, with Python's texts; and whether the call goes oneway.
    fn check(&self, on: &Established, uri: &Uri) -> Result<bool> {
        let meta = &on.metadata;
        let known = match self.check {
            _ if meta.is_empty() => true,
            Check::Nothing => true,
            Check::Method => has(&meta.methods, self.method),
            Check::Attribute(name) => has(&meta.attrs, name),
        };
        match (known, self.check) {
            (true, _) => {}
            (false, Check::Attribute(name)) if self.method != GETATTR_METHOD => {
                return Err(text::no_such_attribute(uri, name));
            }
            (false, Check::Attribute(name)) => return Err(text::no_such_member(uri, name)),
            (false, _) => return Err(text::no_such_member(uri, self.method)),
        }
        let listed = self.object.is_none() && has(&meta.oneway, self.method);
        Ok(listed || self.flags.contains(Flags::ONEWAY))
    }

    /// Encodes the whole message, its sequence number left open. Gives the serializer that the reply has to have.
    fn encode<A: EncodeArgs + ?Sized>(
        &self,
        out: &mut Output,
        on: &Established,
        mut beside: Beside<'_>,
        args: &A,
        oneway: bool,
    ) -> Result<Serializer> {
        let blob = args.blob()?;
        let serializer = blob.and_then(SerializedBlob::serializer).unwrap_or(on.serializer);
        let mut header =
            Header::new(on.generation, MessageType::Invoke, serializer.id(on.generation).into(), 0)
                .with_flags(self.flags)
                .with_correlation_id(beside.correlation_id);
        if oneway {
            header = header.with_flags(Flags::ONEWAY);
        }
        let object = self.object.unwrap_or(&on.uri.object);
        if let Some(blob) = blob {
            header = header.with_flags(Flags::KEEP_SERIALIZED);
            let address = blob.address(object, self.method, on.generation)?;
            beside.annotations.to_mut().insert(AnnotationId::BLBI, address);
        }
        let draft = Draft::begin(out, header, beside.annotations(), &on.wire)?;
        let mut payload = PayloadEncoder::new(out, serializer, on.generation)
            .serpent_bytes_repr(on.wire.serpent_bytes_repr);
        match blob {
            Some(blob) => blob.write_call(&mut payload, object, self.method)?,
            None => payload.call(object, self.method, args)?,
        }
        draft.finish(out, &on.wire)?;
        Ok(serializer)
    }
}

fn encode_ping(out: &mut Output, on: &Established) -> Result<()> {
    let header = Header::new(on.generation, MessageType::Ping, PING_SERIALIZER_ID, 0);
    let draft = Draft::begin(out, header, None, &on.wire)?;
    out.extend(PING_PAYLOAD);
    Ok(draft.finish(out, &on.wire)?)
}

fn has(sorted: &[String], name: &str) -> bool {
    sorted.binary_search_by(|n| n.as_str().cmp(name)).is_ok()
}

/// A buffer of this thread for encoding requests; moved out while in use, given back when dropped.
struct Scratch(Output);

thread_local! {
    static SCRATCH: Cell<Output> = const { Cell::new(Output::new()) };
}

impl Scratch {
    fn take() -> Self {
        Self(SCRATCH.take())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let mut out = std::mem::take(&mut self.0);
        out.clear(KEEP_BYTES);
        // During the thread's end there is no place to give it back to.
        let _ = SCRATCH.try_with(|scratch| scratch.set(out));
    }
}

/// Lets the scopes around know what came beside the reply, if one came.
fn tell_scopes(reply: Option<&Reply>) {
    context::heard(|| match reply {
        None => ReplyContext::default(),
        Some(reply) => ReplyContext {
            annotations: reply.annotations.clone(),
            correlation_id: reply.header.correlation_id,
        },
    });
}

impl Proxy {
    /// As [`exchange`](Self::exchange), again after a lost connection or a time-out as often as the proxy allows.
    pub(super) async fn exchange_retrying<A: EncodeArgs + ?Sized>(
        &self,
        call: &Call<'_>,
        args: &A,
    ) -> Result<Option<Answer>> {
        let mut retries = self.call_settings.max_retries;
        // A time-out is not known to be the connection's fault: only who asked for retries waits again.
        let mut spare = retries == 0 && self.call_settings.idempotent;
        loop {
            match self.exchange(call, args).await {
                Err(e) if retries > 0 && (e.is_closed() || e.is_timeout()) => retries -= 1,
                Err(e) if spare && e.is_closed() => spare = false,
                result => return result,
            }
        }
    }

    /// As [`exchange`](Self::exchange), again after a lost connection if the attribute is idempotent.
    pub(super) async fn exchange_attribute<A: EncodeArgs + ?Sized>(
        &self,
        call: &Call<'_>,
        args: &A,
    ) -> Result<Option<Answer>> {
        match self.exchange(call, args).await {
            Err(e) if self.call_settings.idempotent && e.is_closed() => self.exchange(call, args).await,
            result => result,
        }
    }

    /// Sends one call; waits for its reply, unless it goes oneway (`None`).
    pub(super) async fn exchange<A: EncodeArgs + ?Sized>(
        &self,
        call: &Call<'_>,
        args: &A,
    ) -> Result<Option<Answer>> {
        loop {
            let limit = call.timeout.or(self.call_settings.timeout);
            let connection = match self.channel(Some(call)).await? {
                Channel::Driven(connection) => connection,
                Channel::Plain(plain) => match self.exchange_here(&plain, call, args, limit)? {
                    Exchanged::Ended => continue,
                    Exchanged::Done(reply) => {
                        tell_scopes(reply.as_ref());
                        return Ok(reply.map(|reply| Answer { reply, channel: Channel::Plain(plain) }));
                    }
                },
            };
            let deadline = limit.map(|limit| deadline::after(Instant::now(), limit));
            let submitted = {
                let on = &connection.established;
                let oneway = call.check(on, self.uri())?;
                let mut scratch = Scratch::take();
                let beside = self.beside(Some(call));
                let serializer = call.encode(&mut scratch.0, on, beside, args, oneway)?;
                let submitted = connection.submit(&mut scratch.0, !oneway, deadline);
                submitted.map(|seq| (!oneway).then_some((seq, serializer)))
            };
            match submitted {
                Ok(None) => {
                    tell_scopes(None);
                    return Ok(None);
                }
                Ok(Some((seq, serializer))) => {
                    let answer = self.await_reply(connection, seq, serializer).await?;
                    tell_scopes(Some(&answer.reply));
                    return Ok(Some(answer));
                }
                Err(refused) => self.make_way(&connection, refused, deadline).await?,
            }
        }
    }

    /// After a request was refused: waits for room, or lets go of a lost connection.
    async fn make_way(
        &self,
        connection: &Arc<Connection>,
        refused: Refused,
        deadline: Option<Instant>,
    ) -> Result<()> {
        match (refused, deadline) {
            (Refused::Ended(error), _) => {
                self.core.detach(&Channel::Driven(connection.clone()));
                error.map_or(Ok(()), Err)
            }
            (Refused::Full, None) => {
                connection.room().await;
                Ok(())
            }
            (Refused::Full, Some(deadline)) => {
                let room = tokio::time::timeout_at(deadline, connection.room()).await;
                room.map_err(|_| Error::timeout("sending: timeout"))
            }
        }
    }

    /// The whole exchange, in the thread that calls.
    fn exchange_here<A: EncodeArgs + ?Sized>(
        &self,
        plain: &Arc<Plain>,
        call: &Call<'_>,
        args: &A,
        limit: Option<Duration>,
    ) -> Result<Exchanged> {
        let oneway = call.check(&plain.established, self.uri())?;
        let mut scratch = Scratch::take();
        call.encode(&mut scratch.0, &plain.established, self.beside(Some(call)), args, oneway)?;
        self.send_here(plain, &mut scratch.0, !oneway, limit)
    }

    /// Sends a request and waits for its reply; lets go of a connection that is lost by that.
    fn send_here(
        &self,
        plain: &Arc<Plain>,
        request: &mut Output,
        wants_reply: bool,
        limit: Option<Duration>,
    ) -> Result<Exchanged> {
        let exchanged = plain.exchange(request, wants_reply, limit);
        // A call that has had no turn leaves it as it is.
        if !plain.is_open() {
            self.core.detach(&Channel::Plain(plain.clone()));
        }
        exchanged
    }

    async fn await_reply(
        &self,
        connection: Arc<Connection>,
        seq: u16,
        serializer: Serializer,
    ) -> Result<Answer> {
        let reply = InFlight::new(connection.clone(), seq).await;
        let checked = reply.and_then(|reply| {
            let is_ping = reply.header.message_type == MessageType::Ping;
            if !is_ping && let Err(error) = reply.check_serializer(serializer, &connection.established) {
                connection.close(error.clone());
                return Err(error);
            }
            Ok(reply)
        });
        let channel = Channel::Driven(connection);
        match checked {
            Ok(reply) => Ok(Answer { reply, channel }),
            Err(error) => {
                self.core.detach(&channel);
                Err(error)
            }
        }
    }

    /// Sends a oneway call if there is a connection that takes it; else nothing happens. One in which another thread waits for
    /// a reply takes it after that.
    pub(super) fn send_soon<A: EncodeArgs + ?Sized>(&self, call: &Call<'_>, args: &A) {
        let Some(channel) = self.core.current().filter(Channel::is_open) else { return };
        let mut scratch = Scratch::take();
        let beside = self.beside(Some(call));
        if call.encode(&mut scratch.0, channel.established(), beside, args, true).is_err() {
            return;
        }
        // A connection that is full or lost: the server forgets the stream by itself after a while.
        match channel {
            Channel::Driven(connection) => drop(connection.submit(&mut scratch.0, false, None)),
            Channel::Plain(plain) => plain.send_soon(&mut scratch.0),
        }
    }

    /// PING and its answer.
    pub(super) async fn send_ping(&self) -> Result<()> {
        loop {
            let channel = self.channel(None).await?;
            let mut scratch = Scratch::take();
            encode_ping(&mut scratch.0, channel.established())?;
            let connection = match channel {
                Channel::Driven(connection) => connection,
                Channel::Plain(plain) => {
                    match self.send_here(&plain, &mut scratch.0, true, self.call_settings.timeout)? {
                        Exchanged::Ended => continue,
                        Exchanged::Done(_) => return Ok(()),
                    }
                }
            };
            let deadline = self.call_settings.timeout.map(|limit| deadline::after(Instant::now(), limit));
            let submitted = connection.submit(&mut scratch.0, true, deadline);
            drop(scratch);
            match submitted {
                Ok(seq) => {
                    let serializer = connection.established.serializer;
                    return self.await_reply(connection, seq, serializer).await.map(drop);
                }
                Err(refused) => self.make_way(&connection, refused, deadline).await?,
            }
        }
    }
}
