//! Arguments that stay serialized: what a dispatcher or gateway passes on without knowing what is in it. It holds bytes
//! and says where they came from; who reads them says as what.

use crate::codec::{
    Args, Decode, DecodeError, Decoder, Encode, EncodeArgs, EncodeError, Encoder, Kind, Limits,
};
use crate::codec::{PayloadDecoder, PayloadEncoder, encode_payload};
use crate::codegen::{from_value, to_value};
use crate::{Bytes, Error, Exception, Generation, Result, Serializer, Value};

/// The name under which a blob lies in a [`Value`]. Nobody sends it.
const CLASS: &str = "Pyro5.client.SerializedBlob";

/// The arguments of a call that stay as they were serialized: Python's `SerializedBlob`.
///
/// The client that makes one passes it as the only argument of a call; a method gets the blob as its only argument, reads
/// its [`info`](Self::info), and passes it on to other objects or [reads](Self::deserialize) what is in it. Passing on copies
/// bytes and reads nothing: neither this program nor the serializer of its proxy has to know the types inside.
///
/// A method of a `.pyro` file declares the parameter as `any`, and has the blob by [`TryFrom<Value>`](TryFrom). As a result
/// or inside of other values a blob is its data, read and written anew.
///
/// ```no_run
/// # async fn example(listener: pyro_runtime::client::Proxy) -> pyro_runtime::Result<()> {
/// use pyro_runtime::{SerializedBlob, Value};
///
/// let blob = SerializedBlob::new("topic", Value::from([1, 2, 3]));
/// let answer: Value = listener.call("process_blob", (&blob,)).await?;
/// # let _ = answer; Ok(()) }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct SerializedBlob {
    info: Value,
    data: Data,
}

#[derive(Debug, Clone, PartialEq)]
enum Data {
    /// Not serialized yet.
    Plain(Value),
    /// The payload of a call, inflated.
    Kept(Kept),
}

/// A payload and how it was written.
#[derive(Debug, Clone, PartialEq)]
struct Kept {
    payload: Bytes,
    serializer: Serializer,
    generation: Generation,
}

impl SerializedBlob {
    /// A blob to be sent. `info` is for those that pass it on: None, a bool, a number, a text, bytes, or lists, tuples, sets
    /// and dicts of these. `data` is what the receiver reads; by custom a list of arguments.
    pub fn new(info: impl Into<Value>, data: impl Into<Value>) -> Self {
        Self { info: info.into(), data: Data::Plain(data.into()) }
    }

    /// As [`new`](Self::new), with data of any type that can travel, a struct of a declaration for one.
    ///
    /// # Errors
    /// Data with more than 200 containers inside each other.
    pub fn serialize<T: Encode + ?Sized>(info: impl Into<Value>, data: &T) -> Result<Self> {
        Ok(Self::new(info, to_value(data)?))
    }

    /// What its sender says about it.
    pub fn info(&self) -> &Value {
        &self.info
    }

    /// The payload and its serializer, if it came over a connection.
    pub fn payload(&self) -> Option<(&Bytes, Serializer)> {
        match &self.data {
            Data::Plain(_) => None,
            Data::Kept(kept) => Some((&kept.payload, kept.serializer)),
        }
    }

    /// What is in it: a list, where its sender has followed the custom.
    ///
    /// # Errors
    /// Data that are no `T`, that are broken, or that hold classes which Pyro does not know.
    pub fn deserialize<T: Decode>(&self) -> Result<T> {
        Ok(match &self.data {
            Data::Plain(value) => from_value(value.clone())?,
            Data::Kept(kept) => kept.read()?,
        })
    }

    /// The serializer that its call has to be sent in; `None`: any.
    pub(crate) fn serializer(&self) -> Option<Serializer> {
        self.payload().map(|(_, serializer)| serializer)
    }

    /// Where a call with it is to go: the annotation `BLBI`.
    pub(crate) fn address(&self, object: &str, method: &str, generation: Generation) -> Result<Bytes> {
        let address = encode_payload(&(&self.info, object, method), Serializer::Marshal, generation)?;
        Ok(address.into())
    }

    /// Writes the payload of a call: bytes that came are passed on as they are.
    pub(crate) fn write_call(
        &self,
        payload: &mut PayloadEncoder<'_>,
        object: &str,
        method: &str,
    ) -> Result<()> {
        match &self.data {
            Data::Plain(data) => payload.encode(&Call { object, method, data })?,
            Data::Kept(kept) => payload.output().extend(&kept.payload),
        }
        Ok(())
    }
}

impl Kept {
    fn read<T: Decode>(&self) -> Result<T, DecodeError> {
        let limits = Limits { known_classes_only: true, ..Limits::default() };
        let payload = &self.payload;
        let mut dec = PayloadDecoder::new(payload, Some(payload), self.serializer, self.generation, limits);
        dec.as_dyn().begin_call()?;
        match dec.args() {
            Args::Msgpack(dec) => T::decode(dec),
            Args::Dyn(dec) => T::decode(dec),
        }
    }
}

/// A call whose arguments are one value, which need not be a list.
struct Call<'a> {
    object: &'a str,
    method: &'a str,
    data: &'a Value,
}

impl Encode for Call<'_> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        if enc.serializer() != Serializer::Json {
            enc.begin_tuple(4)?;
            enc.str(self.object)?;
            enc.str(self.method)?;
            self.data.encode(enc)?;
            enc.begin_dict(0)?;
            enc.end_dict()?;
            return enc.end_tuple(4);
        }
        enc.begin_dict(4)?;
        enc.field("object")?;
        enc.str(self.object)?;
        enc.field("method")?;
        enc.str(self.method)?;
        enc.field("params")?;
        self.data.encode(enc)?;
        enc.field("kwargs")?;
        enc.begin_dict(0)?;
        enc.end_dict()?;
        enc.end_dict()
    }
}

/// A call that came with a blob, as the call that a skeleton reads: over marshal, which the info came in, with the blob as its only argument.
///
/// `address` is the annotation `BLBI`, `payload` what came with it.
///
/// # Errors
/// An address that is none.
pub(crate) fn as_call(
    address: &[u8],
    payload: &[u8],
    serializer: Serializer,
    generation: Generation,
    limits: Limits,
) -> Result<Vec<u8>> {
    let mut dec = PayloadDecoder::new(address, None, Serializer::Marshal, generation, limits);
    let (info, object, method) = dec.decode::<(Value, String, String)>()?;
    let mut out = crate::codec::Output::new();
    let blob = Carried { info: &info, payload, serializer, generation };
    PayloadEncoder::new(&mut out, Serializer::Marshal, generation).call(&object, &method, &(blob,))?;
    Ok(out.to_vec())
}

/// A blob on its way from a connection to a handler.
struct Carried<'a> {
    info: &'a Value,
    payload: &'a [u8],
    serializer: Serializer,
    generation: Generation,
}

impl Encode for Carried<'_> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.begin_dict(2)?;
        enc.field("__class__")?;
        enc.str(CLASS)?;
        enc.field("state")?;
        enc.begin_tuple(4)?;
        self.info.encode(enc)?;
        enc.bytes(self.payload)?;
        enc.str(self.serializer.name())?;
        enc.uint(match self.generation {
            Generation::Pyro4 => 4,
            Generation::Pyro5 => 5,
        })?;
        enc.end_tuple(4)?;
        enc.end_dict()
    }
}

impl Encode for SerializedBlob {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        match &self.data {
            Data::Plain(value) => value.encode(enc),
            Data::Kept(kept) => {
                kept.read::<Value>().map_err(|e| EncodeError::Unsupported(e.to_string()))?.encode(enc)
            }
        }
    }

    fn blob(&self) -> Option<&SerializedBlob> {
        Some(self)
    }
}

impl EncodeArgs for SerializedBlob {
    fn n_positional(&self) -> usize {
        1
    }

    fn n_keyword(&self) -> Option<usize> {
        Some(0)
    }

    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.encode(enc)
    }

    fn encode_keyword<E: Encoder + ?Sized>(&self, _: &mut E) -> Result<(), EncodeError> {
        Ok(())
    }

    fn blob(&self) -> Result<Option<&SerializedBlob>, EncodeError> {
        Ok(Some(self))
    }
}

impl Decode for SerializedBlob {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let at = dec.position();
        let wrong = |found| DecodeError::expected("a SerializedBlob", found, at);
        let kind = dec.peek()?;
        if kind != Kind::Dict {
            return Err(wrong(kind));
        }
        let (mut is_blob, mut state) = (false, None);
        dec.begin_dict()?;
        while dec.next_key()? {
            let key = dec.str()?;
            dec.next_value()?;
            match &*key {
                "__class__" => is_blob = dec.str()? == CLASS,
                "state" if is_blob => state = Some(<(Value, Bytes, String, u8)>::decode(dec)?),
                _ => dec.skip()?,
            }
        }
        let Some((info, payload, serializer, generation)) = state else { return Err(wrong(Kind::Dict)) };
        let serializer = Serializer::from_name(&serializer).ok_or_else(|| wrong(Kind::Dict))?;
        let generation = if generation == 4 { Generation::Pyro4 } else { Generation::Pyro5 };
        Ok(Self { info, data: Data::Kept(Kept { payload, serializer, generation }) })
    }
}

impl TryFrom<Value> for SerializedBlob {
    type Error = Error;

    /// The blob that a parameter of the type `any` has got; a `TypeError` for anything else.
    fn try_from(value: Value) -> Result<Self> {
        from_value(value).map_err(|error| Exception::new("builtins.TypeError", error.to_string()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::{Output, decode_payload};

    const BOTH: [Generation; 2] = [Generation::Pyro4, Generation::Pyro5];

    /// What a handler gets of what a client sends.
    fn sent(blob: &SerializedBlob, serializer: Serializer, generation: Generation) -> SerializedBlob {
        let address = blob.address("thing", "blob", generation).unwrap();
        let mut out = Output::new();
        let mut payload = PayloadEncoder::new(&mut out, serializer, generation);
        blob.write_call(&mut payload, "thing", "blob").unwrap();
        let limits = Limits { known_classes_only: true, ..Limits::default() };
        let call = as_call(&address, &out.to_vec(), serializer, generation, limits).unwrap();
        let mut dec = PayloadDecoder::new(&call, None, Serializer::Marshal, generation, Limits::default());
        let head = dec.as_dyn().begin_call().unwrap();
        assert_eq!((&*head.object, &*head.method), ("thing", "blob"));
        dec.as_dyn().begin_seq().unwrap();
        assert!(dec.as_dyn().next_item().unwrap());
        SerializedBlob::decode(dec.as_dyn()).unwrap()
    }

    #[test]
    fn data_come_through_in_every_serializer() {
        let all = Serializer::ALL_AND_PICKLE.into_iter().flat_map(|s| BOTH.map(|g| (s, g)));
        for (serializer, generation) in all.filter(|(s, g)| s.is_known_to(*g)) {
            let data = Value::from([Value::Int(1), "two".into(), Value::None]);
            let got = sent(&SerializedBlob::new(("topic", 7), data.clone()), serializer, generation);
            assert_eq!(got.info(), &Value::from(("topic", 7)));
            assert_eq!(got.deserialize::<Value>().unwrap(), data, "{serializer:?}");
            assert_eq!(got.serializer(), Some(serializer));
            // Passed on over any proxy, the bytes are the same.
            let again = sent(&got, serializer, generation);
            assert_eq!(again.payload(), got.payload());
            let text = sent(&SerializedBlob::new(Value::None, "no list"), serializer, generation);
            assert_eq!(text.deserialize::<String>().unwrap(), "no list");
        }
    }

    #[test]
    fn typed_data_are_read_as_what_they_were() {
        let data = (vec![1_i64, 2], "two".to_owned());
        let blob = SerializedBlob::serialize("topic", &data).unwrap();
        assert_eq!(blob.deserialize::<(Vec<i64>, String)>().unwrap(), data);
        let got = sent(&blob, Serializer::Serpent, Generation::Pyro5);
        assert_eq!(got.deserialize::<(Vec<i64>, String)>().unwrap(), data);
    }

    #[test]
    fn it_is_found_in_an_any() {
        let blob = sent(&SerializedBlob::new("info", vec![1]), Serializer::Json, Generation::Pyro5);
        let carried = Carried {
            info: blob.info(),
            payload: blob.payload().unwrap().0,
            serializer: Serializer::Json,
            generation: Generation::Pyro5,
        };
        let payload = encode_payload(&carried, Serializer::Marshal, Generation::Pyro5).unwrap();
        let value: Value = decode_payload(&payload, Serializer::Marshal, Generation::Pyro5).unwrap();
        assert_eq!(SerializedBlob::try_from(value).unwrap(), blob);
        assert!(SerializedBlob::try_from(Value::Int(1)).is_err());
        assert!(SerializedBlob::try_from(Value::Dict(Vec::new())).is_err());
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        for address in [&b""[..], b"\x00", b"N", b")\x01N"] {
            let call = as_call(address, b"", Serializer::Serpent, Generation::Pyro5, Limits::default());
            assert!(call.is_err(), "{address:?}");
        }
    }

    #[test]
    fn elsewhere_it_is_its_data() {
        let blob = sent(&SerializedBlob::new("info", vec![1, 2]), Serializer::Serpent, Generation::Pyro4);
        let payload = encode_payload(&[blob], Serializer::Json, Generation::Pyro5).unwrap();
        assert_eq!(payload, b"[[1, 2]]");
    }
}
