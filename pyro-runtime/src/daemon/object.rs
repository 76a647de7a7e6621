//! The object that every daemon hosts under `Pyro.Daemon`: what is registered here, and the items of streams.

use super::WeakDaemon;
use crate::codec::{DecodeError, Decoder, Encode, EncodeError, Encoder, PayloadDecoder, object_id};
use crate::context::CallContext;
use crate::protocol::Metadata;
use crate::service::{ArgError, BoxCall, Interface, Member, Param, Skeleton, bind, no_property, ready};
use crate::{Error, Exception, Value};
use std::sync::{Arc, Mutex, PoisonError};

const STREAM_ID: &[Param] = &[Param::required("streamId")];

/// As Pyro5 has it, without the switch.
static GET_METADATA_502: Member = Member::method("get_metadata").params(&[Param::required("objectId")]);

static INTERFACE: Interface = Interface::new(
    "Pyro.Daemon",
    "DaemonObject",
    &[
        Member::method("close_stream").params(STREAM_ID),
        Member::method("get_metadata").params(&[Param::required("objectId"), Param::optional("as_lists")]),
        Member::method("get_next_stream_item").params(STREAM_ID),
        Member::method("info"),
        Member::method("ping"),
        Member::method("registered"),
    ],
);

/// The daemon's own object.
pub(super) struct DaemonObject {
    daemon: WeakDaemon,
    /// What a program has added to it.
    added: Option<Arc<dyn Skeleton>>,
    interface: &'static Interface,
}

impl DaemonObject {
    pub(super) fn new(daemon: WeakDaemon, added: Option<Arc<dyn Skeleton>>) -> Self {
        let interface = added.as_ref().map_or(&INTERFACE, |added| with_added(added.interface()));
        Self { daemon, added, interface }
    }

    /// The object that a program has added, and the index that the member has there.
    fn added(&self, member: usize) -> Option<(Arc<dyn Skeleton>, usize)> {
        let added = self.added.as_ref()?;
        Some((added.clone(), added.interface().find(self.interface.members[member].name)?))
    }
}

/// The daemon's own members and those of `added`. A table lives as long as the program, as all do: one for each interface
/// that is ever added.
fn with_added(added: &'static Interface) -> &'static Interface {
    static MADE: Mutex<Vec<(&'static Interface, &'static Interface)>> = Mutex::new(Vec::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, known)) = made.iter().find(|(of, _)| *of == added) {
        return known;
    }
    let own = INTERFACE.members.iter().filter(|own| added.find(own.name).is_none());
    let mut members: Vec<Member> = own.chain(added.members).copied().collect();
    members.sort_by_key(|member| member.name);
    let interface = Interface::new(INTERFACE.name, INTERFACE.short_name, members.leak());
    made.push((added, Box::leak(Box::new(interface))));
    made[made.len() - 1].1
}

impl Skeleton for DaemonObject {
    fn interface(&self) -> &'static Interface {
        self.interface
    }

    fn get(self: Arc<Self>, member: usize) -> Result<BoxCall, Exception> {
        match self.added(member) {
            Some((added, member)) => added.get(member),
            None => Err(no_property(self.interface, member)),
        }
    }

    fn set(self: Arc<Self>, member: usize, value: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        match self.added(member) {
            Some((added, member)) => added.set(member, value),
            None => Err(no_property(self.interface, member)),
        }
    }

    fn call(self: Arc<Self>, member: usize, args: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        if let Some((added, member)) = self.added(member) {
            return added.call(member, args);
        }
        let generation = CallContext::current().map_or(crate::Generation::Pyro5, |c| c.generation);
        let member = match &self.interface.members[member] {
            m if m.name == GET_METADATA_502.name && generation == crate::Generation::Pyro5 => {
                &GET_METADATA_502
            }
            m => m,
        };
        let args = read_args(member, args.as_dyn())?;
        let daemon = self.daemon.upgrade().ok_or_else(|| Error::daemon("the daemon is closed"))?;
        Ok(match member.name {
            "close_stream" => {
                daemon.inner.streams.close(&args.id);
                ready(Value::None)
            }
            "get_next_stream_item" => {
                let connection = CallContext::current().map_or(0, |c| c.connection);
                daemon.inner.streams.next_item(args.id, connection)
            }
            "get_metadata" => {
                let entry = daemon.inner.registry.find(&args.id)?;
                let meta = daemon.inner.metadata(&entry, generation);
                if args.as_lists { ready(as_lists(&meta)) } else { ready(Shared(meta)) }
            }
            "info" => ready(Value::Str(daemon.info())),
            "registered" => {
                let entries = daemon.inner.registry.entries();
                daemon.inner.registry.check_open()?;
                ready(Value::List(entries.iter().map(|e| Value::Str(e.id.to_string())).collect()))
            }
            // `ping`
            _ => ready(Value::None),
        })
    }
}

/// What the methods here take: an id, and a switch.
#[derive(Default)]
struct OwnArgs {
    id: String,
    as_lists: bool,
}

fn read_args(member: &Member, dec: &mut dyn Decoder<'_>) -> Result<OwnArgs, ArgError> {
    let mut args = OwnArgs::default();
    let mut has_id = false;
    bind(dec, INTERFACE.short_name, member, |i, dec| {
        if i == 0 {
            (args.id, has_id) = (object_id(dec)?.into_owned(), true);
        } else {
            args.as_lists = read_switch(dec)?;
        }
        Ok(())
    })?;
    match member.params.first() {
        Some(param) if !has_id => Err(ArgError::missing(INTERFACE.short_name, member, param)),
        _ => Ok(args),
    }
}

/// Python takes anything for a truth value; whole numbers are all that clients send.
fn read_switch(dec: &mut dyn Decoder<'_>) -> Result<bool, DecodeError> {
    match dec.peek()? {
        crate::codec::Kind::Int => Ok(dec.int()? != 0),
        _ => dec.bool(),
    }
}

/// Metadata that others hold too.
struct Shared(Arc<Metadata>);

impl Encode for Shared {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.0.encode(enc)
    }
}

/// Metadata with lists for sets, as Pyro4 wants it from `get_metadata(.., as_lists=True)`.
fn as_lists(meta: &Metadata) -> Value {
    let list = |name: &str, members: &[String]| {
        (Value::from(name), Value::List(members.iter().cloned().map(Value::Str).collect()))
    };
    Value::Dict(vec![
        list("methods", &meta.methods),
        list("oneway", &meta.oneway),
        list("attrs", &meta.attrs),
    ])
}
