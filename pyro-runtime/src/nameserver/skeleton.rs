//! The name server as an object of a daemon: one skeleton for each generation, over one core.
//! What the members do is in [`service`](super::service).

use super::core::NameServer;
use super::service::{Dialect, ListArgs};
use crate::codec::{Decode, PayloadDecoder};
use crate::service::{
    ArgError, BoxCall, InstanceMode, Interface, Member, Param, Skeleton, Target, bind, result,
};
use crate::{Error, Exception, Generation, Value};
use std::sync::Arc;

/// What a daemon registers under [`NAMESERVER_NAME`](crate::NAMESERVER_NAME).
pub fn target(core: &Arc<NameServer>) -> Target {
    let of = |generation, interface| {
        let dialect = Dialect::new(Arc::clone(core), generation);
        Target::object(Arc::new(NameServerSkeleton { dialect, interface }))
    };
    Target::per_generation(of(Generation::Pyro4, &PYRO4), of(Generation::Pyro5, &PYRO5))
}

const COUNT: Member = Member::method("count");
const LOOKUP: Member =
    Member::method("lookup").params(&[Param::required("name"), Param::optional("return_metadata")]);
const PING: Member = Member::method("ping");
const REGISTER: Member = Member::method("register").params(&[
    Param::required("name"),
    Param::required("uri"),
    Param::optional("safe"),
    Param::optional("metadata"),
]);
const REMOVE: Member = Member::method("remove").params(&[
    Param::optional("name"),
    Param::optional("prefix"),
    Param::optional("regex"),
]);
const SET_METADATA: Member =
    Member::method("set_metadata").params(&[Param::required("name"), Param::required("metadata")]);

static PYRO5: Interface = Interface::new(
    "pyro5.NameServer",
    "NameServer",
    &[
        COUNT,
        Member::method("list").params(&[
            Param::optional("prefix"),
            Param::optional("regex"),
            Param::optional("return_metadata"),
        ]),
        LOOKUP,
        PING,
        REGISTER,
        REMOVE,
        SET_METADATA,
        Member::method("yplookup").params(&[
            Param::optional("meta_all"),
            Param::optional("meta_any"),
            Param::optional("return_metadata"),
        ]),
    ],
)
.instance_mode(InstanceMode::Single);

static PYRO4: Interface = Interface::new(
    "pyro4.NameServer",
    "NameServer",
    &[
        COUNT,
        Member::method("list").params(&[
            Param::optional("prefix"),
            Param::optional("regex"),
            Param::optional("metadata_all"),
            Param::optional("metadata_any"),
            Param::optional("return_metadata"),
        ]),
        LOOKUP,
        PING,
        REGISTER,
        REMOVE,
        SET_METADATA,
    ],
)
.instance_mode(InstanceMode::Single);

/// One dialect behind its metadata table.
struct NameServerSkeleton {
    dialect: Dialect,
    interface: &'static Interface,
}

impl Skeleton for NameServerSkeleton {
    fn interface(&self) -> &'static Interface {
        self.interface
    }

    fn call(self: Arc<Self>, member: usize, args: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let member = &self.interface.members[member];
        let args = read_args(self.interface.short_name, member, args)?;
        Ok(result(async move { self.answer(member.name, args).map_err(Error::from) }))
    }
}

/// The arguments by their names.
struct Arguments {
    params: &'static [Param],
    values: Vec<Option<Value>>,
}

impl Arguments {
    /// Takes the argument of this name; `None` where it did not come.
    fn take(&mut self, name: &str) -> Option<Value> {
        let at = self.params.iter().position(|param| param.name == name)?;
        self.values[at].take()
    }

    fn any(&mut self, name: &str) -> Value {
        self.take(name).unwrap_or_default()
    }
}

fn read_args(
    service: &str,
    member: &'static Member,
    args: &mut PayloadDecoder<'_>,
) -> Result<Arguments, ArgError> {
    let mut values = vec![None; member.params.len()];
    bind(args.as_dyn(), service, member, |i, dec| {
        values[i] = Some(Value::decode(dec)?);
        Ok(())
    })?;
    let missing = member.params.iter().zip(&values).find(|(param, value)| param.required && value.is_none());
    match missing {
        Some((param, _)) => Err(ArgError::missing(service, member, param)),
        None => Ok(Arguments { params: member.params, values }),
    }
}

impl NameServerSkeleton {
    fn answer(&self, method: &str, mut args: Arguments) -> Result<Value, Exception> {
        let dialect = &self.dialect;
        match method {
            "count" => dialect.count(),
            "list" => dialect.list(&ListArgs {
                prefix: args.any("prefix"),
                regex: args.any("regex"),
                metadata_all: args.any("metadata_all"),
                metadata_any: args.any("metadata_any"),
                return_metadata: args.any("return_metadata"),
            }),
            "lookup" => dialect.lookup(&args.any("name"), &args.any("return_metadata")),
            "register" => dialect.register(
                &args.any("name"),
                &args.any("uri"),
                &args.any("safe"),
                &args.any("metadata"),
            ),
            "remove" => dialect.remove(&args.any("name"), &args.any("prefix"), &args.any("regex")),
            "set_metadata" => dialect.set_metadata(&args.any("name"), &args.any("metadata")),
            "yplookup" => {
                let return_metadata = args.take("return_metadata").unwrap_or(Value::Bool(true));
                dialect.yplookup(&args.any("meta_all"), &args.any("meta_any"), &return_metadata)
            }
            // `ping`, the only one left in the tables above.
            _ => Ok(Value::None),
        }
    }
}
