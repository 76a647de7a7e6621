//! The object that every daemon hosts under `Pyro.Daemon`: what is registered here, and the items of streams.

use super::WeakDaemon;
use crate::codec::{DecodeError, Decoder, Encode, EncodeError, Encoder, PayloadDecoder, object_id};
use crate::context::CallContext;
use crate::protocol::Metadata;
use crate::service::{ArgError, BoxCall, Interface, Member, Param, Skeleton, bind, ready};
use crate::{Error, Exception, Value};
use std::sync::Arc;

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
}

impl DaemonObject {
    pub(super) fn new(daemon: WeakDaemon) -> Self {
        Self { daemon }
    }
}

impl Skeleton for DaemonObject {
    fn interface(&self) -> &'static Interface {
        &INTERFACE
    }

    fn call(self: Arc<Self>, member: usize, args: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let generation = CallContext::current().map_or(crate::Generation::Pyro5, |c| c.generation);
        let member = match &INTERFACE.members[member] {
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
                let entry =
                    daemon.inner.registry.get(&args.id).ok_or_else(|| Error::daemon("unknown object"))?;
                let meta = daemon.inner.metadata(&entry, generation);
                if args.as_lists { ready(as_lists(&meta)) } else { ready(Shared(meta)) }
            }
            "info" => ready(Value::Str(daemon.info())),
            "registered" => {
                let entries = daemon.inner.registry.entries();
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
