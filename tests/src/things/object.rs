//! From the erased calls of a daemon to plain Rust methods on [`Value`]s. One match on a name is all an object needs.

use pyro_runtime::codec::{Decode, Encode, EncodeError, Encoder, PayloadDecoder, PayloadEncoder};
use pyro_runtime::daemon::Registered;
use pyro_runtime::service::{
    ArgError, BoxCall, CallOutcome, DynArgs, Interface, Member, Param, PendingCall, Skeleton, bind, ready,
    result, stream,
};
use pyro_runtime::{Error, Exception, Generation, ItemStream, Serializer, Value};
use std::collections::{BTreeMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// An object whose members are known by their names at run time.
pub trait Object: Send + Sync + 'static {
    /// Its metadata table.
    fn interface(&self) -> &'static Interface;

    /// Calls a method.
    ///
    /// # Errors
    /// What the caller is to see.
    fn call(&self, method: &str, args: Arguments) -> Result<Answer, Error>;

    /// Reads a property.
    ///
    /// # Errors
    /// What the caller is to see.
    fn get(&self, property: &str) -> Result<Answer, Error> {
        unreachable!("the table has no property {property}")
    }

    /// Writes a property.
    ///
    /// # Errors
    /// What the caller is to see.
    fn set(&self, property: &str, value: Value) -> Result<(), Error> {
        unreachable!("the table has no writable property {property}: {value}")
    }

    /// What it is where it travels by value.
    fn data(&self) -> Option<Value> {
        None
    }
}

/// The arguments of a call, by position in the table.
#[derive(Debug, Default)]
pub struct Arguments {
    values: VecDeque<Option<Value>>,
    /// For a method with `**kw`: all keyword arguments.
    pub keywords: Vec<(Value, Value)>,
}

impl Arguments {
    /// The next argument, or its default.
    pub fn next_or(&mut self, default: impl Into<Value>) -> Value {
        self.values.pop_front().flatten().unwrap_or_else(|| default.into())
    }

    /// The next argument, if there is one more.
    pub fn positional(&mut self) -> Option<Value> {
        self.values.pop_front().flatten()
    }

    /// The next argument, as an integer.
    ///
    /// # Errors
    /// A `TypeError` when it is none.
    pub fn next_int(&mut self, default: i64) -> Result<i64, Error> {
        match self.values.pop_front().flatten() {
            None => Ok(default),
            Some(Value::Int(n)) => Ok(n),
            Some(_) => Err(Exception::new("builtins.TypeError", "an integer is required").into()),
        }
    }
}

/// What a member gives.
#[derive(Debug)]
pub enum Answer {
    /// A value.
    Value(Value),
    /// A plain object of a user's class, which older Pythons send without its class.
    Instance(Vec<(Value, Value)>, &'static str),
    /// An object that a daemon hosts.
    Reference(Registered),
    /// The same deeper inside: `[child, {"k": child}]`.
    References(Registered),
    /// An object that refuses to be written.
    Opaque,
    /// An iterator.
    Stream(Vec<Result<Value, Exception>>),
    /// Something that has to be waited for.
    Later(Later),
}

/// An answer that takes time.
pub struct Later(Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send>>);

impl Later {
    /// The answer that a future gives.
    pub fn answer(future: impl Future<Output = Result<Answer, Error>> + Send + 'static) -> Answer {
        Answer::Later(Self(Box::pin(future)))
    }
}

impl std::fmt::Debug for Later {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Later")
    }
}

impl<T: Into<Value>> From<T> for Answer {
    fn from(value: T) -> Self {
        Self::Value(value.into())
    }
}

/// A skeleton over an [`Object`].
#[derive(Debug)]
pub struct Dynamic<T>(pub T);

/// A parameter of this name stands for Python's `**kw`.
pub(super) const ANY_KEYWORDS: Param = Param { name: "**", required: false, keyword_only: true };

/// Parameters of a method that takes any: Python's `*args, **kw`.
pub(super) const ANY_ARGUMENTS: &[Param] = &[Param { name: "*", required: false, keyword_only: false }];

impl<T: Object> Skeleton for Dynamic<T> {
    fn interface(&self) -> &'static Interface {
        self.0.interface()
    }

    fn data(&self) -> Option<Value> {
        self.0.data()
    }

    fn call(self: Arc<Self>, member: usize, args: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let interface = self.0.interface();
        let member = &interface.members[member];
        let args = arguments(interface, member, args)?;
        Ok(answer(move || self.0.call(member.name, args)))
    }

    fn get(self: Arc<Self>, member: usize) -> Result<BoxCall, Exception> {
        let name = self.0.interface().members[member].name;
        Ok(answer(move || self.0.get(name)))
    }

    fn set(self: Arc<Self>, member: usize, value: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let name = self.0.interface().members[member].name;
        let value = Value::decode(value.as_dyn()).map_err(ArgError::from)?;
        Ok(result(async move { self.0.set(name, value).map(|()| Value::None) }))
    }
}

fn arguments(
    interface: &Interface,
    member: &Member,
    args: &mut PayloadDecoder<'_>,
) -> Result<Arguments, Exception> {
    if member.params == ANY_ARGUMENTS {
        let all = DynArgs::decode(args)?;
        return Ok(Arguments {
            values: all.positional.into_iter().map(Some).collect(),
            keywords: all.keyword.into_iter().map(|(key, value)| (Value::Str(key), value)).collect(),
        });
    }
    let dec = args.as_dyn();
    let mut found = Arguments { values: member.params.iter().map(|_| None).collect(), keywords: Vec::new() };
    if member.params == [ANY_KEYWORDS] {
        dec.begin_seq().map_err(ArgError::from)?;
        while dec.next_item().map_err(ArgError::from)? {
            dec.skip().map_err(ArgError::from)?;
        }
        if dec.begin_kwargs().map_err(ArgError::from)? {
            while dec.next_key().map_err(ArgError::from)? {
                let key = dec.any().map_err(ArgError::from)?;
                dec.next_value().map_err(ArgError::from)?;
                found.keywords.push((key, Value::decode(dec).map_err(ArgError::from)?));
            }
        }
        dec.end_call().map_err(ArgError::from)?;
        return Ok(found);
    }
    bind(dec, interface.short_name, member, |i, dec| {
        found.values[i] = Some(Value::decode(dec)?);
        Ok(())
    })?;
    for (param, value) in member.params.iter().zip(&found.values) {
        if param.required && value.is_none() {
            return Err(ArgError::missing(interface.short_name, member, param).into());
        }
    }
    Ok(found)
}

/// A call whose kind of result is known only when it has run: inside of the poll, where the call context is.
fn answer(run: impl FnOnce() -> Result<Answer, Error> + Send + Unpin + 'static) -> BoxCall {
    Box::pin(AnswerCall::Run(Some(run)))
}

enum AnswerCall<F> {
    Run(Option<F>),
    Later(Later),
}

impl<F: FnOnce() -> Result<Answer, Error> + Send + Unpin> PendingCall for AnswerCall<F> {
    fn poll_reply(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        reply: &mut PayloadEncoder<'_>,
    ) -> Poll<Result<CallOutcome, Exception>> {
        loop {
            let answer = match &mut *self {
                Self::Run(run) => run.take().expect("a call is not polled again after it was ready")(),
                Self::Later(later) => std::task::ready!(later.0.as_mut().poll(cx)),
            };
            match answer {
                Err(error) => return Poll::Ready(Err(error.into())),
                Ok(Answer::Later(later)) => *self = Self::Later(later),
                Ok(answer) => return write(answer, cx, reply),
            }
        }
    }
}

/// Writes what a call has given.
fn write(
    answer: Answer,
    cx: &mut Context<'_>,
    reply: &mut PayloadEncoder<'_>,
) -> Poll<Result<CallOutcome, Exception>> {
    let mut call = match answer {
        Answer::Value(value) => ready(value),
        Answer::Instance(fields, class) => ready(Instance { fields, class }),
        Answer::Reference(child) => ready(child),
        Answer::References(child) => ready(Children(child)),
        Answer::Stream(items) => {
            let items = ItemStream::try_from_iter(items.into_iter().map(|item| item.map_err(Error::from)));
            stream(std::future::ready(Ok::<_, Error>(items)))
        }
        Answer::Opaque => {
            // What was written before the refusal must not reach the caller.
            let _ = reply.encode(&Value::from("half a result"));
            let text = "opaque object refuses to be serialized";
            return Poll::Ready(Err(Exception::new("builtins.TypeError", text)));
        }
        Answer::Later(_) => unreachable!("waited for before"),
    };
    call.as_mut().poll_reply(cx, reply)
}

/// `[child, {"k": child}]`.
struct Children(Registered);

impl Encode for Children {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.begin_list(2)?;
        self.0.encode(enc)?;
        BTreeMap::from([("k", &self.0)]).encode(enc)?;
        enc.end_list()
    }
}

/// An object of a user's class. Pyro4's own serializers lose the class since Python 3.11, and so does this.
struct Instance {
    fields: Vec<(Value, Value)>,
    class: &'static str,
}

impl Encode for Instance {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        let mut fields = self.fields.clone();
        if enc.generation() == Generation::Pyro5 || enc.serializer() == Serializer::Serpent {
            fields.push(("__class__".into(), self.class.into()));
        }
        Value::Dict(fields).encode(enc)
    }
}
