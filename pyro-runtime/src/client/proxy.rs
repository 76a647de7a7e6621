//! The dynamic proxy: a remote object by its URI. Typed proxies are thin covers of this one.
//!
//! It keeps at most one connection, made when it is needed and shared by all clones, and makes a new one after the old
//! one was lost. What happens to a call in between is in [`Proxy::call`].

use super::attribute::Attribute;
use super::batch::Batch;
use super::builder::ProxyBuilder;
use super::channel::Channel;
use super::connect::{self, Hello};
use super::exchange::{Answer, Call};
use super::into_uri::IntoUri;
use super::request::Request;
use super::settings::{CallSettings, Settings};
use super::{items, naming, plain};
use crate::codec::{Decode, Encode, EncodeArgs};
use crate::context;
use crate::protocol::Metadata;
use crate::uri::Protocol;
use crate::{Error, Generation, ItemStream, Result, Serializer, Uri, Value};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

/// Between two attempts of [`Proxy::reconnect`], as in Python.
const RECONNECT_PAUSE: Duration = Duration::from_secs(2);

/// A remote object.
///
/// Cheap to clone; all clones share one connection, and any number of tasks and threads may call at the same time.
/// Python servers answer the calls of one connection in order. The connection is made at the first use, inside a
/// tokio runtime, and closed when the last clone is dropped.
///
/// ```no_run
/// # async fn example() -> pyro_runtime::Result<()> {
/// use pyro_runtime::Value;
/// use pyro_runtime::client::Proxy;
///
/// let thing = Proxy::connect("PYRO:thing@localhost:4444").await?;
/// let sum: i64 = thing.call("add", (1, 2)).await?;
/// let anything: Value = thing.get("some_property").await?;
/// # let _ = (sum, anything); Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Proxy {
    pub(super) core: Arc<Core>,
    pub(super) call_settings: CallSettings,
}

/// What all clones of a proxy share.
pub(super) struct Core {
    uri: Uri,
    /// The `PYRO:` URI, once [`Proxy::bind`] has found it.
    pinned: OnceLock<Uri>,
    pub(super) settings: Settings,
    link: Mutex<Link>,
    /// Held while connecting: the others wait and use the same connection.
    connecting: tokio::sync::Mutex<()>,
}

/// The connection, and what is kept from one to the next.
#[derive(Debug, Default)]
struct Link {
    channel: Option<Channel>,
    /// The generation of the server to which the last connection was made: the next one begins with it.
    generation: Option<Generation>,
    /// The last sequence number; Python goes on counting over reconnects.
    seq: u16,
}

impl Proxy {
    /// A proxy that is connected: `PYRO:object@host:port`, `PYRONAME:name` or `PYROMETA:tag,tag`.
    ///
    /// A name is resolved again whenever the proxy has to connect again, so it follows a server that was restarted
    /// elsewhere; [`bind`](Self::bind) keeps to the object found.
    ///
    /// # Errors
    /// A URI that is none; a name that cannot be resolved ([`Error::is_naming`]); a server that cannot be reached or
    /// refuses ([`Error::is_connect`]).
    pub async fn connect(uri: impl IntoUri) -> Result<Self> {
        Self::builder(uri)?.connect().await
    }

    /// A proxy that connects at its first use, with default settings.
    ///
    /// # Errors
    /// A URI that is none.
    pub fn new(uri: impl IntoUri) -> Result<Self> {
        Ok(Self::builder(uri)?.build())
    }

    /// A proxy with settings of its own.
    ///
    /// # Errors
    /// A URI that is none.
    pub fn builder(uri: impl IntoUri) -> Result<ProxyBuilder> {
        Ok(ProxyBuilder::new(uri.into_uri()?))
    }

    /// As [`builder`](Self::builder), for what is a URI already.
    pub(crate) fn builder_for(uri: Uri) -> ProxyBuilder {
        ProxyBuilder::new(uri)
    }

    pub(super) fn from_parts(uri: Uri, settings: Settings, call_settings: CallSettings) -> Self {
        let core = Core {
            uri,
            pinned: OnceLock::new(),
            settings,
            link: Mutex::default(),
            connecting: tokio::sync::Mutex::new(()),
        };
        Self { core: Arc::new(core), call_settings }
    }

    /// The URI: the one it was made with, or what [`bind`](Self::bind) found for it.
    pub fn uri(&self) -> &Uri {
        self.core.uri()
    }

    /// The serializer of its calls.
    pub fn serializer(&self) -> Serializer {
        self.core.settings.serializer
    }

    /// The generation of the server: as set, or found out when connecting; `None` before that.
    pub fn generation(&self) -> Option<Generation> {
        self.core.settings.generation.or(self.core.link().generation)
    }

    /// Whether there is a connection now.
    pub fn is_connected(&self) -> bool {
        self.core.link().channel.as_ref().is_some_and(Channel::is_open)
    }

    /// Connects, unless there is a connection: `true` if it was made now. A name is resolved and the proxy keeps to the
    /// object found, also when it has to connect again.
    ///
    /// # Errors
    /// As [`connect`](Self::connect).
    pub async fn bind(&self) -> Result<bool> {
        if self.core.current().is_some() {
            return Ok(false);
        }
        let channel = self.open(None).await?;
        // A second task may have been quicker; it resolved the same name.
        let _ = self.core.pinned.set(channel.established().uri.clone());
        Ok(true)
    }

    /// Closes the connection, if there is one. Calls in flight end with an error ([`Error::is_closed`]); the next call
    /// connects again.
    pub fn release(&self) {
        if let Some(connection) = self.core.link().take() {
            connection.close(Error::closed("the proxy was released"));
        }
    }

    /// Releases, then connects; after a failed attempt waits 2 seconds and tries again, `tries` times in all.
    ///
    /// # Errors
    /// `failed to reconnect` when no attempt succeeded; at once for what another attempt would not mend, as a name that
    /// cannot be resolved.
    pub async fn reconnect(&self, tries: u32) -> Result<()> {
        self.release();
        for attempt in 1..=tries {
            match self.open(None).await {
                Ok(_) => return Ok(()),
                Err(e) if !e.is_communication() => return Err(e),
                Err(_) if attempt < tries && self.core.settings.blocking => {
                    std::thread::sleep(RECONNECT_PAUSE);
                }
                Err(_) if attempt < tries => tokio::time::sleep(RECONNECT_PAUSE).await,
                Err(_) => {}
            }
        }
        Err(Error::closed("failed to reconnect"))
    }

    /// The names of the object's members, sorted. Connects if need be.
    ///
    /// # Errors
    /// As [`connect`](Self::connect).
    pub async fn metadata(&self) -> Result<Metadata> {
        Ok(self.channel(None).await?.established().metadata.clone())
    }

    /// What the server answered to the handshake value (`hello` by default). Connects if need be.
    ///
    /// # Errors
    /// As [`connect`](Self::connect).
    pub async fn handshake(&self) -> Result<Value> {
        Ok(self.channel(None).await?.established().handshake.clone())
    }

    /// Asks the server for a sign of life over the connection.
    ///
    /// # Errors
    /// As [`connect`](Self::connect); a lost connection or a time-out.
    pub async fn ping(&self) -> Result<()> {
        self.send_ping().await
    }

    /// Calls a method and waits for its result. Arguments are a tuple, or [`DynArgs`](crate::service::DynArgs) where
    /// they are known at run time only.
    ///
    /// A method that the server lists as oneway is sent oneway: the result is then `None`, which must be a value of `R`.
    ///
    /// The call is not cancelled at the server when the future is dropped; the connection stays usable.
    ///
    /// # Errors
    /// * [`Error::is_remote`]: the method raised an exception.
    /// * [`Error::is_attribute`]: the object has no such method; nothing was sent.
    /// * [`Error::is_timeout`]: no reply in time. The connection is given up, as a late reply would hold up others.
    /// * [`Error::is_closed`]: the connection was lost before the reply came; the method may have run. Also when it was
    ///   lost while nothing was in flight: the first call afterwards says so, since a session's state is gone.
    /// * [`Error::is_serialize`]: an argument cannot be written, or the result is no `R`.
    ///
    /// The next call connects again.
    pub async fn call<R: Decode>(&self, method: &str, args: impl EncodeArgs) -> Result<R> {
        let call = Call::method(method);
        match self.exchange_retrying(&call, &args).await? {
            None => none(),
            Some(answer) => self.result(answer),
        }
    }

    /// Calls a method oneway: what comes of it is not known. Returns when the request is on its way.
    ///
    /// # Errors
    /// As [`call`](Self::call), but nothing of what happens at the server.
    pub async fn call_oneway(&self, method: &str, args: impl EncodeArgs) -> Result<()> {
        self.exchange_retrying(&Call::method(method).oneway(), &args).await.map(drop)
    }

    /// Calls a method whose result is a stream of items. Each item is asked for when it is wanted. Dropping the stream
    /// before its end tells the server.
    ///
    /// A result that is a list already becomes a stream of its items.
    ///
    /// # Errors
    /// As [`call`](Self::call); later the stream itself ends with one.
    pub async fn call_stream<R: Decode + Send + 'static>(
        &self,
        method: &str,
        args: impl EncodeArgs,
    ) -> Result<ItemStream<R>> {
        match self.exchange_retrying(&Call::method(method), &args).await? {
            None => Ok(ItemStream::from_stream(items::Nothing::new())),
            Some(answer) => self.stream(answer),
        }
    }

    /// A call with more to say than method and arguments: annotations, a time limit of its own.
    pub fn request<'a, A: EncodeArgs>(&'a self, method: &'a str, args: A) -> Request<'a, A> {
        Request::new(self, method, args)
    }

    /// Reads a property.
    ///
    /// # Errors
    /// As [`call`](Self::call); never retried, unless it is [idempotent](Self::idempotent).
    pub async fn get<R: Decode>(&self, name: &str) -> Result<R> {
        match self.exchange_attribute(&Call::get(name), &Attribute::<Value> { name, value: None }).await? {
            None => none(),
            Some(answer) => self.result(answer),
        }
    }

    /// Reads a property whose value is a stream of items, as Python's properties that give back a generator.
    ///
    /// # Errors
    /// As [`call_stream`](Self::call_stream); never retried, unless it is [idempotent](Self::idempotent).
    pub async fn get_stream<R: Decode + Send + 'static>(&self, name: &str) -> Result<ItemStream<R>> {
        match self.exchange_attribute(&Call::get(name), &Attribute::<Value> { name, value: None }).await? {
            None => Ok(ItemStream::from_stream(items::Nothing::new())),
            Some(answer) => self.stream(answer),
        }
    }

    /// Sets a property.
    ///
    /// # Errors
    /// As [`call`](Self::call); never retried, unless it is [idempotent](Self::idempotent).
    pub async fn set<V: Encode + ?Sized>(&self, name: &str, value: &V) -> Result<()> {
        match self.exchange_attribute(&Call::set(name), &Attribute { name, value: Some(value) }).await? {
            None => Ok(()),
            Some(answer) => self.result::<Value>(answer).map(drop),
        }
    }

    /// Collects calls, to be sent in one message.
    pub fn batch(&self) -> Batch<'_> {
        Batch::new(self)
    }

    /// The result of a call that is no stream.
    pub(super) fn result<R: Decode>(&self, answer: Answer) -> Result<R> {
        if answer.reply.is_stream() {
            items::refuse(self, &answer);
            return Err(Error::usage("the result is a stream of items: it has to be called as one"));
        }
        self.settle(&answer, answer.reply.decode(answer.channel.established()))
    }

    /// An exception that stands for trouble with the communication ends the connection, as in Python.
    pub(super) fn settle<R>(&self, answer: &Answer, result: Result<R>) -> Result<R> {
        if let Err(error) = &result
            && error.exception().is_some_and(|e| is_communication_class(&e.class))
        {
            answer.channel.retire();
            self.core.detach(&answer.channel);
        }
        result
    }

    /// The connection; makes one if there is none, for a call if that is the reason.
    pub(super) async fn channel(&self, call: Option<&Call<'_>>) -> Result<Channel> {
        match self.core.current() {
            Some(channel) => Ok(channel),
            None => self.open(call).await,
        }
    }

    async fn open(&self, call: Option<&Call<'_>>) -> Result<Channel> {
        let core = &*self.core;
        let _turn = core.connecting.lock().await;
        if let Some(channel) = core.current() {
            return Ok(channel);
        }
        let (generation, seq) = {
            let link = core.link();
            (link.generation, link.seq)
        };
        let resolved = match core.uri().protocol {
            Protocol::Pyro => None,
            _ => Some(self.resolve(call).await?),
        };
        let uri = resolved.as_ref().unwrap_or(core.uri());
        let location = uri.location.as_ref().ok_or_else(|| Error::usage("invalid uri"))?;
        log::debug!("connecting to {uri}");
        let hello = Hello {
            uri,
            location,
            settings: &core.settings,
            beside: self.beside(call),
            generation,
            seq,
            timeout: self.call_settings.timeout,
        };
        if !core.settings.blocking && tokio::runtime::Handle::try_current().is_err() {
            let text = "no tokio runtime here: without async, make the proxy with `blocking::connect`";
            return Err(Error::usage(text));
        }
        let channel = if core.settings.blocking {
            Channel::Plain(plain::connect(&hello)?)
        } else {
            Channel::Driven(connect::connect(&hello).await?)
        };
        log::debug!("connected to {uri}");
        let mut link = core.link();
        link.generation = Some(channel.established().generation);
        link.channel = Some(channel.clone());
        Ok(channel)
    }

    /// Asks a name server. What goes beside the call is not meant for that, but for what ties calls together.
    async fn resolve(&self, call: Option<&Call<'_>>) -> Result<Uri> {
        let id = self.beside(call).correlation_id;
        let timeout = self.call_settings.timeout;
        context::apart(id, naming::resolve(self.core.uri(), &self.core.settings, timeout)).await
    }
}

impl Core {
    fn uri(&self) -> &Uri {
        self.pinned.get().unwrap_or(&self.uri)
    }

    fn link(&self) -> MutexGuard<'_, Link> {
        self.link.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection, open or lost: the next call finds out which.
    pub(super) fn current(&self) -> Option<Channel> {
        self.link().channel.clone()
    }

    /// Lets go of a connection, if it is still the current one.
    pub(super) fn detach(&self, channel: &Channel) {
        let mut link = self.link();
        if link.channel.as_ref().is_some_and(|current| current.is(channel)) {
            link.take();
        }
    }
}

impl Link {
    fn take(&mut self) -> Option<Channel> {
        let channel = self.channel.take()?;
        self.seq = channel.last_seq();
        Some(channel)
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        if let Some(connection) = self.link().take() {
            connection.close(Error::closed("the proxy was dropped"));
        }
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxy")
            .field("uri", &format_args!("{}", self.uri()))
            .field("is_connected", &self.is_connected())
            .finish_non_exhaustive()
    }
}

impl PartialEq for Proxy {
    /// Proxies are equal when their URIs are, as in Python.
    fn eq(&self, other: &Self) -> bool {
        self.uri() == other.uri()
    }
}

impl Eq for Proxy {}

impl std::hash::Hash for Proxy {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.uri().hash(state);
    }
}

/// The subclasses of Python's `CommunicationError`.
fn is_communication_class(class: &str) -> bool {
    matches!(
        class.strip_prefix("Pyro5.errors."),
        Some(
            "CommunicationError"
                | "ConnectionClosedError"
                | "TimeoutError"
                | "ProtocolError"
                | "MessageTooLargeError"
                | "SerializeError"
        )
    )
}

/// `None` as an `R`: the result of a call whose result nobody waits for.
pub(super) fn none<R: Decode>() -> Result<R> {
    const NIL: &[u8] = &[0xc0];
    Ok(crate::codec::decode_payload(NIL, Serializer::Msgpack, Generation::Pyro5)?)
}
