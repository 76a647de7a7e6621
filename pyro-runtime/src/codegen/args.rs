//! The arguments of a typed call. An argument that is left out is not sent; those after it then go by name.

use crate::codec::{Encode, EncodeArgs, EncodeError, Encoder};

/// Arguments, in the order of the parameters: each on top of those before it.
#[derive(Debug, Clone, Copy)]
pub struct Arguments<L>(L);

impl Arguments<()> {
    /// No arguments yet.
    #[allow(clippy::new_without_default, reason = "a list begins empty and nothing asks for a default one")]
    pub fn new() -> Self {
        Self(())
    }
}

impl<L> Arguments<L> {
    /// A positional argument that is always there.
    pub fn required<T: Encode>(self, value: T) -> Arguments<(L, Required<T>)> {
        Arguments((self.0, Required(value)))
    }

    /// An argument that may be left out.
    pub fn optional<T: MayBeGiven>(self, name: &'static str, value: T) -> Arguments<(L, Optional<T>)> {
        Arguments((self.0, Optional { name, value, keyword_only: false }))
    }

    /// An argument that goes by name and is always there.
    pub fn keyword<T: Encode>(self, name: &'static str, value: T) -> Arguments<(L, Keyword<T>)> {
        Arguments((self.0, Keyword { name, value }))
    }

    /// An argument that goes by name and may be left out.
    pub fn optional_keyword<T: MayBeGiven>(
        self,
        name: &'static str,
        value: T,
    ) -> Arguments<(L, Optional<T>)> {
        Arguments((self.0, Optional { name, value, keyword_only: true }))
    }
}

/// A positional argument that is there.
#[derive(Debug, Clone, Copy)]
pub struct Required<T>(T);

/// A keyword argument that is there.
#[derive(Debug, Clone, Copy)]
pub struct Keyword<T> {
    name: &'static str,
    value: T,
}

/// An argument that may be left out.
#[derive(Debug, Clone, Copy)]
pub struct Optional<T> {
    name: &'static str,
    value: T,
    keyword_only: bool,
}

/// An `Option`, lent for a call or owned by a batch.
pub trait MayBeGiven {
    /// What is in it.
    type Value: Encode;
    /// The value, if there is one.
    fn given(&self) -> Option<&Self::Value>;
}

impl<T: Encode> MayBeGiven for Option<T> {
    type Value = T;
    fn given(&self) -> Option<&T> {
        self.as_ref()
    }
}

impl<T: Encode> MayBeGiven for &Option<T> {
    type Value = T;
    fn given(&self) -> Option<&T> {
        self.as_ref()
    }
}

/// One argument of a list.
pub trait Argument {
    /// Whether it goes by position when all before it do.
    fn is_positional(&self) -> bool;
    /// Whether it is sent at all.
    fn is_given(&self) -> bool;
    /// Its name, for when it goes by name.
    fn name(&self) -> &'static str;
    /// Writes its value; never asked of one that is not given.
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError>;
}

impl<T: Encode> Argument for Required<T> {
    fn is_positional(&self) -> bool {
        true
    }
    fn is_given(&self) -> bool {
        true
    }
    fn name(&self) -> &'static str {
        unreachable!("no required parameter stands after one with a default")
    }
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.0.encode(enc)
    }
}

impl<T: Encode> Argument for Keyword<T> {
    fn is_positional(&self) -> bool {
        false
    }
    fn is_given(&self) -> bool {
        true
    }
    fn name(&self) -> &'static str {
        self.name
    }
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.value.encode(enc)
    }
}

impl<T: MayBeGiven> Argument for Optional<T> {
    fn is_positional(&self) -> bool {
        !self.keyword_only && self.value.given().is_some()
    }
    fn is_given(&self) -> bool {
        self.value.given().is_some()
    }
    fn name(&self) -> &'static str {
        self.name
    }
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.value.given().map_or(Ok(()), |value| value.encode(enc))
    }
}

/// How many arguments go each way, and whether the next one may still go by position.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    positional: usize,
    keyword: usize,
    open: bool,
}

/// A list of arguments: `()`, or a list and one more.
pub trait ArgumentList {
    /// How many there are of each kind.
    fn counts(&self) -> Counts;
    /// Writes the positional ones.
    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError>;
    /// Writes the keyword ones.
    fn encode_keyword<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError>;
}

impl ArgumentList for () {
    #[inline]
    fn counts(&self) -> Counts {
        Counts { positional: 0, keyword: 0, open: true }
    }
    #[inline]
    fn encode_positional<E: Encoder + ?Sized>(&self, _: &mut E) -> Result<(), EncodeError> {
        Ok(())
    }
    #[inline]
    fn encode_keyword<E: Encoder + ?Sized>(&self, _: &mut E) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl<L: ArgumentList, A: Argument> ArgumentList for (L, A) {
    #[inline]
    fn counts(&self) -> Counts {
        let mut counts = self.0.counts();
        counts.open &= self.1.is_positional();
        if counts.open {
            counts.positional += 1;
        } else if self.1.is_given() {
            counts.keyword += 1;
        }
        counts
    }
    #[inline]
    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.0.encode_positional(enc)?;
        if self.counts().open { self.1.encode(enc) } else { Ok(()) }
    }
    #[inline]
    fn encode_keyword<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.0.encode_keyword(enc)?;
        if self.counts().open || !self.1.is_given() {
            return Ok(());
        }
        enc.field(self.1.name())?;
        self.1.encode(enc)
    }
}

impl<L: ArgumentList> EncodeArgs for Arguments<L> {
    #[inline]
    fn n_positional(&self) -> usize {
        self.0.counts().positional
    }
    #[inline]
    fn n_keyword(&self) -> Option<usize> {
        Some(self.0.counts().keyword)
    }
    #[inline]
    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.0.encode_positional(enc)
    }
    #[inline]
    fn encode_keyword<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.0.encode_keyword(enc)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::{DynArgs, Output, PayloadDecoder, PayloadEncoder};
    use crate::service::DynArgs as Received;
    use crate::{Generation, Serializer, Value};

    /// What arrives at the server: through the wire and back.
    fn arrives(args: &impl EncodeArgs) -> (Vec<Value>, Vec<(String, Value)>) {
        let mut out = Output::new();
        let (serializer, generation) = (Serializer::Json, Generation::Pyro5);
        PayloadEncoder::new(&mut out, serializer, generation).call("o", "m", args).unwrap();
        let payload = out.to_vec();
        let mut dec = PayloadDecoder::new(&payload, None, serializer, generation, Default::default());
        dec.as_dyn().begin_call().unwrap();
        let received = Received::decode(&mut dec).unwrap();
        (received.positional, received.keyword)
    }

    #[test]
    fn what_is_left_out_is_not_sent_and_moves_the_rest_to_names() {
        let (since, limit, unit) = (7_i64, Some(5_i64), None::<String>);
        let args = Arguments::new().required(&since).optional("limit", &limit).optional("unit", &unit);
        assert_eq!(arrives(&args), (vec![7_i64.into(), 5_i64.into()], vec![]));
        let args = Arguments::new().required(&since).optional("unit", &unit).optional("limit", &limit);
        assert_eq!(arrives(&args), (vec![7_i64.into()], vec![("limit".to_owned(), 5_i64.into())]));
        let args = Arguments::new().optional_keyword("limit", &limit).keyword("since", &since);
        let named = vec![("limit".to_owned(), 5_i64.into()), ("since".to_owned(), 7_i64.into())];
        assert_eq!(arrives(&args), (vec![], named));
        assert_eq!(arrives(&Arguments::new()), arrives(&DynArgs::positional([])));
    }
}
