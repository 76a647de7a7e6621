//! One client of a daemon, above its bytes: the handshake, from a message to the call that it asks for, and the
//! context in which that runs. It awaits nothing; what takes time is handed to the connection.

use super::access;
use super::active::{Access, ActiveCall, Deferred};
use super::batch::{self, Batch};
use super::failures::{panic_error, refusal, syntax_error};
use super::hooks;
use super::instances::{self, Instance, Instances, Source, Turn};
use super::quiet::Quiet;
use super::registry::Entry;
use super::reply::{After, Request, Severity, add_daemon_traceback, add_traceback, write_exception};
use super::stats::count;
use super::{Inner, WeakDaemon};
use crate::codec::{DecodeError, DecodeErrorKind, Decoder, Kind, Output, PayloadDecoder};
use crate::context::{self, CallContext};
use crate::net::Peer;
use crate::protocol::{
    AnnotationId, AnnotationMap, ConnectRequest, Extras, Flags, GETATTR_METHOD, Header, Message, Metadata,
    ProtocolError, ProtocolErrorKind, SETATTR_METHOD, ServerSide,
};
use crate::service::{ArgError, BoxCall};
use crate::tls::PeerCertificates;
use crate::{Exception, Generation, Serializer, blob};
use bytes::Bytes;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Weak};

/// What is known of one client.
pub(super) struct Session {
    pub(super) daemon: Arc<Inner>,
    /// Always there but during a poll.
    pub(super) context: Option<Box<CallContext>>,
    instances: Instances,
    /// The object of the last call, which is mostly the object of the next one. It is not kept by that.
    last: Weak<Entry>,
    is_ready: bool,
}

/// What a message asks for.
pub(super) enum Step {
    /// It is done with, its reply written.
    Done(After),
    /// A handler is to be run.
    Call(ActiveCall),
    /// An instance is to be made first.
    Create(Box<Deferred>),
}

/// An instance that has been made, or why not.
pub(super) type Created = Result<Arc<dyn crate::service::Skeleton>, Exception>;

impl Session {
    pub(super) fn new(daemon: Arc<Inner>, id: u64, peer: &Peer, certificates: PeerCertificates) -> Self {
        let context = CallContext {
            peer: peer.to_string().into(),
            connection: id,
            certificates,
            daemon: Some(WeakDaemon::new(&daemon)),
            connection_scope: Some(Arc::default()),
            ..CallContext::detached(Generation::Pyro5, Serializer::Serpent)
        };
        let context = Some(Box::new(context));
        let instances = Instances::new(daemon.counters.clone());
        Self { daemon, context, instances, last: Weak::new(), is_ready: false }
    }

    fn context(&mut self) -> &mut CallContext {
        self.context.as_mut().expect("it is away only while a handler is polled")
    }

    /// The connection begins with a call.
    pub(super) fn skip_handshake(&mut self) {
        self.is_ready = true;
    }

    /// Answers a CONNECT.
    pub(super) fn connect(
        &mut self,
        protocol: &mut ServerSide,
        request: &ConnectRequest,
        out: &mut Output,
    ) -> After {
        let correlation_id = request.header.correlation_id.unwrap_or_else(context::fresh_correlation_id);
        let context = self.context();
        context.generation = request.header.generation;
        context.serializer = request.serializer;
        context.seq = request.header.seq;
        context.flags = request.header.flags.to_wire(request.header.generation);
        context.correlation_id = correlation_id;
        context.annotations = request.annotations.clone();
        let hooks = self.daemon.hooks.clone();
        let annotations = hooks.annotations();
        let extras = Extras {
            annotations: (!annotations.is_empty()).then_some(&annotations),
            correlation_id: Some(correlation_id),
        };
        let accepted = request
            .handshake
            .clone()
            .and_then(|data| hooks.validate_handshake(self.context(), data).map_err(|e| refusal(&e)))
            .map_err(Some)
            .and_then(|answer| Ok((answer, self.metadata_for(request)?)));
        match accepted {
            Ok((answer, meta)) => match protocol.accept(request, &answer, &meta, extras, out) {
                Ok(()) => self.is_ready = true,
                Err(_) => count(&self.daemon.counters.handshake_failures),
            },
            Err(text) => {
                count(&self.daemon.counters.handshake_failures);
                log::debug!("handshake failed, reason: {}", text.as_deref().unwrap_or("the daemon closes"));
                if let Some(text) = text {
                    protocol.refuse(request, &text, extras, out);
                }
            }
        }
        if self.is_ready { After::GoOn } else { After::Close }
    }

    /// What a client is told of its object, or why it is refused; `None`: without a word.
    fn metadata_for(&self, request: &ConnectRequest) -> Result<Arc<Metadata>, Option<String>> {
        if !request.wants_metadata() {
            return Ok(Arc::default());
        }
        let id = request.object_id().map_err(|e| Some(e.into()))?;
        let is_answered = |e: &Exception| Severity::of(e) != Severity::CloseInSilence;
        let found = self.daemon.registry.find(id);
        let entry = found.map_err(|e| is_answered(&e).then(|| e.message()))?;
        Ok(self.daemon.metadata(&entry, request.header.generation))
    }

    /// From an INVOKE to a call.
    pub(super) fn invoke(&mut self, message: &Message<'_>, serializer: Serializer, out: &mut Output) -> Step {
        let header = message.header;
        let correlation_id = header.correlation_id.unwrap_or_else(context::fresh_correlation_id);
        let request = Request { header, serializer, payload: serializer, correlation_id };
        let context = self.context();
        context.correlation_id = correlation_id;
        context.generation = header.generation;
        context.serializer = serializer;
        context.seq = header.seq;
        context.flags = header.flags.to_wire(header.generation);
        if !message.annotations.is_empty() {
            context.annotations = message.annotations.to_map();
        } else if !context.annotations.is_empty() {
            context.annotations.clear();
        }
        context.reply_annotations.clear();
        let payload = match message.decompressed(&self.daemon.wire) {
            Ok(payload) => payload,
            Err(error) => {
                self.daemon.counters.protocol_error(error.kind(), false);
                let is_answered =
                    error.kind() == ProtocolErrorKind::Inflate && header.generation == Generation::Pyro4;
                // Pyro5 inflates while it receives, and drops the connection; Pyro4 does it with the call.
                return match is_answered {
                    true => self.fail(&request, Exception::new("zlib.error", error.text()), out),
                    false => Step::Done(After::Close),
                };
            }
        };
        if header.flags.contains(Flags::KEEP_SERIALIZED) {
            return self.invoke_with_blob(request, message, &payload, out);
        }
        self.prepare(request, &payload, payload.shared(), None, out)
    }

    /// From an INVOKE whose arguments are to stay serialized to a call.
    fn invoke_with_blob(
        &mut self,
        request: Request,
        message: &Message<'_>,
        payload: &[u8],
        out: &mut Output,
    ) -> Step {
        let Some(address) = message.annotations.get(AnnotationId::BLBI) else {
            return self.fail(&request, Exception::new("builtins.KeyError", "BLBI"), out);
        };
        let limits = self.daemon.config.payload;
        match blob::as_call(address, payload, request.serializer, request.generation(), limits) {
            Ok(call) => {
                let call = Bytes::from(call);
                let request = Request { payload: Serializer::Marshal, ..request };
                self.prepare(request, &call, Some(&call), None, out)
            }
            // What Python's `marshal.loads` and taking its result apart raise.
            Err(error) => self.fail(&request, Exception::new("builtins.ValueError", error.to_string()), out),
        }
    }

    /// Answers a call in a serializer that is not accepted.
    pub(super) fn not_accepted(
        &mut self,
        header: Header,
        serializer: Serializer,
        error: &ProtocolError,
        out: &mut Output,
    ) -> Step {
        count(&self.daemon.counters.protocol_errors);
        let correlation_id = header.correlation_id.unwrap_or_else(context::fresh_correlation_id);
        let request = Request { header, serializer, payload: serializer, correlation_id };
        self.fail(&request, Exception::new(error.python_class(), error.text()), out)
    }

    /// Goes on with a call whose instance has been made, or could not be.
    pub(super) fn resume(&mut self, deferred: Deferred, created: Created, out: &mut Output) -> Step {
        let Deferred { request, payload, entry, .. } = deferred;
        match created {
            Ok(skeleton) => {
                let instance = self.instances.keep(&entry, request.generation(), skeleton);
                self.prepare(request, &payload, Some(&payload), Some(instance), out)
            }
            Err(exception) => {
                instances::log_failure(&exception);
                self.fail(&request, exception, out)
            }
        }
    }

    /// Prepares a call anew, for another instance than the one whose turn it has waited for; `payload` is what came with it.
    pub(super) fn begin_again(&mut self, request: Request, payload: &Bytes, out: &mut Output) -> Step {
        self.prepare(request, payload, Some(payload), None, out)
    }

    /// Finds object, instance and member, and decodes the arguments.
    fn prepare(
        &mut self,
        request: Request,
        payload: &[u8],
        shared: Option<&Bytes>,
        made: Option<Instance>,
        out: &mut Output,
    ) -> Step {
        let (serializer, generation) = (request.payload, request.generation());
        let mut limits = self.daemon.config.payload;
        // The blob's own class is no class of Python's; what else is in there has been looked at, or is not read.
        limits.known_classes_only &= !request.header.flags.contains(Flags::KEEP_SERIALIZED);
        let mut dec = PayloadDecoder::new(payload, shared, serializer, generation, limits);
        let head = match dec.as_dyn().begin_call() {
            Ok(head) => head,
            Err(error) => {
                if matches!(error.kind(), DecodeErrorKind::Limit(_)) {
                    count(&self.daemon.counters.payload_limits);
                }
                return self.fail(&request, syntax_error(&error, serializer), out);
            }
        };
        let entry = match self.entry(&head.object) {
            Ok(entry) => entry,
            Err(exception) => return self.fail(&request, exception, out),
        };
        let context = self.context();
        if !Arc::ptr_eq(&context.object_id, &entry.id) {
            context.object_id = entry.id.clone();
        }
        let instance = match made {
            Some(instance) => instance,
            None => match self.instance(&entry, generation) {
                Ok(Source::Here(instance)) => instance,
                Ok(Source::Creating(creating)) => {
                    let payload = owned(payload, shared);
                    let creating = Quiet::new(creating);
                    return Step::Create(Box::new(Deferred { creating, request, payload, entry }));
                }
                Err(exception) => return self.fail(&request, exception, out),
            },
        };
        let turn = Turn::of(&instance);
        let again = (turn.is_waiting() && !request.is_oneway()).then(|| Box::new(owned(payload, shared)));
        let prepared = catch_unwind(AssertUnwindSafe(|| {
            let daemon = &self.daemon;
            context::enter(&mut self.context, || {
                call_of(&request, &head.method, &instance, &mut dec, limits, daemon)
            })
        }));
        let prepared = prepared.unwrap_or_else(|panic| {
            count(&self.daemon.counters.panics);
            self.instances.forget(&entry);
            Err(panic_error(&*panic))
        });
        match prepared {
            Ok((call, what)) => {
                let call = Quiet::new(call);
                Step::Call(ActiveCall { call, request, what, again, instance, entry, turn })
            }
            Err(mut exception) => {
                if std::mem::take(&mut self.context().has_passed_a_bound) {
                    count(&self.daemon.counters.payload_limits);
                }
                add_traceback(&mut exception, instance.skeleton.interface(), None);
                self.fail(&request, exception, out)
            }
        }
    }

    /// The instance for a call, made under the call's context if there is none; where making it panics, the caller is told.
    fn instance(&mut self, entry: &Arc<Entry>, generation: Generation) -> Result<Source, Exception> {
        let Self { instances, context, .. } = self;
        if let Some(instance) = instances.made(entry, generation) {
            return Ok(Source::Here(instance));
        }
        let made =
            catch_unwind(AssertUnwindSafe(|| context::enter(context, || instances.make(entry, generation))));
        made.unwrap_or_else(|panic| {
            count(&self.daemon.counters.panics);
            Err(panic_error(&*panic))
        })
    }

    fn entry(&mut self, id: &str) -> Result<Arc<Entry>, Exception> {
        if let Some(last) = self.last.upgrade().filter(|e| *e.id == *id && e.is_registered()) {
            return Ok(last);
        }
        let found = self.daemon.registry.find(id)?;
        self.last = Arc::downgrade(&found);
        Ok(found)
    }

    /// Answers with an exception of the daemon's own.
    pub(super) fn fail(&mut self, request: &Request, mut exception: Exception, out: &mut Output) -> Step {
        add_daemon_traceback(&mut exception);
        Step::Done(self.reply_exception(request, &exception, out))
    }

    /// Answers with an exception, if it is to be answered.
    pub(super) fn reply_exception(
        &mut self,
        request: &Request,
        exception: &Exception,
        out: &mut Output,
    ) -> After {
        count(&self.daemon.counters.exceptions);
        let severity = Severity::of(exception);
        if severity != Severity::CloseInSilence && !request.is_oneway() {
            let annotations = self.daemon.hooks.annotations();
            if write_exception(out, &self.daemon.wire, request, exception, &annotations).is_err() {
                return After::Close;
            }
        }
        if severity == Severity::Plain { After::GoOn } else { After::Close }
    }

    /// Whether the handler that ran last has annotated its reply.
    pub(super) fn has_reply_annotations(&self) -> bool {
        self.context.as_ref().is_some_and(|c| !c.reply_annotations.is_empty())
    }

    /// What goes with a reply: what the handler has said, then what the daemon always says.
    pub(super) fn reply_annotations(&mut self) -> AnnotationMap {
        let mut annotations = std::mem::take(&mut self.context().reply_annotations);
        annotations.extend(&self.daemon.hooks.annotations());
        annotations
    }

    pub(super) fn forget_instance(&mut self, entry: &Arc<Entry>) {
        self.instances.forget(entry);
    }

    /// The connection has ended: drops session instances, lets its streams linger, tells the hook unless it was refused. Once
    /// is enough.
    pub(super) fn end(&mut self) {
        let was_ready = std::mem::take(&mut self.is_ready);
        self.instances.clear();
        // Away when the task is aborted in the middle of a poll, which cannot be; and no reason to panic in a drop.
        let Some(context) = &self.context else { return };
        let daemon = &self.daemon;
        let scope = context.connection_scope.clone().unwrap_or_default();
        let closing = scope.end();
        if was_ready {
            daemon.streams.disown(context.connection, daemon.config.stream_linger, &daemon.tasks);
            daemon.hooks.client_disconnect(context);
        }
        let panics = closing + scope.detach();
        (0..panics).for_each(|_| count(&daemon.counters.panics));
    }
}

/// A payload that outlives the buffer that it lies in.
fn owned(payload: &[u8], shared: Option<&Bytes>) -> Bytes {
    match shared {
        Some(owner) => owner.slice_ref(payload),
        None => Bytes::copy_from_slice(payload),
    }
}

/// The call that a payload asks for, behind its object and method.
fn call_of(
    request: &Request,
    method: &str,
    instance: &Instance,
    dec: &mut PayloadDecoder<'_>,
    limits: crate::codec::Limits,
    daemon: &Inner,
) -> Result<(BoxCall, Access), Exception> {
    let interface = instance.skeleton.interface();
    let skeleton = Arc::clone(&instance.skeleton);
    let rule = daemon.rule(request.generation());
    if request.header.flags.contains(Flags::BATCH) {
        let items = batch::read_items(dec.as_dyn()).map_err(ArgError::from)?;
        let batch = Batch::new(skeleton, request.payload, rule, limits, items, daemon);
        return Ok((Box::pin(batch), Access::Batch));
    }
    count(&daemon.counters.calls);
    match method {
        GETATTR_METHOD => {
            let name = attribute_name(dec.as_dyn())?;
            let member = access::property(interface, &name, false, rule)?;
            Ok((skeleton.get(member)?, Access::Get(member)))
        }
        SETATTR_METHOD => {
            let name = attribute_name(dec.as_dyn())?;
            let member = access::property(interface, &name, true, rule)?;
            if !dec.as_dyn().next_item().map_err(ArgError::from)? {
                return Err(Exception::new("builtins.IndexError", "tuple index out of range"));
            }
            Ok((skeleton.set(member, dec)?, Access::Set(member)))
        }
        name => {
            let member = access::method(interface, name, rule)?;
            // As in Python, a call whose arguments do not fit is one that has failed.
            let call = skeleton.call(member, dec).inspect_err(|e| hooks::tell_error(&daemon.hooks, name, e));
            Ok((call?, Access::Method(member)))
        }
    }
}

/// The first argument of `__getattr__` and `__setattr__`.
fn attribute_name(dec: &mut dyn Decoder<'_>) -> Result<String, Exception> {
    let mut read = || -> Result<Option<String>, DecodeError> {
        dec.begin_seq()?;
        if !dec.next_item()? {
            return Ok(None);
        }
        Ok(Some(dec.str()?.into_owned()))
    };
    match read() {
        Ok(Some(name)) => Ok(name),
        Ok(None) => Err(Exception::new("builtins.IndexError", "tuple index out of range")),
        Err(error) => Err(match error.kind() {
            // The words of Python's `getattr`.
            DecodeErrorKind::Type { expected: "str", found } => {
                let found = if *found == Kind::None { "NoneType".to_owned() } else { found.to_string() };
                let text = format!("attribute name must be string, not '{found}'");
                Exception::new("builtins.TypeError", text)
            }
            _ => ArgError::from(error).into(),
        }),
    }
}
