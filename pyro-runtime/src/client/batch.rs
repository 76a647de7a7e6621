//! Many calls in one message. The server runs them in order and stops at the first that fails.

use super::exchange::Call;
use super::proxy::Proxy;
use super::reply::field;
use crate::codec::{Decode, Encode, EncodeArgs, EncodeError, Encoder, Output, PayloadEncoder};
use crate::codegen::from_value;
use crate::protocol::{BATCH_METHOD, Flags};
use crate::{Error, Exception, Result, Value};
use std::fmt;
use std::marker::PhantomData;

/// Calls being collected; from [`Proxy::batch`].
///
/// ```no_run
/// # async fn example(thing: pyro_runtime::client::Proxy) -> pyro_runtime::Result<()> {
/// let mut batch = thing.batch();
/// batch.call("add", (1, 2)).call("echo", ("x",));
/// for result in batch.send().await? {
///     println!("{}", result?);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a batch does nothing until it is sent"]
pub struct Batch<'a> {
    proxy: &'a Proxy,
    calls: Vec<Box<dyn Entry + 'a>>,
}

/// The results of a batch, in the order of its calls. A call that failed is an error at its position and the last one:
/// those after it were not executed.
#[derive(Debug)]
pub struct BatchResults {
    results: std::vec::IntoIter<Value>,
}

impl<'a> Batch<'a> {
    pub(super) fn new(proxy: &'a Proxy) -> Self {
        Self { proxy, calls: Vec::new() }
    }

    /// Adds a call. Names are not checked here: the server refuses the whole batch at the first that it does not know.
    pub fn call(&mut self, method: impl Into<String>, args: impl EncodeArgs + Send + Sync + 'a) -> &mut Self {
        self.calls.push(Box::new(OneCall { method: method.into(), args }));
        self
    }

    /// How many calls there are.
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Sends all calls and forgets them; the batch can be filled again.
    ///
    /// # Errors
    /// As [`Proxy::call`], for the batch as a whole; never retried. What single calls raise is in the results.
    pub async fn send(&mut self) -> Result<BatchResults> {
        let calls = std::mem::take(&mut self.calls);
        let call = Call::unchecked(BATCH_METHOD).with_flags(Flags::BATCH);
        let Some(answer) = self.proxy.exchange(&call, &BatchArgs(&calls)).await? else {
            return Ok(BatchResults { results: Vec::new().into_iter() });
        };
        match self.proxy.result(answer)? {
            Value::List(results) | Value::Tuple(results) => Ok(BatchResults { results: results.into_iter() }),
            other => Err(Error::protocol(format!("invalid result of a batch: {other}"))),
        }
    }

    /// Sends all calls oneway and forgets them.
    ///
    /// # Errors
    /// As [`Proxy::call_oneway`].
    pub async fn send_oneway(&mut self) -> Result<()> {
        let calls = std::mem::take(&mut self.calls);
        let call = Call::unchecked(BATCH_METHOD).with_flags(Flags::BATCH).oneway();
        self.proxy.exchange(&call, &BatchArgs(&calls)).await.map(drop)
    }
}

/// The result of one call of a typed batch, before it is there: given out when the call is added, taken from the
/// [`TypedResults`] when the batch was sent.
#[must_use = "it stands for the result of the call"]
pub struct Pending<R, E = Error> {
    index: usize,
    result: PhantomData<fn() -> Result<R, E>>,
}

/// The results of a typed batch, each to be taken with what its call has given.
#[derive(Debug)]
pub struct TypedResults {
    /// Those that are there and have not been taken.
    results: Vec<Option<Result<Value>>>,
}

impl<'a> Batch<'a> {
    /// Adds a call whose result is known to be an `R`; see [`Batch::send_typed`].
    pub fn add<R, E>(
        &mut self,
        method: &'static str,
        args: impl EncodeArgs + Send + Sync + 'a,
    ) -> Pending<R, E> {
        let index = self.calls.len();
        self.call(method, args);
        Pending { index, result: PhantomData }
    }

    /// As [`send`](Self::send), for a batch that is used up.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_typed(mut self) -> Result<TypedResults> {
        let results = self.send().await?;
        Ok(TypedResults { results: results.map(Some).collect() })
    }
}

impl TypedResults {
    /// Takes the result of one call, which gives it once.
    ///
    /// # Errors
    /// What the call raised; an [`Error`] that says so for a call that was not executed, since one before it failed.
    pub fn take<R: Decode, E: From<Error>>(&mut self, call: Pending<R, E>) -> Result<R, E> {
        let result = self.results.get_mut(call.index).and_then(Option::take);
        let value = result.unwrap_or_else(|| {
            Err(Error::usage("the call was not executed: one before it in the batch failed"))
        });
        value.and_then(|value| Ok(from_value(value)?)).map_err(E::from)
    }
}

impl<R, E> fmt::Debug for Pending<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pending").field(&self.index).finish()
    }
}

impl fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("calls", &self.calls.len()).finish_non_exhaustive()
    }
}

impl BatchResults {
    /// The next result, as a value of a Rust type; `None` after the last one.
    pub fn next_as<R: Decode>(&mut self) -> Option<Result<R>> {
        Some(self.next()?.and_then(|value| Ok(from_value(value)?)))
    }
}

impl Iterator for BatchResults {
    type Item = Result<Value>;

    fn next(&mut self) -> Option<Result<Value>> {
        let value = self.results.next()?;
        match wrapped(&value) {
            None => Some(Ok(value)),
            Some(exception) => {
                let error =
                    from_value::<Exception>(exception.clone()).map_or_else(Error::from, Error::remote);
                self.results = Vec::new().into_iter();
                Some(Err(error))
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        // An error ends the results early.
        (usize::from(self.results.len() > 0), Some(self.results.len()))
    }
}

/// What a call of a batch raised, if this is the wrapper of an exception.
fn wrapped(value: &Value) -> Option<&Value> {
    match field(value, "__class__") {
        Some(Value::Str(class))
            if class == "Pyro5.core._ExceptionWrapper" || class == "Pyro4.futures._ExceptionWrapper" =>
        {
            field(value, "exception")
        }
        _ => None,
    }
}

/// One call, its argument types erased.
trait Entry: Send + Sync {
    fn write(&self, encoder: &mut PayloadEncoder<'_>) -> Result<(), EncodeError>;
}

struct OneCall<A> {
    method: String,
    args: A,
}

impl<A: EncodeArgs + Send + Sync> Entry for OneCall<A> {
    fn write(&self, encoder: &mut PayloadEncoder<'_>) -> Result<(), EncodeError> {
        encoder.fragment(self)
    }
}

/// `(method, args, kwargs)`.
impl<A: EncodeArgs> Encode for OneCall<A> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.begin_tuple(3)?;
        enc.str(&self.method)?;
        let n = self.args.n_positional();
        enc.begin_tuple(n)?;
        self.args.encode_positional(enc)?;
        enc.end_tuple(n)?;
        enc.begin_dict(self.args.n_keyword().unwrap_or(0))?;
        if self.args.n_keyword().is_some() {
            self.args.encode_keyword(enc)?;
        }
        enc.end_dict()?;
        enc.end_tuple(3)
    }
}

/// The calls as the arguments of the method `<batch>`, which carries no keyword dict.
struct BatchArgs<'a>(&'a [Box<dyn Entry + 'a>]);

impl EncodeArgs for BatchArgs<'_> {
    fn n_positional(&self) -> usize {
        self.0.len()
    }

    fn n_keyword(&self) -> Option<usize> {
        None
    }

    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        let (serializer, generation) = (enc.serializer(), enc.generation());
        let mut out = Output::new();
        for call in self.0 {
            call.write(&mut PayloadEncoder::new(&mut out, serializer, generation))?;
            enc.raw(&out.to_vec())?;
            out.clear(usize::MAX);
        }
        Ok(())
    }

    fn encode_keyword<E: Encoder + ?Sized>(&self, _: &mut E) -> Result<(), EncodeError> {
        Ok(())
    }
}
