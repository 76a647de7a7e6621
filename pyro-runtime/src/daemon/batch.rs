//! Many calls in one message: run one after the other, their results in one reply, which ends at the first exception.

use super::Inner;
use super::access::{self, Rule};
use super::config::DaemonConfig;
use super::exchange::MESSAGES_PER_TURN;
use super::hooks::{self, Guarded};
use super::reply::{BatchResults, WrappedException, add_traceback};
use super::stats::{Counters, count};
use crate::codec::{Decode, DecodeError, Decoder, EncodeArgs, EncodeError, Encoder, Limits, Output};
use crate::codec::{PayloadDecoder, PayloadEncoder};
use crate::config::ServerType;
use crate::service::{BoxCall, CallOutcome, Interface, PendingCall, Skeleton};
use crate::{Exception, Serializer, Value};
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// One call of a batch, as it came.
pub(super) struct Item {
    method: String,
    positional: Vec<Value>,
    /// `None` where the call has none at all, which Python refuses.
    keyword: Option<Vec<(String, Value)>>,
}

/// A batch as one call: its result is the list of results.
pub(super) struct Batch {
    skeleton: Arc<dyn Skeleton>,
    interface: &'static Interface,
    serializer: Serializer,
    rule: Rule,
    limits: Limits,
    counters: Arc<Counters>,
    items: VecDeque<Item>,
    hooks: Guarded,
    running: Option<(BoxCall, usize)>,
    /// Payloads of results so far, and of the exception that ended the batch.
    results: Vec<Vec<u8>>,
    pace: BatchPace,
}

/// How far a batch may go.
struct BatchPace {
    /// Bytes of results that may still gather: more could not be sent.
    left: usize,
    max: usize,
    /// Whether others get their turn between its calls: where a task that is not ready is polled again.
    yields: bool,
    n_in_turn: u32,
}

impl BatchPace {
    fn new(config: &DaemonConfig) -> Self {
        let wire = &config.wire;
        let max = match wire.compression {
            true => wire.max_message_bytes.max(wire.max_inflated_bytes),
            false => wire.max_message_bytes,
        };
        Self { left: max, max, yields: config.server_type == ServerType::Async, n_in_turn: 0 }
    }

    /// Makes room for a result.
    ///
    /// # Errors
    /// When there is none. Nothing is answered then, as when any reply is too large.
    fn take(&mut self, bytes: usize) -> Result<(), Exception> {
        self.left = self.left.checked_sub(bytes).ok_or_else(|| {
            let text = format!("message too large: the results of a batch (max={})", self.max);
            Exception::new("Pyro5.errors.MessageTooLargeError", text)
        })?;
        Ok(())
    }

    /// Whether it is somebody else's turn now.
    fn is_others_turn(&mut self) -> bool {
        self.n_in_turn += 1;
        let is_over = self.yields && self.n_in_turn > MESSAGES_PER_TURN;
        if is_over {
            self.n_in_turn = 0;
        }
        is_over
    }
}

/// Reads the calls of a batch; the decoder stands at the positional arguments.
pub(super) fn read_items(dec: &mut dyn Decoder<'_>) -> Result<VecDeque<Item>, DecodeError> {
    let mut items = VecDeque::new();
    dec.begin_seq()?;
    while dec.next_item()? {
        items.push_back(read_item(dec)?);
    }
    if dec.begin_kwargs()? {
        while dec.next_key()? {
            dec.skip()?;
            dec.next_value()?;
            dec.skip()?;
        }
    }
    dec.end_call()?;
    Ok(items)
}

/// `(method, args, kwargs)`.
fn read_item(dec: &mut dyn Decoder<'_>) -> Result<Item, DecodeError> {
    let malformed = |dec: &dyn Decoder<'_>| {
        DecodeError::value("a batch item must be (method, args, kwargs)", dec.position())
    };
    let mut item = Item { method: String::new(), positional: Vec::new(), keyword: None };
    dec.begin_seq()?;
    if !dec.next_item()? {
        return Err(malformed(dec));
    }
    item.method = dec.str()?.into_owned();
    if !dec.next_item()? {
        return Err(malformed(dec));
    }
    dec.begin_seq()?;
    while dec.next_item()? {
        item.positional.push(Value::decode(dec)?);
    }
    if !dec.next_item()? {
        return Err(malformed(dec));
    }
    if !dec.take_none()? {
        let keyword = item.keyword.insert(Vec::new());
        dec.begin_dict()?;
        while dec.next_key()? {
            let key = dec.str()?.into_owned();
            dec.next_value()?;
            keyword.push((key, Value::decode(dec)?));
        }
    }
    if dec.next_item()? {
        return Err(malformed(dec));
    }
    Ok(item)
}

impl Batch {
    pub(super) fn new(
        skeleton: Arc<dyn Skeleton>,
        serializer: Serializer,
        rule: Rule,
        limits: Limits,
        items: VecDeque<Item>,
        daemon: &Inner,
    ) -> Self {
        Self {
            interface: skeleton.interface(),
            skeleton,
            serializer,
            rule,
            limits,
            counters: daemon.counters.clone(),
            items,
            hooks: daemon.hooks.clone(),
            running: None,
            results: Vec::new(),
            pace: BatchPace::new(&daemon.config),
        }
    }

    /// Prepares a call of this member. Arguments that do not fit are an exception at the call's place.
    fn prepare(&self, member: usize, item: &Item) -> Result<BoxCall, Exception> {
        let mut payload = Output::new();
        let mut encoder = PayloadEncoder::new(&mut payload, self.serializer, self.rule.generation);
        encoder.call("", "", item)?;
        let payload = payload.to_vec();
        let mut dec = PayloadDecoder::new(&payload, None, self.serializer, self.rule.generation, self.limits);
        let head = dec.as_dyn().begin_call();
        head.map_err(|e| crate::service::ArgError::Decode(e).into())
            .and_then(|_| self.skeleton.clone().call(member, &mut dec))
    }

    /// Puts the exception of a call where its result would have been; what follows is not run.
    fn end_with(
        &mut self,
        member: usize,
        mut exception: Exception,
        reply: &PayloadEncoder<'_>,
    ) -> Result<(), Exception> {
        let member = &self.interface.members[member];
        count(&self.counters.exceptions);
        add_traceback(&mut exception, self.interface, Some(member));
        hooks::tell_error(&self.hooks, member.name, &exception);
        self.items.clear();
        let mut out = Output::new();
        reply.beside(&mut out).encode(&WrappedException(&exception))?;
        self.pace.take(out.len())?;
        self.results.push(out.to_vec());
        Ok(())
    }
}

impl PendingCall for Batch {
    fn poll_reply(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        reply: &mut PayloadEncoder<'_>,
    ) -> Poll<Result<CallOutcome, Exception>> {
        let this = &mut *self;
        loop {
            if this.running.is_none() {
                if this.pace.is_others_turn() {
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                let Some(item) = this.items.pop_front() else {
                    let written = reply.encode(&BatchResults(&this.results));
                    return Poll::Ready(written.map(|()| CallOutcome::Value).map_err(Exception::from));
                };
                count(&this.counters.calls);
                // A name that cannot be called fails the whole batch.
                let member = access::method(this.interface, &item.method, this.rule)?;
                match this.prepare(member, &item) {
                    Ok(call) => this.running = Some((call, member)),
                    Err(exception) => this.end_with(member, exception, reply)?,
                }
            }
            let Some((call, member)) = &mut this.running else { continue };
            let mut out = Output::new();
            let mut result = reply.beside(&mut out);
            let Poll::Ready(outcome) = call.as_mut().poll_reply(cx, &mut result) else {
                return Poll::Pending;
            };
            let member = *member;
            this.running = None;
            match outcome {
                Ok(CallOutcome::Value) => {
                    this.pace.take(out.len())?;
                    this.results.push(out.to_vec());
                }
                Ok(CallOutcome::Stream(_)) => {
                    let text = "item streams inside of a batch are not supported";
                    return Poll::Ready(Err(Exception::new("builtins.TypeError", text)));
                }
                Err(exception) => this.end_with(member, exception, reply)?,
            }
        }
    }
}

impl EncodeArgs for Item {
    fn n_positional(&self) -> usize {
        self.positional.len()
    }

    fn n_keyword(&self) -> Option<usize> {
        self.keyword.as_ref().map(Vec::len)
    }

    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.positional.iter().try_for_each(|value| crate::codec::Encode::encode(value, enc))
    }

    fn encode_keyword<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.keyword.iter().flatten().try_for_each(|(name, value)| {
            enc.field(name)?;
            crate::codec::Encode::encode(value, enc)
        })
    }
}
