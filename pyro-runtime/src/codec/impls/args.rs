//! What a caller may pass as the arguments of a call: a tuple, or values known only at run time.

use crate::codec::payload::blob_among_others;
use crate::codec::{Encode, EncodeArgs, EncodeError, Encoder};
use crate::{SerializedBlob, Value};

/// Arguments that are known only at run time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DynArgs {
    /// The positional arguments.
    pub positional: Vec<Value>,
    /// The keyword arguments; `None` for the calls that carry no keyword dict at all (attribute access, batches).
    pub keyword: Option<Vec<(String, Value)>>,
}

impl DynArgs {
    /// The arguments of a normal call by position, with an empty keyword dict.
    pub fn positional(args: impl IntoIterator<Item = Value>) -> Self {
        Self { positional: args.into_iter().collect(), keyword: Some(Vec::new()) }
    }

    /// Adds a keyword argument.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.keyword.get_or_insert_default().push((name.into(), value.into()));
        self
    }
}

impl EncodeArgs for DynArgs {
    fn n_positional(&self) -> usize {
        self.positional.len()
    }

    fn n_keyword(&self) -> Option<usize> {
        self.keyword.as_ref().map(Vec::len)
    }

    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.positional.iter().try_for_each(|arg| arg.encode(enc))
    }

    fn encode_keyword<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        for (name, value) in self.keyword.iter().flatten() {
            enc.field(name)?;
            value.encode(enc)?;
        }
        Ok(())
    }
}

impl<A: EncodeArgs + ?Sized> EncodeArgs for &A {
    fn n_positional(&self) -> usize {
        (**self).n_positional()
    }
    fn n_keyword(&self) -> Option<usize> {
        (**self).n_keyword()
    }
    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        (**self).encode_positional(enc)
    }
    fn encode_keyword<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        (**self).encode_keyword(enc)
    }
    #[inline]
    fn blob(&self) -> Result<Option<&SerializedBlob>, EncodeError> {
        (**self).blob()
    }
}

/// The blob among arguments, which must then be the only one.
#[inline]
fn only<const N: usize>(blobs: [Option<&SerializedBlob>; N]) -> Result<Option<&SerializedBlob>, EncodeError> {
    match blobs.into_iter().flatten().next() {
        Some(_) if N > 1 => Err(blob_among_others()),
        blob => Ok(blob),
    }
}

/// Tuples are positional arguments of a normal call: the keyword dict is there and empty.
macro_rules! tuples {
    ($($n:literal: $($t:ident $i:tt),*;)*) => {$(
        impl<$($t: Encode),*> EncodeArgs for ($($t,)*) {
            #[inline]
            fn n_positional(&self) -> usize {
                $n
            }
            #[inline]
            fn n_keyword(&self) -> Option<usize> {
                Some(0)
            }
            #[inline]
            fn encode_positional<En: Encoder + ?Sized>(&self, enc: &mut En) -> Result<(), EncodeError> {
                let _ = &enc;
                $(self.$i.encode(enc)?;)*
                Ok(())
            }
            #[inline]
            fn encode_keyword<En: Encoder + ?Sized>(&self, _: &mut En) -> Result<(), EncodeError> {
                Ok(())
            }
            #[inline]
            fn blob(&self) -> Result<Option<&SerializedBlob>, EncodeError> {
                only([$(self.$i.blob()),*])
            }
        }
    )*};
}

tuples! {
    0: ;
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
}
